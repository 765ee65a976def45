"""The day's first page, as each of the cast sees it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from gandan.activities.models import Activity
from gandan.activities.services.wholes import part_joins
from gandan.checks.models import Inspection
from gandan.checks.services import check_give
from gandan.checks.tests.factories import make_result
from gandan.core import periods
from gandan.notices.tests.factories import activities, cases, results
from gandan.reports.doing import results_of_month
from gandan.reports.scope import Scope
from gandan.today.queries import SHOWN, Visit, month_of, today_of, visits_of
from gandan.units.models import Assignment, Member, Role

pytestmark = pytest.mark.django_db
TODAY = "/lam-viec"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MOST_QUERIES = 32  # announcements and tasks of meetings have their panels since 0.3


def words(markup):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def page(client):
    response = client.get(TODAY)
    assert response.status_code == 200
    return words(response.content.decode())


@pytest.fixture
def busy(units, places):
    """A day with something for everybody, in two communes."""
    cases(2, units.committee, places.village, title="Vụ việc của xã", late=2)
    cases(1, units.other_committee, places.far_village, title="Vụ việc xã khác", late=5, code="GD-27")
    cases(1, units.village, places.village, title="Vụ việc của bản", late=-1, code="GD-28")
    results(1, units.committee, places.village, title="Kết quả Huổi Sang")
    results(1, units.other_committee, places.far_village, title="Kết quả Pá Kha")
    activities(1, units.youth, places.village, state="planned", title="Đoàn xã xin làm")
    activities(1, units.committee, places.other_village, state="open", title="Đã qua chưa báo cáo", days=-2)
    activities(1, units.committee, places.village, state="agreed", title="Tuần này ở Huổi Sang", days=3)
    activities(1, units.other_committee, places.far_village, state="agreed", title="Tuần này ở Pá Kha", days=3)


SEES = {
    "officer": {
        "Vụ việc của xã 0", "Vụ việc của xã 1", "Vụ việc của bản 0", "Kết quả Huổi Sang 0", "Đoàn xã xin làm 0",
        "Đã qua chưa báo cáo 0", "Tuần này ở Huổi Sang 0",
    },
    "village_head": {"Vụ việc của bản 0", "Kết quả Huổi Sang 0", "Đoàn xã xin làm 0", "Tuần này ở Huổi Sang 0"},
    "youth_secretary": {"Đoàn xã xin làm 0"},
    "inspector": {"Kết quả Huổi Sang 0"},
    "outsider": {"Vụ việc xã khác 0", "Kết quả Pá Kha 0", "Tuần này ở Pá Kha 0"},
    "province_leader": {
        "Vụ việc của xã 0", "Vụ việc của xã 1", "Vụ việc xã khác 0", "Kết quả Huổi Sang 0", "Kết quả Pá Kha 0",
        "Đoàn xã xin làm 0", "Đã qua chưa báo cáo 0", "Tuần này ở Huổi Sang 0", "Tuần này ở Pá Kha 0",
    },
}  # fmt: skip
EVERYTHING = set().union(*SEES.values())


@pytest.mark.parametrize("role", SEES)
def test_each_role_sees_its_own_day_and_nothing_of_others(as_member, busy, role):
    shown = page(as_member(role))
    seen = {title for title in EVERYTHING if title in shown}
    # A village unit's case is the commune's only when it is late.
    assert seen == SEES[role] - ({"Vụ việc của bản 0"} if role == "officer" else set())


def test_the_head_counts_what_asks_to_be_done(actors, busy):
    asked = {role: today_of(getattr(actors, role)).things for role in SEES}
    # officer: two late cases, a plan to agree, an activity to report. The province: three late cases below as well.
    assert asked == {
        "officer": 4, "village_head": 2, "youth_secretary": 0, "inspector": 0, "outsider": 1, "province_leader": 5,
    }  # fmt: skip


def test_a_day_without_anything_says_so_in_every_panel(as_member):
    shown = page(as_member("officer"))
    for sentence in (
        "Hôm nay không có việc nào chờ", "Không có vụ việc nào đến hạn trong ba ngày làm việc tới.",
        "Không có kết quả nào chờ bà con xác nhận.", "Bảy ngày tới chưa có hoạt động nào.",
        "Tháng này chưa có kết quả nào được báo cáo.",
    ):  # fmt: skip
        assert sentence in shown
    assert "Đơn vị của bạn chưa được giao thôn, bản nào." in page(as_member("youth_secretary"))


def test_a_case_that_nobody_below_answers_reaches_the_level_above(actors, units, places):
    cases(1, units.village, places.village, title="Trễ", late=1)
    cases(1, units.village, places.village, title="Chưa trễ", late=0, code="GD-27")
    above = today_of(actors.officer)
    assert [each.title for each in above.overdue_below] == ["Trễ 0"]
    assert above.due == []
    assert [each.title for each in today_of(actors.village_head).due] == ["Trễ 0", "Chưa trễ 0"]
    assert today_of(actors.village_head).overdue_below == []
    assert [each.title for each in today_of(actors.province_leader).overdue_below] == ["Trễ 0"]
    assert today_of(actors.outsider).overdue_below == []


def test_the_most_pressing_case_stands_first_and_the_list_ends(actors, units, places):
    cases(5, units.committee, places.village, title="Gần", late=1)
    cases(5, units.committee, places.village, title="Lâu", late=30, code="GD-27")
    cases(5, units.committee, places.village, title="Còn xa", late=-30, code="GD-28")
    due = today_of(actors.officer).due
    assert len(due) == SHOWN
    assert [each.title[:3] for each in due] == ["Lâu"] * 5 + ["Gần"] * 3


def test_an_open_inspection_is_a_thing_to_do_for_the_board_and_for_who_did_the_work(
    actors, units, places, neighbours, as_member
):
    road = make_result(units.committee, places.village)
    for home in neighbours[:5]:
        check_give(actor=home, result_id=road.pk, verdict="confirm")
    check_give(actor=neighbours[5], result_id=road.pk, verdict="dispute", amount_text="20 m", text="20 m cuối nứt.")
    inspection = Inspection.objects.get(result=road)
    assert [each.pk for each in today_of(actors.inspector).inspections] == [inspection.pk]
    assert [each.pk for each in today_of(actors.officer).inspections] == [inspection.pk]
    assert today_of(actors.outsider).inspections == []
    shown = page(as_member("inspector"))
    assert "Việc kiểm tra đang mở" in shown
    assert "Báo cáo gần 200 m Bà con xác nhận 180 m Chưa đồng ý 20 m" in shown
    assert "20 m cuối nứt" not in shown


# Where nobody came for long


@pytest.mark.parametrize(
    ("days", "tone"),
    [(0, ""), (30, ""), (31, "b"), (60, "b"), (61, "c"), (90, "c"), (91, "n"), (400, "n"), (None, "n")],
)
def test_the_tone_of_a_visit_changes_after_30_60_and_90_days(places, days, tone):
    assert Visit(places.village, None, days).tone == tone


def test_a_visit_fades_as_time_passes(actors, units, places, as_member):
    [visited] = activities(1, units.committee, places.village, state="reported")
    Activity.objects.filter(pk=visited.pk).update(
        starts_at=datetime(2026, 6, 1, 7, tzinfo=ZONE), ends_at=datetime(2026, 6, 1, 11, tzinfo=ZONE)
    )
    told = {}
    for days in (1, 30, 31, 60, 61, 90, 91):
        with time_machine.travel(datetime(2026, 6, 1, 9, tzinfo=ZONE) + timedelta(days=days), tick=False):
            found = {visit.name: visit for visit in visits_of(actors.officer)}
            told[days] = found["Huổi Sang"].tone
            assert found["Huổi Sang"].days == days
            assert found["Huổi Dạo"].days is None
    assert told == {1: "", 30: "", 31: "b", 60: "b", 61: "c", 90: "c", 91: "n"}
    with time_machine.travel(datetime(2026, 9, 1, 9, tzinfo=ZONE), tick=False):
        shown = page(as_member("officer"))
    assert "2 nơi, 0 trong 30 ngày, 0 trong 60 ngày, 0 trong 90 ngày, 2 lâu hơn hoặc chưa có ai" in shown
    assert "Chưa ai đến: Huổi Dạo" in shown
    assert "Quá 90 ngày: Huổi Sang (92 ngày)" in shown


def test_a_day_in_viet_nam_begins_seven_hours_before_that_of_greenwich(actors, units, places):
    [visited] = activities(1, units.committee, places.village, state="reported")
    Activity.objects.filter(pk=visited.pk).update(
        starts_at=datetime(2026, 6, 1, 0, 30, tzinfo=ZONE), ends_at=datetime(2026, 6, 1, 5, tzinfo=ZONE)
    )
    with time_machine.travel(datetime(2026, 6, 2, 0, 10, tzinfo=ZONE), tick=False):
        found = {visit.name: visit for visit in visits_of(actors.officer)}
    assert (found["Huổi Sang"].last, found["Huổi Sang"].days) == (date(2026, 6, 1), 1)


def test_a_plan_or_a_cancelled_day_is_no_visit(actors, units, places):
    for state in ("planned", "agreed", "under_way", "cancelled"):
        activities(1, units.committee, places.village, state=state, days=-4)
    assert {visit.days for visit in visits_of(actors.officer)} == {None}


def test_a_unit_in_charge_of_a_province_draws_no_thousand_squares(actors, units, places, monkeypatch):
    assert len(visits_of(actors.province_leader)) == 3
    monkeypatch.setattr("gandan.today.queries.MANY_PLACES", 2)
    assert visits_of(actors.province_leader) == []
    assert len(visits_of(actors.officer)) == 2


# Both numbers of the month


def test_the_month_shows_the_same_figures_as_the_report(actors, units, places, neighbours):
    period = periods.month_of(timezone.localdate())
    road = make_result(units.committee, places.village)
    road.happened_on = period.start
    road.save()
    for home in neighbours[:3]:
        check_give(actor=home, result_id=road.pk, verdict="confirm")
    results(3, units.committee, places.other_village, day=period.start, kinds=["drain"])
    results(1, units.committee, places.village, day=period.start - timedelta(days=1), title="Tháng trước")
    from gandan.activities.figures import figures

    reported = figures(results_of_month(Scope(units.committee), period))
    shown = month_of(actors.officer, period)
    pairs = [(each.kind, each.reported_text, each.confirmed_text, each.count) for each in shown]
    assert pairs == [(each.kind, each.reported_text, each.confirmed_text, each.count) for each in reported]
    assert ("road_built", "gần 200 m", "gần 200 m", 1) in pairs
    assert [pair[3] for pair in pairs if pair[0] == "drain"] == [3]


def test_a_total_and_its_part_are_counted_once_on_the_page(actors, units, places, as_member):
    day = timezone.localdate()
    [whole] = results(1, units.committee, places.commune, text="hơn 7 km", day=day, kinds=["road_mended"])
    [part] = results(1, units.village, places.village, text="gần 2 km", day=day, kinds=["road_mended"])
    part_joins(part, whole)
    [figure] = month_of(actors.officer, periods.month_of(day))
    assert (figure.reported_text, figure.count) == ("≥ 7 km", 1)


# Who comes in


def test_strangers_log_in_first(client, db):
    assert client.get(TODAY).url == f"{reverse('account_login')}?next={TODAY}"


def test_an_account_without_a_post_is_told_so(client, db):
    member = Member.objects.create(username="khong-viec", title="Cán bộ")
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(TODAY).status_code == 403


def test_a_post_that_has_ended_opens_nothing(as_member, cast):
    client = as_member("officer")
    Role.objects.filter(member=cast.officer).update(until=timezone.localdate())
    assert client.get(TODAY).status_code == 403


def test_without_a_second_factor_it_is_set_up_first(as_member, settings):
    settings.GANDAN_REQUIRE_MFA = True
    assert as_member("officer").get(TODAY).url == reverse("mfa_activate_totp")


def test_the_page_reads_in_english(as_member, busy):
    client = as_member("officer")
    client.cookies["gandan_language"] = "en"
    shown = page(client)
    for sentence in ("4 things to do today", "Waiting for the locality to agree", "Over, results not yet reported"):
        assert sentence in shown
    for vietnamese in ("việc cần làm", "Báo cáo tháng", "Chưa ai đến", "Vụ việc và", "quá hạn"):
        assert vietnamese not in shown


def test_planning_is_offered_only_to_those_who_may(as_member):
    assert "Lên kế hoạch hoạt động" in page(as_member("officer"))
    assert "Lên kế hoạch hoạt động" not in page(as_member("inspector"))


# How it is bounded


@pytest.mark.parametrize("role", ["officer", "province_leader", "village_head", "inspector"])
def test_fifty_of_everything_take_as_many_queries_as_one(
    as_member, units, places, busy, role, django_assert_max_num_queries
):
    client = as_member(role)
    client.get(TODAY)

    def count():
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            page(client)
        return len(captured)

    few = count()
    cases(50, units.committee, places.village, title="Thêm", late=3, code="GD-29")
    cases(50, units.village, places.village, title="Thêm", late=3, code="GD-30")
    results(50, units.committee, places.village)
    for state, days in (("planned", 2), ("open", -2), ("agreed", 2), ("reported", -50)):
        activities(50, units.committee, places.other_village, state=state, days=days)
    Assignment.objects.create(unit=units.youth, area=places.commune, kind="sponsor", since=date(2025, 7, 1))
    assert count() == few
