"""Two at once: the lock decides, and without it the test would see both succeed."""

import os
import threading

import pytest

from gandan.activities import services
from gandan.activities.models import Result, ResultPart, SignUp
from gandan.activities.tests.factories import begun, draft, opened, reported
from gandan.core.tests.racing import alone, shared_database, together

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


def test_two_households_race_for_the_last_place(actors, units, places, neighbours, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            activity = alone(lambda: opened(actors.officer, units.committee, places.village, capacity=1))
            acts = [
                lambda who=who, a=activity: services.signup_add(actor=who, activity_id=a.pk) for who in neighbours[:2]
            ]
            assert sum(isinstance(each, SignUp) for each in together(acts)) == 1
            assert alone(lambda a=activity: a.signups.count()) == 1


def test_two_reporters_of_one_activity_make_one_report(actors, units, places, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            activity = alone(lambda: begun(actors.officer, units.committee, places.village))

            def report(who, activity=activity):
                return services.activity_report(actor=who, activity_id=activity.pk, seen_version=1, results=[draft()])

            outcomes = together([lambda: report(actors.officer), lambda: report(actors.secretary)])
            assert sum(isinstance(each, list) for each in outcomes) == 1
            assert alone(lambda a=activity: Result.objects.filter(activity=a).count()) == 1


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
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
    together([lambda who=who: services.signup_add(actor=who, activity_id=activity.pk) for who in neighbours[:2]])
    assert activity.signups.count() == 2


def test_m37_two_joins_at_once_never_close_a_circle(actors, units, places, tmp_path):
    """M37."""
    with shared_database(tmp_path):
        one, other = (
            alone(lambda: reported(actors.officer, units.committee, places.village, draft("1 km", "road_mended")))[0]
            for _ in range(2)
        )

        def join(part, whole):
            return services.result_join(actor=actors.officer, part_id=part.pk, whole_id=whole and whole.pk)

        for _ in range(TIMES):
            outcomes = together([lambda: join(one, other), lambda: join(other, one)])
            assert sum(isinstance(each, Result) for each in outcomes) == 1
            assert alone(ResultPart.objects.count) == 1
            alone(lambda: [join(one, None), join(other, None)])
