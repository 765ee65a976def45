"""Loading is all or nothing."""

from __future__ import annotations

import pytest

from gandan.core.actors import SYSTEM
from gandan.core.models import LogEntry
from gandan.demo import load
from gandan.units.models import Unit
from gandan.units.services import unit_create

pytestmark = pytest.mark.django_db


def half(stage):
    stage.unit("tp", "Uỷ ban nhân dân thành phố", "peoples_committee")
    assert Unit.objects.count() == 1


def broken(stage):
    raise RuntimeError("the power went")


def test_a_failure_in_the_middle_leaves_nothing(monkeypatch):
    monkeypatch.setattr(load, "STORIES", (("Một", half), ("Hai", broken)))
    with pytest.raises(RuntimeError):
        load.load_demo()
    assert (Unit.objects.count(), LogEntry.objects.count()) == (0, 0)
    monkeypatch.setattr(load, "STORIES", (("Một", half),))
    assert load.load_demo()  # and the next try begins from the start
    assert Unit.objects.count() == 1


def test_where_somebody_works_already_the_stories_stay_out(monkeypatch):
    unit_create(actor=SYSTEM, name="UBND xã thật", kind="peoples_committee")
    monkeypatch.setattr(load, "STORIES", (("Một", broken),))
    assert load.load_demo() is False
