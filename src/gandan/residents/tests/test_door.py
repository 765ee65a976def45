"""/the: a card in a browser, on phones that many people share."""

import time_machine
from django.utils import timezone

from gandan.core.codes import card_secret
from gandan.residents.models import HouseholdCard
from gandan.residents.opening import IDLE_SECONDS
from gandan.residents.throttle import SESSION_TRIES


def test_a_card_is_typed_and_opened_after_one_question(client, households, make_card):
    _card, secret = make_card(households[0])
    assert client.post("/the", {"secret": secret.lower()}).url == "/the-ho/dung-khong"
    assert "Hộ số 1, bản Huổi Sang" in client.get("/the-ho/dung-khong").text
    assert client.get("/the-ho").status_code == 302  # not open yet
    assert client.post("/the-ho/dung-khong").url == "/the-ho"
    page = client.get("/the-ho")
    assert "Hộ số 1, bản Huổi Sang" in page.text
    assert "Đóng thẻ" in page.text


def test_the_qr_address_leaves_at_once_and_takes_the_secret_along_nowhere(client, households, make_card):
    _card, secret = make_card(households[0])
    response = client.get(f"/the/{secret}")
    assert response.url == "/the-ho/dung-khong"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    page = client.get(response.url)
    assert "Hộ số 1" in page.text
    kept = page.text + repr(dict(client.session.items())) + repr(client.cookies)
    assert secret not in kept
    assert secret.replace("-", "") not in kept


def test_a_link_alone_never_opens_a_card(client, households, make_card):
    client.get(f"/the/{make_card(households[0])[1]}")
    assert "card" not in client.session


def test_a_wrong_address_says_so_on_the_plain_page(client, households):
    response = client.get(f"/the/{card_secret()}", follow=True)
    assert response.redirect_chain == [("/the", 302)]
    assert "Không có thẻ nào mang mã này" in response.text


def test_hostile_addresses_are_refused_in_words(client, db):
    for path in (
        "/the/%00",
        "/the/' OR 1=1",
        "/the/<script>alert(1)</script>",
        "/the/" + "A" * 4000,
        "/the/../../etc",
    ):
        response = client.get(path, follow=True)
        assert response.status_code in (200, 404)
        assert "<script>alert" not in response.text


def test_the_session_gets_a_new_key_when_a_card_opens(client, households, make_card):
    _card, secret = make_card(households[0])
    client.post("/the", {"secret": secret})
    before = client.session.session_key
    client.post("/the-ho/dung-khong")
    assert client.session.session_key != before


def test_closing_forgets_everything(client, households, open_in):
    open_in(client, households[0])
    response = client.post("/the-ho/dong", follow=True)
    assert "Đã đóng thẻ trên máy này" in response.text
    assert "card" not in client.session
    assert client.get("/the-ho").status_code == 302
    assert client.get("/the-ho/dong").status_code == 405


def test_a_member_who_closes_a_card_stays_logged_in(as_member, households, open_in):
    client = as_member("village_head")
    open_in(client, households[0])
    client.post("/the-ho/dong")
    assert "_auth_user_id" in client.session
    assert "card" not in client.session


def test_a_card_closes_by_itself_after_half_an_hour(client, households, open_in):
    now = timezone.now().timestamp()
    with time_machine.travel(now, tick=False) as clock:
        open_in(client, households[0])
        for _ in range(3):  # being used keeps it open
            clock.shift(IDLE_SECONDS - 60)
            assert client.get("/the-ho").status_code == 200
        clock.shift(IDLE_SECONDS + 1)
        assert client.get("/the-ho").url.startswith("/the?tiep=")
        assert client.get("/the-ho").status_code == 302


def test_a_lost_card_closes_in_every_browser_at_once(client, households, open_in):
    card = open_in(client, households[0])
    assert client.get("/the-ho").status_code == 200
    HouseholdCard.objects.filter(pk=card.pk).update(revoked_at=timezone.now())
    assert client.get("/the-ho").status_code == 302


def test_the_question_waits_five_minutes_and_no_longer(client, households, make_card):
    _card, secret = make_card(households[0])
    with time_machine.travel(timezone.now().timestamp(), tick=False) as clock:
        client.post("/the", {"secret": secret})
        clock.shift(6 * 60)
        assert client.post("/the-ho/dung-khong").url == "/the"


def test_ten_wrong_cards_and_this_browser_waits(client, households, make_card):
    _card, secret = make_card(households[0])
    with time_machine.travel(timezone.now().timestamp(), tick=False) as clock:
        for _ in range(SESSION_TRIES):
            assert client.post("/the", {"secret": card_secret()}).status_code == 200
        refused = client.post("/the", {"secret": secret})
        assert refused.status_code == 429
        assert "Xin chờ 15 phút" in refused.text
        clock.shift(16 * 60)
        assert client.post("/the", {"secret": secret}).status_code == 302


def test_who_needs_a_card_is_asked_and_comes_back(client, households, make_card):
    _card, secret = make_card(households[0])
    assert client.get("/the-ho?a=1").url == "/the?tiep=%2Fthe-ho%3Fa%3D1"
    client.get("/the?tiep=%2Fthe-ho%3Fa%3D1")
    client.post("/the", {"secret": secret})
    assert client.post("/the-ho/dung-khong").url == "/the-ho?a=1"


def test_the_way_back_never_leads_to_another_site(client, households, make_card):
    for goal in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        client.get("/the", {"tiep": goal})
        assert "card_next" not in client.session


def test_what_was_typed_wrong_stays_in_the_form(client, db):
    page = client.post("/the", {"secret": "7A3K 7A3K 7A3K 7A3M"}).text
    assert "7A3K 7A3K 7A3K 7A3M" in page
    assert "gõ nhầm" in page


def test_a_page_costs_few_queries(client, households, open_in, django_assert_max_num_queries):
    open_in(client, households[0])
    with django_assert_max_num_queries(8):  # ballots (2) and opinion maps wait on the card since 0.3
        client.get("/the-ho")
