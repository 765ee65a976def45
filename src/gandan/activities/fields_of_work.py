"""The catalogue of fields of work (fields_of_work.toml): what a movement, scheme or model is about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Field:
    slug: str
    vi: str
    en: str

    @property
    def name(self) -> str:
        return self.en if (get_language() or "vi").startswith("en") else self.vi


@cache
def catalogue() -> dict[str, Field]:
    """Every field by its slug, in the order of the file."""
    rows = tomllib.loads((Path(__file__).parent / "fields_of_work.toml").read_text("utf-8"))["field"]
    return {row["slug"]: Field(row["slug"], row["vi"], row["en"]) for row in rows}


def choices() -> list[tuple[str, str]]:
    """For a form, in the current language."""
    return [(field.slug, field.name) for field in catalogue().values()]


def known(slugs: list[str]) -> list[Field]:
    """Those the catalogue knows, in its order."""
    return [field for slug, field in catalogue().items() if slug in slugs]
