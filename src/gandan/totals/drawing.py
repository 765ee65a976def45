"""Drawing all roll-ups of a frame from zero: one statement per level, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from gandan.activities.kinds import catalogue
from gandan.activities.models import Result, ResultPart
from gandan.areas.frames import Frame
from gandan.core import log
from gandan.core.models import LogEntry, LogLeaf
from gandan.core.units_of_measure import units_of
from gandan.totals import statements
from gandan.totals.columns import DIALECTS, Dialect
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Cell, CellKind, Drawn, Place
from gandan.totals.places import links_seen, places_write

Told = Callable[[str, int, int], None]  # what is done now, steps done, steps in all
STEPS = ("links", "communes", "districts", "provinces", "country", "parts")


def dialect() -> Dialect:
    return DIALECTS[connection.vendor]


def draw(frame: Frame, told: Told = lambda _step, _done, _all: None) -> Drawn:
    """Every cell of the frame, from the results as they are now. What is logged meanwhile is read afterwards."""
    log.seal()
    with _room_to_sort(), transaction.atomic():
        if connection.vendor == "postgresql":
            _say("SET LOCAL work_mem = '512MB'")
        drawn, _made = Drawn.objects.select_for_update().get_or_create(frame=frame.key)
        drawn.seq, drawn.entry = _position()
        told(STEPS[0], 0, len(STEPS))
        drawn.links = links_seen(frame)
        places_write(drawn, frame)
        _learn("totals_place")
        cells_write(drawn.pk, told)
        drawn.drawn_at = timezone.now()
        drawn.save()
    return drawn


def _position() -> tuple[int, int]:
    """The next sealed entry that is not in the results read from now on, and the newest entry that is."""
    last = LogLeaf.objects.aggregate(last=Max("seq"))["last"]
    return (0 if last is None else last + 1), LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0


def cells_write(drawn: int, told: Told = lambda _step, _done, _all: None) -> int:
    """Delete and write every cell of a frame whose places are there; returns how many rows were written."""
    kinds_add(_kinds_of_catalogue())
    written = _wholes_write(drawn, told)
    if Cell.objects.filter(drawn=drawn, level=COUNTRY, kind=0).exists():  # kinds the catalogue does not know
        kinds_add(set(Result.objects.order_by().values_list("kind", "measure_unit").distinct()))
        written = _wholes_write(drawn, told)
    told(STEPS[5], 5, len(STEPS))
    if ResultPart.objects.exists():
        of_parts = ResultPart.objects.values_list("part__kind", "part__measure_unit")
        kinds_add(set(of_parts.distinct()))
        with _all_at_once():
            written += parts_write(drawn)
    told("", len(STEPS), len(STEPS))
    return written


def _wholes_write(drawn: int, told: Told) -> int:
    ours = dialect()
    shared = Place.objects.filter(drawn=drawn, level=COMMUNE, share__lt=1).exists()
    told(STEPS[1], 1, len(STEPS))
    Cell.objects.filter(drawn=drawn)._raw_delete("default")
    written = run(statements.wholes(ours, drawn, share_is_one=not shared))
    for step, level in enumerate((DISTRICT, PROVINCE, COUNTRY), 2):
        told(STEPS[step], step, len(STEPS))
        if sources := sources_of(drawn, level):
            written += run(statements.upwards(ours, drawn, level, sources))
    return written


def parts_write(drawn: int, where: str = "") -> int:
    """Rows of parts (all, or those `r` that `where` names: " AND r.id IN (…)") at every level."""
    selects = (
        statements.parts(dialect(), drawn, level, heard=heard, where=where)
        for level in (COMMUNE, DISTRICT, PROVINCE, COUNTRY)
        for heard in (False, True)
    )
    return sum(run(select) for select in selects)


def run(select: str) -> int:
    """Write what a statement selects; returns how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(statements.INTO + select)
        return int(cursor.rowcount)


def kinds_add(found: set[tuple[str, str]]) -> None:
    """A number for every (kind, unit) that has none yet."""
    missing = sorted(found - set(CellKind.objects.values_list("kind", "unit")))
    CellKind.objects.bulk_create([CellKind(kind=kind, unit=unit) for kind, unit in missing], ignore_conflicts=True)


def _kinds_of_catalogue() -> set[tuple[str, str]]:
    return {(k.slug, unit.code) for k in catalogue().values() if k.unit for unit in units_of(k.unit.dimension)}


def sources_of(drawn: int, level: int) -> list[int]:
    """Which narrower levels have places that lie directly in one of `level`."""
    homes = Place.objects.filter(drawn=drawn, level=level).values("home")
    below = Place.objects.filter(drawn=drawn, level__gt=level, above__in=homes)
    return sorted(below.values_list("level", flat=True).distinct())


@contextmanager
def _room_to_sort() -> Iterator[None]:
    """More memory for this once: SQLite is told before the transaction, PostgreSQL in it (`draw`)."""
    if connection.vendor != "sqlite":
        yield
        return
    _say("PRAGMA cache_size = -512000")
    try:
        yield
    finally:
        _say("PRAGMA cache_size = -32000")  # as in the settings


@contextmanager
def _all_at_once() -> Iterator[None]:
    """Every part is joined at once: PostgreSQL must not seek them one by one because it has not seen the table grow."""
    if connection.vendor != "postgresql":
        yield
        return
    _say("SET LOCAL enable_nestloop = off")
    yield
    _say("SET LOCAL enable_nestloop = on")


def _learn(table: str) -> None:
    """PostgreSQL plans by what it last saw of a table; this one was written a moment ago."""
    if connection.vendor == "postgresql":
        _say(f"ANALYZE {table}")


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
