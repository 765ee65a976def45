"""Fifty thousand cases: a list builds only the rows it shows, whatever lies behind them."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from gandan.conftest import make_unit
from gandan.core.actors import Post
from gandan.core.paging import first
from gandan.notices.tests.factories import cases
from gandan.units.models import Role
from gandan.units.queries import actor_of
from gandan.voices.queries import cases_due, cases_overdue_below

SHOWN = 8


@pytest.fixture
def many(units, places):
    """Sixty late cases of two units of the commune, one below the other."""
    lower = make_unit("Trạm Y tế xã Nà Hỳ", "health", units.committee, places.commune)
    cases(30, units.committee, places.village, late=9)
    cases(30, lower, places.other_village, late=5)
    forget_statistics()
    return lower


def forget_statistics():
    """What another test's world left in the planner's memory would be about other tables than these."""
    if connection.vendor == "sqlite" and "sqlite_stat1" in _tables():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_master")


def _tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master")
        return {name for (name,) in cursor.fetchall()}


def plan(rows) -> str:
    sql, values = rows.query.sql_with_params()
    explain = "EXPLAIN ANALYZE" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", values)
        return "\n".join(str(line[-1]) for line in cursor.fetchall())


def of_two_units(cast, lower):
    Role.objects.create(member=cast.officer, unit=lower, kind="officer", since="2025-07-01")
    return actor_of(cast.officer)


def test_the_ids_of_what_is_due_come_out_of_an_index_and_only_the_shown_rows_are_built(cast, many):
    told = plan(first(cases_due(of_two_units(cast, many)), SHOWN))
    if connection.vendor == "postgresql":
        words_read = re.findall(r"voices_voice u0.*?loops=(\d+)", told)
        assert words_read
        assert max(map(int, words_read)) <= SHOWN
    else:
        assert re.search(r"SEARCH V0 USING COVERING INDEX case_unit", told), told
        assert "SCAN voices_case" not in told


def test_what_is_late_below_is_read_the_same_way(actors, many):
    told = plan(first(cases_overdue_below(actors.province_leader), SHOWN))
    if connection.vendor == "postgresql":
        assert max(map(int, re.findall(r"voices_voice u0.*?loops=(\d+)", told))) <= SHOWN
    else:
        assert "SCAN voices_case" not in told


def test_the_shown_rows_are_the_first_in_order(cast, many):
    rows = cases_due(of_two_units(cast, many))
    shown = list(first(rows, SHOWN))
    assert shown == list(rows)[:SHOWN]
    assert {each.first_words for each in shown} == {f"Lời riêng {each.code}" for each in shown}
    assert Post(many.pk, many.path, "officer") in actor_of(cast.officer).posts
