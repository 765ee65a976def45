"""Answers as Polis's files: participants by random numbers of this one file, times to the hour, statements by number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Count

from gandan.opinions.map import polis
from gandan.opinions.models import Statement, Topic
from gandan.opinions.queries import last_votes
from gandan.opinions.states import StatementState

MODERATED = {StatementState.SHOWN: 1, StatementState.WAITING: 0, StatementState.REFUSED: -1}
CHUNK = 10_000


def lines(topic: Topic, name: str) -> Iterator[str]:
    """The lines of one file: "votes", "comments" or "participants-votes"."""
    return {"votes": _votes, "comments": _comments, "participants-votes": _matrix}[name](topic)


def _votes(topic: Topic) -> Iterator[str]:
    numbers = _numbers(topic)
    rows = (
        last_votes(topic.pk)
        .filter(statement__state=StatementState.SHOWN)
        .order_by("statement__number", "participant__key")
        .values_list("at", "statement__number", "participant_id", "choice")
    )
    yield from polis.votes_lines((*_times(at), what, numbers[who], how) for at, what, who, how in rows.iterator(CHUNK))


def _comments(topic: Topic) -> Iterator[str]:
    votes = last_votes(topic.pk)
    agree = dict(votes.filter(choice=1).values_list("statement").annotate(n=Count("id")).order_by())
    against = dict(votes.filter(choice=-1).values_list("statement").annotate(n=Count("id")).order_by())
    rows = Statement.objects.filter(topic=topic).order_by("number")
    yield from polis.comments_lines(
        (
            *_times(one.said_at),
            one.number,
            0,
            agree.get(one.pk, 0),
            against.get(one.pk, 0),
            MODERATED[StatementState(one.state)],
            one.text,
        )
        for one in rows
    )


def _matrix(topic: Topic) -> Iterator[str]:
    shown = Statement.objects.filter(topic=topic, state=StatementState.SHOWN)
    columns = list(shown.order_by("number").values_list("number", flat=True))
    numbers = _numbers(topic)
    rows = (
        last_votes(topic.pk)
        .filter(statement__state=StatementState.SHOWN)
        .order_by("participant__key")
        .values_list("participant_id", "statement__number", "choice")
        .iterator(CHUNK)
    )
    told = (
        (numbers[who], None, {number: choice for _who, number, choice in said})
        for who, said in groupby(rows, key=itemgetter(0))
    )
    yield from polis.matrix_lines(columns, told)


def _numbers(topic: Topic) -> dict[int, int]:
    """A random number for each participant, another one in every file: no order of arrival, nothing to join files by."""
    people = list(topic.participants.values_list("pk", flat=True))
    random.SystemRandom().shuffle(people)
    return {who: number for number, who in enumerate(people)}


def _times(at: datetime) -> tuple[int, str]:
    return int(at.timestamp()), at.strftime("%Y-%m-%dT%H:00:00Z")
