"""`gandan bench rollup`: ten million results over the whole country, rolled up, read and kept up to date.

On one database; `gandan bench rollup` runs it on SQLite and on PostgreSQL (from a wheel) one after the other. DuckDB does
the same statements on its own tables in the same run and is what the recompute is measured against.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db import connection
from django.test import Client

from gandan.activities.models import Result
from gandan.areas.frames import Frame, frame_parse
from gandan.areas.models import Area, Level
from gandan.bench import measure, rollup_world
from gandan.bench.world import PROGRESS
from gandan.totals import statements
from gandan.totals.columns import COLUMNS, DIALECTS
from gandan.totals.drawing import draw, sources_of
from gandan.totals.following import work_out
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Cell, CellKind, Drawn, Place

FRAMES = ("hom-nay", "2025-06-30")
YEAR = "2025"


def run(*, quick: bool) -> dict[str, Any]:
    """Everything on the database of the settings."""
    results, villages = (20_000, 500) if quick else (10_000_000, 63_000)
    folder = Path(settings.DATA)
    start = time.perf_counter()
    made = rollup_world.build(results, villages, folder, quick=quick)
    loaded = time.perf_counter() - start
    facts: duckdb.DuckDBPyConnection = made["facts"]
    frames = [frame_parse(text) for text in FRAMES]
    drawn = {frame.text: _drawn(frame) for frame in frames}
    ours = {text: seconds for text, (_one, seconds) in drawn.items()}
    theirs = {frame.text: _duckdb(facts, drawn[frame.text][0]) for frame in frames}
    _same(facts, [one for one, _seconds in drawn.values()])
    facts.close()
    return {
        **measure.machine(),
        "results": results,
        "villages": villages,
        "communes": Area.objects.filter(level=Level.COMMUNE, current=True).count(),
        "load_s": round(loaded, 1),
        "cells": {text: Cell.objects.filter(drawn=one.pk).count() for text, (one, _s) in drawn.items()},
        "recompute_s": {text: round(seconds, 2) for text, seconds in ours.items()},
        "duckdb_s": {text: round(seconds, 2) for text, seconds in theirs.items()},
        "recompute_ratio": round(sum(ours.values()) / sum(theirs.values()), 2),
        "one_result": {text: _one_result(one) for text, (one, _s) in drawn.items()},
        "pages": _pages(made, quick=quick),
        "disk_gb": round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e9, 2),
    }


def _drawn(frame: Frame) -> tuple[Drawn, float]:
    """The frame's roll-ups from zero: its links are drawn before, as they are kept apart from results."""
    from gandan.areas.frames import frame_links

    frame_links(frame)
    start = time.perf_counter()
    with PROGRESS.status(f"roll-ups {frame.text}") as status:
        drawn = draw(frame, lambda step, _done, _all: status.update(f"roll-ups {frame.text}: {step}"))
    return drawn, time.perf_counter() - start


def _duckdb(facts: duckdb.DuckDBPyConnection, drawn: Drawn) -> float:
    """The same statements on DuckDB's own tables of results and places, into its own table of cells."""
    _duckdb_places(facts, drawn)
    facts.execute("CHECKPOINT")
    dialect = DIALECTS["duckdb"]
    shared = Place.objects.filter(drawn=drawn.pk, level=COMMUNE, share__lt=1).exists()
    upwards = [(level, sources_of(drawn.pk, level)) for level in (DISTRICT, PROVINCE, COUNTRY)]
    start = time.perf_counter()
    with PROGRESS.status(f"DuckDB {drawn.frame}"):
        facts.execute(statements.INTO + statements.wholes(dialect, drawn.pk, share_is_one=not shared))
        for level, sources in upwards:
            if sources:
                facts.execute(statements.INTO + statements.upwards(dialect, drawn.pk, level, sources))
        for level in (COMMUNE, DISTRICT, PROVINCE, COUNTRY):
            for heard in (False, True):
                facts.execute(statements.INTO + statements.parts(dialect, drawn.pk, level, heard=heard))
        facts.execute("CHECKPOINT")
    return time.perf_counter() - start


