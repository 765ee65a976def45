"""How fast the opinion map is drawn, beside red-dwarf (a Polis-like pipeline) on the same answers in the same run.

Both start from answers as they come and end with map, groups, representative statements, group-informed consensus and the
need of every statement. red-dwarf is no dependency: installed beside us (`pip install red-dwarf`) it is measured, without
it the ratio is null and says so. Each size runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from gandan.opinions.map.choosing import next_of
from gandan.opinions.map.live import live_of
from gandan.opinions.map.votes import votes_of
from gandan.opinions.map.whole import as_plain, draw_with_places

ABSENT = "not installed; pip install red-dwarf in this environment to compare"


class Size(NamedTuple):
    people: int
    statements: int
    answers: int
    ours: int  # times we run
    theirs: int  # times red-dwarf runs


FULL = (
    Size(10_000, 100, 288_000, 7, 3),
    Size(33_422, 783, 2_060_000, 5, 1),
    Size(100_000, 100, 2_900_000, 5, 1),
    Size(1_000_000, 200, 30_000_000, 1, 0),
)
QUICK = (Size(2_000, 60, 60_000, 5, 2), Size(60_000, 100, 1_700_000, 2, 0))


class Crowd(NamedTuple):
    who: NDArray[np.int32]
    what: NDArray[np.int32]
    how: NDArray[np.int8]
    group: NDArray[np.int64]  # of each participant


def run(*, quick: bool) -> dict[str, Any]:  # Any: figures and words
    console = Console(stderr=True)
    found = []
    for size in QUICK if quick else FULL:
        with (
            console.status(f"{size.people:,} × {size.statements}, {size.answers:,} answers"),
            ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart,
        ):
            found.append(apart.submit(measured, size).result())
    return {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "sizes": found}


def measured(size: Size) -> dict[str, Any]:  # Any: figures and words
    """One size: ours first, so that the peak memory is ours; then theirs."""
    crowd = planted(size)
    wall, cpu = _timed(lambda: _ours(crowd), size.ours)
    votes = votes_of(crowd.who, crowd.what, crowd.how)
    drawn, groups, _places = draw_with_places(votes)
    peak = _peak_gb()
    kept = groups.labels >= 0
    told = {
        "people": size.people, "statements": size.statements, "answers": len(crowd.who), "groups": len(groups.sizes),
        "adjusted_rand": round(adjusted_rand(groups.labels[kept], crowd.group[votes.participants[kept]]), 4),
        "ours_s": wall, "ours_cpu_s": cpu, "peak_gb": peak, "one_more_ms": _one_more(drawn),
    }  # fmt: skip
    return told | (_beside(crowd, drawn.axes.directions, size, wall, cpu) if size.theirs else {})


def _ours(crowd: Crowd) -> object:
    drawn, _groups, _places = draw_with_places(votes_of(crowd.who, crowd.what, crowd.how))
    told: dict[str, Any] = as_plain(drawn)  # Any: plain JSON
    return next_of({each["id"]: each["need"] for each in told["statements"]}, (), "somebody")


def _one_more(drawn: Any) -> float:  # Any: a drawn map
    """Milliseconds from one more answer to everything a page shows, median of 50."""
    live, first = live_of(drawn), [int(each) for each in drawn.statements[:8]]
    times = []
    for number in range(50):
        before = dict.fromkeys(first[:7], 1) if number % 2 else {}
        start = time.perf_counter()
        live.answer(before, dict.fromkeys(first, 1))
        as_plain(live.drawn)
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 2)


def _beside(crowd: Crowd, ours: NDArray[np.float64], size: Size, wall: float, cpu: float) -> dict[str, Any]:
    """red-dwarf's whole pipeline on the same answers; Any: figures and words."""
    try:
        from reddwarf.implementations.polis import run_pipeline  # type: ignore[import-not-found,unused-ignore] # beside us or not at all
    except ImportError:
        return {"red_dwarf": ABSENT, "ratio": None}
    rows = zip(crowd.who.tolist(), crowd.what.tolist(), crowd.how.tolist(), strict=True)
    votes = [{"participant_id": who, "statement_id": what, "vote": how, "modified": 1} for who, what, how in rows]
    kept: list[Any] = []
    their_wall, their_cpu = _timed(lambda: kept.append(run_pipeline(votes=votes, random_state=0)), size.theirs)
    theirs = np.asarray(kept[-1].reducer.components_).T
    cosines = [abs(float(ours[:, at] @ theirs[:, at])) for at in (0, 1)]
    return {
        "red_dwarf_s": their_wall, "red_dwarf_cpu_s": their_cpu, "ratio": round(their_wall / wall, 1),
        "cpu_ratio": round(their_cpu / cpu, 1), "cosines": [round(each, 5) for each in cosines],
        "red_dwarf_groups": len(set(kept[-1].clusterer.labels_)),
        "red_dwarf_adjusted_rand": round(_their_rand(kept[-1].participants_df["cluster_id"].dropna(), crowd), 4),
    }  # fmt: skip


def _their_rand(labels: Any, crowd: Crowd) -> float:  # Any: a column of labels by participant
    return adjusted_rand(labels.to_numpy(np.int8), crowd.group[labels.index.to_numpy(np.int64)])


def _timed(work: Callable[[], object], count: int) -> tuple[float, float]:
    """Medians of wall and processor seconds."""
    walls, cpus = [], []
    for _ in range(count):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return round(statistics.median(walls), 3), round(statistics.median(cpus), 3)


def planted(size: Size, groups: int = 3, seed: int = 1) -> Crowd:
    """A crowd of three camps from a seed, uneven in how much people answer; each answers statements along a stride that
    shares no divisor with their number, so that nobody answers one twice."""
    people, width, answers = size.people, size.statements, size.answers
    draw = np.random.default_rng(seed)
    group = draw.integers(0, groups, people)
    leans = draw.choice(np.array([-0.8, 0.8], np.float32), (groups, width))
    uneven = draw.gamma(4.0, 0.25, people) * (answers / people)
    each = np.clip(uneven.astype(np.int64), 7, width)
    each += np.clip(width - each, 0, max(0, round((answers - each.sum()) / people)))
    who = np.repeat(np.arange(people, dtype=np.int32), each)
    strides = np.array([step for step in range(1, width) if np.gcd(step, width) == 1])
    step, start = draw.choice(strides, people), draw.integers(0, width, people)
    turn = np.arange(len(who)) - np.repeat(np.cumsum(each) - each, each)
    what = ((start[who] + turn * step[who]) % width).astype(np.int32)
    del turn
    agrees = draw.random(len(who), np.float32) < (1 + leans[group[who], what]) / 2
    how = np.where(agrees, np.int8(1), np.int8(-1))
    how[draw.random(len(who), np.float32) < 0.08] = 0
    return Crowd(who, what, how, group)


def adjusted_rand(ours: NDArray[np.int8], planted_in: NDArray[np.int64]) -> float:
    """Hubert and Arabie, 1985: 1 when both labellings say the same, about 0 by chance."""
    table = np.zeros((int(ours.max()) + 1, int(planted_in.max()) + 1))
    np.add.at(table, (ours, planted_in), 1)
    both, left, right, every = (
        float((counts * (counts - 1) / 2).sum())
        for counts in (table, table.sum(1), table.sum(0), np.array([len(ours)]))
    )
    expected = left * right / every
    return (both - expected) / ((left + right) / 2 - expected)


def _peak_gb() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9, 2)
