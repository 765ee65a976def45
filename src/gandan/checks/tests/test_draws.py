"""Random resident checks: the doers are not on the list, nobody chooses the seed, the public recomputes."""

import html as entities
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gandan.activities.models import Attendance, SignUp
from gandan.checks.drawing import draw as drawn_from
from gandan.checks.drawing import list_hash
from gandan.checks.models import Draw
from gandan.checks.sampling import draw_announce, draw_hold
from gandan.checks.services import check_give
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogCheckpoint, LogEntry
from gandan.residents.models import Household, HouseholdTie


@pytest.fixture
def village(places, households):
    """Twenty households of Huổi Sang: the six everybody knows and fourteen more."""
    more = Household.objects.bulk_create(Household(area=places.village, number=n) for n in range(7, 21))
    return [*households, *more]


@pytest.fixture
def drawn(road, village, actors):
    made = draw_announce(actor=actors.inspector, result_id=road.pk, wanted=5)
    log.seal()
    return draw_hold(actor=actors.inspector, draw_id=made.pk)


def test_m73_households_are_drawn_and_invited_to_check(as_member, client, road, village):
    """M73: the board draws, the household opens its card, says its word, and everybody sees the counts."""
    board = as_member("inspector")
    answer = board.post(f"/lam-viec/kiem-tra/ket-qua/{road.pk}/boc-tham", {"wanted": 5})
    made = Draw.objects.get()
    assert answer.url == f"/boc-tham/{made.pk}"
    assert (made.listed, made.tickets.filter(drawn=True).count()) == (20, 5)
    slips = board.get(f"/lam-viec/kiem-tra/boc-tham/{made.pk}/phieu").content.decode()
    home = made.tickets.filter(drawn=True).select_related("household").first().household
    assert f"Hộ số {home.number}" in slips
    board.logout()
    check_give(actor=Actor(household_id=home.pk, household_area_id=home.area_id), result_id=road.pk, verdict="confirm")
    page = client.get(answer.url).content.decode()
    assert "hộ được mời" in page
    assert "hộ nói đúng như vậy" in page
    assert f"Hộ số {home.number}" not in page


def test_an_invited_household_sees_it_when_it_opens_its_card(client, drawn, road):
    from gandan.residents.models import HouseholdCard

    ticket = drawn.tickets.filter(drawn=True).first()
    card = HouseholdCard.objects.create(household_id=ticket.household_id, serial="A1", secret_hash="x")
    session = client.session
    session["card"] = card.pk
    session.save()
    html = client.get("/the-ho").content.decode()
    assert "Bà con được mời kiểm tra" in html
    assert "Mã của hộ mình" in client.get(f"/boc-tham/{drawn.pk}").content.decode()
    check_give(
        actor=Actor(household_id=ticket.household_id, household_area_id=ticket.household.area_id),
        result_id=road.pk, verdict="confirm",
    )  # fmt: skip
    assert "Bà con được mời kiểm tra" not in client.get("/the-ho").content.decode()


def test_doers_and_their_households_are_not_on_the_list(road, village, actors, units):
    HouseholdTie.objects.create(household=village[0], unit=units.committee)
    HouseholdTie.objects.create(household=village[1], unit=units.youth)
    SignUp.objects.create(activity=road.activity, household=village[2])
    Attendance.objects.create(activity=road.activity, on=road.happened_on, household=village[3], way="card")
    made = draw_announce(actor=actors.inspector, result_id=road.pk)
    listed = set(made.tickets.values_list("household_id", flat=True))
    assert listed == {home.pk for home in village[4:]}
    assert (made.listed, made.excluded) == (16, 4)


def test_who_did_the_work_cannot_draw_nor_read_the_slips(as_member, road, village, actors, drawn):
    for actor in (actors.officer, actors.youth_secretary, actors.outsider):
        with pytest.raises(NotPermitted):
            draw_announce(actor=actor, result_id=road.pk)
    for name, status in (("officer", 404), ("youth_secretary", 404), ("outsider", 404), ("village_head", 200)):
        assert as_member(name).get(f"/lam-viec/kiem-tra/boc-tham/{drawn.pk}/phieu").status_code in (status, 404)


