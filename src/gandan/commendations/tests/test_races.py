"""Two decisions on one round at the same moment are one decision; the other is told that somebody was first."""

from __future__ import annotations

import os
import threading
from datetime import date

import pytest

from gandan.commendations import services
from gandan.commendations.models import Commendation, Decision, Proposal, Round
from gandan.core.errors import Refused, Stale
from gandan.core.tests.racing import alone, shared_database, together

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


@pytest.fixture
def closed(actors, held, works, units, propose):
    """The round with one proposal, closed."""
    propose(units.youth)
    return services.round_close(actor=actors.officer, round_id=held.pk, seen_version=held.version)


def again(closed) -> Round:
    Commendation.objects.all().delete()
    Decision.objects.all().delete()
    Proposal.objects.update(state="proposed")
    Round.objects.filter(pk=closed.pk).update(state="closed", version=closed.version)
    return Round.objects.get(pk=closed.pk)


def decide(who, held, number):
    return services.decision_make(
        actor=who, round_id=held.pk, seen_version=held.version, number=number,
        chosen=list(Proposal.objects.values_list("pk", flat=True)), decided_on=date(2026, 11, 5),
    )  # fmt: skip


def both(who, held) -> list[object]:
    return together([lambda n=n: decide(who, held, f"{n}/QĐ-UBND") for n in (128, 129)])


def test_two_decisions_race_for_one_round(closed, actors, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            held = alone(lambda: again(closed))
            answers = both(actors.secretary, held)
            assert sorted(type(each).__name__ for each in answers) == ["Decision", "Stale"], answers
            assert alone(lambda: (Decision.objects.count(), Commendation.objects.count())) == (1, 1)


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_both_would_believe_they_are_first(closed, actors, monkeypatch):
    """The control: only the database's last guard stops the second, and what it says is beside the point."""
    from gandan.commendations.services import decisions

    both_have_looked, really = threading.Barrier(2), decisions._refuse_wrong

    def look_then_wait(*args):
        really(*args)
        both_have_looked.wait(timeout=20)

    monkeypatch.setattr(decisions, "round_locked", lambda pk: Round.objects.select_related("unit__area").get(pk=pk))
    monkeypatch.setattr(decisions, "round_step", lambda *_args: None)
    monkeypatch.setattr(decisions, "_refuse_wrong", look_then_wait)
    answers = both(actors.secretary, closed)
    monkeypatch.undo()
    (late,) = [each for each in answers if not isinstance(each, Decision)]
    assert isinstance(late, Refused)
    assert not isinstance(late, Stale)
