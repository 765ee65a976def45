"""Conclusions become tasks: whose, until when; finished by saying what was done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.meetings import rules
from gandan.meetings.models import AgendaItem, Meeting, MeetingTask
from gandan.meetings.services.common import for_act, one_line
from gandan.meetings.states import TASK, TaskState
from gandan.units.models import Member, Role, Unit
from gandan.units.queries import valid_on


@transaction.atomic
def task_give(
    *, actor: Actor, meeting_id: int, text: str, unit: Unit, due_on: date, member: Member | None = None,
    item_id: int | None = None, at: datetime | None = None,
) -> MeetingTask:  # fmt: skip
    """Give what was concluded to a unit, or to one of its members, with a day. Raises Refused, NotPermitted."""
    meeting = for_act(actor, meeting_id, "task")
    text = one_line(text, 300)
    if not text:
        raise Refused(_("Hãy ghi việc phải làm."), field="text")
    if due_on < timezone.localdate(meeting.opened_at):
        raise Refused(_("Hạn sớm hơn ngày họp. Xin chọn ngày khác."), field="due_on")
    if not _may_be_given(meeting, unit):
        raise Refused(_("Chỉ giao được cho đơn vị mình, đơn vị trực thuộc hoặc đơn vị cùng địa bàn."), field="unit")
    if member is not None and not Role.objects.filter(valid_on(), unit=unit, member=member).exists():
        raise Refused(_("Người này không làm việc ở đơn vị được giao."), field="member")
    item = AgendaItem.objects.filter(pk=item_id, meeting=meeting).first() if item_id else None
    try:
        with transaction.atomic():
            task = MeetingTask.objects.create(
                meeting=meeting, item=item, text=text, unit=unit, member=member, due_on=due_on,
                created_at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Việc này đã giao cho nơi ấy rồi."), field="text") from None
    _log("meeting_task.given", actor, task, at)
    return task


@transaction.atomic
def task_act(
    *, actor: Actor, task_id: int, act: str, seen_version: int, outcome: str = "", at: datetime | None = None
) -> MeetingTask:
    """`finish` (by its owner, saying what was done), `drop` or `reopen` (by who called the meeting)."""
    rows = MeetingTask.objects.select_for_update(of=("self",)).select_related("meeting__unit", "unit")
    task = rows.filter(pk=task_id).first()
    if task is None:
        raise Refused(_("Không còn việc này."))
    if task.version != seen_version:
        raise Stale(_("Việc này vừa có người khác sửa. Xin mở lại trang."))
    try:
        taken = step(TASK, task.state, act)
    except NotAllowed:
        raise Stale(_("Việc này đã đổi trạng thái. Xin mở lại trang.")) from None
    allowed = rules.owns(actor, task) if taken.who == "owner" else rules.calls_for(actor, task.meeting.unit)
    if not allowed:
        raise NotPermitted(_("Việc này của %(unit)s; bạn chỉ xem được.") % {"unit": task.unit})
    outcome = outcome.strip()[:2000]
    if taken.to != TaskState.OPEN and not outcome:
        raise Refused(_("Hãy ghi một câu: đã làm được gì, hoặc vì sao không làm nữa."), field="outcome")
    opened = taken.to == TaskState.OPEN
    task.state, task.outcome, task.version = taken.to, outcome, task.version + 1
    task.ended_on = None if opened else timezone.localdate(at)
    task.ended_by_id = None if opened else actor.member_id
    task.save()
    _log(f"meeting_task.{act}", actor, task, at)
    return task


def task_done(
    *, actor: Actor, task_id: int, seen_version: int, outcome: str, at: datetime | None = None
) -> MeetingTask:
    """Finish a task with what was done."""
    return task_act(actor=actor, task_id=task_id, act="finish", seen_version=seen_version, outcome=outcome, at=at)


def _may_be_given(meeting: Meeting, unit: Unit) -> bool:
    """Below the unit that met, above it in its own line, or seated in the same place."""
    ours = meeting.unit
    if unit.path.startswith(ours.path) or ours.path.startswith(unit.path):
        return True
    return ours.area_id is not None and unit.area_id == ours.area_id


def _log(action: str, actor: Actor, task: MeetingTask, at: datetime | None) -> None:
    log.record(
        action, actor=actor, kind="meeting_task", object_id=task.pk, unit_id=task.unit_id, area_id=task.unit.area_id,
        at=at, data={"meeting": task.meeting_id, "due": task.due_on.isoformat()},
    )  # fmt: skip
