"""The ladder: remind, look, sanction only what came again; a matter at a place, never a person."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from gandan.checks.models import Reminder
from gandan.checks.reminding import reminder_act, reminder_give
from gandan.checks.states import LADDER, LadderState
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.transitions import unreachable

LONG_AGO = timedelta(days=60)


@pytest.fixture
def begun(actors, units, places):
    return reminder_give(
        actor=actors.officer, unit=units.committee, area=places.village, matter="để vật liệu lấn đường",
        place="đầu bản", text="Đã nói với tổ trưởng để nhắc chung", at=timezone.now() - LONG_AGO,
    )  # fmt: skip


def climb(actor, reminder, act, days, **more):
    reminder.refresh_from_db()
    return reminder_act(
        actor=actor, reminder_id=reminder.pk, act=act, seen_version=reminder.version, text=more.pop("text", "Đã xem"),
        at=timezone.now() - LONG_AGO + timedelta(days=days), **more,
    )  # fmt: skip


def test_m75_a_matter_is_reminded_of_looked_at_and_sanctioned_on_repetition(
    as_member, client, units, places, begun, actors
):
    """M75: through the pages up to the sanction, then gone; the public page tells it without spot or person."""
    for act, day in (("found", 4), ("remind", 5), ("found", 9)):
        climb(actors.officer, begun, act, day)
    begun.refresh_from_db()
    assert (begun.reminded, begun.repeated, begun.state) == (2, 2, "repeated")
    chair, here = as_member("secretary"), f"/lam-viec/kiem-tra/nhac-nho/{begun.pk}"
    assert "Ghi quyết định xử phạt" in chair.get(here).content.decode()
    answer = chair.post(
        f"{here}/sanction", {"seen_version": 3, "text": "Lập biên bản tại chỗ", "document": "45/QĐ-XPHC"}
    )
    assert answer.status_code == 302, answer.content.decode()
    page = chair.get(here).content.decode()
    assert "Xử phạt theo quyết định số 45/QĐ-XPHC" in page
    assert chair.post(f"{here}/gone", {"seen_version": 4, "text": "Đã dọn"}).status_code == 302
    chair.logout()
    public = client.get("/nhac-nho/03169").content.decode()
    for words in ("Để vật liệu lấn đường", "đã chấm dứt", "tái phạm 2 lần"):
        assert words in public, words
    assert "đầu bản" not in public


def test_nobody_is_sanctioned_before_the_matter_came_again_twice(begun, actors):
    with pytest.raises(Stale):
        climb(actors.secretary, begun, "sanction", 5, document="1/QĐ")
    climb(actors.officer, begun, "found", 4)
    with pytest.raises(Refused, match="mới tái phạm 1 lần"):
        climb(actors.secretary, begun, "sanction", 5, document="1/QĐ")


def test_people_get_time_to_put_it_right(begun, actors):
    with pytest.raises(Refused, match="Chưa hết thời gian"):
        climb(actors.officer, begun, "found", 1)
    assert climb(actors.officer, begun, "gone", 1).state == "settled"


def test_a_sanction_needs_the_head_of_a_competent_body_and_a_number(begun, actors):
    for act, day in (("found", 4), ("remind", 5), ("found", 9)):
        climb(actors.officer, begun, act, day)
    with pytest.raises(NotPermitted):
        climb(actors.officer, begun, "sanction", 10, document="1/QĐ")
    with pytest.raises(Refused, match="số quyết định"):
        climb(actors.secretary, begun, "sanction", 10)


def test_the_same_matter_at_the_same_place_is_followed_once(begun, actors, units, places):
    with pytest.raises(Refused, match="đang được theo dõi"):
        reminder_give(
            actor=actors.officer, unit=units.committee, area=places.village, matter="để vật liệu lấn đường",
            place="đầu bản", text="x",
        )  # fmt: skip


def test_no_number_of_a_person_is_kept_and_no_word_enters_the_log(begun, actors, units, places):
    with pytest.raises(Refused, match="Chỉ ghi việc và nơi"):
        reminder_give(
            actor=actors.officer, unit=units.committee, area=places.village, matter="đổ rác", text="gọi 0912 345 678"
        )
    assert "vật liệu" not in str(list(LogEntry.objects.values_list("data", flat=True)))
    columns = {field.name for field in Reminder._meta.get_fields()}
    assert not columns & {"household", "member", "person", "name", "contact"}


def test_only_a_unit_in_charge_reminds_and_strangers_see_nothing(as_member, begun, actors, units, places):
    with pytest.raises(NotPermitted):
        reminder_give(actor=actors.outsider, unit=units.committee, area=places.village, matter="x", text="x")
    with pytest.raises(Refused, match="không phụ trách"):
        reminder_give(actor=actors.officer, unit=units.committee, area=places.far_village, matter="x", text="x")
    assert as_member("outsider").get(f"/lam-viec/kiem-tra/nhac-nho/{begun.pk}").status_code == 404


def test_a_refused_form_keeps_what_was_typed(as_member, begun):
    answer = as_member("officer").post(
        f"/lam-viec/kiem-tra/nhac-nho/{begun.pk}/found", {"seen_version": 0, "text": "gọi 0912 345 678"}
    )
    assert answer.status_code == 422
    assert "gọi 0912 345 678" in answer.content.decode()


def test_every_rung_is_reached_and_none_leads_from_a_reminder_to_a_sanction():
    assert unreachable(LADDER, LadderState.REMINDED) == set()
    assert "sanction" not in LADDER[LadderState.REMINDED]


@settings(max_examples=200)
@for_all(st.lists(st.sampled_from(["remind", "found", "gone", "sanction"]), max_size=12))
def test_whatever_is_tried_a_sanction_follows_a_look_that_followed_a_reminder(acts):
    state, past = LadderState.REMINDED, ["remind"]
    for act in acts:
        if act in LADDER[state]:
            state, past = LADDER[state][act].to, [*past, act]
    for place, act in enumerate(past):
        if act == "sanction":
            assert past[place - 1] == "found"
            assert "remind" in past[:place]
