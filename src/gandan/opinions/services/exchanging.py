"""Answers from a file in Polis's format into a topic of their own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.text import fold
from gandan.opinions.map.polis import Answers, Comment
from gandan.opinions.models import LONGEST, OpinionVote, Participant, Statement, Topic
from gandan.opinions.rules import MOST_STATEMENTS
from gandan.opinions.services.common import logged, map_ask, topic_for_writing
from gandan.opinions.states import StatementState, TopicState

STATE = {1: StatementState.SHOWN, 0: StatementState.WAITING, -1: StatementState.REFUSED}
CHUNK = 5000


@transaction.atomic
def answers_import(
    *, actor: Actor, topic_id: int, answers: Answers, comments: Sequence[Comment] = (), at: datetime | None = None
) -> int:
    """Statements and answers of a file into a drafted topic without any; returns how many answers were written. The same
    file twice is refused, since the topic then holds statements already. Raises Refused, NotPermitted.
    """
    topic = topic_for_writing(actor, topic_id, TopicState.DRAFT)
    if topic.statements.exists():
        raise Refused(_("Chỉ nhập tệp vào bản đồ còn trống, để không ghi trùng. Xin soạn bản đồ mới."), field="votes")
    numbers = {one.number for one in comments} | set(answers.statements)
    if not answers.voters or len(numbers) > MOST_STATEMENTS:
        raise Refused(
            _("Tệp phải có câu trả lời và nhiều nhất %(n)s câu. Xin xem lại tệp.") % {"n": MOST_STATEMENTS},
            field="votes",
        )
    now = at or timezone.now()
    made = _statements(topic, actor, {one.number: one for one in comments}, sorted(numbers), now)
    _answers(topic, answers, made, now)
    map_ask(topic.pk, full=True)
    logged("opinions.imported", actor, topic, at, {"answers": len(answers.voters), "statements": len(made)})
    return len(answers.voters)


def _statements(
    topic: Topic, actor: Actor, comments: dict[int, Comment], numbers: Sequence[int], now: datetime
) -> dict[int, Statement]:
    """By the file's number. Ours count from 1, a file's often from 0."""
    first = 1 if 0 in numbers else 0
    rows = []
    for number in numbers:
        told = comments.get(number)
        text = " ".join(told.text.split()) if told else _("Câu số %(n)s") % {"n": number}
        state = STATE[told.moderated] if told else StatementState.SHOWN
        rows.append(Statement(
            topic=topic, number=number + first, text=text[:LONGEST], folded=f"{fold(text)[: LONGEST - 12]} {number}",
            origin=Statement.Origin.IMPORTED, state=state, said_at=_moment(told.time if told else 0, now),
            moderated_at=None if state == StatementState.WAITING else now,
            moderated_by_id=None if state == StatementState.WAITING else actor.member_id,
            reason=Statement.Reason.OFF if state == StatementState.REFUSED else "",
        ))  # fmt: skip
    Statement.objects.bulk_create(rows)
    topic.last_number = rows[-1].number
    topic.save(update_fields=["last_number"])
    return dict(zip(numbers, topic.statements.order_by("number"), strict=True))


def _answers(topic: Topic, answers: Answers, made: dict[int, Statement], now: datetime) -> None:
    """The file's voters get random keys: nothing leads back to a number in a file."""
    voters = sorted(set(answers.voters))
    keys = {voter: secrets.token_hex(32) for voter in voters}
    Participant.objects.bulk_create(
        [Participant(topic=topic, key=keys[voter], kind=Participant.Kind.IMPORTED) for voter in voters], CHUNK
    )
    by_key = dict(topic.participants.values_list("key", "pk"))
    rows = zip(answers.voters, answers.statements, answers.choices, answers.times, strict=True)
    OpinionVote.objects.bulk_create(
        (
            OpinionVote(
                topic=topic, statement=made[what], participant_id=by_key[keys[who]], choice=how,
                channel=OpinionVote.Channel.IMPORTED, at=_moment(time, now),
            )
            for who, what, how, time in rows
        ),
        CHUNK,
    )  # fmt: skip


def _moment(seconds: int, now: datetime) -> datetime:
    """To the hour, as all answers."""
    known = datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 4_000_000_000 else now
    return known.replace(minute=0, second=0, microsecond=0)
