"""A draw held twice at once is held once: one seed, one entry in the log, the same households."""

from __future__ import annotations

import os
import threading

import pytest

from gandan.checks.models import Draw
from gandan.checks.sampling import draw_announce, draw_hold
from gandan.core import log
from gandan.core.models import LogEntry
from gandan.core.tests.racing import alone, shared_database, together
from gandan.residents.models import Household

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


@pytest.fixture
def announced(road, places, households, actors):
    Household.objects.bulk_create(Household(area=places.village, number=n) for n in range(7, 21))
    made = draw_announce(actor=actors.inspector, result_id=road.pk, wanted=5)
    log.seal()
    return made


def again(made) -> None:
    """Announced and sealed as before, not yet held."""
    made.tickets.update(drawn=False)
    Draw.objects.filter(pk=made.pk).update(drawn_at=None, seed="", seed_size=None)


def told() -> tuple[int, int]:
    """(times it was held as the log says, households drawn)."""
    return LogEntry.objects.filter(action="draw.held").count(), Draw.objects.get().tickets.filter(drawn=True).count()


def test_two_members_hold_one_draw_at_the_same_moment(announced, actors, tmp_path):
    with shared_database(tmp_path):
        for times in range(1, TIMES + 1):
            alone(lambda: again(announced))
            acts = [lambda: draw_hold(actor=actors.inspector, draw_id=announced.pk)] * 2
            first, second = together(acts)
            assert isinstance(first, Draw), first
            assert isinstance(second, Draw), second
            assert first.seed == second.seed
            assert alone(told) == (times, 5)


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_one_draw_would_be_held_twice(announced, actors, monkeypatch):
    """The control."""
    from gandan.checks import sampling

    both_have_looked, really = threading.Barrier(2), sampling.sealed_after

    def look_then_wait(found):
        both_have_looked.wait(timeout=20)
        return really(found)

    class Unlocked:
        """The manager without its lock."""

        @staticmethod
        def select_for_update(**_options):
            return Draw._default_manager.all()

    monkeypatch.setattr(sampling, "sealed_after", look_then_wait)
    monkeypatch.setattr(sampling.Draw, "objects", Unlocked)
    together([lambda: draw_hold(actor=actors.inspector, draw_id=announced.pk)] * 2)
    monkeypatch.undo()
    assert told() == (2, 5)
