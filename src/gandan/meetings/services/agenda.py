"""The agenda: items from cases and plans, their order, their time really used, what was concluded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.documents.queries import mandates_readable
from gandan.meetings.models import AgendaItem, Meeting
from gandan.meetings.services.common import for_act, item_of, logged, one_line
from gandan.voices.models import Case
from gandan.voices.rules import may_work

MOST_ITEMS = 40
MOST_MINUTES = 600


@transaction.atomic
def agenda_add(
    *, actor: Actor, meeting_id: int, title: str, case_id: int | None = None, mandate_id: int | None = None,
    minutes: int | None = None, is_opening: bool = False, presenter: str = "", at: datetime | None = None,
) -> AgendaItem:  # fmt: skip
    """Put an item at the end: of its own words, from a case (title taken from it when empty), or from a plan."""
    meeting = for_act(actor, meeting_id, "plan")
    case = _case(actor, case_id)
    title = one_line(title, 200) or (case.title if case else "")
    if not title:
        raise Refused(_("Xin ghi nội dung này bàn việc gì."), field="title")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise Refused(_("Số phút phải từ 1 đến %(most)s.") % {"most": MOST_MINUTES}, field="minutes")
    if mandate_id is not None and not mandates_readable(actor).filter(pk=mandate_id).exists():
        raise Refused(_("Văn bản này không còn trong sổ. Hãy chọn lại."), field="mandate")
    last = meeting.items.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_ITEMS:
        raise Refused(_("Chương trình đã có %(most)s nội dung, không thêm được nữa.") % {"most": MOST_ITEMS})
    if case is not None and meeting.items.filter(case=case).exists():
        raise Refused(_("Vụ việc này đã có trong chương trình họp."), field="case")
    item = AgendaItem.objects.create(
        meeting=meeting, number=last + 1, title=title, minutes=minutes, is_opening=is_opening,
        presenter=one_line(presenter, 120), case=case, mandate_id=mandate_id,
    )  # fmt: skip
    logged("agenda.added", actor, meeting, at, {"item": item.pk, "case": case.code if case else None})
    return item


@transaction.atomic
def agenda_remove(*, actor: Actor, item_id: int, at: datetime | None = None) -> None:
    """Take out an item nobody has begun; those behind it move up."""
    item = item_of(actor, item_id, "edit")
    item.delete()
    behind = item.meeting.items.filter(number__gt=item.number).order_by("number")
    for each in behind:  # one after the other: numbers are unique at every moment
        AgendaItem.objects.filter(pk=each.pk).update(number=F("number") - 1)
    logged("agenda.removed", actor, item.meeting, at, {"number": item.number})


@transaction.atomic
def agenda_up(*, actor: Actor, item_id: int, at: datetime | None = None) -> None:
    """Move an item one place up."""
    item = item_of(actor, item_id, "plan")
    above = item.meeting.items.filter(number=item.number - 1).first()
    if above is None or item.started_at or above.started_at:
        raise Refused(_("Nội dung này không chuyển lên được nữa."))
    number, item.number = item.number, 0
    item.save(update_fields=["number"])
    AgendaItem.objects.filter(pk=above.pk).update(number=number)
    AgendaItem.objects.filter(pk=item.pk).update(number=number - 1)
    logged("agenda.moved", actor, item.meeting, at, {"item": item.pk})


@transaction.atomic
def item_start(*, actor: Actor, item_id: int, at: datetime | None = None) -> AgendaItem:
    """Begin an item; the one under way ends at the same moment."""
    item = item_of(actor, item_id, "speak")
    now = at or timezone.now()
    if item.started_at is not None:
        raise Refused(_("Nội dung này đã bàn rồi."))
    items_end(item.meeting, now)
    item.started_at = now
    item.save(update_fields=["started_at"])
    logged("agenda.started", actor, item.meeting, at, {"number": item.number})
    return item


@transaction.atomic
def item_end(*, actor: Actor, item_id: int, at: datetime | None = None) -> AgendaItem:
    """The item is over."""
    item = item_of(actor, item_id, "speak")
    if item.started_at is None or item.ended_at is not None:
        raise Refused(_("Nội dung này không đang bàn."))
    item.ended_at = max(at or timezone.now(), item.started_at)
    item.save(update_fields=["ended_at"])
    logged("agenda.ended", actor, item.meeting, at, {"number": item.number, "seconds": item.seconds})
    return item


@transaction.atomic
def conclusion_write(
    *, actor: Actor, text: str, item_id: int | None = None, meeting_id: int | None = None, at: datetime | None = None
) -> Meeting:
    """The chair's conclusion: on one item, or (with `meeting_id`) on the whole meeting."""
    item = item_of(actor, item_id, "conclude") if item_id is not None else None
    meeting = item.meeting if item else for_act(actor, meeting_id or 0, "conclude")
    text = text.strip()
    if not text:
        raise Refused(_("Xin ghi kết luận của người chủ trì."), field="text")
    if item is not None:
        item.conclusion, item.concluded_at = text[:4000], at or timezone.now()
        item.save(update_fields=["conclusion", "concluded_at"])
    else:
        meeting.conclusion, meeting.version = text[:8000], meeting.version + 1
        meeting.save(update_fields=["conclusion", "version"])
    logged("meeting.concluded", actor, meeting, at, {"item": item.pk if item else None})
    return meeting


def items_end(meeting: Meeting, now: datetime) -> None:
    """Whatever is under way ends now."""
    for running in meeting.items.filter(started_at__isnull=False, ended_at=None):
        running.ended_at = max(now, running.started_at or now)
        running.save(update_fields=["ended_at"])


def _case(actor: Actor, case_id: int | None) -> Case | None:
    """The case itself, or the one it was merged into."""
    if case_id is None:
        return None
    case = Case.objects.select_related("unit", "merged_into__unit").filter(pk=case_id).first()
    case = case.merged_into if case and case.merged_into_id else case
    if case is None or not may_work(actor, case):
        raise Refused(_("Chỉ đưa vào họp được vụ việc của đơn vị mình hoặc đơn vị cấp dưới."), field="case")
    return case