def test_the_public_page_holds_everything_needed_to_draw_again(client, drawn):
    page = entities.unescape(client.get(f"/boc-tham/{drawn.pk}").content.decode())
    listed = page[page.index("Danh sách đã chốt") :]
    tokens = re.findall(r"<code>([0-9a-f]{64})</code>", listed)
    marked = re.findall(r'<li class="drawn"><code>([0-9a-f]{64})', listed)
    assert len(tokens) == drawn.listed == 20
    assert list_hash(tokens) == drawn.list_hash
    assert drawn.list_hash in page
    assert sorted(drawn_from(drawn.seed, tokens, drawn.wanted)) == sorted(marked)


def test_the_seed_is_the_first_root_that_seals_the_announcement(drawn):
    entry = LogEntry.objects.get(pk=drawn.entry)
    assert (entry.action, entry.data["list"]) == ("draw.announced", drawn.list_hash)
    first = LogCheckpoint.objects.order_by("size").first()
    assert (drawn.seed, drawn.seed_size) == (bytes(first.root).hex(), first.size)


def test_before_the_log_is_sealed_nobody_is_drawn(road, village, actors):
    made = draw_announce(actor=actors.inspector, result_id=road.pk)
    with pytest.raises(Refused, match="chưa niêm phong"):
        draw_hold(actor=actors.inspector, draw_id=made.pk)
    assert not made.tickets.filter(drawn=True).exists()


def test_holding_twice_changes_nothing(drawn, actors):
    before = set(drawn.tickets.filter(drawn=True).values_list("token", flat=True))
    log.seal()
    again = draw_hold(actor=actors.inspector, draw_id=drawn.pk)
    assert (again.seed, set(again.tickets.filter(drawn=True).values_list("token", flat=True))) == (drawn.seed, before)


def test_nobody_draws_again_until_the_households_suit_them(drawn, road, actors):
    with pytest.raises(Refused, match="đã bốc thăm"):
        draw_announce(actor=actors.inspector, result_id=road.pk)
    later = timezone.now() + timedelta(days=30)
    assert draw_announce(actor=actors.inspector, result_id=road.pk, at=later).pk != drawn.pk


def test_of_a_few_households_nobody_is_drawn(road, households, actors, units):
    for home in households[:3]:
        HouseholdTie.objects.create(household=home, unit=units.committee)
    with pytest.raises(Refused, match="Chỉ có 3 hộ"):
        draw_announce(actor=actors.inspector, result_id=road.pk)


def test_the_number_asked_for_is_bounded(road, village, actors):
    for wanted in (0, 51):
        with pytest.raises(Refused, match="từ 1 đến 50"):
            draw_announce(actor=actors.inspector, result_id=road.pk, wanted=wanted)


def test_a_token_does_not_tell_which_household_it_is(drawn, village):
    tokens = list(drawn.tickets.values_list("token", flat=True))
    import hashlib

    guesses = {hashlib.sha256(f"{drawn.pk}:{home.pk}".encode()).hexdigest() for home in village}
    assert not guesses & set(tokens)
    written = str(list(LogEntry.objects.filter(action__startswith="draw.").values_list("data", flat=True)))
    assert not any(token in written for token in tokens)


def test_a_drawn_round_without_seed_cannot_be_kept(drawn):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.filter(pk=drawn.pk).update(seed="")


def test_the_draw_page_asks_as_many_questions_of_a_hundred_households_as_of_twenty(
    client, places, road, village, actors, django_assert_max_num_queries
):
    Household.objects.bulk_create(Household(area=places.village, number=n) for n in range(100, 180))
    made = draw_announce(actor=actors.inspector, result_id=road.pk, wanted=20)
    log.seal()
    draw_hold(actor=actors.inspector, draw_id=made.pk)
    with django_assert_max_num_queries(8):
        assert client.get(f"/boc-tham/{made.pk}").status_code == 200
