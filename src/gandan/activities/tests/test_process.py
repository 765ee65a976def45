"""Plan → agree with the locality → open → begin → cancel: who may, in which order, and what is written down."""

import pytest

from gandan.activities import services
from gandan.activities.models import ActivityStep
from gandan.activities.queries import to_agree, to_report
from gandan.activities.states import ACTIVITY, S
from gandan.activities.tests.factories import begun, moment, opened, plan
from gandan.conftest import make_member, make_unit
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.transitions import unreachable
from gandan.units.models import Assignment
from gandan.units.queries import actor_of


@pytest.fixture
def guests(places, units):
    """A police cell of the province, put in charge of the commune: a guest there, not the locality."""
    from gandan.conftest import REFORM

    cell = make_unit("Chi bộ Phòng Cảnh sát phòng cháy", "party_cell", area=places.province)
    Assignment.objects.create(unit=cell, area=places.commune, kind="in_charge", since=REFORM)
    return cell, actor_of(make_member("pccc", "Bí thư chi bộ Phòng Cảnh sát phòng cháy", cell, "secretary"))


def test_every_state_can_be_reached():
    assert unreachable(ACTIVITY, S.PLANNED) == set()


def test_the_commune_in_charge_plans_and_it_is_agreed_at_once_and_said_so(actors, units, places):
    activity = plan(actors.officer, units.committee, places.village)
    assert activity.state == S.AGREED
    assert list(activity.steps.values_list("act", flat=True)) == ["plan", "agree"]
    assert "thống nhất ngay" in activity.steps.get(act="agree").text


def test_m18_a_unit_contacts_the_locality_surveys_and_agrees_the_work_before_doing_it(actors, units, places, guests):
    """M18."""
    cell, secretary = guests
    activity = plan(secretary, cell, places.village)
    assert activity.state == S.PLANNED
    for act, text in (
        ("contact", "Đã gặp Đảng uỷ xã."),
        ("survey", "Xem đường vào bản, chọn đoạn lầy nhất."),
    ):
        activity = services.activity_prepare(
            actor=secretary, activity_id=activity.pk, seen_version=activity.version, act=act, text=text
        )
        assert activity.state == S.PLANNED
    with pytest.raises(NotPermitted):
        services.activity_agree(actor=secretary, activity_id=activity.pk, seen_version=activity.version)
    assert list(to_agree(actors.officer)) == [activity]
    activity = services.activity_agree(
        actor=actors.officer, activity_id=activity.pk, seen_version=activity.version, text="Xã cùng làm."
    )
    assert activity.state == S.AGREED
    acts = list(ActivityStep.objects.filter(activity=activity).values_list("act", flat=True))
    assert acts == ["plan", "contact", "survey", "agree"]
    assert not to_agree(actors.officer).exists()


def test_m112_the_youth_union_waits_for_the_commune_it_works_in(actors, units, places):
    """M112."""
    activity = plan(actors.youth_secretary, units.youth, places.village)
    assert activity.state == S.PLANNED
    assert services.activity_agree(actor=actors.village_head, activity_id=activity.pk, seen_version=0).state == S.AGREED


@pytest.mark.parametrize("who", ["youth_secretary", "inspector", "outsider"])
def test_only_the_lead_unit_plans_opens_and_cancels(actors, units, places, who):
    stranger = getattr(actors, who)
    with pytest.raises(NotPermitted):
        plan(stranger, units.committee, places.village)
    activity = plan(actors.officer, units.committee, places.village)
    for act in (services.activity_open, services.activity_begin):
        with pytest.raises(NotPermitted):
            act(actor=stranger, activity_id=activity.pk, seen_version=0)
    with pytest.raises(NotPermitted):
        services.activity_cancel(actor=stranger, activity_id=activity.pk, seen_version=0, reason="Mưa")


def test_the_neighbouring_commune_does_not_agree_for_this_one(actors, units, places):
    activity = plan(actors.youth_secretary, units.youth, places.village)
    with pytest.raises(NotPermitted, match="không phụ trách"):
        services.activity_agree(actor=actors.outsider, activity_id=activity.pk, seen_version=0)


def test_a_unit_above_the_lead_may_act_for_it(actors, units, places):
    activity = plan(actors.secretary, units.youth, places.village)
    assert activity.lead == units.youth


def test_a_form_opened_before_somebody_else_acted_is_stale(actors, units, places):
    activity = plan(actors.officer, units.committee, places.village)
    services.activity_open(actor=actors.secretary, activity_id=activity.pk, seen_version=0)
    with pytest.raises(Stale, match="Chủ tịch UBND xã Nà Hỳ"):
        services.activity_begin(actor=actors.officer, activity_id=activity.pk, seen_version=0)


def test_what_is_cancelled_stays_cancelled_and_says_why(actors, units, places):
    activity = opened(actors.officer, units.committee, places.village)
    with pytest.raises(Refused, match="lý do"):
        services.activity_cancel(actor=actors.officer, activity_id=activity.pk, seen_version=1, reason="  ")
    activity = services.activity_cancel(actor=actors.officer, activity_id=activity.pk, seen_version=1, reason="Mưa lũ")
    with pytest.raises(Refused, match="đã huỷ"):
        services.activity_begin(actor=actors.officer, activity_id=activity.pk, seen_version=activity.version)


def test_a_plan_ends_after_it_begins(actors, units, places):
    with pytest.raises(Refused) as refused:
        plan(actors.officer, units.committee, places.village, starts_at=moment(3), ends_at=moment(2))
    assert refused.value.field == "ends_at"


def test_the_lead_is_not_its_own_partner_and_a_partner_counts_once(actors, units, places):
    activity = plan(
        actors.officer, units.committee, places.village, partners=[units.youth, units.youth, units.committee]
    )
    assert list(activity.partners.all()) == [units.youth]


def test_the_log_knows_each_act_and_no_word_of_it(actors, units, places):
    activity = opened(actors.officer, units.committee, places.village, why="Các cháu lội bùn đi học")
    services.activity_cancel(actor=actors.officer, activity_id=activity.pk, seen_version=1, reason="Mưa lũ")
    entries = LogEntry.objects.filter(kind="activity", object_id=activity.pk).order_by("id")
    assert [entry.action for entry in entries] == [
        "activity.planned",
        "activity.opened",
        "activity.cancelled",
    ]
    assert "Mưa" not in str([entry.data for entry in entries])
    assert "bùn" not in str([entry.data for entry in entries])


def test_what_should_be_over_waits_to_be_reported(actors, units, places):
    over = begun(actors.officer, units.committee, places.village)
    plan(actors.officer, units.committee, places.village, days=5)
    assert list(to_report(actors.officer)) == [over]
    assert not to_report(actors.outsider).exists()
