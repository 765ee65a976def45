from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.periods import Period, month, month_of, parse, quarter, year

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
NOVEMBER = month("2026-11")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    day = draw(DAYS)
    kinds = [month_of(day), quarter(day.year, draw(st.integers(1, 4))), year(day.year)]
    kinds.append(Period(day, day + timedelta(days=draw(st.integers(1, 500)))))
    return draw(st.sampled_from(kinds))


def test_a_month_is_half_open() -> None:
    assert Period(date(2026, 11, 1), date(2026, 12, 1)) == NOVEMBER
    assert date(2026, 11, 30) in NOVEMBER
    assert date(2026, 12, 1) not in NOVEMBER
    assert NOVEMBER.last == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2026-11", "tháng 11/2026", "November 2026"),
        ("2026-Q4", "quý IV/2026", "Q4 2026"),
        ("2026", "năm 2026", "2026"),
        ("2026-11-01..2026-11-15", "01/11/2026 – 15/11/2026", "01/11/2026 – 15/11/2026"),
    ],
)
def test_labels(code: str, vi: str, en: str) -> None:
    assert (parse(code).label_vi(), parse(code).label_en()) == (vi, en)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [("2026-01", "2025-12", "2026-02"), ("2026-Q1", "2025-Q4", "2026-Q2"), ("2026", "2025", "2027")],
)
def test_neighbours(code: str, before: str, after: str) -> None:
    assert (parse(code).previous().code, parse(code).next().code) == (before, after)


@given(periods())
def test_previous_and_next_undo_each_other_and_leave_no_gap(period: Period) -> None:
    assert period.next().previous() == period
    assert period.next().start == period.end


@given(periods())
def test_a_code_reads_back(period: Period) -> None:
    assert parse(period.code) == period


@given(DAYS)
def test_every_day_lies_in_its_month(day: date) -> None:
    assert day in month_of(day)


def test_bounds_are_midnights_in_viet_nam() -> None:
    start, end = NOVEMBER.bounds()
    assert start == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert end == datetime(2026, 11, 30, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "broken",
    ["", "2026-13", "2026-00", "2026-Q5", "11/2026", "0000", "2026-1", "2026-11-31..2026-12-01",
    "2026-11-15..2026-11-01", "२०२६",
     "2026-11\n", "9" * 200_000, "2026-" * 40_000],
)  # fmt: skip
def test_what_is_no_period(broken: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any clear ValueError will do
        parse(broken)


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Period(date(2026, 1, 1), date(2026, 1, 1))


def test_there_are_four_quarters() -> None:
    with pytest.raises(ValueError, match="quarter"):
        quarter(2026, 5)
