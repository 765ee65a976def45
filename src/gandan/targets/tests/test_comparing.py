"""Intervals beside goals: never more certain than their numbers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.quantities import Qualifier, Quantity, exact, parse
from gandan.core.units_of_measure import by_code
from gandan.targets.comparing import above, claimed, expected, percent, standing

PERSON = by_code("person")
numbers = st.integers(min_value=1, max_value=10_000).map(Decimal)
FIRST = date(2026, 1, 1)


def between(a, b):
    return Quantity(min(a, b), max(a, b), None, PERSON, Qualifier.RANGE)


def test_a_range_over_a_number_is_a_range_of_per_cent():
    """120 to 135 people of 115: 104.3 to 117.4 %, rounded outwards."""
    share = percent(parse("120 đến 135 người"), parse("115 người"))
    assert share.format() == "104,3 đến 117,4 %"
    assert above(share).format() == "4,3 đến 17,4 %"


@pytest.mark.parametrize(
    ("comparator", "goal", "reached", "expected_standing"),
    [
        ("at_least", "200 người", "200 người", "met"),
        ("at_least", "200 người", "210 người", "over"),
        ("at_least", "200 người", "190 đến 210 người", "maybe"),
        ("at_least", "200 người", "80 đến 85 người", "below"),
        ("at_least", "200 người", "hơn 200 người", "over"),
        ("at_least", "200 người", "hơn 150 người", "maybe"),
        ("at_least", "200 người", "gần 200 người", "below"),
        ("at_least", "200 người", "gần 300 người", "maybe"),
        ("at_least", "200 người", "khoảng 200 người", "maybe"),
        ("at_most", "3 vụ việc", "3 vụ việc", "met"),
        ("at_most", "3 vụ việc", "hơn 3 vụ việc", "below"),
        ("at_most", "3 vụ việc", "2 đến 4 vụ việc", "maybe"),
        ("equal", "12 buổi", "12 buổi", "met"),
        ("equal", "12 buổi", "11 buổi", "below"),
        ("equal", "12 buổi", "11 đến 13 buổi", "maybe"),
        ("range", "80 đến 85 người", "82 người", "met"),
        ("range", "80 đến 85 người", "84 đến 90 người", "maybe"),
        ("range", "80 đến 85 người", "90 người", "below"),
    ],
)
def test_standing_says_only_what_is_certain(comparator, goal, reached, expected_standing):
    assert standing(comparator, parse(goal), parse(reached)) == expected_standing


def test_without_a_goal_or_a_number_nothing_is_known():
    assert standing("at_least", None, parse("5 người")) == "unknown"
    assert standing("at_least", parse("5 người"), None) == "unknown"
    assert percent(parse("5 người"), parse("0 người")) is None


@given(numbers, numbers, numbers)
def test_a_per_cent_of_a_range_holds_the_per_cent_of_every_number_in_it(a, b, goal):
    share = percent(between(a, b), exact(goal, PERSON))
    slack = 0 if share.low != share.high else Decimal("0.1")  # one number is rounded to the nearest
    for value in (a, b, (a + b) / 2):
        assert share.low - slack <= value * 100 / goal <= share.high + slack


def test_a_hundred_per_cent_means_everybody():
    assert percent(parse("1.999 người"), parse("2.000 người")).format() == "99,9 %"
    assert percent(parse("2.000 người"), parse("2.000 người")).format() == "100 %"


@given(numbers, numbers, numbers)
def test_a_range_is_met_only_when_every_number_in_it_is(a, b, goal):
    found = standing("at_least", exact(goal, PERSON), between(a, b))
    met = [value >= goal for value in (a, b)]
    assert (found in ("met", "over")) == all(met)
    assert (found == "below") == (not any(met))


@given(numbers, numbers, st.integers(min_value=1, max_value=2000), st.integers(min_value=0, max_value=2000))
def test_the_path_stays_between_its_ends_and_meets_them(start, goal, length, on):
    points = [(FIRST, exact(start, PERSON)), (FIRST + timedelta(days=length), exact(goal, PERSON))]
    assert expected(points, FIRST) == points[0][1]
    assert expected(points, FIRST + timedelta(days=length)) == points[1][1]
    found = expected(points, FIRST + timedelta(days=on))
    assert min(start, goal) <= found.nominal <= max(start, goal)


def test_the_path_from_a_range_is_a_range_that_narrows():
    points = [(FIRST, parse("120 đến 135 người")), (FIRST + timedelta(days=100), parse("200 người"))]
    assert expected(points, FIRST + timedelta(days=50)).format() == "160 đến 168 người"
    assert expected(points, FIRST - timedelta(days=1)) is None
    assert expected(points[:1], FIRST) is None


@given(numbers, numbers, st.integers(min_value=0, max_value=3))
def test_a_claimed_per_cent_is_what_its_two_numbers_give(over, base, places):
    counted = claimed(over, base, places)
    assert abs(counted - (over - base) * 100 / base) <= Decimal(1).scaleb(-places) / 2
