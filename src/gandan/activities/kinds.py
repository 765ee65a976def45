"""The catalogue of what activities yield (kinds.toml): name in both languages, unit, place in lists."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.core.units_of_measure import Dimension, Unit, by_code

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """`unit` None: anything may be counted. `order` is the place in the catalogue."""

    slug: str
    vi: str
    en: str
    unit: Unit | None
    order: int

    @property
    def dimension(self) -> Dimension | None:
        return self.unit.dimension if self.unit else None

    def name(self, lang: str | None = None) -> str:
        """The name in `lang`, the current language when None."""
        return self.en if (lang or get_language() or "vi").startswith("en") else self.vi


@cache
def catalogue() -> dict[str, Kind]:
    """Every kind by its slug, in order."""
    rows = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))["kind"]
    return {
        row["slug"]: Kind(row["slug"], row["vi"], row["en"], by_code(row["unit"]) if row["unit"] else None, order)
        for order, row in enumerate(rows)
    }


def kind_of(slug: str) -> Kind:
    """The kind of a slug; what the catalogue does not know (any more) counts as "other"."""
    known = catalogue()
    return known.get(slug, known[OTHER])


def label(slug: str, lang: str | None = None) -> str:
    return kind_of(slug).name(lang)


def choices() -> list[tuple[str, str]]:
    """For a form, in the current language, with the unit things are counted in."""
    return [("", _("Chọn loại")), *((kind.slug, _with_unit(kind)) for kind in catalogue().values())]


def _with_unit(kind: Kind) -> str:
    if kind.unit is None:
        return kind.name()
    english = (get_language() or "vi").startswith("en")
    return f"{kind.name()} ({kind.unit.symbol_en if english else kind.unit.symbol_vi})"
