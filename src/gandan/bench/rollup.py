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
from gandan.areas.frames import Frame, frame_links, frame_parse, frame_today
from gandan.areas.models import Area, Level
from gandan.bench import measure, rollup_world
from gandan.bench.world import PROGRESS
from gandan.core.garbage import settle
from gandan.totals import ledger
from gandan.totals.drawing import draw_all
from gandan.totals.following import work_out
from gandan.totals.models import COMMUNE, PROVINCE, Cell, Drawn, Place
from gandan.totals.places import places

FRAMES = ("hom-nay", "2025-06-30")
YEAR = "2025"


def run(*, quick: bool) -> dict[str, Any]:
    """Everything on the database of the settings."""
    results, villages = (20_000, 500) if quick else (10_000_000, 63_000)
    start = time.perf_counter()
    made = rollup_world.build(results, villages, Path(settings.DATA), quick=quick)
    loaded = time.perf_counter() - start
    return {"results": results, "villages": villages, "load_s": round(loaded, 1), **measured(made, quick=quick)}


def measured(made: dict[str, Any], *, quick: bool) -> dict[str, Any]:
    """The figures of a world that is there."""
    facts: duckdb.DuckDBPyConnection = made["facts"]
    frames = [frame_parse(text) for text in FRAMES]
    drawn, ours = _drawn(frames)
    theirs = {one.frame: _duckdb(facts, one) for one in drawn}
    _same(facts, drawn)
    facts.close()
    return {
        **measure.machine(),
        "communes": Area.objects.filter(level=Level.COMMUNE, current=True).count(),
        "cells": {one.frame: Cell.objects.filter(drawn=one.pk).count() for one in drawn},
        "recompute_s": round(ours, 2),
        "duckdb_s": {frame: round(seconds, 2) for frame, seconds in theirs.items()},
        "recompute_ratio": round(ours / sum(theirs.values()), 2),
        "one_result": {one.frame: _one_result(one) for one in drawn},
        "pages": _pages(made, quick=quick),
        "disk_gb": round(sum(f.stat().st_size for f in Path(settings.DATA).rglob("*") if f.is_file()) / 1e9, 2),
    }


def _drawn(frames: list[Frame]) -> tuple[list[Drawn], float]:
    """The roll-ups of both frames from zero: their links are drawn before, as they are kept apart from results."""
    for frame in frames:
        frame_links(frame)
    start = time.perf_counter()
    with PROGRESS.status("roll-ups") as status:
        drawn = draw_all(frames, lambda step, done, steps: status.update(f"roll-ups {done}/{steps}: {step}"))
    return drawn, time.perf_counter() - start


def _duckdb(facts: duckdb.DuckDBPyConnection, drawn: Drawn) -> float:
    """The same statements on DuckDB's own tables of results and places, into its own table of cells."""
    rows = list(places(frame_parse(FRAMES[0] if drawn.frame == frame_today().key else FRAMES[1])))
    for table in (ledger.PLACE_TABLE, ledger.CELL_TABLE):
        facts.execute(f"CREATE TABLE IF NOT EXISTS {table}")
    facts.execute(f"CREATE OR REPLACE TABLE {ledger.KIND_TABLE}")
    ledger.kinds_read(facts)
    ledger.places_put(facts, drawn.pk, rows)
    facts.execute(
        "CREATE OR REPLACE TABLE activities_resultpart AS"
        " SELECT id AS part_id, part_of_id AS whole_id FROM activities_result WHERE part_of_id IS NOT NULL"
    )
    facts.execute("CHECKPOINT")
    start = time.perf_counter()
    with PROGRESS.status(f"DuckDB {drawn.frame}"):
        for statement in ledger.additions(drawn.pk, rows):
            facts.execute(statement)
        facts.execute("CHECKPOINT")
    return time.perf_counter() - start


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
    settle()  # as the server does before its first page
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
