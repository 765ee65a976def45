"""Keeping roll-ups up to date: what the log says of results is worked out anew, cell by cell (ADR 9).

Cells are worked out again, never added to, so that reading an entry twice does no harm: a report, a correction, a word of
the people rewrites the rows of its commune, its province and the country, and nobody else's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Q

from gandan.activities.models import Result, ResultPart
from gandan.areas.frames import Frame, frame_parse, frame_today
from gandan.areas.late import placed_of
from gandan.core import log
from gandan.core.models import LogEntry, LogLeaf
from gandan.totals import statements
from gandan.totals.bulk import sweep
from gandan.totals.drawing import any_placed, dialect, draw, few, parts_write, run
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Cell, CellKind, Drawn, Place
from gandan.totals.numbers import kinds_add
from gandan.totals.places import changed_places, links_seen, places_write

BATCH = 500  # entries read in one transaction


class Spot(NamedTuple):
    """Where cells have to be worked out anew."""

    month: int
    kind: str


def ready(frame: Frame, *, may_draw: bool = True) -> Drawn | None:
    """The roll-ups of a frame, up to date; None when there are so many results that the clock has to draw them first.

    Four queries when nothing happened since the last time. `may_draw` False: nor are few results added up now.
    """
    drawn = Drawn.objects.filter(frame=frame.key).first()
    if drawn is None or drawn.drawn_at is None:
        if not may_draw:
            return None
        if not few():
            _ask(frame)
            return None
        drawn = draw(frame)
    seen = links_seen(frame)
    if drawn.links != seen:
        moved = relink(drawn, frame, seen, waiting=True)
        if moved is None:
            return None
        drawn = moved
    newest = LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    if newest > drawn.entry:
        follow(drawn)
    return drawn


def _ask(frame: Frame) -> None:
    """Remember that somebody wants this frame: the clock draws it."""
    Drawn.objects.get_or_create(frame=frame.key)


def relink(drawn: Drawn, frame: Frame, seen: str, *, waiting: bool = False) -> Drawn | None:
    """The map changed. New villages have no results yet and are only added; whatever else happened, draw anew.

    None when somebody is `waiting` and there are too many results: the clock comes by within a minute.
    """
    if changed_places(drawn, frame):
        return None if waiting and not few() else draw(frame)
    with transaction.atomic():
        drawn = Drawn.objects.select_for_update().get(pk=drawn.pk)
        if drawn.links != seen:
            places_write(drawn, frame, after=drawn.last_area)
            drawn.links = seen
            drawn.save()
    return drawn


def follow_all() -> int:
    """For the clock: today's frame, and every one that is kept or was asked for. Returns how many rows were written."""
    sweep()
    if Result.objects.exists():
        Drawn.objects.get_or_create(frame=frame_today().key)
    return sum(_follow_frame(drawn) for drawn in Drawn.objects.exclude(frame__startswith="~").order_by("pk"))


def _follow_frame(drawn: Drawn) -> int:
    frame = frame_parse(drawn.frame)
    if drawn.drawn_at is None:
        drawn = draw(frame)
    elif drawn.links != (seen := links_seen(frame)):
        drawn = relink(drawn, frame, seen) or drawn
    return follow(drawn)


def follow(drawn: Drawn) -> int:
    """Read the log on from where this frame stands; returns how many rows of cells were written."""
    log.seal()
    written = 0
    while True:
        with transaction.atomic():
            drawn_now = Drawn.objects.select_for_update().get(pk=drawn.pk)
            leaves = LogLeaf.objects.filter(seq__gte=drawn_now.seq).order_by("seq")
            ids = list(leaves.values_list("entry_id", flat=True)[:BATCH])
            if not ids:
                return written
            written += work_out(drawn_now.pk, touched(ids))
            drawn_now.seq += len(ids)
            drawn_now.entry = max(drawn_now.entry, *ids)
            drawn_now.save(update_fields=["seq", "entry"])
        drawn.seq, drawn.entry = drawn_now.seq, drawn_now.entry


def touched(entry_ids: Iterable[int]) -> set[int]:
    """The results these log entries tell of."""
    entries = LogEntry.objects.filter(pk__in=list(entry_ids), kind__in=["result", "activity"])
    found: set[int] = set()
    for kind, object_id, data in entries.values_list("kind", "object_id", "data"):
        if kind == "result":
            found.add(object_id)
        else:
            listed = data.get("results", [])
            found.update(pk for pk in listed if isinstance(pk, int)) if isinstance(listed, list) else None
    return found


