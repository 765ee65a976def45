"""Two at once: the lock decides, and without it the test would see both succeed."""

import threading

import pytest
from django.db import connection

from gandan.activities import services
from gandan.activities.models import Result, SignUp
from gandan.activities.tests.factories import begun, draft, opened
from gandan.core.errors import Refused

TIMES = 50
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in threads that start together; return what each came to: a value or its Refused."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            gate.wait()
            outcomes[number] = act()
        except Refused as refused:
            outcomes[number] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture(autouse=True)
def _a_real_database(transactional_db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads do not share an in-memory SQLite; PostgreSQL runs this")


def test_two_households_race_for_the_last_place(actors, units, places, neighbours):
    for _ in range(TIMES):
        activity = opened(actors.officer, units.committee, places.village, capacity=1)
        acts = [lambda who=who, a=activity: services.signup_add(actor=who, activity_id=a.pk) for who in neighbours[:2]]
        outcomes = at_once(*acts)
        assert sum(isinstance(each, SignUp) for each in outcomes) == 1
        assert activity.signups.count() == 1


def test_two_reporters_of_one_activity_make_one_report(actors, units, places):
    for _ in range(TIMES):
        activity = begun(actors.officer, units.committee, places.village)

        def report(who, activity=activity):
            return services.activity_report(actor=who, activity_id=activity.pk, seen_version=1, results=[draft()])

        outcomes = at_once(lambda: report(actors.officer), lambda: report(actors.secretary))
        assert sum(isinstance(each, list) for each in outcomes) == 1
        assert Result.objects.filter(activity=activity).count() == 1


def test_without_the_lock_the_last_place_would_be_given_twice(actors, units, places, neighbours, monkeypatch):
    """The control: the same race with the row left unlocked must fail, or the tests above show nothing."""
    from gandan.activities.models import Activity
    from gandan.activities.services import signups

    both_have_looked, really = threading.Barrier(2), signups._refuse_full

    def look_then_wait(*args):
        really(*args)
        both_have_looked.wait(timeout=20)

    monkeypatch.setattr(signups, "locked", lambda pk: Activity.objects.get(pk=pk))
    monkeypatch.setattr(signups, "_refuse_full", look_then_wait)
    activity = opened(actors.officer, units.committee, places.village, capacity=1)
    at_once(*[lambda who=who: services.signup_add(actor=who, activity_id=activity.pk) for who in neighbours[:2]])
    assert activity.signups.count() == 2
