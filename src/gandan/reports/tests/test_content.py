"""The facts of a month's report."""

from __future__ import annotations

import pytest

from gandan.core import periods
from gandan.reports.content import month_report
from gandan.reports.scope import Scope
from gandan.reports.tests.conftest import DRAWN, OCTOBER, answer, at, draft, report_activity, say
from gandan.voices.services import verdict_give

MOST_QUERIES = 30


def drawn(unit, area=None, period=OCTOBER, when=DRAWN):
    return month_report(Scope(unit, area), period, when)


def numbers(counts):
    return {name: count.n for name, count in counts.items()}


def test_m114_a_month_tells_what_was_heard_and_what_became_of_it(october, units):
    """M114."""
    heard = drawn(units.committee).listening
    assert heard.voices.n == 3
    assert [(label, count.n) for label, count in heard.channels] == [("trang mạng", 3)]
    assert numbers(heard.cases) | {"overdue": 0} == {
        "received": 3, "answered": 2, "on_time": 1, "late": 1, "solved": 1, "not_solved": 1, "no_word": 0,
        "reopened": 1, "open": 3, "overdue": 0, "due_next": 3,
    }  # fmt: skip


def test_a_late_answer_stays_late_after_the_case_was_opened_again(heard, units):
    assert drawn(units.committee).listening.cases["late"].n == 1


def test_months_begin_at_midnight_in_viet_nam(heard, units):
    september = drawn(units.committee, period=periods.month("2026-09")).listening
    assert september.voices.n == 1  # said at 23:59 on 30 September, a day of UTC later than it seems
    assert september.cases["received"].n == 1


def test_three_voices_on_one_topic_in_one_village_are_a_place_to_look_at(heard, units):
    spots = drawn(units.committee).listening.hot_spots
    assert [(spot.area, spot.topic, spot.count.n) for spot in spots] == [("bản Huổi Sang", "Đường sá, cầu cống", 3)]


def test_complaints_by_law_are_counted_apart(heard, units):
    assert drawn(units.committee).listening.statutory == 1


def test_what_a_unit_once_worked_on_is_not_passed_out_of_its_report(heard, units, actors):
    second = heard[1]
    answer(actors.officer, second.case, at(11, 1))
    verdict_give(receipt=second.receipt, solved=False, reason="Vẫn sạt nữa.", at=at(11, 2))
    second.case.refresh_from_db()
    assert second.case.unit == units.province
    report = drawn(units.committee)
    assert report.listening.cases["not_solved"].n == 1
    assert [line.code for line in report.raised.lines] == [second.case.code]
    assert report.listening.cases["open"].n == 2
    assert drawn(units.province).raised.total.n == 0


def test_m38_turns_stay_apart_from_people(done, units):
    """M38."""
    doing = drawn(units.committee).doing
    assert doing.turns.n == 120
    assert doing.signed_up == 0
    assert numbers(doing.activities) == {"held": 3, "reported": 3, "unreported": 0, "cancelled": 0, "joined": 0}


def test_a_partner_reports_what_it_joined(done, units):
    doing = drawn(units.youth).doing
    assert numbers(doing.activities) == {"held": 0, "reported": 0, "unreported": 0, "cancelled": 0, "joined": 1}


def test_m26_contributions_are_added_up_by_giver_and_thing(done, units):
    """M26."""
    given = [(each.giver, each.kind, each.quantity.short()) for each in drawn(units.committee).doing.given]
    assert given == [
        ("residents", "goods", "≥ 30 bao"), ("residents", "labour", "86 ngày công"), ("donor", "money", "5 triệu đồng"),
    ]  # fmt: skip


def test_m37_a_total_with_its_parts_is_counted_once_and_keeps_its_doubt(done, units):
    """M37."""
    outcome = drawn(units.committee).outcome
    assert {figure.kind: figure.reported_text for figure in outcome.figures} == {
        "road_built": "gần 200 m", "road_mended": "≥ 7 km", "gift_parcel": "100–999 suất quà",
    }  # fmt: skip
    assert [line.part for line in outcome.lines] == [False, False, False, True]


def test_both_numbers_stand_in_the_report(done, units):
    road = next(figure for figure in drawn(units.committee).outcome.figures if figure.kind == "road_built")
    assert road.is_confirmed
    assert road.has_disputed
    assert road.disputed_text == "20 m"


def test_checks_and_inspections_are_told(done, units):
    seen = drawn(units.committee).checking
    assert (seen.words.n, seen.results, seen.households) == (6, 1, 6)
    assert numbers(seen.counts) == {"opened": 1, "closed": 0, "waiting": 1, "to_mend": 0, "mended": 0}
    assert [each.result for each in seen.open] == ["Đường bê tông bản Huổi Sang"]


def test_m115_the_plan_of_the_next_month_closes_the_report(october, units):
    """M115."""
    coming = drawn(units.committee).coming
    assert [each.title for each in coming.activities] == ["Dọn kênh bản Huổi Dạo"]
    assert coming.due_total.n == len(coming.due) == 3


def test_a_place_holds_what_happened_in_it_whoever_did_it(done, units, places):
    village = drawn(units.village, places.village)
    assert [figure.kind for figure in village.outcome.figures] == ["road_built"]
    assert drawn(units.village).outcome.total.n == 0
    assert drawn(units.committee, places.commune).outcome.total.n == 4


def test_units_above_include_those_below(done, units):
    assert drawn(units.province).outcome.total.n == 4
    assert drawn(units.other_committee).outcome.total.n == 0


def test_an_empty_month_has_a_report_too(units):
    report = drawn(units.other_committee)
    assert report.outcome.figures == ()
    assert not any(numbers(report.listening.cases).values())


@pytest.mark.parametrize("more", [0, 12])
def test_however_large_the_month_the_queries_are_few(
    more, october, units, places, actors, django_assert_max_num_queries
):
    for number in range(more):
        say(places.other_village, f"Đường hỏng ở chỗ thứ {number}.", at=at(10, 9))
        report_activity(actors.secretary, units.committee, places.village, draft("5 m"), day=(10, 11))
    with django_assert_max_num_queries(MOST_QUERIES):
        drawn(units.committee)
    with django_assert_max_num_queries(MOST_QUERIES):
        drawn(units.committee, places.commune)
