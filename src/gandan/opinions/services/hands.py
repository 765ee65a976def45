"""Hands raised, or unnamed papers counted, at a meeting: totals marked as such, never participants (ADR 19)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.opinions.models import HandCount
from gandan.opinions.services.common import logged, map_ask, topic_for_writing
from gandan.opinions.states import StatementState, TopicState
from gandan.opinions.voters import is_concerned

MOST = 100_000
Three = tuple[int, int, int]  # agree, disagree, pass


@transaction.atomic
def hands_record(
    *, actor: Actor, topic_id: int, way: str, area: Area, held_on: date, counts: Mapping[int, Three],
    at: datetime | None = None,
) -> list[HandCount]:  # fmt: skip
    """Write what was counted, by statement number. The same evening twice is refused. Raises Refused, NotPermitted."""
    topic = topic_for_writing(actor, topic_id, TopicState.OPEN)
    now = at or timezone.now()
    if held_on > timezone.localdate(now):
        raise Refused(_("Ngày họp chưa tới. Xin xem lại ngày."), field="held_on")
    if not is_concerned(topic, area.pk):
        raise Refused(_("Nơi này không thuộc địa bàn được hỏi ý kiến."), field="area")
    shown = {one.number: one for one in topic.statements.filter(state=StatementState.SHOWN, number__in=counts)}
    if not counts or set(counts) - set(shown):
        raise Refused(_("Chưa ghi số tay của câu nào. Xin ghi ít nhất một câu."))
    if any(not 0 <= each <= MOST for three in counts.values() for each in three):
        raise Refused(_("Có số tay không hợp lý. Xin xem lại."))
    try:
        with transaction.atomic():
            made = [
                HandCount.objects.create(
                    statement=shown[number], way=way, area=area, held_on=held_on, agree=agree, disagree=disagree,
                    passed=passed, by_id=actor.member_id, at=now,
                )
                for number, (agree, disagree, passed) in sorted(counts.items())
            ]  # fmt: skip
    except IntegrityError:
        raise Refused(_("Buổi này đã có số của một câu trong đây. Ghi sai thì huỷ số cũ trước, rồi ghi lại.")) from None
    map_ask(topic.pk)
    logged("opinions.hands_recorded", actor, topic, at, {"statements": [*sorted(counts)], "way": way})
    return made


@transaction.atomic
def hands_undo(*, actor: Actor, count_id: int, at: datetime | None = None) -> HandCount:
    """Undo a wrong count; it stays to be read. Raises Refused, NotPermitted."""
    count = HandCount.objects.select_related("statement").get(pk=count_id)
    topic = topic_for_writing(actor, count.statement.topic_id, TopicState.OPEN)
    count.refresh_from_db(fields=["undone_at"])
    if count.undone_at is not None:
        raise Refused(_("Số này đã được huỷ rồi."))
    count.undone_at, count.undone_by_id = at or timezone.now(), actor.member_id
    count.save(update_fields=["undone_at", "undone_by"])
    map_ask(topic.pk)
    logged("opinions.hands_undone", actor, topic, at, {"statement": count.statement.number, "way": count.way})
    return count
