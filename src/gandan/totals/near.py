"""Figures of a commune and its villages, from the results themselves: a few thousand rows at most, found by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import FloatField
from django.db.models.functions import Cast

from gandan.activities.models import Result, ResultPart
from gandan.activities.states import ResultState
from gandan.areas.models import Area, AreaClosure
from gandan.areas.queries import below
from gandan.core.periods import Period
from gandan.core.quantities import Qualifier
from gandan.core.units_of_measure import Unit, by_code
from gandan.totals.models import QUALIFIERS
from gandan.totals.queries import Key
from gandan.totals.sums import Sums

RANK = {str(one): rank for rank, one in enumerate(QUALIFIERS, 1)}
_NUMBERS = ("low", "high", "nominal", "confirmed_low", "confirmed_high", "confirmed_nominal", "disputed")
# Numbers as floating ones, which sums are made of: a decimal takes ten times as long to read.
AMOUNTS = {f"{name}_amount": Cast(name, FloatField()) for name in _NUMBERS}
NAMES = ("pk", "area_id", "kind", "part_of_id", "state", "measure_unit", "qualifier", "confirmed_qualifier", *AMOUNTS)


class Fact(NamedTuple):
    """A result, as far as sums need it."""

    pk: int
    area: int
    kind: str
    part_of: int | None
    state: str
    unit: str
    qualifier: str
    c_qualifier: str
    low: float | None
    high: float | None
    nominal: float | None
    c_low: float | None
    c_high: float | None
    c_nominal: float | None
    disputed: float


def facts_of(area_id: int, period: Period, kinds: Collection[str] = ()) -> list[Fact]:
    """The results in an area and a period (any days). One query."""
    rows = (
        Result.objects.filter(area_id__in=below(area_id), happened_on__gte=period.start, happened_on__lt=period.end)
        .order_by()
        .annotate(**AMOUNTS)
    )
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return [Fact(*row) for row in rows.values_list(*NAMES)]


def sums_near(area: Area, period: Period, kinds: Collection[str] = ()) -> tuple[dict[Key, Sums], dict[Key, Sums]]:
    """The sums of an area of today, and of each place directly in it (what is of none of them is under the area)."""
    facts = facts_of(area.pk, period, kinds)
    wholes = wholes_of(facts)
    child_of = _children(area)
    groups: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[child_of.get(fact.area, area.pk)].append(fact)
    inside: dict[Key, Sums] = {}
    for place, some in groups.items():
        inside |= summed(place, some, wholes)
    for key, one in inside.items():
        one.unknown = key[0] == area.pk
    return summed(area.pk, facts, wholes), inside


def _children(area: Area) -> dict[int, int]:
    """Area below → the place directly in `area` that holds it. One query."""
    rows = AreaClosure.objects.filter(ancestor__parent=area, ancestor__current=True, valid_to=None)
    return dict(rows.values_list("descendant_id", "ancestor_id"))


def wholes_of(facts: list[Fact]) -> dict[int, list[int]]:
    """Part → the results it lies in, near and far. One query, none without parts."""
    parts = [fact.pk for fact in facts if fact.part_of is not None]
    found: dict[int, list[int]] = defaultdict(list)
    if parts:
        for part, whole in ResultPart.objects.filter(part__in=parts).values_list("part_id", "whole_id"):
            found[part].append(whole)
    return found


def summed(place: int, facts: list[Fact], wholes: dict[int, list[int]]) -> dict[Key, Sums]:
    """The sums of one set of results: the rule of wholes and parts of `activities.figures`."""
    answered = {fact.pk: fact.state != ResultState.REPORTED for fact in facts}
    units: dict[str, Unit] = {}
    found: dict[Key, Sums] = {}
    for fact in facts:
        over = [whole for whole in wholes.get(fact.pk, ()) if whole in answered]
        if any(answered[whole] for whole in over):
            continue
        unit = units.get(fact.unit) or units.setdefault(fact.unit, by_code(fact.unit))
        one = found.setdefault((place, fact.kind, unit.dimension), Sums())
        if not over:
            one.reported.add(_ends(fact.low, fact.high, fact.nominal, fact.qualifier), unit)
            one.silent += fact.state == ResultState.REPORTED
        if fact.c_qualifier:
            one.confirmed.add(_ends(fact.c_low, fact.c_high, fact.c_nominal, fact.c_qualifier), unit)
        one.disputed += fact.disputed
    return found


def _ends(low: float | None, high: float | None, nominal: float | None, qualifier: str) -> tuple[float | None, ...]:
    rank = RANK.get(qualifier) if qualifier != Qualifier.EXACT else None
    return 1, low, high, nominal, high is None, nominal is None, rank, rank
