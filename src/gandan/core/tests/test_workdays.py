from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.workdays import add_workdays, is_workday, workdays_between

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 17), False),  # the first day of the lunar year
        (date(2026, 2, 16), False),  # its eve
        (date(2026, 2, 23), True),
        (date(2026, 4, 30), False),
        (date(2026, 9, 2), False),
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 22), False),
        (date(2026, 4, 27), False),  # the Hùng Kings' day fell on a Sunday
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert is_workday(day) is works


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 23), -1, date(2026, 11, 20)),
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
    ],
)
def test_adding(start: date, n: int, end: date) -> None:
    assert add_workdays(start, n) == end


def test_counting_over_tet() -> None:
    assert workdays_between(date(2026, 2, 13), date(2026, 2, 23)) == 1
    assert workdays_between(date(2026, 2, 23), date(2026, 2, 13)) == -1
    assert workdays_between(date(2026, 2, 13), date(2026, 2, 13)) == 0


@given(DAYS, st.integers(1, 200))
def test_counting_undoes_adding(start: date, n: int) -> None:
    end = add_workdays(start, n)
    assert is_workday(end)
    assert workdays_between(start, end) == n


@given(DAYS, st.integers(0, 400))
def test_counting_is_what_one_would_tick_off_on_a_calendar(start: date, length: int) -> None:
    days = [start + timedelta(days=n) for n in range(1, length + 1)]
    assert workdays_between(start, start + timedelta(days=length)) == sum(map(is_workday, days))


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    assert workdays_between(a, b) + workdays_between(b, c) == workdays_between(a, c)


def test_absurd_deadlines_are_refused() -> None:
    with pytest.raises(ValueError, match="working days"):
        add_workdays(date(2026, 1, 1), 10**9)
