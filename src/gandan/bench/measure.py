"""Timing in one process: medians and tails of repeated calls, and of the SQL a call consists of."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


def times(work: Callable[[], object], count: int, *, warm: bool = True) -> list[float]:
    """Milliseconds of `count` calls after one warm-up."""
    if warm:
        work()
    found = []
    for _ in range(count):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def spread(found: list[float]) -> dict[str, float]:
    """p50, p95 in milliseconds and the rate per second of one client."""
    ordered = sorted(found)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2),
        "per_s": round(1000 / statistics.mean(ordered), 1),
    }


def queries_of(work: Callable[[], object]) -> list[str]:
    """The SQL statements one call sends."""
    with CaptureQueriesContext(connection) as captured:
        work()
    return [query["sql"] for query in captured.captured_queries]


def replayed(statements: list[str]) -> Callable[[], object]:
    """The same reading statements on a bare cursor: what the page costs at the least."""
    reading = [sql for sql in statements if sql.lstrip().upper().startswith("SELECT")]

    def work() -> None:
        with connection.cursor() as cursor:
            for sql in reading:
                cursor.execute(sql)
                cursor.fetchall()

    return work


def against_sql(work: Callable[[], object], count: int) -> dict[str, Any]:
    """The call beside its own SQL, turn by turn in one run; `ratio` is page p50 over SQL p50."""
    statements = queries_of(work)
    page, bare = times(work, count), times(replayed(statements), count)
    ratio = statistics.median(page) / max(statistics.median(bare), 0.001)
    return {**spread(page), "queries": len(statements), "sql_p50_ms": spread(bare)["p50_ms"], "ratio": round(ratio, 2)}


def against_sql_p95(work: Callable[[], object], count: int) -> dict[str, Any]:
    """Page and its own SQL turn by turn, 95th percentiles: drawn anew each time (`ratio`), and as kept by the cache (`kept_…`)."""

    def anew() -> None:
        cache.clear()
        work()

    cache.clear()
    statements = queries_of(work)
    bare = replayed(statements)
    page_ms: list[float] = []
    kept_ms: list[float] = []
    bare_ms: list[float] = []
    for _ in range(count):
        page_ms += times(anew, 1, warm=False)
        kept_ms += times(work, 1, warm=False)
        bare_ms += times(bare, 1, warm=False)
    page, again, sql = spread(page_ms), spread(kept_ms), spread(bare_ms)
    floor = max(sql["p95_ms"], 0.001)
    return {
        "p50_ms": page["p50_ms"], "p95_ms": page["p95_ms"], "kept_p50_ms": again["p50_ms"], "kept_p95_ms": again["p95_ms"],
        "queries": len(statements), "sql_p50_ms": sql["p50_ms"], "sql_p95_ms": sql["p95_ms"],
        "ratio": round(page["p95_ms"] / floor, 2), "kept_ratio": round(again["p95_ms"] / floor, 2),
    }  # fmt: skip


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {"cores": os.cpu_count(), "database": connection.vendor}
