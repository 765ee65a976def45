"""What people bring, written down by themselves, taken or not by the lead; and thanks to who was there."""

import pytest

from gandan.activities import services
from gandan.activities.models import Contribution
from gandan.activities.tests.factories import begun, draft
from gandan.core.actors import ANYONE
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.core.quantities import parse


@pytest.fixture
def activity(actors, units, places):
    return begun(actors.officer, units.committee, places.village, partners=[units.youth])


def offer(actor, activity, text="2 bao", what="nước chanh", kind="goods", **more):
    return services.offer_make(actor=actor, activity_id=activity.pk, kind=kind, quantity=parse(text), what=what, **more)


def test_m42_lemonade_of_a_household_becomes_a_contribution_by_the_people(activity, actors, neighbours):
    """M42."""
    made = offer(neighbours[0], activity, "30 cái", "nước chanh cho anh em")
    given = services.offer_accept(actor=actors.officer, offer_id=made.pk)
    assert (given.giver, given.text, given.what) == ("residents", "30 cái", "nước chanh cho anh em")
    assert not LogEntry.objects.filter(action__startswith="offer.", data__has_key="household").exists()


def test_m26_who_gave_hours_records_them_alone(activity, actors, neighbours):
    """M26: villagers and members write down their own days of work."""
    mine = offer(actors.youth_secretary, activity, "2 ngày công", "đào nền", "labour")
    theirs = offer(ANYONE, activity, "1 ngày công", "cho mượn máy cày", "labour", browser="b")
    by_unit = services.offer_accept(actor=actors.officer, offer_id=mine.pk)
    by_people = services.offer_accept(actor=actors.officer, offer_id=theirs.pk)
    assert (by_unit.giver, by_unit.unit.name, by_people.giver) == ("unit", "Đoàn Thanh niên xã Nà Hỳ", "residents")


def test_an_offer_is_answered_once_and_a_refusal_says_why(activity, actors, neighbours):
    made = offer(neighbours[0], activity, "30 cái")
    with pytest.raises(NotPermitted):
        services.offer_accept(actor=actors.outsider, offer_id=made.pk)
    with pytest.raises(Refused, match="vì sao"):
        services.offer_refuse(actor=actors.officer, offer_id=made.pk, reason=" ")
    services.offer_refuse(actor=actors.officer, offer_id=made.pk, reason="Đã ghi rồi.")
    with pytest.raises(Refused, match="đã được trả lời"):
        services.offer_accept(actor=actors.officer, offer_id=made.pk)
    assert not Contribution.objects.exists()


def test_money_needs_a_receipt_and_labour_its_unit(activity, neighbours):
    with pytest.raises(Refused, match="biên nhận"):
        offer(neighbours[0], activity, "1 triệu đồng", kind="money")
    with pytest.raises(Refused, match="không tính bằng"):
        offer(neighbours[0], activity, "3 kg", kind="labour")
    with pytest.raises(Refused, match="góp gì"):
        offer(neighbours[0], activity, "3 kg", what=" ")
    for _ in range(10):
        offer(neighbours[0], activity, "3 kg")
    with pytest.raises(Refused, match="đang chờ"):
        offer(neighbours[0], activity, "3 kg")


def test_results_come_in_several_goes_until_they_are_closed(activity, actors):
    report = {"actor": actors.officer, "activity_id": activity.pk}
    services.activity_report(**report, seen_version=1, results=[draft()], attendance_turns=10)
    activity.refresh_from_db()
    with pytest.raises(Refused, match="Chưa có gì"):
        services.activity_add(**report, seen_version=activity.version)
    services.activity_add(**report, seen_version=activity.version, results=[draft("50 m")], attendance_turns=14)
    activity.refresh_from_db()
    assert (activity.results.count(), activity.attendance_turns, activity.state) == (2, 14, "reported")
    services.activity_close(**report, seen_version=activity.version)
    activity.refresh_from_db()
    with pytest.raises(Refused, match="đã chốt"):
        services.activity_add(**report, seen_version=activity.version, results=[draft("50 m")])


def test_m18_the_place_may_decline_a_plan_and_says_why(actors, units, places):
    """M18."""
    from gandan.activities.tests.factories import plan

    made = plan(actors.officer, units.committee, places.far_village)
    act = {"activity_id": made.pk, "seen_version": made.version}
    with pytest.raises(NotPermitted):
        services.activity_decline(actor=actors.officer, reason="x", **act)
    with pytest.raises(Refused, match="vì sao"):
        services.activity_decline(actor=actors.outsider, reason="", **act)
    declined = services.activity_decline(actor=actors.outsider, reason="Bản đang vào vụ gặt.", **act)
    assert declined.state == "declined"
    with pytest.raises(Refused, match="chưa đồng ý"):
        services.activity_agree(actor=actors.outsider, activity_id=made.pk, seen_version=declined.version)


def test_thanks_are_said_after_the_work_by_the_lead(activity, actors):
    with pytest.raises(NotPermitted):
        services.activity_thank(actor=actors.outsider, activity_id=activity.pk, text="Cảm ơn bà con.")
    said = services.activity_thank(actor=actors.officer, activity_id=activity.pk, text="Cảm ơn bà con.")
    assert not said.public
