"""Drawing frames over very many results: added up in a ledger, written aside, and put in place in one short act.

Cells are written under a number of their own, in the order of their key, in short transactions: SQLite's writers wait for
none longer than a moment, and readers keep the cells of before until the new ones are whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
from gandan.totals.places import Row, links_seen, places, places_add

Told = Callable[[str, int, int], None]  # what is done now, steps done, steps in all
CHUNK = 50_000  # cells written in one transaction
OLD, NEW = "~old", "~new"  # frames that are no frames: replaced, and not whole yet
LINGER = timedelta(minutes=1)  # a page that began with the cells of before may end with them
FORSAKEN = timedelta(days=1)
_ORDER = "level, above, month, kind, area, part"
KEY = {"drawn", *_ORDER.split(", ")}  # never NULL


def draw_aside(frames: list[Frame], position: tuple[int, int], told: Told) -> list[Drawn]:
    """Every cell of these frames; results are read once. `position` in the log was taken before.

    The ledger adds up one frame while the cells of the one before are handed over: it asks little of Python.
    """
    sweep()
    steps = 1 + 2 * len(frames)
    with ledger() as db, ThreadPoolExecutor(1) as beside:
        told("results", 0, steps)
        kinds_add(results_read(db))
        kinds_read(db)
        placements_read(db)
        begun = []
        for done, frame in enumerate(frames, 1):
            told(f"{frame.text} places", done, steps)
            drawn, rows = _begun(frame, position)
            begun.append((drawn, frame, beside.submit(add_up, db.cursor(), drawn.pk, rows)))
        for done, (drawn, frame, added_up) in enumerate(begun, 1 + len(frames)):
            told(f"{frame.text} cells", done, steps)
            added_up.result()
            _written(db, drawn)
            _put_in_place(drawn, frame)
        told("", steps, steps)
        return [drawn for drawn, _frame, _added_up in begun]


def _begun(frame: Frame, position: tuple[int, int]) -> tuple[Drawn, list[Row]]:
    """A drawing under a number of its own, with its places."""
    seq, entry = position
    drawn = Drawn.objects.create(
        frame=f"{NEW} {token_hex(8)}", seq=seq, entry=entry, drawn_at=timezone.now(), links=links_seen(frame)
    )
    rows = list(places(frame))
    places_add(drawn, rows)
    return drawn, rows


def _written(db: Ledger, drawn: Drawn) -> None:
    """The cells of a frame, in the order of their key."""
    for level in (COUNTRY, PROVINCE, DISTRICT, COMMUNE):
        for part in ("= 0", "<> 0"):
            _write(db, f"drawn = {drawn.pk} AND level = {level} AND part {part}")
    _learn()


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
    """SQLite has no bulk way in. What is NULL goes as NaN, which it keeps as NULL: its driver is slow with None."""
    filled = (name if name in KEY else f"COALESCE({name}::DOUBLE, 'NaN'::DOUBLE) AS {name}" for name in names)
    db.execute(f"CREATE OR REPLACE TABLE handed AS SELECT {', '.join(filled)} FROM ({asked})")  # noqa: S608 - our columns
    marks = ", ".join("?" * len(names))
    into = f"INSERT INTO totals_cell ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our columns
    count = db.execute("SELECT count(*) FROM handed").fetchall()[0][0]
    for start in range(0, count, CHUNK):
        chunk = db.execute("SELECT * FROM handed WHERE rowid >= ? AND rowid < ?", [start, start + CHUNK]).fetchnumpy()
        with transaction.atomic():
            connection.connection.executemany(into, zip(*(chunk[name].tolist() for name in names), strict=True))


def _learn() -> None:
    """PostgreSQL plans by what it last saw of a table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE totals_place")
            cursor.execute("ANALYZE totals_cell")


def _put_in_place(drawn: Drawn, frame: Frame) -> None:
    now = timezone.now()
    with transaction.atomic():
        for before in Drawn.objects.select_for_update().filter(frame=frame.key):
            Drawn.objects.filter(pk=before.pk).update(frame=f"{OLD} {before.pk}", drawn_at=now)
        drawn.frame, drawn.drawn_at = frame.key, now
        drawn.save()


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
