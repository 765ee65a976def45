"""Closing while people write: nobody's mark is left behind, nobody is counted who was told to come too late."""

from __future__ import annotations

import os
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.consultations import services
from gandan.consultations.models import Comment, Consultation
from gandan.core.errors import Refused
from gandan.core.tests.racing import alone, shared_database, together

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


def asked(opened) -> Consultation:
    """Open again, on its last day for those who write; over for who closes."""
    opened.comments.all().delete()
    last = timezone.localdate()
    Consultation.objects.filter(pk=opened.pk).update(
        state="open", closed_at=None, households=None, browsers=None, closes_on=last, least_days=0
    )
    return Consultation.objects.get(pk=opened.pk)


def write(who, found):
    return services.comment_give(actor=who, consultation_id=found.pk, text="Rộng hơn.", stance="change", browser="")


def close(who, found):
    return services.consultation_close(
        actor=who, consultation_id=found.pk, seen_version=found.version, at=timezone.now() + timedelta(days=1)
    )


def left(found) -> tuple[int, int, int]:
    """(comments kept, marks left, people counted)."""
    kept = Comment.objects.filter(consultation=found)
    return kept.count(), kept.exclude(mark="").count(), Consultation.objects.get(pk=found.pk).households


def test_closing_and_writing_race(actors, opened, neighbours, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            found = alone(lambda: asked(opened))
            acts = [lambda who=who, f=found: write(who, f) for who in neighbours[:2]]
            answers = together([*acts, lambda f=found: close(actors.officer, f)])
            given = sum(isinstance(each, Comment) for each in answers)
            assert all(isinstance(each, Comment | Consultation | Refused) for each in answers), answers
            assert alone(lambda f=found: left(f)) == (given, 0, given)


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_a_mark_would_stay_behind(actors, opened, neighbours, monkeypatch):
    """The control: somebody has looked whether it is open, then it closes, then they write."""
    from gandan.consultations.services import hearing

    looked, closed = threading.Event(), threading.Event()

    def look_then_wait(pk):
        found = Consultation.objects.get(pk=pk)
        looked.set()
        closed.wait(timeout=20)
        return found

    found = asked(opened)
    monkeypatch.setattr(hearing, "locked", look_then_wait)

    def close_between():
        looked.wait(timeout=20)
        done = close(actors.officer, found)
        closed.set()
        return done

    together([lambda: write(neighbours[0], found), close_between])
    monkeypatch.undo()
    assert left(found) == (1, 1, 0)
