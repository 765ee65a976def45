"""Drawing frames over very many results: added up in a ledger, written aside, and put in place in one short act.

Cells are written under a number of their own, in the order of their key, in short transactions: SQLite's writers wait for
none longer than a moment, and readers keep the cells of before until the new ones are whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from gandan.areas.frames import Frame
from gandan.totals.columns import COLUMNS
from gandan.totals.ledger import Ledger, add_up, kinds_read, ledger, placements_read, results_read
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Cell, Drawn, Place
from gandan.totals.numbers import kinds_add
from gandan.totals.places import links_seen, places, places_add

Told = Callable[[str, int, int], None]  # what is done now, steps done, steps in all
CHUNK = 20_000  # cells written in one transaction
OLD, NEW = "~old", "~new"  # frames that are no frames: replaced, and not whole yet
LINGER = timedelta(minutes=1)  # a page that began with the cells of before may end with them
FORSAKEN = timedelta(days=1)
_ORDER = "level, above, month, kind, area, part"


def draw_aside(frames: list[Frame], position: tuple[int, int], told: Told) -> list[Drawn]:
    """Every cell of these frames; results are read once. `position` in the log was taken before."""
    sweep()
    with ledger() as db:
        told("read", 0, 1 + 3 * len(frames))
        kinds_add(results_read(db))
        kinds_read(db)
        placements_read(db)
        return [_one(db, frame, position, _steps(told, number, len(frames))) for number, frame in enumerate(frames)]


def _steps(told: Told, number: int, frames: int) -> Callable[[str, int], None]:
    return lambda step, done: told(step, 1 + 3 * number + done, 1 + 3 * frames)


def _one(db: Ledger, frame: Frame, position: tuple[int, int], told: Callable[[str, int], None]) -> Drawn:
    told(f"{frame.text} links", 0)
    seq, entry = position
    drawn = Drawn.objects.create(
        frame=f"{NEW} {token_hex(8)}", seq=seq, entry=entry, drawn_at=timezone.now(), links=links_seen(frame)
    )
    rows = list(places(frame))
    places_add(drawn, rows)
    told(f"{frame.text} sums", 1)
    add_up(db, drawn.pk, rows)
    told(f"{frame.text} cells", 2)
    for level in (COUNTRY, PROVINCE, DISTRICT, COMMUNE):
        for where in (f"level = {level} AND part = 0", f"level = {level} AND part <> 0"):
            _write(db, where)
    told(frame.text, 3)
    _learn()
    return _put_in_place(drawn, frame)


def _write(db: Ledger, where: str) -> None:
    """Cells of the ledger into the database, without the columns none of them has."""
    counted = ", ".join(f"count({name})" for name in COLUMNS)
    counts = db.execute(f"SELECT {counted} FROM totals_cell WHERE {where}")  # noqa: S608 - our columns
    names = [name for name, count in zip(COLUMNS, counts.fetchall()[0], strict=True) if count]
    if not names:
        return
    asked = f"SELECT {', '.join(names)} FROM totals_cell WHERE {where} ORDER BY {_ORDER}"  # noqa: S608 - our columns
    if connection.vendor == "postgresql":
        _copied(db, asked, names)
    else:
        _handed(db, asked, names)


def _copied(db: Ledger, asked: str, names: list[str]) -> None:
    with tempfile.NamedTemporaryFile(suffix=".csv", dir=settings.DATA) as file:
        db.execute(f"COPY ({asked}) TO '{file.name}' (HEADER false)")
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY totals_cell ({', '.join(names)}) FROM STDIN (FORMAT csv)") as copy,
            Path(file.name).open("rb") as written,
        ):
            while block := written.read(1 << 20):
                copy.write(block)


def _handed(db: Ledger, asked: str, names: list[str]) -> None:
    marks = ", ".join(["%s"] * len(names))
    into = f"INSERT INTO totals_cell ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our columns
    rows = db.execute(asked)
    while chunk := rows.fetchmany(CHUNK):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(into, chunk)


def _learn() -> None:
    """PostgreSQL plans by what it last saw of a table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE totals_place")
            cursor.execute("ANALYZE totals_cell")


def _put_in_place(drawn: Drawn, frame: Frame) -> Drawn:
    now = timezone.now()
    with transaction.atomic():
        for before in Drawn.objects.select_for_update().filter(frame=frame.key):
            Drawn.objects.filter(pk=before.pk).update(frame=f"{OLD} {before.pk}", drawn_at=now)
        drawn.frame, drawn.drawn_at = frame.key, now
        drawn.save()
    return drawn


def sweep() -> int:
    """Throw away what was replaced or never finished, a few places at a time; returns how many drawings went."""
    now = timezone.now()
    gone = Drawn.objects.filter(frame__startswith=OLD, drawn_at__lt=now - LINGER)
    gone |= Drawn.objects.filter(frame__startswith=NEW, drawn_at__lt=now - FORSAKEN)
    for pk in (found := list(gone.values_list("pk", flat=True))):
        for level, above in set(Place.objects.filter(drawn=pk).values_list("level", "above").distinct()):
            Cell.objects.filter(drawn=pk, level=level, above=above)._raw_delete("default")
        Place.objects.filter(drawn=pk)._raw_delete("default")
        Drawn.objects.filter(pk=pk).delete()
    return len(found)
