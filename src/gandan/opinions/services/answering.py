"""Answers: one at a time from a browser or a card, or a household's paper typed by who keeps its village's book.

No answer is written to the log: its order there would put an exact time beside it. The table itself is append-only by
triggers, and every drawn map puts the hash of all it counted into the sealed log (`drawing.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.holding import state_held
from gandan.opinions.models import OpinionVote, Participant, Statement, Topic
from gandan.opinions.services.common import logged, map_ask, refuse_after_last_day, sentence_of_state
from gandan.opinions.states import StatementState, TopicState
from gandan.opinions.voters import Voter, household, is_concerned
from gandan.residents.models import Household
from gandan.residents.queries import may_keep

CHOICES = {1, 0, -1}


@transaction.atomic
def vote_cast(
    *, voter: Voter, topic_id: int, number: int, choice: int, channel: str = "", at: datetime | None = None
) -> OpinionVote:
    """Answer one statement; a later answer of the same participant counts instead. Raises Refused."""
    topic = _open(topic_id)
    refuse_after_last_day(topic, at)
    if choice not in CHOICES:
        raise Refused(_("Xin chọn: đồng ý, không đồng ý, hoặc bỏ qua."))
    if voter.kind == Participant.Kind.BROWSER and topic.who == Topic.Who.HOUSEHOLDS:
        raise Refused(_("Lần này mỗi hộ trả lời bằng thẻ hộ. Xin mở thẻ hộ trước."))
    statement = topic.statements.filter(number=number, state=StatementState.SHOWN).first()
    if statement is None:
        raise Refused(_("Câu này không còn hiện ở đây. Xin trả lời câu tiếp theo."))
    cast = _write(topic, voter, {statement: choice}, channel or voter.channel, at)[0]
    map_ask(topic.pk)
    return cast


@transaction.atomic
def paper_record(
    *, actor: Actor, topic_id: int, home: Household, choices: Mapping[int, int], at: datetime | None = None
) -> int:
    """A household's paper: the same effect as its card, once. Statements left blank are left out. Returns how many were
    answered; the log knows who typed and how many, never which household. Raises Refused, NotPermitted.
    """
    topic = _open(topic_id)
    if not may_keep(actor, home.area_id):
        raise NotPermitted(_("Chỉ người giữ sổ hộ của %(village)s mới ghi phiếu của hộ ở đó.") % {"village": home.area})
    if not is_concerned(topic, home.area_id):
        raise Refused(_("Hộ này không thuộc địa bàn được hỏi ý kiến."), field="number")
    shown = {one.number: one for one in topic.statements.filter(state=StatementState.SHOWN, number__in=choices)}
    if not shown or set(choices) - set(shown) or set(choices.values()) - CHOICES:
        raise Refused(_("Phiếu chưa có câu nào được trả lời. Xin ghi ít nhất một câu."))
    said = {shown[number]: choice for number, choice in sorted(choices.items())}
    _write(topic, household(home.pk), said, OpinionVote.Channel.PAPER, at)
    map_ask(topic.pk)
    logged("opinions.paper_recorded", actor, topic, at, {"answers": len(said)})
    return len(said)


def _open(topic_id: int) -> Topic:
    """Open until this answer is stored: nobody is told it was kept and then left out of the last map."""
    state = state_held(Topic, topic_id)
    topic = Topic.objects.select_related("unit").get(pk=topic_id)
    if state != TopicState.OPEN:
        raise Refused(sentence_of_state(topic))
    return topic


def _write(
    topic: Topic, voter: Voter, said: Mapping[Statement, int], channel: str, at: datetime | None
) -> list[OpinionVote]:
    who, _new = Participant.objects.get_or_create(topic=topic, key=voter.key(topic), defaults={"kind": voter.kind})
    hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
    return OpinionVote.objects.bulk_create([
        OpinionVote(topic=topic, statement=one, participant=who, choice=choice, channel=channel, at=hour)
        for one, choice in said.items()
    ])  # fmt: skip
