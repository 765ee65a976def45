"""How an invitation and the results reach the people concerned: as announcements, with their posting days and proof."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone, translation

from gandan.core import words
from gandan.core.actors import Actor
from gandan.meetings.inviting import address_of, loudspeaker_text
from gandan.meetings.models import Meeting
from gandan.postings.models import Announcement, Way
from gandan.postings.services import announcement_publish, announcement_withdraw
from gandan.postings.states import AnnouncementState

RESULT_DAYS = 30
INVITING = (Way.PORTAL, Way.BOARD, Way.LOUDSPEAKER)
RESULTING = (Way.PORTAL, Way.BOARD)


def invitation_announced(meeting: Meeting, actor: Actor, at: datetime | None) -> Announcement | None:
    """From today to the day of the meeting, to the places it concerns. None for a meeting that is not public."""
    if not _public(meeting):
        return None
    day = timezone.localdate(at)
    days = max((timezone.localdate(meeting.starts_at) - day).days + 1, 1)
    return _announced(meeting, actor, "Mời họp: ", loudspeaker_text(meeting), days, INVITING, at)


def results_announced(meeting: Meeting, actor: Actor, at: datetime | None) -> Announcement | None:
    """The conclusions, for a month."""
    if not _public(meeting):
        return None
    return _announced(meeting, actor, "Kết quả họp: ", _results_text(meeting), RESULT_DAYS, RESULTING, at)


def announcement_taken_back(meeting: Meeting, actor: Actor, reason: str, at: datetime | None) -> None:
    """What was announced does not hold any more: withdrawn with the reason, and still to be read."""
    told = meeting.announcement
    if told is not None and told.state == AnnouncementState.PUBLISHED:
        announcement_withdraw(actor=actor, announcement_id=told.pk, seen_version=told.version, reason=reason, at=at)


def _public(meeting: Meeting) -> bool:
    return meeting.public and (meeting.unit.area_id is not None or meeting.areas.exists())


def _announced(
    meeting: Meeting, actor: Actor, lead: str, text: str, days: int, ways: tuple[Way, ...], at: datetime | None
) -> Announcement:
    places = list(meeting.areas.values_list("pk", flat=True))
    return announcement_publish(
        actor=actor, unit_id=meeting.unit_id, title=f"{lead}{meeting.title}"[:160], text=text, area_ids=places, days=days,
        ways=ways, group_ids=list(meeting.groups.filter(unit=meeting.unit_id).values_list("pk", flat=True)), at=at,
    )  # fmt: skip


def _results_text(meeting: Meeting) -> str:
    """Conclusions and tasks, no person. Always Vietnamese."""
    with translation.override("vi"):
        lines = [f"Họp ngày {words.day(meeting.starts_at)} tại {meeting.place}."]
        lines += [f"{item.title}: {item.conclusion}" for item in meeting.items.all() if item.conclusion]
        lines += [meeting.conclusion] if meeting.conclusion else []
        tasks = [
            f"- {task.text} ({task.unit.name}, hạn {words.day(task.due_on)})"
            for task in meeting.tasks.select_related("unit").order_by("due_on", "pk")
        ]
        lines += ["Việc giao:", *tasks] if tasks else []
        return "\n".join([*lines, f"Xem tại {address_of(meeting)}"])[:20_000]
