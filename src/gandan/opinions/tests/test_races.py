"""Answering while the topic closes: whoever was told that an answer is kept is in the last map, whoever was not is not."""

from __future__ import annotations

import os
import threading

import pytest

from gandan.core.errors import Refused
from gandan.core.tests.racing import alone, shared_database, together
from gandan.opinions.models import OpinionVote, Participant, Topic
from gandan.opinions.services import answering, topic_close, topic_open, vote_cast
from gandan.opinions.tests.conftest import browser

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


def opened(drafted, actors) -> int:
    made = drafted()
    topic_open(actor=actors.officer, topic_id=made.pk, seen_version=0)
    return made.pk


def answer(topic_id, who=1):
    return vote_cast(voter=browser(who), topic_id=topic_id, number=1, choice=1)


def close(actors, topic_id):
    """How many answers there were for the last map when closing was done: nobody can add to them."""
    topic_close(actor=actors.officer, topic_id=topic_id, seen_version=1)
    return OpinionVote.objects.filter(topic=topic_id).count()


def test_closing_and_answering_race(actors, drafted, tmp_path):
    """One browser twice and another once, while somebody closes: as many answers at the closing as were told "kept"."""
    with shared_database(tmp_path):
        for _ in range(TIMES):
            topic_id = alone(lambda: opened(drafted, actors))
            acts = [lambda who=who, t=topic_id: answer(t, who) for who in (1, 1, 2)]
            *given, at_closing = together([*acts, lambda t=topic_id: close(actors, t)])
            kept = [each for each in given if isinstance(each, OpinionVote)]
            assert all(isinstance(each, OpinionVote | Refused) for each in given), given
            assert at_closing == len(kept)
            after = alone(lambda t=topic_id: OpinionVote.objects.filter(topic=t).count())
            people = alone(lambda t=topic_id: Participant.objects.filter(topic=t).count())
            assert (after, people) == (len(kept), len({each.participant_id for each in kept}))


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_an_answer_would_come_behind_the_last_map(actors, drafted, monkeypatch):
    """The control: somebody has looked whether it is open, then it closes, then they answer."""
    looked, closed = threading.Event(), threading.Event()

    def look_then_wait(model, pk):
        state = model.objects.values_list("state", flat=True).get(pk=pk)
        looked.set()
        closed.wait(timeout=20)
        return state

    def close_between():
        looked.wait(timeout=20)
        counted = close(actors, topic_id)
        closed.set()
        return counted

    topic_id = opened(drafted, actors)
    asked = Topic.objects.get(pk=topic_id)
    monkeypatch.setattr(answering, "_open", lambda pk: look_then_wait(Topic, pk) and asked)
    told, at_closing = together([lambda: answer(topic_id), close_between])
    assert isinstance(told, OpinionVote)
    assert (at_closing, OpinionVote.objects.filter(topic=topic_id).count()) == (0, 1)
