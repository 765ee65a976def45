"""Periods as official Vietnamese says them."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.core import periods
from gandan.core.periods import Period
from gandan.reports import spans

DAYS = Period(date(2026, 11, 1), date(2026, 11, 16))


@pytest.mark.parametrize(
    ("period", "words", "following", "within"),
    [
        (periods.month("2026-02"), "tháng 02 năm 2026", "tháng tới", "Trong tháng"),
        (periods.quarter(2026, 4), "quý IV năm 2026", "quý tới", "Trong quý"),
        (spans.half(2026, 1), "6 tháng đầu năm 2026", "thời gian tới", "Trong kỳ"),
        (periods.year(2026), "năm 2026", "năm tới", "Trong năm"),
        (DAYS, "từ ngày 01/11/2026 đến ngày 15/11/2026", "thời gian tới", "Trong kỳ"),
    ],
)
def test_each_kind_of_period_has_its_words(period, words, following, within):
    assert spans.words(period) == words
    assert spans.following(period) == following
    assert spans.within(period, running=False) == within
    assert spans.before(spans.after(period)) == period


def test_half_years_follow_each_other_and_read_back():
    first = spans.half(2026, 1)
    assert spans.after(first) == spans.half(2026, 2)
    assert spans.after(spans.after(first)) == spans.half(2027, 1)
    assert periods.parse(first.code) == first
