"""What every act on a meeting begins and ends with: lock, permission, transition, step, log."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.meetings import rules
from gandan.meetings.models import AgendaItem, Meeting, MeetingStep
from gandan.meetings.states import MEETING, MeetingState
from gandan.units.models import Unit


def caller_required(actor: Actor, unit: Unit) -> None:
    """Raises NotPermitted unless the actor speaks for the unit."""
    if not rules.calls_for(actor, unit):
        raise NotPermitted(
            _("Chỉ người phụ trách của %(unit)s hoặc đơn vị cấp trên mới làm được việc này.") % {"unit": unit}
        )


def for_act(actor: Actor, meeting_id: int, act: str, seen_version: int | None = None) -> Meeting:
    """The meeting, locked, when the actor may do `act` now. Raises Refused, NotPermitted, Stale."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("unit__area").filter(pk=meeting_id).first()
    if meeting is None:
        raise Refused(_("Không còn cuộc họp này."))
    caller_required(actor, meeting.unit)
    if seen_version is not None and meeting.version != seen_version:
        raise Stale(_("Trong lúc bạn điền, cuộc họp vừa có thay đổi. Xin xem lại rồi bấm lần nữa."))
    try:
        meeting.state = step(MEETING, meeting.state, act).to
    except NotAllowed:
        state = MeetingState(meeting.state).label
        raise Refused(_("Cuộc họp đang ở bước “%(state)s” nên không làm việc này được.") % {"state": state}) from None
    return meeting


def item_of(actor: Actor, item_id: int, act: str) -> AgendaItem:
    """The item with its meeting, locked. Raises as `for_act`."""
    item = AgendaItem.objects.select_related("case").filter(pk=item_id).first()
    if item is None:
        raise Refused(_("Không còn nội dung này trong chương trình họp."))
    item.meeting = for_act(actor, item.meeting_id, act)
    return item


def moved(meeting: Meeting, actor: Actor, act: str, before: str, at: datetime | None, text: str = "") -> None:
    """Save the meeting one version on, with the step that says who did what."""
    meeting.version += 1
    meeting.save()
    MeetingStep.objects.create(
        meeting=meeting, act=act, from_state=before, to_state=meeting.state, text=text.strip(),
        public=False, by_id=actor.member_id, at=at or timezone.now(),
    )  # fmt: skip


def logged(
    action: str, actor: Actor, meeting: Meeting, at: datetime | None, data: dict[str, log.Plain] | None = None
) -> None:
    log.record(
        action, actor=actor, kind="meeting", object_id=meeting.pk, unit_id=meeting.unit_id,
        area_id=meeting.unit.area_id, at=at, data=data,
    )  # fmt: skip


def one_line(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]
