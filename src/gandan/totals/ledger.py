"""Very many results added up aside: read once into DuckDB, which runs the same statements as the database would (ADR 9).

The ledger is a scratch file that lives as long as its `with`: results, the places of the frames, their cells.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import duckdb
import numpy as np
from django.conf import settings
from django.db import connection

from gandan.totals import statements
from gandan.totals.columns import COLUMNS, DIALECTS
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, CellKind
from gandan.totals.places import Row

Ledger = duckdb.DuckDBPyConnection
CHUNK = 100_000  # rows handed over at once
LINES = 20_000  # results that come as one text
MEMORY_MB = 4096  # at most, and at most half of the machine's: beyond it DuckDB uses its scratch folder
_EPOCH = date(1970, 1, 1).toordinal()
_DAYS = "DATE '1970-01-01' + "

PLACE_TABLE = (
    "totals_place (drawn SMALLINT, level SMALLINT, area INTEGER, home INTEGER, above INTEGER, since DATE, until DATE,"
    " share DOUBLE, guess SMALLINT, guess_district SMALLINT, guess_province SMALLINT)"
)
CELL_TABLE = (
    "totals_cell (drawn SMALLINT, level SMALLINT, above INTEGER, month SMALLINT, kind SMALLINT, area INTEGER, part BIGINT,"
    " earlier SMALLINT, later SMALLINT, q_min SMALLINT, q_max SMALLINT, c_q_min SMALLINT, c_q_max SMALLINT,"
    f" {', '.join(f'{name} DOUBLE' for name in COLUMNS[13:])})"
)
KIND_TABLE = "totals_cellkind (id SMALLINT, kind VARCHAR, unit VARCHAR)"
PLACEMENT_TABLE = (
    f"areas_placement (kind VARCHAR DEFAULT '{statements.RESULT}', object_id BIGINT, from_area_id INTEGER,"
    " to_area_id INTEGER)"
)

# What a cell needs of a result, and what DuckDB calls its type.
NUMBERS = ("low", "high", "nominal", "confirmed_low", "confirmed_high", "confirmed_nominal", "disputed")
WORDS = ("kind", "measure_unit", "state", "qualifier", "confirmed_qualifier")
RESULT_COLUMNS = {
    "id": "BIGINT", "area_id": "INTEGER", "happened_on": "DATE", "part_of_id": "BIGINT",
    **dict.fromkeys(NUMBERS, "DOUBLE"), **dict.fromkeys(WORDS, "VARCHAR"),
}  # fmt: skip
SEPARATOR = "\x1f"  # the control character that means one: kinds, units and states are short words of ours


@contextmanager
def ledger() -> Iterator[Ledger]:
    """An empty ledger in a scratch folder beside our data."""
    half = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (2 << 20)
    with tempfile.TemporaryDirectory(prefix="totals-", dir=settings.DATA) as folder:
        db = duckdb.connect(str(Path(folder) / "ledger.duckdb"), config={"memory_limit": f"{min(MEMORY_MB, half)}MB"})
        try:
            for table in (PLACE_TABLE, CELL_TABLE, KIND_TABLE, PLACEMENT_TABLE):
                db.execute(f"CREATE TABLE {table}")
            yield db
        finally:
            db.close()


def results_read(db: Ledger) -> set[tuple[str, str]]:
    """Every result and what it is part of; returns the kinds and units there are. By way of a file, which DuckDB reads fastest."""
    how = (
        f"header = false, auto_detect = false, delim = '{SEPARATOR}', quote = '', escape = '',"
        f" force_not_null = {list(WORDS)}, columns = {RESULT_COLUMNS}"
    )
    with tempfile.NamedTemporaryFile(suffix=".csv", dir=settings.DATA) as file:
        _results_file(file)
        file.flush()
        db.execute(f"CREATE TABLE activities_result AS SELECT * FROM read_csv(?, {how})", [file.name])  # noqa: S608 - our columns
    db.execute("CREATE TABLE activities_resultpart (part_id BIGINT, whole_id BIGINT)")
    _ids_read(db, "activities_resultpart", ("part_id", "whole_id"))
    return set(db.execute("SELECT DISTINCT kind, measure_unit FROM activities_result").fetchall())


def kinds_read(db: Ledger) -> None:
    """The numbers kinds and units have."""
    for row in CellKind.objects.values_list("pk", "kind", "unit"):
        db.execute("INSERT INTO totals_cellkind VALUES (?, ?, ?)", row)


def placements_read(db: Ledger) -> None:
    """Where results of divided areas belong that somebody placed."""
    names = ("object_id", "from_area_id", "to_area_id")
    _ids_read(db, "areas_placement", names, f" WHERE kind = '{statements.RESULT}'")


def add_up(db: Ledger, drawn: int, places: Sequence[Row]) -> None:
    """The cells of one frame, at every level."""
    places_put(db, drawn, places)
    placed = bool(db.execute("SELECT 1 FROM areas_placement LIMIT 1").fetchall())
    for statement in additions(drawn, places, placed=placed):
        db.execute(statement)


def additions(drawn: int, places: Iterable[Row], *, placed: bool = False) -> list[str]:
    """What DuckDB runs for one frame: wholes in communes, these upwards, parts everywhere. `placed`: as in `statements`."""
    ours = DIALECTS["duckdb"]
    shared = False
    homes: dict[int, set[int]] = {level: set() for level in (COUNTRY, PROVINCE, DISTRICT, COMMUNE)}
    above: dict[int, set[int]] = {level: set() for level in homes}
    for row in places:
        homes[row.level].add(row.home)
        above[row.level].add(row.above)
        shared = shared or (row.level == COMMUNE and row.share < 1)
    made = [statements.wholes(ours, drawn, share_is_one=not shared, placed=placed)]
    for level in (DISTRICT, PROVINCE, COUNTRY):
        if sources := [lower for lower in homes if lower > level and above[lower] & homes[level]]:
            made.append(statements.upwards(ours, drawn, level, sources))
    for level in (COMMUNE, DISTRICT, PROVINCE, COUNTRY):
        made += [statements.parts(ours, drawn, level, heard=heard, placed=placed) for heard in (False, True)]
    return [statements.INTO + select for select in made]


def places_put(db: Ledger, drawn: int, places: Sequence[Row]) -> None:
    for start in range(0, len(places), CHUNK):
        columns: dict[str, Any] = dict(zip(Row._fields, zip(*places[start : start + CHUNK], strict=True), strict=True))
        for name in ("since", "until"):
            columns[name] = np.array([day.toordinal() - _EPOCH for day in columns[name]], dtype=np.int32)
        chunk = {name: np.asarray(column) for name, column in columns.items()}
        shown = (f"{_DAYS}{name}" if name in ("since", "until") else name for name in Row._fields)
        _put(db, f"INSERT INTO totals_place SELECT {drawn}, {', '.join(shown)} FROM chunk", chunk)  # noqa: S608 - our names


def _ids_read(db: Ledger, table: str, names: Sequence[str], where: str = "") -> None:
    """Rows of a table of ours that say what belongs to what."""
    listed = ", ".join(names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM {table}{where}")  # noqa: S608 - our names
        while rows := cursor.fetchmany(CHUNK):
            columns = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
            chunk = dict(zip(names, columns, strict=True))
            _put(db, f"INSERT INTO {table} ({listed}) SELECT {listed} FROM chunk", chunk)  # noqa: S608 - our names


def _put(db: Ledger, statement: str, chunk: dict[str, Any]) -> None:  # Any: arrays of several types
    db.register("chunk", chunk)
    db.execute(statement)
    db.unregister("chunk")


def _results_file(file: IO[bytes]) -> None:
    """Every result as a line of `RESULT_COLUMNS`, nothing where it is NULL. No value of ours has a separator in it."""
    columns = ", ".join(RESULT_COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            how = f"(DELIMITER '{SEPARATOR}', NULL '')"
            with cursor.copy(f"COPY (SELECT {columns} FROM activities_result) TO STDOUT {how}") as copy:  # noqa: S608 - our columns
                for block in copy:
                    file.write(block)
            return
        # SQLite puts whole lines together: ten million rows of sixteen values each would take three times as long.
        line = f"format('{SEPARATOR.join(['%%s'] * len(RESULT_COLUMNS))}', {columns})"
        asked = f"SELECT group_concat({line}, char(10)) || char(10) FROM activities_result WHERE id BETWEEN %s AND %s"  # noqa: S608 - as above
        cursor.execute("SELECT MIN(id), MAX(id) FROM activities_result")
        first, last = cursor.fetchone()
        for start in range(first or 0, (last or -1) + 1, LINES):
            cursor.execute(asked, [start, start + LINES - 1])
            file.write((cursor.fetchone()[0] or "").encode())
