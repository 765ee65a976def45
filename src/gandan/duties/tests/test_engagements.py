"""A unit and a place: contacted, surveyed, chosen, agreed by both, planned, done."""

import pytest

from gandan.activities import services as activity_services
from gandan.activities.tests.factories import draft, moment
from gandan.conftest import make_area
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import unreachable
from gandan.duties import queries, services
from gandan.duties.matrix import matrix
from gandan.duties.models import Engagement
from gandan.duties.states import ENGAGEMENT, STAGE_OF, EngagementState, Stage
from gandan.duties.tests.factories import agreed, chosen, surveyed
from gandan.units.models import Assignment


@pytest.fixture
def guest(units, places):
    """The youth union of Nà Hỳ is put in charge of Pá Kha, in the neighbouring commune."""
    Assignment.objects.create(unit=units.youth, area=places.far_village, kind="in_charge")
    return units.youth


def stage(engagement):
    return queries.staged(Engagement.objects.filter(pk=engagement.pk)).get().stage


def test_every_state_can_be_reached_and_has_its_stage():
    assert unreachable(ENGAGEMENT, EngagementState.CONTACTED) == set()
    assert set(STAGE_OF) == set(EngagementState)


def test_m18_m112_contact_survey_choice_and_the_word_of_both_sides(actors, guest, places):
    """M18, M112: a unit contacts the local committee, surveys, chooses, and both agree."""
    made = services.engagement_contact(
        actor=actors.youth_secretary, unit=guest, area=places.far_village, text="Gặp Chủ tịch xã"
    )
    assert stage(made) == Stage.CONTACTED
    made = services.engagement_survey(
        actor=actors.youth_secretary, engagement_id=made.pk, seen_version=0, text="Đường lầy"
    )
    assert stage(made) == Stage.SURVEYED
    made = services.engagement_choose(
        actor=actors.outsider, engagement_id=made.pk, seen_version=1, work="Sửa đường", why="Trẻ em đi học"
    )
    made = services.engagement_agree(actor=actors.outsider, engagement_id=made.pk, seen_version=2, side="locality")
    assert made.state == EngagementState.LOCALITY_AGREED
    made = services.engagement_agree(actor=actors.youth_secretary, engagement_id=made.pk, seen_version=3, side="unit")
    assert (made.state, stage(made)) == (EngagementState.AGREED, Stage.AGREED)
    assert [step.act for step in made.steps.all()] == ["contact", "survey", "choose", "agree_locality", "agree_unit"]


def test_m20_alleys_to_be_upgraded_in_the_year_are_surveyed_one_by_one(actors, units, places):
    """M20: each alley given to a unit is looked at and its work chosen."""
    for number in range(3):
        alley = make_area("alley", f"19 Phú Lộc {number}", "kiệt", f"03169-k{number}", places.commune)
        Assignment.objects.create(unit=units.youth, area=alley, kind="in_charge")
        made = surveyed(actors.youth_secretary, units.youth, alley)
        services.engagement_choose(
            actor=actors.officer, engagement_id=made.pk, seen_version=made.version, work=f"Mở rộng kiệt {number}",
            why="Xe cứu thương vào được", topic="road",
        )  # fmt: skip
    board = matrix(places.commune, "in_charge")
    assert [(place.area.level, place.cells[0].stage) for place in board.places if place.cells][:3] == [
        ("alley", Stage.SURVEYED)
    ] * 3


def test_either_side_declines_with_a_reason_and_says_what_instead(actors, guest, places):
    made = chosen(actors.youth_secretary, guest, places.far_village)
    with pytest.raises(Refused, match="làm gì thay"):
        services.engagement_decline(
            actor=actors.outsider, engagement_id=made.pk, seen_version=made.version, reason="Đang mùa", instead=" "
        )
    made = services.engagement_decline(
        actor=actors.outsider, engagement_id=made.pk, seen_version=made.version, reason="Đường đã có dự án",
        instead="Làm nhà vệ sinh cho hộ nghèo",
    )  # fmt: skip
    assert (made.state, stage(made)) == (EngagementState.DECLINED, Stage.SURVEYED)
    assert made.steps.last().instead == "Làm nhà vệ sinh cho hộ nghèo"
    made = services.engagement_choose(
        actor=actors.youth_secretary, engagement_id=made.pk, seen_version=made.version, why="Xã đề nghị",
        work="Làm nhà vệ sinh cho hộ nghèo",
    )  # fmt: skip
    assert made.state == EngagementState.CHOSEN


