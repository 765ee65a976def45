"""Drawing all roll-ups of frames from zero: few results by one statement per level in one transaction, many aside (`bulk`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from gandan.activities.models import Result, ResultPart
from gandan.areas.frames import Frame
from gandan.areas.models import Placement
from gandan.core import log
from gandan.core.models import LogEntry, LogLeaf
from gandan.totals import statements
from gandan.totals.bulk import Told, draw_aside
from gandan.totals.columns import DIALECTS, Dialect
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Cell, Drawn, Place
from gandan.totals.numbers import kinds_add, kinds_of_catalogue
from gandan.totals.places import links_seen, places_write

STEPS = ("links", "communes", "districts", "provinces", "country", "parts")
MANY = 50_000  # results from which on a frame is drawn aside, and not while somebody waits for a page


def _nobody(_step: str, _done: int, _all: int) -> None:
    """Nobody is told."""


def dialect() -> Dialect:
    return DIALECTS[connection.vendor]


def draw(frame: Frame, told: Told = _nobody) -> Drawn:
    """Every cell of the frame, from the results as they are now. What is logged meanwhile is read afterwards."""
    return draw_all([frame], told)[0]


def draw_all(frames: list[Frame], told: Told = _nobody) -> list[Drawn]:
    """Every cell of these frames; very many results are read but once."""
    log.seal()
    if few():
        return [_draw_here(frame, told) for frame in frames]
    return draw_aside(frames, _position(), told)


def few() -> bool:
    return not Result.objects.order_by("pk")[MANY : MANY + 1].exists()


def _draw_here(frame: Frame, told: Told) -> Drawn:
    with transaction.atomic():
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
    kinds_add(kinds_of_catalogue())
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
    written = run(statements.wholes(ours, drawn, share_is_one=not shared, placed=any_placed()))
    for step, level in enumerate((DISTRICT, PROVINCE, COUNTRY), 2):
        told(STEPS[step], step, len(STEPS))
        if sources := sources_of(drawn, level):
            written += run(statements.upwards(ours, drawn, level, sources))
    return written


def parts_write(drawn: int, where: str = "") -> int:
    """Rows of parts (all, or those `r` that `where` names: " AND r.id IN (…)") at every level."""
    placed = any_placed()
    selects = (
        statements.parts(dialect(), drawn, level, heard=heard, where=where, placed=placed)
        for level in (COMMUNE, DISTRICT, PROVINCE, COUNTRY)
        for heard in (False, True)
    )
    return sum(run(select) for select in selects)


def any_placed() -> bool:
    """Whether somebody said where a result of a divided area belongs; without, the statements need not ask."""
    return Placement.objects.filter(kind=statements.RESULT).exists()


def run(select: str) -> int:
    """Write what a statement selects; returns how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(statements.INTO + select)
        return int(cursor.rowcount)


def sources_of(drawn: int, level: int) -> list[int]:
    """Which narrower levels have places that lie directly in one of `level`."""
    homes = Place.objects.filter(drawn=drawn, level=level).values("home")
    below = Place.objects.filter(drawn=drawn, level__gt=level, above__in=homes)
    return sorted(below.values_list("level", flat=True).distinct())


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
