"""The book of households: who may write it, what it refuses, what the log may know."""

import pytest
from django.db import connection

from gandan.core.actors import ANYONE
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.residents.models import Household, HouseholdTie
from gandan.residents.services import (
    heads_read,
    household_add,
    household_close,
    household_edit,
    household_read,
    household_reopen,
    household_ties_set,
    households_add,
)


def test_the_village_head_enters_a_household(actors, places):
    home = household_add(actor=actors.village_head, area=places.village, number=12, head="Chủ hộ mười hai", persons=6)
    assert home.number == 12
    assert Household.objects.get().head == "Chủ hộ mười hai"


def test_an_officer_of_the_commune_enters_a_household(actors, places):
    household_add(actor=actors.officer, area=places.other_village, number=1)
    assert Household.objects.filter(area=places.other_village).count() == 1


@pytest.mark.parametrize("who", ["outsider", "inspector", "youth_secretary", "province_leader"])
def test_nobody_else_enters_a_household(actors, places, who):
    with pytest.raises(NotPermitted):
        household_add(actor=getattr(actors, who), area=places.village, number=1)


def test_the_village_head_does_not_write_in_the_next_village(actors, places):
    with pytest.raises(NotPermitted):
        household_add(actor=actors.village_head, area=places.other_village, number=1)


def test_residents_do_not_write_the_book(neighbours, places):
    for who in (neighbours[0], ANYONE):
        with pytest.raises(NotPermitted):
            household_add(actor=who, area=places.village, number=99)


def test_a_number_is_given_once(actors, places, households):
    with pytest.raises(Refused, match="đã có trong sổ") as refused:
        household_add(actor=actors.village_head, area=places.village, number=3)
    assert refused.value.field == "number"


@pytest.mark.parametrize("number", [0, -1, 100_000])
def test_an_impossible_number_is_refused(actors, places, number):
    with pytest.raises(Refused):
        household_add(actor=actors.village_head, area=places.village, number=number)


def test_a_household_belongs_to_a_village(actors, places):
    with pytest.raises(Refused, match="thôn, bản"):
        household_add(actor=actors.officer, area=places.commune, number=1)


def test_a_run_fills_the_gaps_and_keeps_what_is_there(actors, places, households):
    assert households_add(actor=actors.village_head, area=places.village, first=1, last=40) == 34
    assert Household.objects.filter(area=places.village).count() == 40
    with pytest.raises(Refused, match="đều đã có"):
        households_add(actor=actors.village_head, area=places.village, first=5, last=10)


@pytest.mark.parametrize(("first", "last"), [(5, 1), (0, 10), (1, 501)])
def test_an_impossible_run_is_refused(actors, places, first, last):
    with pytest.raises(Refused):
        households_add(actor=actors.village_head, area=places.village, first=first, last=last)


def test_closing_locks_the_card_and_reopening_does_not_unlock_it(actors, households, make_card):
    card, _secret = make_card(households[0])
    household_close(actor=actors.village_head, household_id=households[0].pk)
    card.refresh_from_db()
    assert card.revoked_reason == "closed"
    household_reopen(actor=actors.village_head, household_id=households[0].pk)
    card.refresh_from_db()
    assert card.revoked_at is not None
    with pytest.raises(Refused):
        household_reopen(actor=actors.village_head, household_id=households[0].pk)


def test_ties_are_replaced_and_units_elsewhere_ignored(actors, households, units):
    home = households[0]
    household_ties_set(actor=actors.officer, household_id=home.pk, units=[units.youth, units.committee])
    household_ties_set(actor=actors.officer, household_id=home.pk, units=[units.youth, units.other_committee])
    assert set(HouseholdTie.objects.values_list("unit_id", flat=True)) == {units.youth.pk}


def test_each_reading_is_logged_without_what_was_read(actors, places, households):
    home = households[0]
    household_edit(actor=actors.officer, household_id=home.pk, head="Tên Rất Riêng", address="Dưới gốc đa", persons=4)
    assert household_read(actor=actors.village_head, household_id=home.pk).head == "Tên Rất Riêng"
    assert heads_read(actor=actors.officer, area=places.village, households=households)[home.pk] == "Tên Rất Riêng"
    read = LogEntry.objects.filter(action__in=["household.read", "households.read"]).order_by("pk")
    assert [entry.data for entry in read] == [{}, {"count": 6}]
    assert read[0].actor_id == actors.village_head.member_id


def test_who_does_not_keep_the_book_reads_nothing(actors, places, households):
    with pytest.raises(NotPermitted):
        household_read(actor=actors.outsider, household_id=households[0].pk)
    with pytest.raises(NotPermitted):
        heads_read(actor=actors.inspector, area=places.village, households=households)
    assert not LogEntry.objects.exists()


def test_sealed_columns_are_tokens_in_the_raw_table(actors, places):
    household_add(actor=actors.officer, area=places.village, number=7, head="Tên Rất Riêng", address="Dưới gốc đa")
    with connection.cursor() as cursor:
        cursor.execute("SELECT head, address FROM residents_household")
        head, address = cursor.fetchone()
    for stored, plain in ((head, "Tên"), (address, "gốc")):
        assert stored.startswith("gAAAA")
        assert plain not in stored
