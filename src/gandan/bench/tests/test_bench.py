"""The benchmarks: their arithmetic, and that each prints one JSON object last."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from gandan.areas.models import Area
from gandan.bench import measure, opinions_beside
from gandan.bench.command import as_line
from gandan.bench.opinions import Size
from gandan.opinions.drawing import map_draw
from gandan.opinions.models import TopicMap


def test_a_spread_has_median_tail_and_rate():
    assert measure.spread([float(ms) for ms in range(1, 101)]) == {"p50_ms": 50.5, "p95_ms": 96.0, "per_s": 19.8}
    assert measure.spread([4.0]) == {"p50_ms": 4.0, "p95_ms": 4.0, "per_s": 250.0}


def test_the_first_call_warms_up_and_is_not_counted():
    calls = []
    assert len(measure.times(lambda: calls.append(1), 5)) == 5
    assert len(calls) == 6


@pytest.mark.django_db
def test_the_bare_sql_beside_a_page_is_that_of_the_page():
    def work():
        list(Area.objects.filter(name__contains="100%"))

    found = measure.against_sql(work, 3)
    assert found["queries"] == 1
    assert measure.queries_of(measure.replayed(measure.queries_of(work))) == measure.queries_of(work)


def test_the_line_is_one_line_in_readable_letters():
    line = as_line({"bench": "say", "where": "Nà Hỳ\n"})
    assert "\n" not in line
    assert "Nà Hỳ" in line


@pytest.mark.browser  # slow: runs with the browser stage, needs no browser
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("pages", {"rows", "pages", "place_commune_gzip_kb"}),
        ("say", {"voice", "bare_commit", "ratio"}),
        ("rollup", {"sqlite", "postgresql"}),
        ("opinions", {"sizes", "load"}),
    ],
)
def test_a_quick_benchmark_prints_one_json_line_and_touches_no_data(name, keys, tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GANDAN_", "DATABASE_URL"))}
    said = subprocess.run(
        [sys.executable, "-m", "gandan", "bench", name, "--quick", "--json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr[-3000:]
    [line] = said.stdout.splitlines()
    found = json.loads(line)
    assert (found["bench"], found["quick"]) == (name, True)
    assert keys <= set(found)
    assert "Warning" not in said.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_an_answer_beside_a_big_topic_is_in_the_small_map_when_it_is_timed(units, django_capture_on_commit_callbacks):
    small = opinions_beside.asked(units.committee, Size(40, 25, 500, 0, 0))
    map_draw(small.pk)
    before = TopicMap.objects.get(topic=small).votes
    with django_capture_on_commit_callbacks(execute=True):
        opinions_beside._answer(small, 3)
    assert TopicMap.objects.get(topic=small).votes == before + 1
