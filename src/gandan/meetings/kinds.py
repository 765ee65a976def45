"""Kinds of meetings as data: `rules/kinds.toml`, each value with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from gandan.core.workdays import add_workdays


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a value comes from. Not verified: configurable, to be checked with the legal office, and said so."""

    source_vi: str
    source_en: str
    verified: bool

    @property
    def source(self) -> str:
        return self.source_en if _english() else self.source_vi


@dataclass(frozen=True, slots=True)
class Days(Sourced):
    """So many days before (notice) or after (publication); `on_short`: "refuse" or "warn"."""

    days: int
    count: str
    on_short: str = "warn"

    def after(self, day: date) -> date:
        """The last day, `day` itself not counted."""
        return add_workdays(day, self.days) if self.count == "working" else day + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """The last day on which a notice still comes early enough for a meeting on `day`."""
        return add_workdays(day, -self.days) if self.count == "working" else day - timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Share(Sourced):
    """The part that must be there: at least, or more than (`over`) numerator/denominator."""

    numerator: int
    denominator: int
    over: bool

    def needs(self, total: int) -> int:
        """How many of `total` must be there; 0 of nobody."""
        whole, rest = divmod(total * self.numerator, self.denominator)
        return whole + 1 if self.over or rest else whole


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of meeting. `units`: kinds of organisations that usually call it."""

    id: str
    vi: str
    en: str
    base: str
    public: bool
    chair_vi: str
    chair_en: str
    units: tuple[str, ...]
    notice: Days
    publish: Days
    quorum: Share | None = None

    @property
    def name(self) -> str:
        return self.en if _english() else self.vi

    @property
    def chair(self) -> str:
        return self.chair_en if _english() else self.chair_vi


def kinds() -> list[Kind]:
    """Every kind, in the order of the file."""
    return list(_kinds().values())


def kind(slug: str) -> Kind:
    """The kind of that id. Raises KeyError."""
    return _kinds()[slug]


@cache
def _kinds() -> dict[str, Kind]:
    own = settings.DATA / "rules" / "meetings-kinds.toml"
    path = own if own.exists() else Path(__file__).parent / "rules" / "kinds.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))["kinds"]
    return {slug: _kind(slug, told) for slug, told in read.items()}


def _kind(slug: str, told: dict[str, Any]) -> Kind:  # Any: values of a TOML table
    plain = {name: value for name, value in told.items() if not isinstance(value, dict | list)}
    return Kind(
        id=slug,
        units=tuple(told["units"]),
        notice=Days(**told["notice"]),
        publish=Days(**told["publish"]),
        quorum=Share(**told["quorum"]) if "quorum" in told else None,
        **plain,
    )


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
