"""The workspace of the room: who sees which village, what a page shows, what it costs."""

import pytest

from gandan.core.models import LogEntry
from gandan.residents.models import CardBatch, Household, HouseholdCard
from gandan.residents.services import household_edit

BOOK = "/lam-viec/ho-dan"
VILLAGE = f"{BOOK}/03169-01"
PAGES = [VILLAGE, f"{VILLAGE}/them", f"{VILLAGE}/ho/1", f"{VILLAGE}/in-the"]


@pytest.mark.parametrize("path", [BOOK, *PAGES])
def test_strangers_log_in_first(client, households, path):
    assert client.get(path).url.startswith("/tai-khoan/")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["village_head", "officer", "secretary"])
def test_keepers_open_every_page(as_member, households, who, path):
    assert as_member(who).get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["outsider", "inspector", "province_leader", "youth_secretary"])
def test_for_others_the_village_does_not_exist(as_member, households, who, path):
    assert as_member(who).get(path).status_code == 404


def test_acts_are_closed_to_others_too(as_member, households):
    client = as_member("outsider")
    for path in ("them", "ho/1", "ho/1/don-vi", "ho/1/dung", "ho/1/the", "in-the", "in-the/1/da-in"):
        assert client.post(f"{VILLAGE}/{path}", {"act": "close"}).status_code == 404
    assert Household.objects.filter(closed_on=None).count() == 6


def test_a_village_head_goes_straight_to_the_one_village(as_member, households):
    assert as_member("village_head").get(BOOK).url == VILLAGE


def test_an_officer_sees_every_village_of_the_commune_and_no_other(as_member, households):
    page = as_member("officer").get(BOOK).text
    assert "bản Huổi Sang" in page
    assert "bản Huổi Dạo" in page
    assert "Pá Kha" not in page


def test_who_keeps_nothing_reads_why(as_member):
    assert "Chưa có thôn, bản nào" in as_member("inspector").get(BOOK).text


def test_forty_households_are_entered_in_one_go(as_member, places):
    client = as_member("village_head")
    page = client.post(f"{VILLAGE}/them", {"act": "run", "first": "1", "last": "40"}, follow=True).text
    assert "Đã ghi thêm 40 hộ" in page
    assert Household.objects.count() == 40


def test_a_refused_household_keeps_what_was_typed(as_member, households):
    sent = {"act": "one", "number": "3", "head": "Chủ hộ <b>ba</b>", "address": "", "persons": ""}
    page = as_member("village_head").post(f"{VILLAGE}/them", sent).text
    assert "đã có trong sổ" in page
    assert "Chủ hộ &lt;b&gt;ba&lt;/b&gt;" in page


@pytest.mark.parametrize("number", ["abc", "-1", "1.5", "999999999999999999999", "", "1;DROP TABLE"])
def test_hostile_numbers_are_told_at_the_field(as_member, places, number):
    response = as_member("village_head").post(f"{VILLAGE}/them", {"act": "one", "number": number})
    assert response.status_code == 200
    assert "field wrong" in response.text


def test_names_are_shown_only_when_asked_for(as_member, actors, households):
    household_edit(actor=actors.officer, household_id=households[0].pk, head="Tên Rất Riêng", address="", persons=3)
    client = as_member("officer")
    assert "Tên Rất Riêng" not in client.get(VILLAGE).text
    assert not LogEntry.objects.filter(action="households.read").exists()
    assert "Tên Rất Riêng" in client.get(f"{VILLAGE}?ten=1").text
    assert LogEntry.objects.get(action="households.read").data == {"count": 6}


def test_a_household_page_is_a_reading_and_is_logged(as_member, households):
    as_member("officer").get(f"{VILLAGE}/ho/1")
    assert LogEntry.objects.filter(action="household.read", object_id=households[0].pk).count() == 1


