"""Cards: printed once, opened by their secret, locked and made anew."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from gandan.core.codes import card_secret
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.residents import sheet as sheet_room
from gandan.residents.guards import assisted_household
from gandan.residents.models import CardBatch, CardTry, HouseholdCard
from gandan.residents.queries import village_counts
from gandan.residents.services import (
    card_open,
    card_reissue,
    card_revoke,
    cards_issue,
    sheet_done,
    sheet_read,
    sheets_expire,
)
from gandan.residents.tasks import tidy
from gandan.residents.throttle import MEMBER_TRIES, WEB_TRIES, TooManyTries


@pytest.fixture
def printed(monkeypatch):
    """What went onto the paper: the only place where secrets are known."""
    seen = []
    real = sheet_room.sheet_pdf

    def watched(area, cards):
        seen.extend(cards)
        return real(area, cards)

    monkeypatch.setattr("gandan.residents.services.cards.sheet_pdf", watched)
    return seen


def test_a_village_gets_its_cards_on_a4_eight_to_a_page(actors, places, households, printed, read_sheet):
    from gandan.residents.services import households_add

    households_add(actor=actors.village_head, area=places.village, first=7, last=20)
    batch = cards_issue(actor=actors.village_head, area=places.village)
    pages, text = read_sheet(sheet_read(actor=actors.village_head, batch_id=batch.pk))
    assert (batch.count, pages) == (20, 3)
    assert "Hộ số 12" in text
    assert "bản Huổi Sang" in text
    assert "xã Nà Hỳ" in text
    assert "Mất thẻ: báo ngay trưởng bản" in text
    assert printed[0].serial in text
    assert all(group in text for group in printed[0].secret.split("-"))


def test_the_qr_holds_the_address_that_opens_the_card(actors, places, households, printed, settings):
    settings.PUBLIC_URL = "https://gandan.example"
    cards_issue(actor=actors.village_head, area=places.village, households=households[:1])
    assert printed[0].address == f"https://gandan.example/the/{printed[0].secret}"


def test_the_sheet_needs_no_font_of_the_machine(places, read_sheet, monkeypatch):
    import typst

    real = typst.compile
    monkeypatch.setattr(typst, "compile", lambda *args, **more: real(*args, **more, ignore_system_fonts=True))
    pdf = sheet_room.sheet_pdf(places.village, [sheet_room.PrintedCard(1, "0001-001", card_secret())])
    pages, text = read_sheet(pdf)
    assert pages == 1
    assert "Xem việc nơi mình ở, xác nhận việc đã làm thật chưa" in text


def test_only_the_hash_of_a_secret_is_kept(actors, places, households, printed):
    cards_issue(actor=actors.village_head, area=places.village)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM residents_householdcard")
        cards = repr(cursor.fetchall())
        cursor.execute("SELECT sheet FROM residents_cardbatch")
        sheet = bytes(cursor.fetchone()[0])
    assert not any(card.secret in cards for card in printed)
    assert b"PDF" not in sheet[:100]


def test_who_holds_a_card_gets_no_second(actors, places, households):
    first = cards_issue(actor=actors.officer, area=places.village, households=households[:4])
    second = cards_issue(actor=actors.officer, area=places.village)
    assert (first.count, second.count) == (4, 2)
    with pytest.raises(Refused, match="đều đang có thẻ"):
        cards_issue(actor=actors.officer, area=places.village)


def test_households_of_another_village_are_left_out(actors, places, households):
    with pytest.raises(Refused):
        cards_issue(actor=actors.officer, area=places.other_village, households=households)


def test_a_printed_card_opens_in_any_spelling(actors, places, households, printed):
    cards_issue(actor=actors.village_head, area=places.village, households=households[:1])
    secret = printed[0].secret
    for typed in (secret, secret.lower(), secret.replace("-", " "), f"  {secret.replace('-', '')} "):
        assert card_open(typed).household_id == households[0].pk


def test_a_reissued_card_stops_the_old_one_at_once(actors, places, households, printed):
    home = households[0]
    cards_issue(actor=actors.village_head, area=places.village, households=[home])
    card_reissue(actor=actors.village_head, household_id=home.pk, reason="lost")
    old, new = printed
    assert card_open(new.secret).household_id == home.pk
    with pytest.raises(Refused, match="đã khoá"):
        card_open(old.secret)
    assert HouseholdCard.objects.get(serial=old.serial).revoked_reason == "lost"


def test_the_register_adds_up(actors, places, households):
    cards_issue(actor=actors.village_head, area=places.village)
    card = HouseholdCard.objects.first()
    card_revoke(actor=actors.village_head, card_id=card.pk, reason="stolen")
    card_reissue(actor=actors.village_head, household_id=households[-1].pk, reason="damaged")
    count = village_counts([places.village])[0]
    assert (count.issued, count.in_use, count.revoked, count.without) == (7, 5, 2, 1)
    assert count.issued == count.in_use + count.revoked


def test_a_lock_needs_a_reason_of_the_list(actors, households, make_card):
    card, _secret = make_card(households[0])
    with pytest.raises(Refused) as refused:
        card_revoke(actor=actors.village_head, card_id=card.pk, reason="vì ông ấy đi vắng")
    assert refused.value.field == "reason"


@pytest.mark.parametrize("who", ["outsider", "inspector", "province_leader"])
def test_strangers_neither_print_nor_lock_nor_read(actors, places, households, make_card, who):
    stranger = getattr(actors, who)
    card, _secret = make_card(households[0])
    batch = cards_issue(actor=actors.village_head, area=places.village)
    for act in (
        lambda: cards_issue(actor=stranger, area=places.village),
        lambda: card_revoke(actor=stranger, card_id=card.pk, reason="lost"),
        lambda: card_reissue(actor=stranger, household_id=households[0].pk, reason="lost"),
        lambda: sheet_read(actor=stranger, batch_id=batch.pk),
        lambda: sheet_done(actor=stranger, batch_id=batch.pk),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_the_sheet_is_gone_once_printed(actors, places, households):
    batch = cards_issue(actor=actors.village_head, area=places.village)
    sheet_done(actor=actors.village_head, batch_id=batch.pk)
    assert CardBatch.objects.get().sheet is None
    with pytest.raises(Refused, match="đã xoá"):
        sheet_read(actor=actors.village_head, batch_id=batch.pk)
    with pytest.raises(Refused):
        sheet_done(actor=actors.village_head, batch_id=batch.pk)


def test_a_forgotten_sheet_is_gone_after_seven_days(actors, places, households):
    now = timezone.now()
    old = cards_issue(actor=actors.officer, area=places.village, households=households[:1], at=now - timedelta(days=8))
    new = cards_issue(actor=actors.officer, area=places.village, at=now)
    with pytest.raises(Refused):  # not readable even before the clock came by
        sheet_read(actor=actors.officer, batch_id=old.pk)
    assert sheets_expire() == 1
    assert list(CardBatch.objects.filter(sheet=None)) == [old]
    assert sheet_read(actor=actors.officer, batch_id=new.pk).startswith(b"%PDF")
    assert sheets_expire() == 0


def test_a_slip_of_the_finger_is_told_and_not_counted(households, make_card):
    _card, secret = make_card(households[0])
    wrong = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    for typed in (wrong, "", "abc", "' OR 1=1 --", "🙂" * 16, "A" * 5000, "\x00" * 16):
        with pytest.raises(Refused, match="gõ nhầm"):
            card_open(typed)
    assert not CardTry.objects.exists()


def test_guesses_are_counted_for_the_whole_door_without_any_address(households):
    with pytest.raises(Refused, match="Không có thẻ"):
        card_open(card_secret())
    assert CardTry.objects.get().wrong == 1
    assert {field.name for field in CardTry._meta.get_fields()} == {"id", "door", "window", "wrong"}
    CardTry.objects.update(wrong=WEB_TRIES)
    with pytest.raises(TooManyTries, match="15 phút"):
        card_open(card_secret())
    CardTry.objects.update(window=timezone.now() - timedelta(hours=2))
    tidy()
    assert not CardTry.objects.exists()


def test_an_official_acts_for_a_household_only_with_its_card(actors, households, make_card, neighbours):
    _card, secret = make_card(households[2])
    assert assisted_household(actors.village_head, secret) == households[2]
    assert LogEntry.objects.get(action="card.assisted").actor_id == actors.village_head.member_id
    with pytest.raises(Refused, match="Không có thẻ"):
        assisted_household(actors.village_head, card_secret())
    with pytest.raises(NotPermitted):
        assisted_household(neighbours[0], secret)


def test_an_official_cannot_try_cards_without_end(actors, households, make_card):
    _card, secret = make_card(households[0])
    for _ in range(MEMBER_TRIES):
        with pytest.raises(Refused):
            assisted_household(actors.officer, card_secret())
    with pytest.raises(TooManyTries):
        assisted_household(actors.officer, secret)
    assert assisted_household(actors.village_head, secret) == households[0]


def test_the_log_of_cards_holds_no_secret(actors, places, households, printed):
    batch = cards_issue(actor=actors.village_head, area=places.village)
    sheet_read(actor=actors.village_head, batch_id=batch.pk)
    card_reissue(actor=actors.village_head, household_id=households[0].pk, reason="lost")
    everything = repr(list(LogEntry.objects.values()))
    assert not any(card.secret in everything for card in printed)
    assert settings.SECRET_KEY not in everything


def test_who_was_second_to_print_is_told(actors, places, households, make_card, monkeypatch):
    real = sheet_room.sheet_pdf

    def meanwhile(area, cards):
        make_card(households[0])
        return real(area, cards)

    monkeypatch.setattr("gandan.residents.services.cards.sheet_pdf", meanwhile)
    with pytest.raises(Refused, match="vừa in thẻ"):
        cards_issue(actor=actors.village_head, area=places.village)
    assert not CardBatch.objects.exists()
    assert HouseholdCard.objects.count() == 1
