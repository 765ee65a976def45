"""Numbers and days as people say them."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation

from gandan.core import quantities, words
from gandan.core.templatetags import gandan as tags

SATURDAY = dt.datetime(2026, 11, 14, 9, 0, tzinfo=dt.UTC)


def test_a_quantity_is_said_as_it_was_written():
    assert words.quantity(quantities.parse("gần 200 m")) == "gần 200 m"


def test_a_quantity_is_said_in_english_too():
    with translation.override("en"):
        assert words.quantity(quantities.parse("gần 200 m")) == "nearly 200 m"


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_not_yet(nothing):
    assert words.quantity(nothing) == "chưa có"


@pytest.mark.parametrize(("language", "said"), [("vi", "1.234,5"), ("en", "1,234.5")])
def test_numbers_follow_the_language(language, said):
    with translation.override(language):
        assert tags.vn_number(Decimal("1234.5")) == said
        assert words.quantity(Decimal("1234.5")) == said


@pytest.mark.parametrize(
    ("left", "said", "tone"),
    [(-1, "quá 1 ngày", "bad"), (0, "hôm nay", "wait"), (1, "còn 1 ngày làm việc", "wait"),
     (2, "còn 2 ngày làm việc", "quiet"), (None, "", "quiet")],
)  # fmt: skip
def test_days_left_in_words(left, said, tone):
    assert (words.days_left(left), words.days_tone(left)) == (said, tone)


@time_machine.travel(SATURDAY, tick=False)
@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (dt.date(2026, 11, 14), "hôm nay"),
        (dt.date(2026, 11, 15), "còn 1 ngày làm việc"),
        (dt.date(2026, 11, 17), "còn 2 ngày làm việc"),
        (dt.date(2026, 11, 13), "quá 1 ngày"),
        (dt.date(2026, 11, 6), "quá 5 ngày"),
    ],
)
def test_a_deadline_is_counted_in_working_days(deadline, said):
    assert words.days_left(deadline) == said


def test_days_and_moments_are_in_the_time_of_viet_nam():
    late = dt.datetime(2026, 11, 21, 18, 30, tzinfo=dt.UTC)
    assert words.day(late) == "22/11/2026"
    assert words.moment(late) == "1 giờ 30, 22/11/2026"
    assert words.moment(late.replace(minute=0)) == "1 giờ, 22/11/2026"


@pytest.mark.parametrize(
    ("figure", "vi", "en"),
    [
        ("≥ 7 km", "ít nhất 7 km", "at least 7 km"),
        ("≈ 60 người", "khoảng 60 người", "about 60 người"),
        ("≤ 9 hộ", "tối đa 9 hộ", "at most 9 hộ"),
        ("gần 200 m", "gần 200 m", "gần 200 m"),
        ("", "", ""),
    ],
)
def test_a_page_says_the_sign_of_a_figure_in_words(figure: str, vi: str, en: str) -> None:
    assert tags.spoken(figure) == vi
    with translation.override("en"):
        assert tags.spoken(figure) == en
