"""Meetings a visitor finds under way: one that begins within the hour, one that has begun."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from gandan.demo.dates import days_back, moment
from gandan.demo.stage import Stage
from gandan.meetings import services
from gandan.meetings.models import Meeting
from gandan.meetings.reach import households_concerned
from gandan.meetings.services import Call
from gandan.voices.models import Case

CASE = "Khe Cạn ngập và hôi khi mưa"


def load(stage: Stage) -> None:
    stage.meetings["tonight"] = _tonight(stage)
    stage.meetings["now"] = _now(stage)


def _tonight(stage: Stage) -> Meeting:
    """Invited a week ago: a visitor opens it and marks who came."""
    soon = timezone.localtime() + timedelta(hours=1)
    begins = soon.replace(minute=soon.minute // 30 * 30, second=0, microsecond=0)
    call = Call(
        title="Họp bà con Khe Cạn: tiến độ làm cống, giữ sạch lòng khe", starts_at=begins, ends_at=begins + timedelta(hours=2),
        place="Nhà văn hoá tổ dân phố Khe Cạn", areas=[stage.areas["Khe Cạn"]], chair_title="Chủ tịch UBND phường",
    )  # fmt: skip
    case = Case.objects.get(title=CASE)
    return _invited(
        stage, "canbo-thanhkhe", "phuong", call, [("", case), ("Giữ sạch lòng khe sau khi nạo vét", None)], 7
    )


def _now(stage: Stage) -> Meeting:
    """The village of Huổi Sang sits together: eleven households so far, somebody waits to speak."""
    who, begun = "truongban-huoisang", timezone.now() - timedelta(minutes=25)
    call = Call(
        title="Họp bản Huổi Sang: nước về bản mùa khô", starts_at=begun, ends_at=begun + timedelta(hours=2),
        place="Nhà văn hoá bản", areas=[stage.areas["bản Huổi Sang"]], chair_title="Trưởng bản",
    )  # fmt: skip
    topics = [("Giữ nguồn nước, dọn đường ống", None), ("Chia phiên lấy nước", None)]
    meeting = _invited(stage, who, "bản Huổi Sang", call, topics, 6)
    actor = stage.actor(who)
    services.meeting_open(actor=actor, meeting_id=meeting.pk, seen_version=meeting.version, at=begun)
    homes = list(households_concerned(meeting).order_by("number").values_list("pk", flat=True)[:11])
    services.attendance_mark(actor=actor, meeting_id=meeting.pk, households=homes, at=_after(begun, 3))
    item = meeting.items.get(number=1)
    services.item_start(actor=actor, item_id=item.pk, at=_after(begun, 5))
    for minute in (8, 11):
        services.contribution_record(actor=actor, item_id=item.pk, group="household", at=_after(begun, minute))
    services.floor_ask(actor=actor, item_id=item.pk, group="household", at=_after(begun, 14))
    return meeting


def _invited(
    stage: Stage, who: str, unit: str, call: Call, topics: list[tuple[str, Case | None]], ahead: int
) -> Meeting:
    actor, called = stage.actor(who), moment(days_back(ahead + 1))
    meeting = services.meeting_call(
        actor=actor, unit=stage.units[unit], kind_id="residents_meeting", call=call, at=called
    )
    for title, case in topics:
        services.agenda_add(
            actor=actor, meeting_id=meeting.pk, title=title, case_id=case.pk if case else None, minutes=30, at=called
        )
    meeting.refresh_from_db()
    services.meeting_invite(
        actor=actor, meeting_id=meeting.pk, seen_version=meeting.version, at=moment(days_back(ahead))
    )
    meeting.refresh_from_db()
    return meeting


def _after(begun: datetime, minutes: int) -> datetime:
    return begun + timedelta(minutes=minutes)
