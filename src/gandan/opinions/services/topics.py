"""A topic's life: drafted, opened, closed with its last map and without the key that tied answers to households."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.meetings.models import AgendaItem
from gandan.meetings.reach import areas_out_of_reach
from gandan.meetings.rules import calls_for
from gandan.opinions.models import Topic, TopicMap
from gandan.opinions.rules import FEWEST_STATEMENTS, PAPER_DAYS
from gandan.opinions.services.common import logged, map_ask, moved, topic_for_writing
from gandan.opinions.states import StatementState, TopicState
from gandan.units.models import Unit


@dataclass(frozen=True)
class Draft:
    """What somebody asks: the question, whom, until when."""

    question: str
    area_ids: Sequence[int]
    text: str = ""
    who: str = Topic.Who.ANYONE
    takes_statements: bool = True
    closes_on: date | None = None
    agenda_item_id: int | None = None


@transaction.atomic
def topic_draft(*, actor: Actor, unit: Unit, draft: Draft, at: datetime | None = None) -> Topic:
    """Draft a question to people. Raises Refused, NotPermitted."""
    if not calls_for(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": unit})
    item = _item(actor, draft.agenda_item_id)
    topic = Topic(unit=unit, agenda_item=item, created_at=at or timezone.now())
    _fill(topic, draft, at)
    topic.save()
    topic.areas.set(draft.area_ids)
    TopicMap.objects.create(topic=topic)
    logged("topic.drafted", actor, topic, at, {"item": item.pk if item else None})
    return topic


@transaction.atomic
def topic_edit(*, actor: Actor, topic_id: int, draft: Draft, at: datetime | None = None) -> Topic:
    """Change the question while nobody has answered yet. Raises Refused, NotPermitted."""
    topic = topic_for_writing(actor, topic_id, TopicState.DRAFT)
    _fill(topic, draft, at)
    topic.version += 1
    topic.save()
    topic.areas.set(draft.area_ids)
    logged("topic.edited", actor, topic, at)
    return topic


@transaction.atomic
def topic_open(*, actor: Actor, topic_id: int, seen_version: int, at: datetime | None = None) -> Topic:
    """From now on people answer. Raises Refused, NotPermitted, Stale."""
    topic = topic_for_writing(actor, topic_id)
    if topic.statements.filter(state=StatementState.SHOWN).count() < FEWEST_STATEMENTS:
        raise Refused(_("Cần ít nhất hai câu để bà con trả lời. Xin thêm câu rồi mở."))
    moved(topic, actor, "open", seen_version, at)
    topic.opened_at = at or timezone.now()
    topic.save(update_fields=["state", "version", "opened_at"])
    map_ask(topic.pk)
    logged("topic.opened", actor, topic, at)
    return topic


@transaction.atomic
def topic_close(*, actor: Actor, topic_id: int, seen_version: int, text: str = "", at: datetime | None = None) -> Topic:
    """Close: the last map is drawn over all answers, and the key that tied answers to households is destroyed, so that
    nobody, not even who runs the machine, can ever ask whose answers these were. Raises Refused, NotPermitted, Stale.
    """
    topic = topic_for_writing(actor, topic_id)
    moved(topic, actor, "close", seen_version, at, text)
    topic.closed_at, topic.key = at or timezone.now(), ""
    topic.save(update_fields=["state", "version", "closed_at", "key"])
    topic.statements.exclude(author="").update(author="")
    map_ask(topic.pk, full=True)
    logged("topic.closed", actor, topic, at)
    return topic


def topics_close_due(at: datetime | None = None) -> int:
    """Close those whose last day and days of papers are over; the clock calls it. Returns how many."""
    last = timezone.localdate(at) - timedelta(days=PAPER_DAYS)
    due = Topic.objects.filter(state=TopicState.OPEN, closes_on__lt=last).values_list("pk", "version")
    for pk, version in list(due):
        with suppress(Stale):  # somebody closes it at this moment
            topic_close(actor=SYSTEM, topic_id=pk, seen_version=version, at=at)
    return len(due)


def _fill(topic: Topic, draft: Draft, at: datetime | None) -> None:
    if not draft.question.strip():
        raise Refused(_("Xin ghi câu hỏi muốn bà con cùng nghĩ."), field="question")
    if not draft.area_ids:
        raise Refused(_("Xin chọn địa bàn lấy ý kiến."), field="areas")
    if areas_out_of_reach(topic.unit, list(draft.area_ids)):
        raise Refused(_("Có nơi nằm ngoài địa bàn của đơn vị. Xin chọn lại."), field="areas")
    if draft.closes_on and draft.closes_on < timezone.localdate(at):
        raise Refused(_("Ngày khép lại đã qua. Xin chọn ngày khác."), field="closes_on")
    topic.question, topic.text = draft.question.strip(), draft.text.strip()
    topic.who, topic.takes_statements, topic.closes_on = draft.who, draft.takes_statements, draft.closes_on


def _item(actor: Actor, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = AgendaItem.objects.select_related("meeting__unit").filter(pk=item_id).first()
    if item is None or not calls_for(actor, item.meeting.unit):
        raise Refused(_("Nội dung họp này không thuộc cuộc họp bạn phụ trách. Xin chọn lại."), field="item")
    return item
