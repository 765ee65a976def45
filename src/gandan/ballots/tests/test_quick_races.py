"""Two batches of the quick endpoint on two connections at once: the order of the marks keeps them from waiting for each other."""

import asyncio

import psycopg
import pytest
from django.utils import timezone

from gandan.ballots import casting_store
from gandan.ballots.casting_batch import Batch
from gandan.ballots.casting_gather import _connect
from gandan.ballots.entering import Ground
from gandan.ballots.models import Entry, RollEntry, Way
from gandan.ballots.services.casting import Vote
from gandan.ballots.tests.factories import homes_in, opened
from gandan.ballots.tests.test_quick import on_postgres

HOMES, ROUNDS, CONTROL = 100, 50, 500
pytestmark = [on_postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ballot(actors, units, places):
    homes_in(places.village, HOMES)
    return opened(actors.officer, units.committee, [places.village])


def batch(ballot, lines, turn, name):
    """A vote of each line, sent by the device `name`."""
    made = Batch(timezone.now())
    for line in lines:
        ground = Ground(ballot.pk, ballot.key.hex, line.area_id)
        made.add(Vote(ground, line.mark, Way.ONLINE, turn, '{"1":[1]}', f"{turn}{name}{line.pk}"))
    return made


def failures(ballot, most):
    """Of rounds of two batches of everybody, one in the reverse order of the other; until one fails."""
    lines = list(RollEntry.objects.filter(ballot=ballot).order_by("mark"))

    async def rounds():
        pair = [await _connect(), await _connect()]
        failed = []
        for each in pair:
            await each.execute("SET deadlock_timeout = '5ms'")
        for turn in range(1, most + 1):
            both = batch(ballot, lines, turn, "a"), batch(ballot, lines[::-1], turn, "b")
            ended = await asyncio.gather(*map(casting_store.batch_store, pair, both), return_exceptions=True)
            failed += [each for each in ended if isinstance(each, Exception)]
            if failed:
                break
        for each in pair:
            await each.close()
        return failed

    return asyncio.run(rounds())


def test_two_batches_of_the_same_households_let_one_vote_of_each_in(ballot):
    assert failures(ballot, ROUNDS) == []
    assert Entry.objects.filter(ballot=ballot, status="accepted").count() == ROUNDS * HOMES


def test_control_without_the_order_of_marks_they_wait_for_each_other(ballot, monkeypatch):
    for name in ("QUICK", "CAREFUL"):
        monkeypatch.setattr(casting_store, name, getattr(casting_store, name).replace("ORDER BY v.mark", ""))
    assert [type(each) for each in failures(ballot, CONTROL)] == [psycopg.errors.DeadlockDetected]
