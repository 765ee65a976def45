"""Reading roll-ups: the figures of a place and of the places in it, in any boundaries, for a period of whole months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.utils.http import urlencode
from django.utils.translation import get_language

from gandan.activities.figures import Figure
from gandan.activities.kinds import kind_of
from gandan.areas.frames import Frame, Sure
from gandan.core.addresses import address
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
INSIDE = range(1, COMMUNE + 1)  # levels of what may lie in a place: where nothing does, nothing is read
_END = "(SELECT %s(above) FROM totals_place WHERE drawn = %%s AND level = %d AND home = %%s)"
_ENDS = ", ".join(_END % (end, level) for level in range(COMMUNE + 1) for end in ("MIN", "MAX"))
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
    return _sums(open_book(frame, kinds, may_draw=may_draw), area_id, period, inside=inside)


class Book(NamedTuple):
    """Roll-ups that are up to date, and the kinds to be read."""

    drawn: Drawn
    names: dict[int, tuple[str, Unit]]


def open_book(frame: Frame, kinds: Collection[str] = (), *, may_draw: bool = True) -> Book:
    """Raises NotDrawn. `kinds` empty: all."""
    drawn = following.ready(frame, may_draw=may_draw)
    if drawn is None:
        raise NotDrawn(frame.key)
    return Book(drawn, kinds_known(kinds))


def sums_own(book: Book, area_id: int, period: Period) -> dict[Key, Sums]:
    """The sums of a place itself."""
    return _sums(book, area_id, period, inside=False)


def sums_inside(book: Book, area_id: int, period: Period, shown: Collection[str]) -> dict[Key, Sums]:
    """The sums of each place directly in it for the kinds `shown`; of the others only how many, under the kind ""."""
    return _sums(book, area_id, period, inside=True, shown=frozenset(shown))


def _sums(
    book: Book, area_id: int, period: Period, *, inside: bool, shown: frozenset[str] | None = None
) -> dict[Key, Sums]:
    drawn, names = book
    places = [(level, area_id) for level in INSIDE] if inside else _itself(drawn, area_id)
    if not places or not names:
        return {}
    found: dict[Key, Sums] = defaultdict(Sums)
    told = names if shown is None else {pk: name for pk, name in names.items() if name[0] in shown}
    for row in _rows(drawn, places, period, names, None if inside else area_id, told):
        if row[1] in told:
            slug, unit = told[row[1]]
            cell_add(found[row[0], slug, unit.dimension], row[2:], unit)
        else:
            _count(found[row[0], "", Dimension.LENGTH], row[2:])  # of any dimension: nothing is added but numbers
    for key, one in found.items():
        one.unknown = inside and key[0] == area_id
    return dict(found)


def _count(one: Sums, row: tuple[Any, ...]) -> None:  # Any: as below
    one.reported.n += row[0] or 0
    one.silent += row[16] or 0


def cell_add(one: Sums, row: tuple[Any, ...], unit: Unit) -> None:  # Any: numbers of the database
    """Add a row of the columns `READ`."""
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
    """(level, what it lies or lay in) of an area of the frame, at its own level.

    Many places may count in it: the first and the last of what it lies in are found by index, and mostly are the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ENDS}", [drawn.pk, area_id] * (2 * (COMMUNE + 1)))
        [ends] = cursor.fetchall()
    for level, (first, last) in enumerate(zip(ends[::2], ends[1::2], strict=True)):
        if first is None:
            continue
        if first == last:
            return [(level, first)]
        rows = Place.objects.filter(drawn=drawn.pk, level=level, home=area_id).values_list("above", flat=True)
        return [(level, above) for above in sorted(set(rows.distinct()))]
    return []


def _rows(
    drawn: Drawn,
    places: Iterable[tuple[int, int]],
    period: Period,
    kinds: Collection[int],
    area_id: int | None,
    told: Collection[int],
) -> list[tuple[Any, ...]]:  # Any: numbers of the database
    """One row for each area and kind that is `told`; the other `kinds` of an area together, as kind 0."""
    first, last = months_of(period)
    columns = ", ".join(f"{_HOW.get(name, 'SUM')}({name})" for name in READ)
    months = (
        f"IN ({', '.join(map(str, range(first, last + 1)))})"
        if last - first < MANY_MONTHS
        else f"BETWEEN {first} AND {last}"
    )
    kind = (
        "kind"
        if len(told) == len(kinds)
        else f"CASE WHEN kind IN ({', '.join(map(str, told)) or 'NULL'}) THEN kind ELSE 0 END"
    )
    only = "" if area_id is None else f" AND area = {area_id}"
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for level, above in places:
            cursor.execute(
                f"SELECT area, {kind}, {columns} FROM totals_cell WHERE drawn = %s AND level = %s AND above = %s"  # noqa: S608 - our columns and numbers
                f" AND month {months} AND kind IN ({', '.join(map(str, kinds))}){only}"
                " AND (earlier IS NULL OR earlier < %s) AND (later IS NULL OR later > %s) GROUP BY 1, 2",
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
    figure = Figure(
        kind=slug, label=kind_of(slug).name(lang), reported=reported, confirmed=one.confirmed.quantity(single=exactly),
        disputed=disputed, count=round(one.reported.n), unanswered=round(one.silent), area_id=area_id,
        url="" if sources is None else f"{_listed(tuple(sources.items()))}loai={slug}", lang=lang,
    )  # fmt: skip
    return Total(area_id, figure, sure)


@lru_cache(maxsize=100)
def _listed(sources: tuple[tuple[str, str], ...]) -> str:
    """The page of results narrowed by these filters, to be followed by one more."""
    return f"{address('activities:results')}?{urlencode(sources)}{'&' if sources else ''}"
