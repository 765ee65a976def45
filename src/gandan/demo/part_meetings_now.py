"""A meeting a visitor finds ready: invited a week ago, it begins within the hour; and how such a one is called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from gandan.demo.dates import days_back, moment
from gandan.demo.stage import Stage
from gandan.meetings import services
from gandan.meetings.models import Meeting
from gandan.meetings.services import Call
from gandan.voices.models import Case

CASE = "Khe Cạn ngập và hôi khi mưa"


def load(stage: Stage) -> None:
    stage.meetings["tonight"] = _tonight(stage)


def _tonight(stage: Stage) -> Meeting:
    """Invited a week ago: a visitor opens it and marks who came."""
    soon = timezone.localtime() + timedelta(hours=1)
    begins = soon.replace(minute=soon.minute // 30 * 30, second=0, microsecond=0)
    call = Call(
        title="Họp bà con Khe Cạn: tiến độ làm cống, giữ sạch lòng khe", starts_at=begins, ends_at=begins + timedelta(hours=2),
        place="Nhà văn hoá tổ dân phố Khe Cạn", areas=[stage.areas["Khe Cạn"]], chair_title="Chủ tịch UBND phường",
    )  # fmt: skip
    case = Case.objects.get(title=CASE)
    return invited(
        stage, "canbo-thanhkhe", "phuong", call, [("", case), ("Giữ sạch lòng khe sau khi nạo vét", None)], 7
    )


def invited(
    stage: Stage, who: str, unit: str, call: Call, topics: Sequence[tuple[str, Case | None]], ahead: int
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
