"""Receiving citizens: days held or not and why, how many came; what they said becomes cases of `voices`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.models import Channel
from gandan.meetings.models import DialogueRequest, Meeting, ReceptionDay
from gandan.meetings.services.common import caller_required, one_line
from gandan.units.models import Unit
from gandan.voices.services import Said, voice_say

MOST = 2_000


@dataclass(frozen=True)
class Received:
    """What a day of receiving citizens was: `turns` lượt of `persons` people, `crowds` of them groups of five or more."""

    on: date
    by_role: str
    held: bool = True
    reason: str = ""
    place: str = ""
    turns: int = 0
    persons: int = 0
    crowds: int = 0


@transaction.atomic
def reception_record(*, actor: Actor, unit: Unit, day: Received, at: datetime | None = None) -> ReceptionDay:
    """Enter a day, or correct it: once for each day and who received. Raises Refused, NotPermitted."""
    caller_required(actor, unit)
    _refuse(day, timezone.localdate(at))
    made, _new = ReceptionDay.objects.update_or_create(
        unit=unit, on=day.on, by_role=day.by_role,
        defaults={
            "held": day.held, "reason": one_line(day.reason, 200) if not day.held else "", "place": one_line(day.place, 160),
            "turns": day.turns, "persons": day.persons, "crowds": day.crowds, "recorded_by_id": actor.member_id,
            "recorded_at": at or timezone.now(),
        },
    )  # fmt: skip
    log.record(
        "reception.recorded", actor=actor, kind="reception", object_id=made.pk, unit_id=unit.pk, area_id=unit.area_id,
        at=at, data={"by": day.by_role, "held": day.held, "turns": day.turns, "persons": day.persons},
    )  # fmt: skip
    return made


@transaction.atomic
def reception_voice(
    *, actor: Actor, reception_id: int, text: str, kind: str, topic: str, area: Area, place: str = "", submit: str = "",
    at: datetime | None = None,
) -> Said:  # fmt: skip
    """Write down what somebody said there: a voice with its receipt; its case is linked to the day.

    Khiếu nại and tố cáo are handed over by their own laws and leave no link.
    """
    day = ReceptionDay.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=reception_id).first()
    if day is None or not day.held:
        raise Refused(_("Ngày này không tiếp công dân nên không ghi việc được."))
    caller_required(actor, day.unit)
    said = voice_say(
        actor=actor, text=text, kind=kind, topic=topic, area=area, place=place, channel=Channel.MEETING, submit=submit,
        at=at,
    )  # fmt: skip
    if said.case is not None:
        day.cases.add(said.case)
    return said


@transaction.atomic
def dialogue_ask(
    *, actor: Actor, unit: Unit, area: Area, about: str, asking: int, voters: int, asked_on: date,
    at: datetime | None = None,
) -> DialogueRequest:  # fmt: skip
    """Record that so many of so many voters ask for a dialogue."""
    caller_required(actor, unit)
    if not 1 <= asking <= voters:
        raise Refused(_("Số người yêu cầu phải từ 1 đến tổng số cử tri."), field="asking")
    if asked_on > timezone.localdate(at):
        raise Refused(_("Ngày yêu cầu chưa tới. Xin xem lại."), field="asked_on")
    if not about.strip():
        raise Refused(_("Xin ghi bà con muốn đối thoại về việc gì."), field="about")
    made = DialogueRequest.objects.create(
        unit=unit, area=area, about=one_line(about, 200), asking=asking, voters=voters, asked_on=asked_on,
        recorded_by_id=actor.member_id,
    )  # fmt: skip
    log.record(
        "dialogue.asked", actor=actor, kind="dialogue_request", object_id=made.pk, unit_id=unit.pk, area_id=area.pk, at=at,
        data={"asking": asking, "voters": voters},
    )  # fmt: skip
    return made


@transaction.atomic
def dialogue_answered(*, actor: Actor, request_id: int, meeting_id: int, at: datetime | None = None) -> DialogueRequest:
    """Say which dialogue answers the request."""
    asked = DialogueRequest.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=request_id).first()
    if asked is None:
        raise Refused(_("Không còn yêu cầu này."))
    caller_required(actor, asked.unit)
    meeting = Meeting.objects.filter(pk=meeting_id, kind="dialogue").exclude(state="cancelled").first()
    if meeting is None or meeting.unit_id != asked.unit_id:
        raise Refused(_("Hãy chọn một hội nghị đối thoại của chính đơn vị."), field="meeting")
    asked.meeting = meeting
    asked.save(update_fields=["meeting"])
    log.record(
        "dialogue.answered", actor=actor, kind="dialogue_request", object_id=asked.pk, unit_id=asked.unit_id, at=at,
        data={"meeting": meeting.pk},
    )  # fmt: skip
    return asked


def _refuse(day: Received, today: date) -> None:
    if day.by_role not in ReceptionDay.By.values:
        raise Refused(_("Hãy chọn ai tiếp công dân."), field="by_role")
    if day.on > today:
        raise Refused(_("Ngày này chưa tới. Tiếp xong rồi mới ghi."), field="on")
    if not day.held and not day.reason.strip():
        raise Refused(_("Xin ghi vì sao ngày này không tiếp được."), field="reason")
    if not day.held and (day.turns or day.persons or day.crowds):
        raise Refused(_("Ngày không tiếp thì không có lượt nào. Xin xem lại."), field="turns")
    if not 0 <= day.persons <= day.turns <= MOST or day.crowds > day.turns or (day.turns and not day.persons):
        raise Refused(_("Số lượt không thể ít hơn số người; đã có lượt thì phải có người."), field="turns")
