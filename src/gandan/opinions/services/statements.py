"""Statements: written by who asks, or by residents and looked through before anybody sees them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import ANYONE, Actor
from gandan.core.errors import Refused
from gandan.core.text import fold
from gandan.core.transitions import NotAllowed, step
from gandan.opinions.models import LONGEST, Statement, Topic
from gandan.opinions.rules import MOST_STATEMENTS, SUGGESTIONS
from gandan.opinions.services.common import logged, map_ask, refuse_after_last_day, sentence_of_state, topic_for_writing
from gandan.opinions.states import STATEMENT, StatementState, TopicState
from gandan.opinions.voters import Voter

SHORTEST = 8


@transaction.atomic
def statements_add(
    *, actor: Actor, topic_id: int, texts: Sequence[str], origin: str = Statement.Origin.ORGANISER,
    at: datetime | None = None,
) -> list[Statement]:  # fmt: skip
    """Add statements that are shown at once: the asker's own, or heard at a meeting. Raises Refused, NotPermitted."""
    topic = topic_for_writing(actor, topic_id, TopicState.DRAFT, TopicState.OPEN)
    now = at or timezone.now()
    made = [
        _new(topic, text, origin, now, state=StatementState.SHOWN, moderated_at=now, moderated_by_id=actor.member_id)
        for text in texts
        if text.strip()
    ]
    if not made:
        raise Refused(_("Xin ghi ít nhất một câu."), field="texts")
    map_ask(topic.pk)
    logged("statement.added", actor, topic, at, {"numbers": [one.number for one in made], "origin": origin})
    return made


@transaction.atomic
def statement_suggest(*, voter: Voter, topic_id: int, text: str, at: datetime | None = None) -> Statement:
    """A resident adds a statement; it waits until somebody has looked through it. Raises Refused."""
    topic = Topic.objects.select_for_update(of=("self",)).select_related("unit").get(pk=topic_id)
    if topic.state != TopicState.OPEN:
        raise Refused(sentence_of_state(topic))
    refuse_after_last_day(topic, at)
    if not topic.takes_statements:
        raise Refused(_("Lần này chỉ trả lời các câu đã có, không nêu thêm câu mới."), field="text")
    author = voter.key(topic)
    if topic.statements.filter(author=author).count() >= SUGGESTIONS:
        raise Refused(
            _("Bạn đã nêu %(n)s câu ở đây rồi. Xin nhường lời cho người khác.") % {"n": SUGGESTIONS}, field="text"
        )
    made = _new(topic, text, Statement.Origin.RESIDENT, at or timezone.now(), author=author)
    logged("statement.suggested", ANYONE, topic, at, {"number": made.number})
    return made


@transaction.atomic
def statement_moderate(
    *, actor: Actor, statement_id: int, act: str, reason: str = "", at: datetime | None = None
) -> Statement:
    """Show a statement, or refuse it for one of the reasons the author will read. Raises Refused, NotPermitted."""
    statement = Statement.objects.get(pk=statement_id)
    topic = topic_for_writing(actor, statement.topic_id, TopicState.OPEN, TopicState.DRAFT)
    statement.refresh_from_db()  # under the topic's lock
    try:
        to = step(STATEMENT, statement.state, act).to
    except NotAllowed:
        raise Refused(_("Câu này vừa có người xem: %(state)s.") % {"state": statement.get_state_display()}) from None
    if to == StatementState.REFUSED and reason not in Statement.Reason.values:
        raise Refused(_("Xin chọn vì sao câu này không hiện; người nêu sẽ đọc lý do ấy."), field="reason")
    statement.state, statement.reason = to, reason if to == StatementState.REFUSED else ""
    statement.moderated_at, statement.moderated_by_id = at or timezone.now(), actor.member_id
    statement.save(update_fields=["state", "reason", "moderated_at", "moderated_by"])
    map_ask(topic.pk)
    logged("statement.moderated", actor, topic, at, {"number": statement.number, "to": to, "reason": statement.reason})
    return statement


def _new(topic: Topic, text: str, origin: str, at: datetime, **more: object) -> Statement:
    """Under the topic's lock. Raises Refused when the text is no statement or is there already."""
    words = " ".join(text.split())
    if len(words) < SHORTEST:
        raise Refused(_("Câu quá ngắn. Xin viết thành một câu trọn ý."), field="text")
    if len(words) > LONGEST:
        raise Refused(_("Câu dài quá %(n)s chữ cái. Xin viết một ý ngắn gọn.") % {"n": LONGEST}, field="text")
    if topic.last_number >= MOST_STATEMENTS:
        raise Refused(_("Đã có %(n)s câu ở đây, không thêm được nữa.") % {"n": MOST_STATEMENTS}, field="text")
    Topic.objects.filter(pk=topic.pk).update(last_number=F("last_number") + 1)
    topic.last_number += 1
    try:
        with transaction.atomic():
            return Statement.objects.create(
                topic=topic, number=topic.last_number, text=words, folded=fold(words)[:LONGEST], origin=origin,
                said_at=at, **more,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Câu này đã có người nêu: “%(text)s”.") % {"text": words}, field="text") from None
