"""Obligations against an independent count: plain Python over days, no shared code."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.core import periods
from gandan.duties.fulfilment import Rule, Standing, covers, standing

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))
SPANS = st.tuples(DAYS, st.integers(0, 200)).map(lambda s: (s[0], s[0] + timedelta(days=s[1])))
RULES = st.builds(
    Rule,
    cadence=st.sampled_from(["month", "quarter", "year"]),
    minimum=st.integers(1, 4),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    starts_on=DAYS,
    ends_on=st.none() | DAYS,
)


def by_the_day(rule, code, spells, days, exempt, today):
    """The same in the words of the obligation, one day after another."""
    months = {"month": 1, "quarter": 3, "year": 12}[rule.cadence]
    year, month = code
    month = (month - 1) // months * months + 1
    every = [FIRST + timedelta(days=n) for n in range(-31, 800)]
    inside = [
        d
        for d in every
        if d.year == year and month <= d.month < month + months
        and d >= rule.starts_on and (rule.ends_on is None or d <= rule.ends_on)
    ]  # fmt: skip
    asked = [d for d in inside if d.weekday() in rule.weekdays]
    if len(asked) < rule.minimum:
        return None
    for d in inside:
        if not any(since <= d and (until is None or d < until) for since, until in spells):
            return None
    if len({d for d in days if d in asked}) >= rule.minimum:
        return "met"
    if any(since <= d <= until for d in inside for since, until in exempt):
        return "exempt"
    return "unmet" if inside[-1] < today else "open"


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    RULES,
    DAYS,
    st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=3),
    st.lists(DAYS, max_size=12),
    st.lists(SPANS, max_size=2),
    DAYS,
)
def test_a_standing_is_what_counting_day_by_day_gives(rule, inside, spells, days, exempt, today):
    spells = [(since, until) for since, until in spells if until is None or until > since]
    found = standing(rule, rule.period_of(inside), spells=spells, days=days, exempt=exempt, today=today)
    expected = by_the_day(rule, (inside.year, inside.month), spells, days, exempt, today)
    assert (None if found is None else found.value) == expected


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=4), SPANS)
def test_spells_cover_a_span_exactly_when_they_hold_on_each_day(spells, span):
    first, last = span
    each = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    expected = all(any(since <= d and (until is None or d < until) for since, until in spells) for d in each)
    assert covers(spells, first, last) is expected


def test_the_periods_of_an_obligation_begin_with_it_and_end_with_it():
    rule = Rule("quarter", 1, frozenset({5}), date(2025, 11, 20), date(2026, 5, 1))
    found = rule.periods(date(2026, 11, 20), 12)
    assert [period.code for period in found] == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert rule.periods(date(2025, 11, 1), 12) == []
    assert [period.code for period in rule.periods(date(2026, 3, 1), 1)] == ["2026-Q1"]


def test_a_month_with_too_few_weekends_left_binds_nobody():
    rule = Rule("month", 1, frozenset({5, 6}), date(2026, 9, 28))
    assert rule.counted(periods.month("2026-09")) is None
    assert rule.counted(periods.month("2026-10")) == (date(2026, 10, 1), date(2026, 10, 31))


def test_who_did_it_all_the_same_has_done_it_though_exempt():
    rule, october = Rule("month", 1, frozenset({5}), FIRST), periods.month("2026-10")
    given = {"spells": [(FIRST, None)], "exempt": [(date(2026, 10, 1), date(2026, 10, 31))], "today": date(2026, 12, 1)}
    assert standing(rule, october, days=[date(2026, 10, 3)], **given) is Standing.MET
    assert standing(rule, october, days=[], **given) is Standing.EXEMPT
