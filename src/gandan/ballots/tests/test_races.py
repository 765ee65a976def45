"""Many at once: one vote of a household counts, closing lets nobody slip in; without the guard the races would show it."""

import os
import threading
from contextlib import contextmanager

import pytest
from django.db import connection

from gandan.ballots import services
from gandan.ballots.models import BallotArea, Entry, Leaf
from gandan.ballots.services import casting, common
from gandan.ballots.tests.factories import homes_in, opened, vote
from gandan.core.tests.racing import alone, shared_database, together

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


@pytest.fixture
def homes(places):
    return homes_in(places.village, TIMES)


@pytest.fixture
def ballot(actors, units, places, homes):
    return opened(actors.officer, units.committee, [places.village])


def test_fifty_votes_of_one_household_at_once_are_one_vote(ballot, homes, tmp_path):
    with shared_database(tmp_path):
        acts = [lambda n=n: vote(ballot, homes[0], 1 + n % 2, request_key=f"r{n}").status for n in range(50)]
        assert sorted(together(acts)) == ["accepted"] + ["conflict"] * 49
        assert alone(lambda: Entry.objects.filter(ballot=ballot).count()) == 50


def test_two_devices_of_a_household_race_and_one_vote_counts(ballot, homes, tmp_path):
    with shared_database(tmp_path):
        for home in homes:
            outcomes = together([lambda h=home: vote(ballot, h, 1).status, lambda h=home: vote(ballot, h, 2).status])
            assert sorted(outcomes) == ["accepted", "conflict"]


def test_one_request_sent_twice_at_once_gives_one_receipt(ballot, homes, tmp_path):
    with shared_database(tmp_path):
        for home in homes:
            acts = [lambda h=home: vote(ballot, h, request_key=f"same{h.pk}").receipt.text] * 2
            first, second = together(acts)
            assert first == second
        assert alone(lambda: Entry.objects.filter(ballot=ballot).count()) == len(homes)


def test_closing_and_voting_at_once_leave_no_vote_behind(actors, units, places, homes, tmp_path):
    """Whatever was accepted is under the final checkpoint; whatever came after says so."""
    with shared_database(tmp_path):
        for number in range(TIMES):
            made = alone(lambda: opened(actors.officer, units.committee, [places.village]))
            cast, _closed = together(
                [
                    lambda b=made, h=homes[number]: vote(b, h).status,
                    lambda b=made: services.ballot_close(actor=actors.officer, ballot_id=b.pk),
                ]
            )
            alone(lambda b=made: services.ballot_count(actor=actors.officer, ballot_id=b.pk))
            line = alone(lambda b=made: BallotArea.objects.get(ballot=b))
            assert (line.counted, line.late) == ((1, 0) if cast == "accepted" else (0, 1))


def test_two_sealers_at_once_give_every_entry_one_place(ballot, homes, tmp_path):
    with shared_database(tmp_path):
        for number, home in enumerate(homes, start=1):
            alone(lambda h=home: vote(ballot, h))
            together([lambda: services.checkpoints_sign(ballot_id=ballot.pk)] * 2)
            assert alone(lambda: sorted(Leaf.objects.values_list("index", flat=True))) == list(range(number))


@contextmanager
def no_turn_guard():
    """The unique turn taken away."""
    name = "entry_turn_once"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {name}")
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ballots_entry_no_replace")
    yield
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM ballots_leaf") if False else None
            cursor.execute("ALTER TABLE ballots_entry DISABLE TRIGGER USER")
            cursor.execute("DELETE FROM ballots_entry")
            cursor.execute("ALTER TABLE ballots_entry ENABLE TRIGGER USER")
            cursor.execute(
                f"CREATE UNIQUE INDEX {name} ON ballots_entry (ballot_id, mark, way, turn) WHERE status = 'accepted'"
            )


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, guard or no guard")
def test_without_the_unique_turn_two_votes_would_count(ballot, homes, monkeypatch):
    """The control: both look before either writes; only the constraint stands between them and two votes."""
    both_have_looked, really = threading.Barrier(2), casting.last_turn

    def look_then_wait(*args):
        seen = really(*args)
        both_have_looked.wait(timeout=20)
        return seen

    monkeypatch.setattr(casting, "last_turn", look_then_wait)
    guarded = together([lambda n=n: vote(ballot, homes[0], n).status for n in (1, 2)])
    assert sorted(guarded) == ["accepted", "conflict"]
    with no_turn_guard():
        assert together([lambda n=n: vote(ballot, homes[1], n).status for n in (1, 2)]) == ["accepted", "accepted"]


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_a_vote_would_slip_in_behind_the_closing(ballot, homes, actors, monkeypatch):
    """The control: the state read without its lock lets a vote be accepted after the ballot was closed."""
    looked, closed = threading.Event(), threading.Event()

    def unlocked(ballot_id):
        state = common.Ballot.objects.values_list("state", flat=True).get(pk=ballot_id)
        looked.set()
        closed.wait(20)
        return state

    def close():
        looked.wait(20)
        services.ballot_close(actor=actors.officer, ballot_id=ballot.pk)
        closed.set()

    monkeypatch.setattr(casting, "state_held", unlocked)
    assert together([lambda: vote(ballot, homes[0]).status, close])[0] == "accepted"
