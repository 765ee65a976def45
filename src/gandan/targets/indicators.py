"""What a target measures: the catalogue (indicators.toml), every kind of result, and indicators of units."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from gandan.activities import kinds
from gandan.core.units_of_measure import Unit, by_code
from gandan.targets.models import Indicator, Target
from gandan.targets.states import Feed

OF_RESULTS = "kq-"  # "kq-road_mended": the results of that kind
UNCOUNTED = "item"  # the kind "other" names no unit; its targets count pieces


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured: its unit, what feeds it, and whether typed values add up over the term."""

    slug: str
    vi: str
    en: str
    unit: Unit
    feed: Feed
    source: str = ""
    adds: bool = False

    def name(self, lang: str | None = None) -> str:
        return self.en if (lang or get_language() or "vi").startswith("en") else self.vi


@cache
def catalogue() -> dict[str, Measure]:
    """Every indicator that needs no definition of one's own, by its slug."""
    rows = tomllib.loads((Path(__file__).parent / "indicators.toml").read_text("utf-8"))["indicator"]
    ours = [
        Measure(
            row["slug"], row["vi"], row["en"], by_code(row["unit"]), Feed(row["feed"]), row.get("source", ""),
            row.get("adds", False),
        )
        for row in rows
    ]  # fmt: skip
    done = [
        Measure(OF_RESULTS + kind.slug, kind.vi, kind.en, kind.unit or by_code(UNCOUNTED), Feed.RESULTS, kind.slug)
        for kind in kinds.catalogue().values()
        if len(OF_RESULTS + kind.slug) <= 30
    ]
    return {measure.slug: measure for measure in (*ours, *done)}


def own(indicator: Indicator) -> Measure:
    """An indicator of a unit as a measure; its one name stands in both languages."""
    return Measure(
        f"i{indicator.pk}", indicator.name, indicator.name, by_code(indicator.measure_unit), Feed(indicator.feed),
        indicator.source, indicator.adds,
    )  # fmt: skip


def measure_of(target: Target) -> Measure:
    """What a target measures. (The list's queryset selects `indicator` too.)"""
    if target.indicator is not None:
        return own(target.indicator)
    known = catalogue().get(target.catalogue)
    # A slug that left the catalogue: what was typed in for it still stands.
    return known or Measure(target.catalogue, target.name, target.name, by_code(target.measure_unit), Feed.TYPED)