def _duckdb_places(facts: duckdb.DuckDBPyConnection, drawn: Drawn) -> None:
    facts.execute(
        "CREATE TABLE IF NOT EXISTS totals_place (drawn SMALLINT, level SMALLINT, area INTEGER, home INTEGER, above INTEGER,"
        " since DATE, until DATE, share DOUBLE, guess SMALLINT, guess_district SMALLINT, guess_province SMALLINT)"
    )
    facts.execute(
        "CREATE TABLE IF NOT EXISTS totals_cell (drawn SMALLINT, level SMALLINT, above INTEGER, month SMALLINT, kind SMALLINT,"
        " area INTEGER, part BIGINT, earlier SMALLINT, later SMALLINT, q_min SMALLINT, q_max SMALLINT, c_q_min SMALLINT,"
        f" c_q_max SMALLINT, {', '.join(f'{name} DOUBLE' for name in COLUMNS[13:])})"
    )
    facts.execute("CREATE OR REPLACE TABLE totals_cellkind (id SMALLINT, kind VARCHAR, unit VARCHAR)")
    rollup_world.rows_into(facts, "totals_cellkind", list(CellKind.objects.values_list("pk", "kind", "unit")))
    facts.execute(
        "CREATE OR REPLACE TABLE activities_resultpart AS"
        " SELECT id AS part_id, part_of_id AS whole_id FROM activities_result WHERE part_of_id IS NOT NULL"
    )
    names = (
        "drawn",
        "level",
        "area",
        "home",
        "above",
        "since",
        "until",
        "share",
        "guess",
        "guess_district",
        "guess_province",
    )
    rows = Place.objects.filter(drawn=drawn.pk).values_list(*names).iterator(chunk_size=10_000)
    plain = [tuple(value if isinstance(value, int | float) else str(value) for value in row) for row in rows]
    rollup_world.rows_into(facts, "totals_place", plain)


def _same(facts: duckdb.DuckDBPyConnection, drawn: list[Drawn]) -> None:
    """Both added up to the same: rows and the main sums of every level of every frame."""
    asked = (
        "SELECT drawn, level, COUNT(*), SUM(n), SUM(low), SUM(c_nominal), MIN(q_min), MAX(c_q_max)"  # noqa: S608 - our numbers
        f" FROM totals_cell WHERE drawn IN ({', '.join(str(one.pk) for one in drawn)}) GROUP BY drawn, level ORDER BY drawn, level"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        ours = [tuple(round(float(x or 0)) for x in row) for row in cursor.fetchall()]
    theirs = [tuple(round(float(x or 0)) for x in row) for row in facts.execute(asked).fetchall()]
    assert ours == theirs, (ours, theirs)


def _one_result(drawn: Drawn) -> dict[str, float]:
    """One result after another is confirmed: how many rows are written, and how long it takes."""
    waiting = list(Result.objects.filter(state="reported", part_of=None).order_by("pk")[:200:10])
    rows, took = [], []
    for result in waiting:
        Result.objects.filter(pk=result.pk).update(
            state="confirmed", confirmed_low=result.low, confirmed_high=result.high, confirmed_nominal=result.nominal,
            confirmed_qualifier=result.qualifier,
        )  # fmt: skip
        start = time.perf_counter()
        rows.append(work_out(drawn.pk, {result.pk}))
        took.append((time.perf_counter() - start) * 1000)
    return {
        "rows_written_most": max(rows),
        "p50_ms": round(statistics.median(took), 2),
        "p95_ms": measure.spread(took)["p95_ms"],
    }


def _pages(made: dict[str, Any], *, quick: bool) -> dict[str, Any]:
    """The three dashboards in both frames, each beside its own SQL replayed bare."""
    desk = Client()
    desk.force_login(made["leader"], backend="django.contrib.auth.backends.ModelBackend")
    found = {}
    for text in FRAMES:
        for name, code in _places_of(frame_parse(text), made).items():
            url = f"/lam-viec/bang-so?o={code}&khung={text}&ky={YEAR}"
            found[f"{name} {text}"] = measure.against_sql_p95(_get(desk, url), 8 if quick else 60)
    return found


def _places_of(frame: Frame, made: dict[str, Any]) -> dict[str, str]:
    """The country, the province with most communes of the frame and one of its communes."""
    drawn = Drawn.objects.get(frame=frame.key)
    provinces = Place.objects.filter(drawn=drawn.pk, level=PROVINCE)
    biggest: dict[int, set[int]] = {}
    for home, area in provinces.values_list("home", "area"):
        biggest.setdefault(home, set()).add(area)
    province = max(biggest, key=lambda pk: len(biggest[pk]))
    commune = (
        Cell.objects.filter(drawn=drawn.pk, level=COMMUNE, part=0, area__in=biggest[province])
        .values_list("area", flat=True)
        .first()
    )
    codes = dict(Area.objects.filter(pk__in=[province, commune]).values_list("pk", "code"))
    return {"national": made["country"].code, "province": codes[province], "commune": codes[commune or province]}


def _get(client: Client, url: str) -> Callable[[], object]:
    def work() -> None:
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)

    return work
