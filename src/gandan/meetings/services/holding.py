"""Opening a meeting with its quorum, closing it, publishing what came of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.meetings.kinds import kind
from gandan.meetings.models import Meeting
from gandan.meetings.reach import base_counted
from gandan.meetings.services.agenda import items_end
from gandan.meetings.services.announcing import results_announced
from gandan.meetings.services.common import for_act, logged, moved
from gandan.meetings.states import MeetingState

EARLY_HOURS = 3  # people sit together early, never the day before


@transaction.atomic
def meeting_open(*, actor: Actor, meeting_id: int, seen_version: int, at: datetime | None = None) -> Meeting:
    """Begin: who is convened is counted now and stays, and with it how many must be there."""
    meeting = for_act(actor, meeting_id, "open", seen_version)
    now = at or timezone.now()
    if (meeting.starts_at - now).total_seconds() > EARLY_HOURS * 3600:
        raise Refused(_("Chưa tới giờ họp. Nếu họp sớm hơn, xin sửa giờ rồi mời lại."))
    if meeting.invited_on is None:
        raise Refused(_("Chưa gửi giấy mời nên chưa bắt đầu họp được. Hãy gửi giấy mời trước."))
    rule = kind(meeting.kind)
    if rule.quorum is not None:
        total = base_counted(meeting, timezone.localdate(now))
        if not total:
            raise Refused(_("Chưa biết có bao nhiêu hộ hoặc thành viên. Xin sửa cuộc họp và ghi tổng số."))
        meeting.base_total, meeting.base_needs = total, rule.quorum.needs(total)
    meeting.opened_at = now
    moved(meeting, actor, "open", MeetingState.CALLED, at)
    logged("meeting.opened", actor, meeting, at, {"base": meeting.base_total, "needs": meeting.base_needs})
    return meeting


@transaction.atomic
def meeting_close(*, actor: Actor, meeting_id: int, seen_version: int, at: datetime | None = None) -> Meeting:
    """End: what is under way ends, the list of who came is closed, the day of publication is set by the rule."""
    meeting = for_act(actor, meeting_id, "close", seen_version)
    now = max(at or timezone.now(), meeting.opened_at or timezone.now())
    items_end(meeting, now)
    meeting.closed_at = now
    meeting.publish_due = kind(meeting.kind).publish.after(timezone.localdate(now))
    moved(meeting, actor, "close", MeetingState.OPEN, at)
    logged("meeting.closed", actor, meeting, at, {"due": meeting.publish_due.isoformat()})
    return meeting


@transaction.atomic
def meeting_publish(*, actor: Actor, meeting_id: int, seen_version: int, at: datetime | None = None) -> Meeting:
    """Make conclusions and tasks known: on the public page, or (a meeting that is not public) to the unit."""
    meeting = for_act(actor, meeting_id, "publish", seen_version)
    if not meeting.conclusion and not meeting.items.exclude(conclusion="").exists():
        raise Refused(_("Chưa có kết luận nào để công bố. Xin ghi kết luận của người chủ trì trước."))
    meeting.published_at = at or timezone.now()
    meeting.results = results_announced(meeting, actor, at)
    moved(meeting, actor, "publish", MeetingState.CLOSED, at)
    late = meeting.publish_due is not None and timezone.localdate(meeting.published_at) > meeting.publish_due
    logged("meeting.published", actor, meeting, at, {"late": late})
    return meeting
