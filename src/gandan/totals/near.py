"""Figures of a commune and its villages, from the results themselves: a few thousand rows at most, found by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast

from gandan.activities.models import Result, ResultPart
from gandan.activities.states import ResultState
from gandan.areas.models import Area, AreaClosure
from gandan.areas.queries import below
from gandan.core.periods import Period
from gandan.core.quantities import Qualifier
from gandan.core.units_of_measure import by_code
from gandan.totals import columns
from gandan.totals.models import QUALIFIERS
from gandan.totals.queries import READ, Key, cell_add
from gandan.totals.sums import Sums

RANK = {str(one): rank for rank, one in enumerate(QUALIFIERS, 1)}
_NUMBERS = ("low", "high", "nominal", "confirmed_low", "confirmed_high", "confirmed_nominal", "disputed")
# Numbers as floating ones, which sums are made of: a decimal takes ten times as long to read.
AMOUNTS = {f"{name}_amount": Cast(name, FloatField()) for name in _NUMBERS}
NAMES = ("pk", "area_id", "kind", "state", "measure_unit", "qualifier", "confirmed_qualifier", *AMOUNTS)


class Fact(NamedTuple):
    """A part of a total, as far as sums need it."""

    pk: int
    area: int
    kind: str
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


def sums_near(area: Area, period: Period, kinds: Collection[str] = ()) -> tuple[dict[Key, Sums], dict[Key, Sums]]:
    """The sums of an area of today, and of each place directly in it (what is of none of them is under the area).

    What is no part is added up by the database; single parts, few as they are, are asked where they count.
    """
    results = _results(area.pk, period, kinds)
    child_of = _children(area)
    own: dict[Key, Sums] = {}
    inside: dict[Key, Sums] = {}
    for at, kind, measure, *row in _added_up(area.pk, period, kinds):
        unit = by_code(measure)
        cell_add(own.setdefault((area.pk, kind, unit.dimension), Sums()), tuple(row), unit)
        cell_add(inside.setdefault((child_of.get(at, area.pk), kind, unit.dimension), Sums()), tuple(row), unit)
    _parts_add(own, inside, area, results, child_of)
    for key, one in inside.items():
        one.unknown = key[0] == area.pk
    return own, inside


def _results(area_id: int, period: Period, kinds: Collection[str]) -> QuerySet[Result]:
    """The results in an area and a period (any days)."""
    rows = Result.objects.filter(
        area_id__in=below(area_id), happened_on__gte=period.start, happened_on__lt=period.end
    ).order_by()
    return rows.filter(kind__in=kinds) if kinds else rows


def _added_up(
    area_id: int, period: Period, kinds: Collection[str]
) -> list[tuple[Any, ...]]:  # Any: as the database has it
    """Those that are no part: (place, kind, unit, …) and the numbers `READ`, a row for each place, kind and unit."""
    sums = columns.added_up(columns.fact(columns.DIALECTS[connection.vendor], whole=True))
    inside, values = below(area_id).query.sql_with_params()
    named = f" AND r.kind IN ({', '.join(['%s'] * len(kinds))})" if kinds else ""
    asked = (
        f"SELECT r.area_id, r.kind, r.measure_unit, {columns.select(READ, sums)} FROM activities_result r"  # noqa: S608 - our columns
        f" WHERE r.area_id IN ({inside}) AND r.happened_on >= %s AND r.happened_on < %s AND r.part_of_id IS NULL{named}"
        " GROUP BY 1, 2, 3"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [*values, period.start, period.end, *kinds])
        rows: list[tuple[Any, ...]] = cursor.fetchall()  # Any: as above
    return rows


def _parts_add(
    own: dict[Key, Sums], inside: dict[Key, Sums], area: Area, results: QuerySet[Result], child_of: dict[int, int]
) -> None:
    """Parts, in the area and in each place in it: a whole may be in the one and not in the other."""
    parts = [Fact(*row) for row in results.exclude(part_of=None).annotate(**AMOUNTS).values_list(*NAMES)]
    if not parts:
        return
    pairs = ResultPart.objects.filter(part__in=[part.pk for part in parts], whole__in=results.values("pk"))
    over: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for part_id, at, state in pairs.values_list("part_id", "whole__area_id", "whole__state"):
        over[part_id].append((child_of.get(at, area.pk), state != ResultState.REPORTED))
    for part in parts:
        home = child_of.get(part.area, area.pk)
        _part_add(own, area.pk, part, [heard for _at, heard in over[part.pk]])
        _part_add(inside, home, part, [heard for at, heard in over[part.pk] if at == home])


def _part_add(found: dict[Key, Sums], place: int, part: Fact, wholes: list[bool]) -> None:
    """The rule of wholes and parts of `activities.figures`. `wholes`: of each of its wholes in the set, whether it was heard."""
    if any(wholes):
        return
    unit = by_code(part.unit)
    one = found.setdefault((place, part.kind, unit.dimension), Sums())
    if not wholes:
        one.reported.add(_ends(part.low, part.high, part.nominal, part.qualifier), unit)
        one.silent += part.state == ResultState.REPORTED
    if part.c_qualifier:
        one.confirmed.add(_ends(part.c_low, part.c_high, part.c_nominal, part.c_qualifier), unit)
    one.disputed += part.disputed


def _children(area: Area) -> dict[int, int]:
    """Area below → the place directly in `area` that holds it. One query."""
    rows = AreaClosure.objects.filter(ancestor__parent=area, ancestor__current=True, valid_to=None)
    return dict(rows.values_list("descendant_id", "ancestor_id"))


def _ends(low: float | None, high: float | None, nominal: float | None, qualifier: str) -> tuple[float | None, ...]:
    rank = RANK.get(qualifier) if qualifier != Qualifier.EXACT else None
    return 1, low, high, nominal, high is None, nominal is None, rank, rank