def test_neither_side_speaks_for_the_other(actors, guest, places):
    made = chosen(actors.youth_secretary, guest, places.far_village)
    for actor, side in (
        (actors.youth_secretary, "locality"), (actors.outsider, "unit"), (actors.village_head, "locality"),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            services.engagement_agree(actor=actor, engagement_id=made.pk, seen_version=made.version, side=side)


def test_one_person_above_both_speaks_for_one_side_only(actors, guest, places):
    made = chosen(actors.youth_secretary, guest, places.far_village)
    leader = actors.province_leader
    made = services.engagement_agree(actor=leader, engagement_id=made.pk, seen_version=made.version, side="unit")
    with pytest.raises(Refused, match="bên kia phải do người khác"):
        services.engagement_agree(actor=leader, engagement_id=made.pk, seen_version=made.version, side="locality")


def test_only_where_one_was_put_in_charge_and_one_talk_at_a_time(actors, units, guest, places):
    with pytest.raises(Refused, match="chưa được giao"):
        services.engagement_contact(
            actor=actors.youth_secretary, unit=guest, area=places.other_village, text="Gặp trưởng bản"
        )
    surveyed(actors.youth_secretary, guest, places.far_village)
    with pytest.raises(Refused, match="đang trao đổi một việc"):
        services.engagement_contact(
            actor=actors.youth_secretary, unit=guest, area=places.far_village, text="Gặp lần nữa"
        )


def test_whoever_comes_second_is_told_who_was_first(actors, guest, places):
    made = chosen(actors.youth_secretary, guest, places.far_village)
    services.engagement_agree(actor=actors.outsider, engagement_id=made.pk, seen_version=made.version, side="locality")
    with pytest.raises(Stale, match="Cán bộ UBND xã Nà Bủng"):
        services.engagement_agree(
            actor=actors.youth_secretary, engagement_id=made.pk, seen_version=made.version, side="unit"
        )


def test_m22_done_follows_the_reported_results_of_the_activity_planned_from_it(actors, guest, places):
    """M22: the plan carries why the work serves the people; nobody presses "done"."""
    made = agreed(actors.youth_secretary, actors.outsider, guest, places.far_village)
    activity = services.engagement_plan(
        actor=actors.youth_secretary, engagement_id=made.pk, seen_version=made.version, title=made.work,
        starts_at=moment(-1), ends_at=moment(-1, 11),
    )  # fmt: skip
    assert (activity.lead, activity.area, activity.why) == (guest, places.far_village, "Bà con đi lại, trẻ em đi học")
    assert stage(made) == Stage.AGREED
    activity.refresh_from_db()
    if activity.state == "planned":
        activity_services.activity_agree(actor=actors.outsider, activity_id=activity.pk, seen_version=activity.version)
    activity.refresh_from_db()
    activity_services.activity_begin(
        actor=actors.youth_secretary, activity_id=activity.pk, seen_version=activity.version
    )
    activity.refresh_from_db()
    activity_services.activity_report(
        actor=actors.youth_secretary, activity_id=activity.pk, seen_version=activity.version, results=[draft()]
    )
    assert stage(made) == Stage.DONE


def test_what_is_not_agreed_is_not_planned(actors, guest, places):
    made = chosen(actors.youth_secretary, guest, places.far_village)
    with pytest.raises(Refused, match="chưa làm được"):
        services.engagement_plan(
            actor=actors.youth_secretary, engagement_id=made.pk, seen_version=made.version, title="Sửa đường",
            starts_at=moment(3), ends_at=moment(3, 11),
        )  # fmt: skip


def test_a_planned_activity_is_called_off_before_the_agreement_is_taken_back(actors, guest, places):
    made = agreed(actors.youth_secretary, actors.outsider, guest, places.far_village)
    activity = services.engagement_plan(
        actor=actors.youth_secretary, engagement_id=made.pk, seen_version=made.version, title=made.work,
        starts_at=moment(3), ends_at=moment(3, 11),
    )  # fmt: skip
    told = {"actor": actors.outsider, "engagement_id": made.pk, "reason": "Bận mùa", "instead": "Sang tháng làm"}
    with pytest.raises(Refused, match="huỷ hoạt động trước"):
        services.engagement_decline(**told, seen_version=made.version + 1)
    activity_services.activity_cancel(
        actor=actors.youth_secretary, activity_id=activity.pk, seen_version=activity.version, reason="Xã bận mùa"
    )
    made = services.engagement_decline(**told, seen_version=made.version + 1)
    assert made.state == EngagementState.DECLINED