def work_out(drawn: int, result_ids: set[int]) -> int:
    """Work out anew every cell these results and the parts in them count in; returns how many rows were written."""
    if not result_ids:
        return 0
    parts = set(
        ResultPart.objects.filter(Q(whole__in=result_ids) | Q(part__in=result_ids)).values_list("part", flat=True)
    )
    rows = Result.objects.filter(pk__in=result_ids | parts)
    spots: dict[Spot, set[tuple[int, date]]] = defaultdict(set)
    of_parts: dict[Spot, set[int]] = defaultdict(set)
    kinds_add(set(rows.values_list("kind", "measure_unit").distinct()))
    stands = placed_of(statements.RESULT, result_ids | parts)
    for pk, kind, area, day in rows.values_list("pk", "kind", "area_id", "happened_on"):
        spot = Spot(day.year * 12 + day.month - 1, kind)
        of_parts[spot].add(pk)  # also of a result that is no part any more
        if pk in result_ids:
            spots[spot].add((area, day))
            if pk in stands:  # it leaves where it was guessed and comes where it belongs
                spots[spot].add((stands[pk], day))
    written = sum(_wholes(drawn, spot, facts) for spot, facts in spots.items())
    return written + sum(_parts(drawn, spot, ids) for spot, ids in of_parts.items())


def _wholes(drawn: int, spot: Spot, facts: set[tuple[int, date]]) -> int:
    """The cells of one month and kind, from the communes upwards."""
    held = Q()
    for area, day in facts:
        held |= Q(area=area, since__lte=day, until__gt=day)
    homes = set(Place.objects.filter(held, drawn=drawn, level=COMMUNE).values_list("home", flat=True))
    kinds = list(CellKind.objects.filter(kind=spot.kind).values_list("pk", flat=True))
    first, after = _days(spot.month)
    known = str(spot.kind).replace("'", "''")
    narrow = f" AND p.home IN ({_list(homes)}) AND r.kind = '{known}' AND r.happened_on >= '{first}' AND r.happened_on < '{after}'"
    shared = Place.objects.filter(drawn=drawn, level=COMMUNE, home__in=homes, share__lt=1).exists()
    above = _clear(drawn, COMMUNE, spot.month, kinds, homes)
    placed = any_placed()
    narrow += statements.near(drawn, _list(homes)) if placed else ""
    written = run(statements.wholes(dialect(), drawn, share_is_one=not shared, where=narrow, placed=placed))
    for level in (DISTRICT, PROVINCE, COUNTRY):
        homes = set(Place.objects.filter(drawn=drawn, level=level, home__in=above).values_list("home", flat=True))
        if not homes:
            continue
        above |= _clear(drawn, level, spot.month, kinds, homes)
        narrow = f" AND c.above IN ({_list(homes)}) AND c.month = {spot.month} AND c.kind IN ({_list(kinds)})"
        below = range(level + 1, COMMUNE + 1)
        written += run(statements.upwards(dialect(), drawn, level, below, where=narrow, homes=_list(homes)))
    return written


def _clear(drawn: int, level: int, month: int, kinds: list[int], homes: set[int]) -> set[int]:
    """Delete the cells of places; returns what these places lie (or lay) in."""
    above = set(Place.objects.filter(drawn=drawn, level=level, home__in=homes).values_list("above", flat=True))
    cells = Cell.objects.filter(drawn=drawn, level=level, above__in=above, month=month, kind__in=kinds, part=0)
    cells.filter(area__in=homes)._raw_delete("default")
    return above


def _parts(drawn: int, spot: Spot, ids: set[int]) -> int:
    """The rows of single parts of one month and kind."""
    areas = {
        *Result.objects.filter(pk__in=ids).values_list("area_id", flat=True),
        *placed_of(statements.RESULT, ids).values(),
    }
    places = Place.objects.filter(drawn=drawn, area__in=areas).values_list("level", "above")
    kinds = CellKind.objects.filter(kind=spot.kind).values("pk")
    keys = [key for pk in ids for key in (pk, -pk)]
    for level, above in set(places):
        cells = Cell.objects.filter(drawn=drawn, level=level, above=above, month=spot.month, kind__in=kinds)
        cells.filter(part__in=keys)._raw_delete("default")
    if not ResultPart.objects.filter(part__in=ids).exists():
        return 0
    return parts_write(drawn, f" AND r.id IN ({_list(ids)})")


def _days(month: int) -> tuple[date, date]:
    """The first day of a month and of the one after it."""
    return date(month // 12, month % 12 + 1, 1), date((month + 1) // 12, (month + 1) % 12 + 1, 1)


def _list(numbers: Iterable[int]) -> str:
    """Numbers of ours in a statement: an empty list names nothing."""
    return ", ".join(map(str, sorted(set(numbers)))) or "NULL"
