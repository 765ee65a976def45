"""Two at once: the lock decides, and without it the test would see both succeed."""

import os
import threading

import pytest

from gandan.activities import services
from gandan.activities.models import Attendance, Contribution, Result, ResultPart, SignUp
from gandan.activities.tests.factories import begun, draft, moment, opened, reported
from gandan.core.quantities import parse
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


def test_one_household_checks_in_at_two_phones_at_once_and_is_counted_once(actors, units, places, neighbours, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            door = alone(lambda: today_door(actors, units, places))
            acts = [lambda n=n, d=door: check_in(neighbours[0], d, n) for n in (2, 3)]
            assert all(isinstance(each, Attendance) for each in together(acts))
            assert alone(lambda d=door: Attendance.objects.filter(activity=d.activity_id).count()) == 1


def test_two_households_race_for_the_last_place_at_the_door(actors, units, places, neighbours, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            door = alone(lambda: today_door(actors, units, places, capacity=1))
            acts = [lambda who=who, d=door: check_in(who, d, 1) for who in neighbours[:2]]
            assert sum(isinstance(each, Attendance) for each in together(acts)) == 1


def test_two_officers_take_one_gift_once(actors, units, places, neighbours, tmp_path):
    with shared_database(tmp_path):
        activity = alone(lambda: begun(actors.officer, units.committee, places.village))
        for _ in range(TIMES):
            made = alone(
                lambda: services.offer_make(
                    actor=neighbours[0], activity_id=activity.pk, kind="goods", quantity=parse("3 kg"), what="rau"
                )
            )
            acts = [
                lambda who=who, o=made: services.offer_accept(actor=who, offer_id=o.pk)
                for who in (actors.officer, actors.secretary)
            ]
            assert sum(isinstance(each, Contribution) for each in together(acts)) == 1
        assert alone(Contribution.objects.count) == TIMES


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_the_last_place_at_the_door_would_be_given_twice(
    actors, units, places, neighbours, monkeypatch
):
    """The control."""
    from gandan.activities.models import Activity
    from gandan.activities.services import checkin

    both_have_looked, really = threading.Barrier(2), checkin._refuse_full

    def look_then_wait(*args):
        really(*args)
        both_have_looked.wait(timeout=20)

    door = today_door(actors, units, places, capacity=1)
    monkeypatch.setattr(checkin, "locked", lambda pk: Activity.objects.get(pk=pk))
    monkeypatch.setattr(checkin, "_refuse_full", look_then_wait)
    together([lambda who=who: check_in(who, door, 1) for who in neighbours[:2]])
    assert Attendance.objects.filter(activity=door.activity_id).count() == 2


def today_door(actors, units, places, **more):
    made = begun(
        actors.officer, units.committee, places.village, days=0, starts_at=moment(0, 0), ends_at=moment(0, 23), **more
    )
    return services.checkin_open(actor=actors.officer, activity_id=made.pk)


def check_in(who, door, persons):
    return services.checkin_by_code(actor=who, code=door.code, persons=persons)
