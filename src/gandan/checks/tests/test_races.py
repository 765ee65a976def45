"""Fifty posts of one household at the same moment are one word; with the guard taken away they are not."""

import os
import threading

import pytest
from django.db import IntegrityError, connection

from gandan.activities.models import Result
from gandan.checks.models import Check, Inspection
from gandan.checks.services import check_give
from gandan.core.tests.racing import alone, shared_database, together

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)
TIMES = 50


def live(result_id):
    return Check.objects.filter(result_id=result_id, superseded_at=None).count()


def test_fifty_posts_of_one_household_are_one_word(road, neighbours, tmp_path):
    def post(number):
        verdict, amount = [("confirm", ""), ("dispute", "20 m"), ("partly", "150 m")][number % 3]
        return lambda: (
            check_give(
                actor=neighbours[0], result_id=road.pk, verdict=verdict, amount_text=amount, text=f"lần {number}"
            ).pk
        )

    with shared_database(tmp_path):
        answers = together([post(number) for number in range(TIMES)])
        assert [answer for answer in answers if isinstance(answer, Exception)] == []
        assert alone(lambda: live(road.pk)) == 1
        assert alone(lambda: Check.objects.filter(result_id=road.pk).count()) == TIMES
        assert alone(lambda: Inspection.objects.filter(result_id=road.pk, closed_at=None).count()) <= 1
        settled = alone(lambda: Result.objects.get(pk=road.pk))
        last = alone(lambda: Check.objects.get(result_id=road.pk, superseded_at=None))
        assert (settled.yes_count, settled.no_count) == ((1, 0) if last.verdict == "confirm" else (0, 1))


def test_fifty_households_at_once_are_all_counted(road, places, tmp_path):
    from gandan.core.actors import Actor
    from gandan.residents.models import Household

    homes = [Household.objects.create(area=places.village, number=number) for number in range(50, 50 + TIMES)]

    def post(home):
        actor = Actor(household_id=home.pk, household_area_id=home.area_id)
        return lambda: check_give(actor=actor, result_id=road.pk, verdict="confirm").pk

    with shared_database(tmp_path):
        answers = together([post(home) for home in homes])
        assert [answer for answer in answers if isinstance(answer, Exception)] == []
        assert alone(lambda: Result.objects.get(pk=road.pk)).yes_count == TIMES


def _unguarded(road, household_id):
    """The same act as anybody would first write it: look, then write, without lock or transaction."""
    looked = threading.Barrier(TIMES)

    def post():
        Check.objects.filter(result_id=road.pk, household_id=household_id, superseded_at=None).first()
        looked.wait(30)
        return Check.objects.create(result_id=road.pk, household_id=household_id, verdict="confirm").pk

    return [post] * TIMES


def test_control_without_the_lock_the_constraint_alone_loses_acknowledged_words(road, neighbours, tmp_path):
    with shared_database(tmp_path):
        answers = together(_unguarded(road, neighbours[0].household_id))
        refused = [answer for answer in answers if isinstance(answer, IntegrityError)]
        assert len(refused) == TIMES - 1
        assert alone(lambda: live(road.pk)) == 1


def test_control_without_the_constraint_one_household_speaks_fifty_times(road, neighbours, tmp_path):
    once = next(each for each in Check._meta.constraints if each.name == "check_once")

    def drop():
        with connection.schema_editor() as editor:
            editor.remove_constraint(Check, once)

    def restore():
        Check.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Check, once)

    with shared_database(tmp_path):
        alone(drop)
        try:
            answers = together(_unguarded(road, neighbours[0].household_id))
            assert not [answer for answer in answers if isinstance(answer, Exception)]
            assert alone(lambda: live(road.pk)) == TIMES
        finally:
            alone(restore)
