"""The clock: what is due runs, what fails is tried again, and nothing stops the rest."""

import logging

import pytest
from django.db import OperationalError

from gandan.core import clock


class Time:
    now = 100.0

    def monotonic(self):
        return self.now


@pytest.fixture
def time(monkeypatch):
    """A clock without jobs, on a time that only the test moves."""
    moved = Time()
    monkeypatch.setattr(clock, "_jobs", {})
    monkeypatch.setattr(clock, "time", moved)
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    return moved


def job(name, ran, error=None):
    def work():
        ran.append(name)
        if error:
            raise error

    work.__qualname__ = name
    return work


def due_now():
    """Jobs made by `every` are due at once; `_Job` took the true time, so set it."""
    for each in clock._jobs.values():
        each.due = 0.0


def test_only_what_is_due_runs(time):
    ran = []
    clock.every(30, job("often", ran))
    clock.every(3600, job("seldom", ran))
    due_now()
    assert [name.rsplit(".", 1)[-1] for name in clock.tick()] == ["often", "seldom"]
    assert clock.tick() == []
    time.now += 29
    assert clock.tick() == []
    time.now += 1
    clock.tick()
    assert ran == ["often", "seldom", "often"]


@pytest.mark.parametrize(
    "error", [OperationalError("database is locked"), ValueError("số 0912345678"), KeyError("x"), RecursionError()]
)
def test_a_failing_job_stops_no_other_and_is_tried_again(time, caplog, error):
    ran = []
    clock.every(30, job("first", ran))
    clock.every(30, job("failing", ran, error))
    clock.every(30, job("last", ran))
    due_now()
    with caplog.at_level(logging.WARNING):
        clock.tick()
    assert ran == ["first", "failing", "last"]
    assert "failing failed" in caplog.text
    assert type(error).__name__ in caplog.text
    assert "0912345678" not in caplog.text
    time.now += 30
    clock.tick()
    assert ran.count("failing") == 2


def test_who_interrupts_the_clock_stops_it(time):
    clock.every(30, job("stopped", [], KeyboardInterrupt()))
    due_now()
    with pytest.raises(KeyboardInterrupt):
        clock.tick()


def test_a_job_registered_twice_runs_once(time):
    ran = []
    again = job("once", ran)
    clock.every(30, again)
    clock.every(30, again)
    due_now()
    clock.tick()
    assert ran == ["once"]


def test_the_log_is_sealed_by_the_clock():
    assert clock._jobs["gandan.core.log.seal"].seconds <= 60
