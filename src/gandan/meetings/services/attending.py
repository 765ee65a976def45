"""Who came: households by card or list, members by list, guests by count. Nobody counts twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.meetings.models import Meeting, MeetingAttendance
from gandan.meetings.reach import households_concerned, members_convened
from gandan.meetings.services.common import for_act, logged, one_line
from gandan.meetings.states import MeetingState

MOST_PERSONS = 10_000
Way = MeetingAttendance.Way


@transaction.atomic
def attendance_mark(
    *, actor: Actor, meeting_id: int, households: Collection[int] = (), members: Collection[int] = (),
    among_households: Collection[int] = (), among_members: Collection[int] = (),
    groups: Mapping[str, int] | None = None, uncounted: int | None = None, at: datetime | None = None,
) -> Meeting:  # fmt: skip
    """Mark who is there. Said again it is corrected, never doubled.

    `among_…` are the lines that were shown: who is among them and not marked was not there after all (a card shown at
    the door stays). `groups` are guests by a label, 0 takes a label out; `uncounted` are households or members that
    came but stand in no book (they count for the quorum). Raises Refused, NotPermitted.
    """
    meeting = for_act(actor, meeting_id, "mark")
    now = at or timezone.now()
    _households(meeting, actor, set(households), set(among_households), now)
    _members(meeting, actor, set(members), set(among_members), now)
    for label, persons in (groups or {}).items():
        _counted(meeting, actor, one_line(label, 80), persons, now, counts=False)
    if uncounted is not None:
        _counted(meeting, actor, UNLISTED, uncounted, now, counts=True)
    _log(meeting, actor, at)
    return meeting


UNLISTED = "ngoài sổ"
"""The label of households or members counted on the spot because no book holds them."""


@transaction.atomic
def attendance_card(*, actor: Actor, meeting_id: int, household_id: int, at: datetime | None = None) -> bool:
    """A household showed its card at the door (the view has opened it). False when it was there already."""
    meeting = for_act(actor, meeting_id, "mark")
    if not households_concerned(meeting).filter(pk=household_id).exists():
        raise Refused(_("Hộ này không ở nơi liên quan. Xin ghi là khách mời."), field="card")
    line, made = MeetingAttendance.objects.get_or_create(
        meeting=meeting, household_id=household_id,
        defaults={"way": Way.CARD, "counts": True, "by_id": actor.member_id, "at": at or timezone.now()},
    )  # fmt: skip
    if not made and line.way != Way.CARD:
        line.way = Way.CARD
        line.save(update_fields=["way"])
    _log(meeting, actor, at)
    return made


def _households(meeting: Meeting, actor: Actor, present: set[int], among: set[int], now: datetime) -> None:
    if not present and not among:
        return
    known = set(households_concerned(meeting).filter(pk__in=present).values_list("pk", flat=True))
    if known != present:
        raise Refused(_("Có hộ không ở nơi liên quan. Xin ghi là khách mời."), field="households")
    lines = MeetingAttendance.objects.filter(meeting=meeting)
    lines.filter(household_id__in=among - present, way=Way.LIST).delete()
    MeetingAttendance.objects.bulk_create(
        [
            MeetingAttendance(
                meeting=meeting, household_id=pk, way=Way.LIST, counts=True, by_id=actor.member_id, at=now
            )
            for pk in sorted(present)
        ],
        ignore_conflicts=True,
    )


def _members(meeting: Meeting, actor: Actor, present: set[int], among: set[int], now: datetime) -> None:
    if not present and not among:
        return
    convened = members_convened(meeting, timezone.localdate(now)).filter(member_id__in=present)
    if set(convened.values_list("member_id", flat=True)) != present:
        raise Refused(_("Có người không thuộc đơn vị. Xin ghi là khách mời."), field="members")
    lines = MeetingAttendance.objects.filter(meeting=meeting)
    lines.filter(member_id__in=among - present).delete()
    counts = meeting.base == Meeting.Base.MEMBERS
    MeetingAttendance.objects.bulk_create(
        [
            MeetingAttendance(meeting=meeting, member_id=pk, way=Way.LIST, counts=counts, by_id=actor.member_id, at=now)
            for pk in sorted(present)
        ],
        ignore_conflicts=True,
    )


def _counted(meeting: Meeting, actor: Actor, label: str, persons: int, now: datetime, *, counts: bool) -> None:
    if not 0 <= persons <= MOST_PERSONS:
        raise Refused(
            _("Xin ghi số người từ 1 đến %(most)s; không ai thì ghi 0.") % {"most": MOST_PERSONS}, field="persons"
        )
    if not label:
        raise Refused(_("Xin ghi là nhóm nào."), field="group")
    if label == UNLISTED and not counts:
        raise Refused(_("Xin đặt cho nhóm này tên khác."), field="group")
    if persons == 0:
        MeetingAttendance.objects.filter(meeting=meeting, group=label).delete()
        return
    MeetingAttendance.objects.update_or_create(
        meeting=meeting, group=label,
        defaults={"persons": persons, "way": Way.COUNT, "counts": counts, "by_id": actor.member_id, "at": now},
    )  # fmt: skip


def _log(meeting: Meeting, actor: Actor, at: datetime | None) -> None:
    assert meeting.state == MeetingState.OPEN  # the table of acts says so
    logged("meeting.attendance", actor, meeting, at, {"lines": meeting.attendance.count()})
