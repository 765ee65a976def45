"""The ground under many writers at once: counters and the sealer."""

import os

import pytest

from gandan.core import counters, log
from gandan.core.actors import SYSTEM
from gandan.core.counters import counter_next
from gandan.core.models import Counter, LogEntry, LogLeaf
from gandan.core.tests.racing import alone, shared_database, together

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)
MANY = 50


def test_a_counter_starts_at_one_and_each_name_counts_alone():
    assert [counter_next("case-2026") for _ in range(3)] == [1, 2, 3]
    assert counter_next("case-2027") == 1


def test_fifty_at_once_never_get_the_same_number(tmp_path):
    with shared_database(tmp_path):
        answers = together([lambda: counter_next("case-2026")] * MANY)
        assert sorted(answers, key=str) == sorted(range(1, MANY + 1), key=str)
        assert alone(lambda: Counter.objects.get().value) == MANY


@pytest.mark.skipif(not POSTGRES, reason="on SQLite one writes at a time: nothing to lose")
def test_without_the_lock_numbers_would_be_given_twice(tmp_path):
    """The control: reading, adding and writing back without a lock does give doubles."""

    def unlocked():
        row, _ = Counter.objects.get_or_create(name="control")
        value = row.value + 1
        meeting.wait(30)
        Counter.objects.filter(name="control").update(value=value)
        return value

    from threading import Barrier

    meeting = Barrier(4)
    with shared_database(tmp_path):
        assert len(set(together([unlocked] * 4))) < 4
    assert counters.counter_next("control") >= 2


def test_a_number_taken_in_an_act_that_failed_is_given_again():
    from django.db import transaction

    counter_next("case")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        counter_next("case") // 0
    assert counter_next("case") == 2


def _write(number):
    return lambda: log.record("case.received", actor=SYSTEM, kind="case", object_id=number).pk


def test_writers_and_sealers_at_once_leave_one_whole_log(tmp_path):
    with shared_database(tmp_path):
        acts = [_write(number) if number % 4 else log.seal for number in range(32)]
        answers = together(acts)
        assert not [answer for answer in answers if isinstance(answer, Exception)], answers

        def left():
            log.seal()
            return LogEntry.objects.count(), list(LogLeaf.objects.order_by("seq").values_list("seq", flat=True))

        entries, numbers = alone(left)
        assert entries == 24
        assert numbers == list(range(24))
        assert alone(log.broken_entries) == []


def test_two_sealers_at_once_seal_each_entry_once(tmp_path):
    with shared_database(tmp_path):
        assert all(isinstance(pk, int) for pk in together([_write(number) for number in range(10)]))
        assert sum(together([log.seal, log.seal])) == 10
        assert alone(log.broken_entries) == []