def test_a_household_is_edited_tied_closed_and_taken_back(as_member, households, units):
    client = as_member("village_head")
    home = f"{VILLAGE}/ho/1"
    client.post(home, {"head": "Chủ hộ", "address": "Đầu bản", "persons": "4"})
    client.post(f"{home}/don-vi", {"ties-units": [units.youth.pk]})
    assert Household.objects.get(number=1).address == "Đầu bản"
    assert households[0].ties.get().unit_id == units.youth.pk
    client.post(f"{home}/dung", {"act": "close"})
    assert "thôi dùng" in client.get(home).text
    client.post(f"{home}/dung", {"act": "reopen"})
    assert Household.objects.get(number=1).closed_on is None


def test_cards_are_printed_fetched_and_the_sheet_forgotten(as_member, households):
    client = as_member("village_head")
    page = client.post(f"{VILLAGE}/in-the", {"numbers": "1, 3-4"}, follow=True).text
    batch = CardBatch.objects.get()
    assert "Đã lập 3 thẻ" in page
    pdf = client.get(f"{VILLAGE}/in-the/{batch.pk}.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"].startswith("attachment")
    assert "no-store" in pdf["Cache-Control"]
    assert "đã in" in client.post(f"{VILLAGE}/in-the/{batch.pk}/da-in", follow=True).text
    assert client.get(f"{VILLAGE}/in-the/{batch.pk}.pdf").status_code == 409


@pytest.mark.parametrize("numbers", ["một", "9-3", "1-100000", "77", "<script>"])
def test_unreadable_numbers_are_told(as_member, households, numbers):
    page = as_member("village_head").post(f"{VILLAGE}/in-the", {"numbers": numbers}).text
    assert "field wrong" in page
    assert not CardBatch.objects.exists()


def test_another_villages_sheet_is_not_found(as_member, households, actors, places):
    from gandan.residents.services import cards_issue

    batch = cards_issue(actor=actors.village_head, area=places.village)
    client = as_member("officer")
    assert client.get(f"{BOOK}/03169-02/in-the/{batch.pk}.pdf").status_code == 404


def test_a_lost_card_is_locked_and_renewed_on_the_page_of_the_household(as_member, households, make_card):
    card, _secret = make_card(households[0])
    client = as_member("village_head")
    assert "Hãy chọn vì sao" in client.post(f"{VILLAGE}/ho/1/the", {"act": "reissue"}).text
    client.post(f"{VILLAGE}/ho/1/the", {"act": "reissue", "reason": "lost"})
    card.refresh_from_db()
    assert card.revoked_reason == "lost"
    client.post(f"{VILLAGE}/ho/1/the", {"act": "revoke", "reason": "stolen"})
    assert not HouseholdCard.objects.filter(revoked_at=None).exists()
    client.post(f"{VILLAGE}/ho/1/the", {"act": "reissue"})
    assert HouseholdCard.objects.filter(revoked_at=None).count() == 1


def test_a_long_list_has_pages(as_member, places, actors):
    from gandan.residents.services import households_add

    households_add(actor=actors.officer, area=places.village, first=1, last=100)
    client = as_member("officer")
    first = client.get(VILLAGE)
    assert "Hộ số 40" in first.text
    assert "Hộ số 41" not in first.text
    second = client.get(VILLAGE, {"sau": first.context["next"]})
    assert "Hộ số 41" in second.text
    assert client.get(VILLAGE, {"sau": "🙂"}).status_code == 200
    assert "Hộ số 77" in client.get(VILLAGE, {"so": "77"}).text
    assert "Không có hộ mang số này" in client.get(VILLAGE, {"so": "7x"}).text


def test_a_list_costs_the_same_for_six_and_for_forty(
    as_member, places, actors, households, django_assert_max_num_queries
):
    from gandan.residents.services import cards_issue, households_add

    households_add(actor=actors.officer, area=places.village, first=1, last=40)
    cards_issue(actor=actors.officer, area=places.village)
    client = as_member("officer")
    client.get(VILLAGE)
    with django_assert_max_num_queries(11):
        client.get(VILLAGE)
    with django_assert_max_num_queries(9):
        client.get(BOOK)


def test_the_list_never_loads_a_sealed_column(as_member, households, django_assert_max_num_queries):
    client = as_member("officer")
    with django_assert_max_num_queries(20) as asked:
        client.get(VILLAGE)
    assert not any('"residents_household"."head"' in query["sql"] for query in asked.captured_queries)
