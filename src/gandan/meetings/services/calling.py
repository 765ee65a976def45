"""Calling a meeting: what it is about, whom it concerns, inviting them early enough, or not holding it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import words
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.documents.models import Mandate
from gandan.meetings.kinds import Kind, kind
from gandan.meetings.models import Meeting
from gandan.meetings.reach import areas_out_of_reach, groups_in_reach
from gandan.meetings.services.announcing import announcement_taken_back, invitation_announced
from gandan.meetings.services.common import caller_required, for_act, logged, moved, one_line
from gandan.units.models import PeopleGroup, Unit

LONGEST_HOURS = 72


@dataclass(frozen=True)
class Call:
    """What is said of a meeting when it is called. `base_total`: how many there are when no book says it."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    areas: Collection[Area] = ()
    groups: Collection[PeopleGroup] = ()
    purpose: str = ""
    series: str = ""
    chair_title: str = ""
    mandate: Mandate | None = None
    public: bool | None = None
    base_total: int | None = None


@transaction.atomic
def meeting_call(*, actor: Actor, unit: Unit, kind_id: str, call: Call, at: datetime | None = None) -> Meeting:
    """Begin a meeting of a kind in the name of `unit`; nobody is invited yet. Raises Refused, NotPermitted."""
    caller_required(actor, unit)
    rule = _kind(kind_id)
    _refuse_call(unit, rule, call)
    meeting = Meeting(unit=unit, kind=kind_id, base=rule.base, called_at=at or timezone.now())
    _fill(meeting, rule, call)
    meeting.save()
    meeting.areas.set(call.areas)
    meeting.groups.set(call.groups)
    moved(meeting, actor, "call", "", at)
    logged("meeting.called", actor, meeting, at, {"kind": kind_id, "areas": len(call.areas)})
    return meeting


@transaction.atomic
def meeting_edit(
    *, actor: Actor, meeting_id: int, seen_version: int, call: Call, at: datetime | None = None
) -> Meeting:
    """Mend what was said. A day or place that changes after the invitation needs a new invitation."""
    meeting = for_act(actor, meeting_id, "edit", seen_version)
    before = (meeting.starts_at, meeting.place)
    _refuse_call(meeting.unit, kind(meeting.kind), call)
    _fill(meeting, kind(meeting.kind), call)
    if meeting.invited_on and before != (meeting.starts_at, meeting.place):
        announcement_taken_back(meeting, actor, _("Ngày giờ hoặc nơi họp đã đổi."), at)
        meeting.invited_on, meeting.short_notice_reason, meeting.announcement = None, "", None
    meeting.areas.set(call.areas)
    meeting.groups.set(call.groups)
    moved(meeting, actor, "edit", meeting.state, at)
    logged("meeting.edited", actor, meeting, at)
    return meeting


@transaction.atomic
def meeting_invite(
    *, actor: Actor, meeting_id: int, seen_version: int, reason: str = "", at: datetime | None = None
) -> Meeting:
    """Send the notice out today. Too late by the rule of its kind: refused, or only with a reason that is shown."""
    meeting = for_act(actor, meeting_id, "invite", seen_version)
    rule, day = kind(meeting.kind), timezone.localdate(at)
    if meeting.invited_on is not None:
        raise Refused(_("Giấy mời đã gửi ngày %(day)s.") % {"day": words.day(meeting.invited_on)})
    if not meeting.items.exists():
        raise Refused(_("Chương trình chưa có nội dung nào. Hãy ghi họp bàn việc gì rồi mới mời."), field="reason")
    meeting.short_notice_reason = _checked_notice(rule, meeting.starts_at, day, one_line(reason, 300))
    meeting.invited_on = day
    meeting.announcement = invitation_announced(meeting, actor, at)
    moved(meeting, actor, "invite", meeting.state, at, reason)
    logged("meeting.invited", actor, meeting, at, {"short": bool(meeting.short_notice_reason)})
    return meeting


@transaction.atomic
def meeting_cancel(
    *, actor: Actor, meeting_id: int, seen_version: int, reason: str, at: datetime | None = None
) -> Meeting:
    """Say that it will not be held, and why."""
    before = for_act(actor, meeting_id, "edit", seen_version).state
    meeting = for_act(actor, meeting_id, "cancel", seen_version)
    if not reason.strip():
        raise Refused(_("Xin ghi vì sao không họp nữa, để báo lại cho người được mời."), field="reason")
    announcement_taken_back(meeting, actor, one_line(reason, 300), at)
    moved(meeting, actor, "cancel", before, at, reason)
    logged("meeting.cancelled", actor, meeting, at)
    return meeting


def notice_day(rule: Kind, starts_at: datetime) -> date:
    """The last day on which an invitation comes early enough."""
    return rule.notice.before(timezone.localdate(starts_at))


def _checked_notice(rule: Kind, starts_at: datetime, day: date, reason: str) -> str:
    last = notice_day(rule, starts_at)
    if day <= last:
        return ""
    told = {"days": rule.notice.days, "last": words.day(last), "source": rule.notice.source}
    if rule.notice.on_short == "refuse":
        raise Refused(
            _(
                "Phải báo trước ít nhất %(days)s ngày (%(source)s); hạn mời là %(last)s, nay đã qua. "
                "Xin lùi ngày họp rồi mời."
            )
            % told,
            field="reason",
        )
    if not reason:
        raise Refused(
            _(
                "Cần báo trước %(days)s ngày (%(source)s); hạn mời là %(last)s, nay đã qua. "
                "Xin lùi ngày họp, hoặc ghi lý do phải họp gấp."
            )
            % told,
            field="reason",
        )
    return reason


def _kind(kind_id: str) -> Kind:
    try:
        return kind(kind_id)
    except KeyError:
        raise Refused(_("Hãy chọn loại cuộc họp."), field="kind") from None


def _refuse_call(unit: Unit, rule: Kind, call: Call) -> None:
    if not call.title.strip():
        raise Refused(_("Xin ghi họp về việc gì."), field="title")
    if not call.place.strip():
        raise Refused(_("Xin ghi họp ở đâu."), field="place")
    if not call.starts_at < call.ends_at:
        raise Refused(_("Giờ kết thúc phải sau giờ bắt đầu."), field="ends_at")
    if (call.ends_at - call.starts_at).total_seconds() > LONGEST_HOURS * 3600:
        raise Refused(_("Cuộc họp dài quá ba ngày. Xin xem lại giờ kết thúc."), field="ends_at")
    if rule.base == Meeting.Base.HOUSEHOLDS and not call.areas:
        raise Refused(_("Xin chọn nơi liên quan: chỉ hộ ở đó được mời và tính số có mặt."), field="areas")
    if areas_out_of_reach(unit, [area.pk for area in call.areas]):
        raise Refused(_("Có nơi không thuộc địa bàn của đơn vị mời họp. Xin chọn lại."), field="areas")
    if groups_in_reach(unit).filter(pk__in=[group.pk for group in call.groups]).count() != len(call.groups):
        raise Refused(_("Nhóm bà con này của đơn vị khác. Xin chọn lại."), field="groups")


def _fill(meeting: Meeting, rule: Kind, call: Call) -> None:
    meeting.title, meeting.purpose = one_line(call.title, 200), call.purpose.strip()
    meeting.series, meeting.place = one_line(call.series, 120), one_line(call.place, 160)
    meeting.starts_at, meeting.ends_at = call.starts_at, call.ends_at
    meeting.chair_title, meeting.mandate = one_line(call.chair_title, 120), call.mandate
    meeting.public = rule.public if call.public is None else call.public
    meeting.base_typed = call.base_total
