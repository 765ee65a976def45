"""Reading roll-ups: the figures of a place and of the places in it, in any boundaries, for a period of whole months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from gandan.activities.figures import Figure
from gandan.activities.kinds import kind_of
from gandan.areas.frames import Frame, Sure
from gandan.core.periods import Period
from gandan.core.quantities import exact
from gandan.core.units_of_measure import Dimension, Unit, base_unit, by_code
from gandan.totals import following
from gandan.totals.models import COMMUNE, CellKind, Drawn, Place
from gandan.totals.sums import Sums, decimal

MANY_MONTHS = 120  # longer periods are read as a range
Key = tuple[int, str, Dimension]  # area, kind, what it is measured in
READ = (
    "n", "low", "high", "nominal", "high_open", "nominal_open", "q_min", "q_max",
    "c_n", "c_low", "c_high", "c_nominal", "c_high_open", "c_nominal_open", "c_q_min", "c_q_max",
    "silent", "disputed", "guess",
)  # fmt: skip
_HOW = {"q_min": "MIN", "c_q_min": "MIN", "q_max": "MAX", "c_q_max": "MAX"}


class NotDrawn(Exception):  # noqa: N818 - a state of things, not a fault
    """There are too many results to draw this frame while somebody waits; the clock will."""


@dataclass(frozen=True)
class Total:
    """Both numbers of a kind in an area of a frame, and how sure the frame lets them be."""

    area_id: int
    figure: Figure
    sure: Sure


def whole_months(period: Period) -> bool:
    """Whether cells can answer for a period."""
    return period.start.day == period.end.day == 1


def months_of(period: Period) -> tuple[int, int]:
    """The first and last month of a period of whole months, as cells count them."""
    first, after = (day.year * 12 + day.month - 1 for day in (period.start, period.end))
    return first, after - 1


def cells(
    frame: Frame,
    area_id: int,
    period: Period,
    *,
    kinds: Collection[str] = (),
    inside: bool = False,
    may_draw: bool = True,
    lang: str | None = None,
    sources: Mapping[str, str] | None = None,
) -> list[Total]:
    """The totals of an area of a frame, or (`inside`) of each place directly in it, by area and in the order of kinds.

    Equal to `activities.figures.figures` of the same results wherever the frame is exact. `kinds` empty: all. `sources`
    are the filters of the page that lists the results behind a figure. `may_draw` False: a page that has another way does
    not wait for a first drawing. Raises NotDrawn.
    """
    found = sums(frame, area_id, period, kinds=kinds, inside=inside, may_draw=may_draw)
    made = [total_of(key, one, sources, lang) for key, one in found.items() if one.reported.n]
    return sorted(made, key=lambda t: (t.area_id, kind_of(t.figure.kind).order, t.figure.label))


def sums(
    frame: Frame,
    area_id: int,
    period: Period,
    *,
    kinds: Collection[str] = (),
    inside: bool = False,
    may_draw: bool = True,
) -> dict[Key, Sums]:
    """As `cells`, before anything is made of it. Raises NotDrawn."""
    drawn = following.ready(frame, may_draw=may_draw)
    if drawn is None:
        raise NotDrawn(frame.key)
    places = _inside(drawn, area_id) if inside else _itself(drawn, area_id)
    names = kinds_known(kinds)
    if not places or not names:
        return {}
    found: dict[Key, Sums] = defaultdict(Sums)
    for row in _rows(drawn, places, period, names, None if inside else area_id):
        slug, unit = names[row[1]]
        _add(found[row[0], slug, unit.dimension], row[2:], unit)
    for key, one in found.items():
        one.unknown = inside and key[0] == area_id
    return dict(found)


def _add(one: Sums, row: tuple[Any, ...], unit: Unit) -> None:  # Any: numbers of the database
    one.reported.add(row[0:8], unit)
    one.confirmed.add(row[8:16], unit)
    silent, disputed, guess = row[16:19]
    one.silent += silent or 0
    one.disputed += disputed or 0
    one.guess += guess or 0


def kinds_known(kinds: Collection[str] = ()) -> dict[int, tuple[str, Unit]]:
    """The number of each kind and unit that results have; those of `kinds` alone when given."""
    rows = CellKind.objects.filter(kind__in=kinds) if kinds else CellKind.objects.all()
    return {row.pk: (row.kind, by_code(row.unit)) for row in rows}


def _itself(drawn: Drawn, area_id: int) -> list[tuple[int, int]]:
    """(level, what it lies or lay in) of an area of the frame, at its own level."""
    rows = Place.objects.filter(drawn=drawn.pk, level__lte=COMMUNE, home=area_id).values_list("level", "above")
    known = set(rows.distinct())
    widest = min((level for level, _above in known), default=None)
    return [(level, above) for level, above in known if level == widest]


def _inside(drawn: Drawn, area_id: int) -> list[tuple[int, int]]:
    """(level, itself) for each level at which something lies directly in an area of the frame."""
    levels = Place.objects.filter(drawn=drawn.pk, level__in=range(1, COMMUNE + 1), above=area_id)
    return [(level, area_id) for level in sorted(set(levels.values_list("level", flat=True).distinct()))]


def _rows(
    drawn: Drawn, places: Iterable[tuple[int, int]], period: Period, kinds: Iterable[int], area_id: int | None
) -> list[tuple[Any, ...]]:  # Any: numbers of the database
    first, last = months_of(period)
    columns = ", ".join(f"{_HOW.get(name, 'SUM')}({name})" for name in READ)
    months = (
        f"IN ({', '.join(map(str, range(first, last + 1)))})"
        if last - first < MANY_MONTHS
        else f"BETWEEN {first} AND {last}"
    )
    only = "" if area_id is None else f" AND area = {area_id}"
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for level, above in places:
            cursor.execute(
                f"SELECT area, kind, {columns} FROM totals_cell WHERE drawn = %s AND level = %s AND above = %s"  # noqa: S608 - our columns and numbers
                f" AND month {months} AND kind IN ({', '.join(map(str, kinds))}){only}"
                " AND (earlier IS NULL OR earlier < %s) AND (later IS NULL OR later > %s) GROUP BY area, kind",
                [drawn.pk, level, above, first, last],
            )
            found.extend(cursor.fetchall())
    return found


def total_of(key: Key, one: Sums, sources: Mapping[str, str] | None = None, lang: str | None = None) -> Total:
    """The figure of a sum. `sources` as for `cells`; without them the figure leads nowhere."""
    lang = lang or get_language() or "vi"
    area_id, slug, dimension = key
    sure = one.sure()
    exactly = sure.certainty == "exact"
    reported = one.reported.quantity(single=exactly)
    assert reported is not None  # what nothing was reported of is left out before
    disputed = exact(decimal(one.disputed), base_unit(dimension)).in_unit(reported.unit) if one.disputed > 0 else None
    query = urlencode({**sources, "loai": slug}) if sources is not None else ""
    figure = Figure(
        kind=slug, label=kind_of(slug).name(lang), reported=reported, confirmed=one.confirmed.quantity(single=exactly),
        disputed=disputed, count=round(one.reported.n), unanswered=round(one.silent), area_id=area_id,
        url=f"{reverse('activities:results')}?{query}" if query else "", lang=lang,
    )  # fmt: skip
    return Total(area_id, figure, sure)
