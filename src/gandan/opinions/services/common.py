"""What every write of the room begins and ends with."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.opinions import rules
from gandan.opinions.models import Topic, TopicMap, TopicStep
from gandan.opinions.states import TOPIC, TopicState

LOST = timedelta(minutes=30)  # a drawing asked for and not done by then was lost: ask again


def topic_for_writing(actor: Actor, topic_id: int, *states: str) -> Topic:
    """The topic, locked, when the actor speaks for its unit and it stands in one of `states`. Raises NotPermitted, Refused."""
    topic = Topic.objects.select_for_update(of=("self",)).select_related("unit").get(pk=topic_id)
    if not rules.asks_for(actor, topic):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": topic.unit})
    if states and topic.state not in states:
        raise Refused(sentence_of_state(topic))
    return topic


def sentence_of_state(topic: Topic) -> str:
    if topic.state == TopicState.CLOSED:
        return _("Bản đồ ý kiến này đã khép lại, không ghi thêm được.")
    if topic.state == TopicState.DRAFT:
        return _("Bản đồ ý kiến này còn đang soạn, chưa lấy ý kiến.")
    return _("Bản đồ ý kiến này đang lấy ý kiến, không sửa được câu hỏi nữa.")


def refuse_after_last_day(topic: Topic, at: datetime | None) -> None:
    if topic.closes_on and topic.closes_on < timezone.localdate(at):
        raise Refused(_("Đã hết ngày lấy ý kiến. Phiếu giấy đang được ghi nốt rồi kết quả khép lại."))


def moved(topic: Topic, actor: Actor, act: str, seen_version: int, at: datetime | None, text: str = "") -> str:
    """Walk the process; returns the next state. The caller saves. Raises Refused, Stale."""
    if topic.version != seen_version:
        raise Stale(_("Trong lúc bạn xem, có người vừa đổi bản đồ này. Xin xem lại rồi bấm lần nữa."))
    try:
        to = step(TOPIC, topic.state, act).to
    except NotAllowed:
        raise Refused(sentence_of_state(topic)) from None
    TopicStep.objects.create(
        topic=topic, act=act, from_state=topic.state, to_state=to, text=text.strip(), by_id=actor.member_id,
        at=at or timezone.now(),
    )  # fmt: skip
    topic.state, topic.version = to, topic.version + 1
    return to


def logged(
    action: str, actor: Actor, topic: Topic, at: datetime | None, data: dict[str, log.Plain] | None = None
) -> None:
    log.record(
        action, actor=actor, kind="topic", object_id=topic.pk, unit_id=topic.unit_id, at=at, data=data or {}
    )  # fmt: skip


def map_ask(topic_id: int, *, full: bool = False) -> None:
    """Have the map drawn once this is committed, unless a drawing waits already: a rush of answers queues one."""
    from gandan.opinions.tasks import draw_map

    now = timezone.now()
    waiting = TopicMap.objects.filter(topic_id=topic_id)
    if full:
        waiting.update(sums=None)
    if waiting.filter(Q(asked_at=None) | Q(asked_at__lt=now - LOST)).update(asked_at=now):
        transaction.on_commit(lambda: draw_map.enqueue(topic_id))
