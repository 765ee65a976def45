"""Who came, who spoke, what was concluded: nobody counts twice, turns are not people, tasks have an owner and a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gandan.conftest import make_member
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import unreachable
from gandan.meetings import queries, services, showing
from gandan.meetings.kinds import Share, kinds
from gandan.meetings.minutes import draw_minutes, minutes_draft
from gandan.meetings.models import MeetingAttendance, MeetingTask
from gandan.meetings.states import MEETING, TASK
from gandan.meetings.tests.conftest import DAY, fresh
from gandan.papers.content import plain
from gandan.papers.freeze import thawed
from gandan.papers.services import paper_sign
from gandan.residents.models import Household


def at(minutes):
    return DAY + timedelta(minutes=minutes)


def test_every_state_is_reached_and_every_kind_says_its_sources():
    assert not unreachable(MEETING, "called")
    assert not unreachable(TASK, "open")
    for each in kinds():
        assert each.notice.source_vi
        assert each.publish.source_vi
        assert (each.quorum is None) == (each.base == "none")


@given(st.integers(0, 5_000), st.integers(1, 5), st.integers(1, 5), st.booleans())
def test_what_a_share_needs_is_the_smallest_number_that_keeps_it(total, top, rest, over):
    share = Share("x", "x", False, top, top + rest, over)
    needs = share.needs(total)

    def kept(n):
        return n * (top + rest) > total * top if over else n * (top + rest) >= total * top

    assert kept(needs)
    assert needs == 0 or not kept(needs - 1)


def test_m54_a_household_counts_once_whether_by_list_or_card_and_a_neighbour_is_a_guest(
    actors, opened, households, places
):
    """M54: the quorum is of the area concerned alone."""
    meeting = opened()
    far = Household.objects.create(area=places.far_village, number=1)
    services.attendance_card(actor=actors.officer, meeting_id=meeting.pk, household_id=households[0].pk, at=at(1))
    assert not services.attendance_card(
        actor=actors.officer, meeting_id=meeting.pk, household_id=households[0].pk, at=at(2)
    )
    shown = [home.pk for home in households]
    services.attendance_mark(
        actor=actors.officer,
        meeting_id=meeting.pk,
        households=shown[:4],
        among_households=shown,
        groups={"Đoàn xã": 3},
        at=at(3),
    )
    assert (queries.quorum_of(meeting).present, queries.quorum_of(meeting).guests) == (4, 3)
    # Said again with two fewer: the card at the door stays, the list is corrected.
    services.attendance_mark(
        actor=actors.officer, meeting_id=meeting.pk, households=shown[2:4], among_households=shown, groups={"Đoàn xã": 0},
        uncounted=2, at=at(4),
    )  # fmt: skip
    quorum = queries.quorum_of(meeting)
    assert (quorum.present, quorum.guests, quorum.reached) == (5, 0, True)  # 1 card, 2 listed, 2 in no book
    with pytest.raises(Refused, match="khách mời"):
        services.attendance_mark(actor=actors.officer, meeting_id=meeting.pk, households=[far.pk])
    with pytest.raises(Refused, match="khách mời"):
        services.attendance_card(actor=actors.officer, meeting_id=meeting.pk, household_id=far.pk)
    with pytest.raises(NotPermitted):
        services.attendance_mark(actor=actors.outsider, meeting_id=meeting.pk, households=shown)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingAttendance.objects.create(meeting=meeting, household=households[0], group="x", way="count")


def test_m92_turns_and_people_are_counted_apart_and_nobody_is_named(actors, opened):
    """M92: eleven contributions are turns; who speaks to two items is one person."""
    meeting = opened()
    first = meeting.items.get()
    second = services.agenda_add(actor=actors.officer, meeting_id=meeting.pk, title="Góp công", at=at(1))
    services.item_start(actor=actors.officer, item_id=first.pk, at=at(2))
    asked = services.floor_ask(actor=actors.officer, item_id=first.pk, group="household", at=at(3))
    gone = services.floor_ask(actor=actors.officer, item_id=first.pk, group="guest", role="Bí thư Đoàn", at=at(3))
    services.floor_leave(actor=actors.officer, contribution_id=gone.pk, at=at(4))
    for _turn in range(2):
        services.contribution_record(
            actor=actors.officer, item_id=first.pk, speaker_number=asked.speaker.number, at=at(5)
        )
    services.item_start(actor=actors.officer, item_id=second.pk, at=at(30))
    services.contribution_record(
        actor=actors.officer,
        item_id=second.pk,
        speaker_number=asked.speaker.number,
        text="Mỗi hộ hai ngày công",
        at=at(31),
    )
    services.contribution_record(actor=actors.officer, item_id=second.pk, people=4, turns=6, at=at(40))
    assert queries.tally_of(meeting) == queries.Tally(turns=9, people=5, waiting=0)
    rows = {item.number: (item.turns, item.people) for item in queries.items_of(meeting)}
    assert rows == {1: (2, 1), 2: (7, 5)}
    assert showing.time_used(fresh(first)) == "28 phút (dự kiến 40 phút)"
    with pytest.raises(Refused):
        services.contribution_record(actor=actors.officer, item_id=second.pk, people=3, turns=2)
    with pytest.raises(Refused):
        services.contribution_record(actor=actors.officer, item_id=second.pk, speaker_number=99)


def test_m87_m88_m91_a_cell_meeting_counts_its_members_and_the_time_of_each_content(actors, units, cast, called):
    """M87, M88, M91: regular and thematic sessions of a cell, with contents and duration."""
    for number in range(3):
        make_member(f"dv{number}", f"Đảng viên {number}", units.youth, "member")
    meeting = called("thematic", unit=units.youth, actor=actors.youth_secretary, areas=(), item="Lý luận")
    who = actors.youth_secretary
    services.file_add(
        actor=who, meeting_id=meeting.pk, role="outline", title="Đề cương", text="Ba câu hỏi", at=at(-9000)
    )
    services.meeting_invite(actor=who, meeting_id=meeting.pk, seen_version=meeting.version, at=at(-7200))
    meeting = services.meeting_open(actor=who, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=at(0))
    assert (meeting.base_total, meeting.base_needs, meeting.public) == (4, 3, False)
    members = units.youth.roles.values_list("member_id", flat=True)
    services.attendance_mark(actor=who, meeting_id=meeting.pk, members=set(members), at=at(1))
    with pytest.raises(Refused):
        services.attendance_mark(actor=who, meeting_id=meeting.pk, members=[cast.officer.pk], at=at(1))
    services.item_start(actor=who, item_id=meeting.items.get().pk, at=at(5))
    services.conclusion_write(actor=who, meeting_id=meeting.pk, text="Gần dân.", at=at(60))
    closed = services.meeting_close(actor=who, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=at(75))
    assert queries.quorum_of(closed).reached
    assert showing.whole_duration(closed) == "1 giờ 15 phút"
    assert closed.items.get().seconds == 70 * 60


def test_m93_a_conclusion_becomes_a_task_its_owner_finishes(actors, cast, units, opened):
    """M93, M13: what was concluded, given to a member with a day, and what came of it."""
    meeting = opened()
    services.conclusion_write(actor=actors.officer, item_id=meeting.items.get().pk, text="Mở đường.", at=at(50))
    given = {
        "meeting_id": meeting.pk,
        "text": "Vận động từng hộ",
        "unit": units.youth,
        "due_on": DAY.date() + timedelta(days=9),
    }
    task = services.task_give(actor=actors.officer, member=cast.youth_secretary, at=at(55), **given)
    with pytest.raises(Refused):
        services.task_give(actor=actors.officer, member=cast.youth_secretary, **given)
    with pytest.raises(Refused) as wrong:
        services.task_give(actor=actors.officer, member=cast.officer, **given)
    assert wrong.value.field == "member"
    assert list(queries.tasks_of(actors.youth_secretary)) == [task]
    assert not queries.tasks_of(actors.officer)
    for who, seen, words, error in (
        (actors.inspector, 0, "x", NotPermitted), (actors.youth_secretary, 7, "x", Stale), (actors.youth_secretary, 0, " ", Refused),
    ):  # fmt: skip
        with pytest.raises(error):
            services.task_done(actor=who, task_id=task.pk, seen_version=seen, outcome=words)
    services.task_done(actor=actors.youth_secretary, task_id=task.pk, seen_version=0, outcome="Đủ 12 hộ", at=at(9000))
    services.task_act(actor=actors.officer, task_id=task.pk, act="reopen", seen_version=1)
    assert MeetingTask.objects.get().state == "open"


def test_minutes_say_who_came_what_was_concluded_and_freeze_when_signed(actors, units, opened, households):
    meeting = opened()
    services.attendance_mark(
        actor=actors.officer, meeting_id=meeting.pk, households=[h.pk for h in households[:5]], at=at(2)
    )
    services.conclusion_write(actor=actors.officer, meeting_id=meeting.pk, text="Thống nhất.", at=at(50))
    services.task_give(
        actor=actors.officer, meeting_id=meeting.pk, text="Cắm mốc", unit=units.committee, due_on=DAY.date(), at=at(55)
    )
    first = minutes_draft(actor=actors.officer, meeting_id=meeting.pk, at=at(60))
    paper = minutes_draft(actor=actors.officer, meeting_id=meeting.pk, at=at(61))
    assert not type(first).objects.filter(pk=first.pk).exists()  # the unsigned draft made room
    signed = paper_sign(actor=actors.secretary, paper_id=paper.pk, seen_version=paper.version, at=at(70))
    words = str(thawed(signed.content))
    assert all(part in words for part in ("Có mặt 5/6 hộ, cần 4", "Đủ số có mặt", "Thống nhất.", "Cắm mốc", "BIÊN BẢN"))
    drawn = draw_minutes(units.committee, {"meeting": meeting.pk}, at(80))
    assert drawn.title == "BIÊN BẢN"
    assert "20/3/2026" in plain(drawn.blocks[0].parts).replace("/03/", "/3/")
    services.meeting_close(actor=actors.officer, meeting_id=meeting.pk, seen_version=fresh(meeting).version, at=at(90))
    again = minutes_draft(actor=actors.officer, meeting_id=meeting.pk, at=at(100))
    assert again.supersedes_id == signed.pk
    with pytest.raises(NotPermitted):
        minutes_draft(actor=actors.outsider, meeting_id=meeting.pk)
