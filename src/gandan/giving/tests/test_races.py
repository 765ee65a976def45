"""The last parcel is given once, whoever is quicker."""

import os
import threading

import pytest

from gandan.core.quantities import parse
from gandan.core.tests.racing import alone, shared_database, together
from gandan.giving.drafts import DonorDraft
from gandan.giving.models import Entry, Stock
from gandan.giving.services import drive_open, gift_give, gift_take

TIMES = 50
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
pytestmark = pytest.mark.django_db(transaction=POSTGRES)


def one_parcel(actors, units, places):
    drive = drive_open(actor=actors.officer, owner=units.committee, title="Đợt", area=places.commune)
    return gift_take(
        actor=actors.officer, drive_id=drive.pk, donor=DonorDraft("private"), kind="goods", name="suất quà",
        quantity=parse("1 suất quà"),
    ).stock  # fmt: skip


def give(who, stock):
    return gift_give(actor=who, drive_id=stock.drive_id, stock_id=stock.pk, group="poor", quantity=parse("1 suất quà"))


def test_two_officers_race_for_the_last_parcel(actors, units, places, tmp_path):
    with shared_database(tmp_path):
        for _ in range(TIMES):
            stock = alone(lambda: one_parcel(actors, units, places))
            acts = [lambda who=who, s=stock: give(who, s) for who in (actors.officer, actors.secretary)]
            assert sum(isinstance(each, Entry) for each in together(acts)) == 1
            assert alone(lambda s=stock: Stock.objects.get(pk=s.pk).high) == 0


@pytest.mark.skipif(not POSTGRES, reason="SQLite lets one writer in at a time, lock or no lock")
def test_without_the_lock_the_last_parcel_would_be_given_twice(actors, units, places, monkeypatch):
    """The control."""
    from gandan.giving.models import Drive
    from gandan.giving.services import ledger

    both_have_looked, really = threading.Barrier(2), ledger._taken

    def look_then_wait(*args):
        found = really(*args)
        both_have_looked.wait(timeout=20)
        return found

    class Unlocked:
        """The manager without its lock."""

        @staticmethod
        def select_for_update(**_options):
            return Stock._default_manager.all()

    stock = one_parcel(actors, units, places)
    monkeypatch.setattr(ledger, "for_writing", lambda _actor, pk: Drive.objects.get(pk=pk))
    monkeypatch.setattr(ledger, "_taken", look_then_wait)
    monkeypatch.setattr(ledger.Stock, "objects", Unlocked)
    together([lambda who=who: give(who, stock) for who in (actors.officer, actors.secretary)])
    monkeypatch.undo()
    assert Entry.objects.filter(stock_id=stock.pk, way="out").count() == 2
