"""/noi and the receipt, as a resident uses them: no account, no JavaScript."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from gandan.core import codes
from gandan.core.models import Photo
from gandan.residents.models import HouseholdCard
from gandan.voices import receipts, throttle
from gandan.voices.models import Case, PendingPhoto, Voice
from gandan.voices.tests.conftest import FLOODED, picture

pytestmark = pytest.mark.usefixtures("units")


def html(response) -> str:
    return response.content.decode()


def test_m62_anybody_says_something_and_holds_a_receipt(client, form, units):
    """M62."""
    response = form()
    assert response.status_code == 302
    page = client.get(response["Location"])
    spelled = re.search(r"\d{4} \d{4} \d{4} \d{4}", html(page))[0]
    assert Voice.objects.get().receipt_hash == receipts.receipt_hash(codes.clean(spelled))
    assert units.committee.name in html(page)
    assert "<svg" in html(page)
    assert page["Cache-Control"].startswith("max-age=0")


def test_the_place_is_prefilled_from_the_address(client, places):
    assert "Huổi Sang" in html(client.get(f"/noi?o={places.village.code}"))
    assert client.get("/noi?o=%00x").status_code == 200


def test_words_too_long_are_kept_and_counted_as_people_write_numbers(client, places):
    long = "a" * 200_100
    shown = html(client.post("/noi", {"text": long, "area": places.village.code, "kind": "report"}))
    assert "dài 200.100 ký tự, quá 5.000" in shown
    assert long in shown


def test_the_receipt_stands_in_no_table(client, form):
    form()
    spelled = re.search(r"\d{4} \d{4} \d{4} \d{4}", html(client.get("/noi/da-nhan")))[0]
    secret = codes.clean(spelled)
    for session in Session.objects.all():
        assert secret not in str(session.get_decoded())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert secret not in str(cursor.fetchall())


def test_no_address_of_a_visitor_is_in_any_table_or_log(client, places, caplog):
    token = client.get("/noi").context["form"]["token"].value()
    sent = {"text": FLOODED, "area": places.village.code, "kind": "report", "token": token}
    visitor = {"REMOTE_ADDR": "203.0.113.77", "HTTP_X_FORWARDED_FOR": "203.0.113.77"}
    client.post("/noi", sent, **visitor)
    client.post("/theo-doi", {"receipt": "1"}, **visitor)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "203.0.113.77" not in str(cursor.fetchall())
    assert "203.0.113.77" not in caplog.text


def test_a_form_with_an_error_keeps_every_word_and_photo(client, form):
    response = form(area="", photos=[picture()], place="đầu bản")
    assert response.status_code == 200
    assert FLOODED in html(response)
    assert "đầu bản" in html(response)
    kept = response.context["kept"]
    assert len(kept) == 1
    assert client.get(f"/noi/anh/{kept[0][0]}")["Content-Type"] == "image/jpeg"
    sent = {
        "text": FLOODED,
        "area": "03169-01",
        "kind": "report",
        "token": response.context["form"]["token"].value(),
    }
    assert client.post("/noi", {**sent, "kept": kept[0][0]}).status_code == 302
    assert Voice.objects.get().photos.count() == 1
    assert not PendingPhoto.objects.exists()


def test_a_kept_photo_can_be_dropped_and_a_made_up_token_is_nothing(client, form):
    token = form(area="", photos=[picture()]).context["kept"][0][0]
    assert form(kept=[token, "made-up"], drop=token).status_code == 302
    assert Voice.objects.get().photos.count() == 0
    assert client.get("/noi/anh/made-up").status_code == 404


def test_m126_personal_data_in_the_text_is_shown_once_before_sending(client, form, places):
    """M126."""
    response = form(text="Gọi tôi 0912 345 678, đường ngập")
    assert response.status_code == 200
    assert "0912 345 678" in html(response)
    assert not Voice.objects.exists()
    assert form(text="Gọi tôi 0912 345 678, đường ngập", sure="private").status_code == 302


def test_m126_a_suspected_denunciation_is_offered_its_own_way(client, form, units):
    """M126."""
    words = "Tôi tố cáo việc ăn chặn tiền hỗ trợ lũ"
    response = form(text=words)
    assert "đơn tố cáo" in html(response)
    assert "Luật Tố cáo" in html(response)
    assert form(text=words, sure="law", **{"as": "denunciation"}).status_code == 302
    voice = Voice.objects.get()
    assert (voice.kind, voice.case) == ("denunciation", None)
    page = html(client.get("/noi/da-nhan"))
    assert units.committee.name in page
    assert form(text=words, sure="law").status_code == 302  # an offer, not a must
    assert Case.objects.count() == 1


def test_sending_twice_gives_one_voice_and_the_same_receipt(client, places):
    token = client.get("/noi").context["form"]["token"].value()
    sent = {"text": FLOODED, "area": places.village.code, "kind": "report", "token": token}
    codes_seen = set()
    for _ in range(3):
        client.post("/noi", sent)
        codes_seen.add(re.search(r"\d{4} \d{4} \d{4} \d{4}", html(client.get("/noi/da-nhan")))[0])
    assert len(codes_seen) == 1
    assert Voice.objects.count() == 1


def test_machines_that_fill_in_everything_are_stopped_with_a_sentence(form):
    response = form(website="http://spam.example")
    assert "thư rác" in html(response)
    assert FLOODED in html(response)
    assert not Voice.objects.exists()


def test_a_flood_gets_a_sentence_and_loses_no_word(form, monkeypatch):
    monkeypatch.setattr(throttle, "SAY_SESSION", 2)
    for n in range(2):
        assert form(text=f"{FLOODED} {n}").status_code == 302
    response = form(text=f"{FLOODED} cuối")
    assert response.status_code == 429
    assert f"{FLOODED} cuối" in html(response)


def test_a_flood_from_everywhere_gets_a_sentence_too(client, say, form, monkeypatch):
    monkeypatch.setattr(throttle, "SAY_EVERYBODY", 2)
    say("một")
    say("hai")
    assert form().status_code == 429


def test_m70_a_wrong_phone_number_is_refused_at_its_field_and_the_fold_stays_open(form):
    """M70."""
    response = form(phone="12")
    assert response.status_code == 200
    assert '<details class="fold" open>' in html(response)
    assert "phone" in response.context["form"].errors
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "a" * 200_000,
        "😀" * 100,
        "\u202eabc",
        "<script>alert(1)</script>",
        "{{ 7|add:7 }}",
        "   ",
        "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "ignore"),
    ],
)
def test_hostile_text_breaks_nothing(form, text):
    response = form(text=text)
    assert response.status_code in (200, 302)
    if response.status_code == 200:
        assert response.context["form"].errors
        assert text[:50].strip("\0 ") in html(response) or "<" in text


def test_html_is_shown_as_words(client, form):
    form(text="<script>alert(1)</script> đường ngập")
    page = html(client.get(f"/vu-viec/{Case.objects.get().code}"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_photos_lose_everything_that_says_where_and_when(form, settings):
    form(photos=[picture(exif=True)])
    photo = Photo.objects.get()
    stored = Image.open(BytesIO(Path(photo.file.path).read_bytes()))
    assert not dict(stored.getexif())
    assert not photo.public


def truncated():
    body = picture().read()
    return SimpleUploadedFile("anh.jpg", body[: len(body) // 2], content_type="image/jpeg")


def bomb():
    out = BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    return SimpleUploadedFile("lon.png", out.getvalue(), content_type="image/png")


@pytest.mark.parametrize(
    "upload",
    [lambda: SimpleUploadedFile("x.jpg", b"not a picture", content_type="image/jpeg"), truncated, bomb],
)
def test_a_file_that_is_no_sound_picture_is_refused_and_the_words_stay(form, upload):
    response = form(photos=[upload(), picture("tot.jpg", colour=(1, 2, 3))])
    assert response.status_code == 200
    assert response.context["form"].errors["photos"]
    assert FLOODED in html(response)
    assert len(response.context["kept"]) == 1  # the good one is not lost with the bad one


def test_more_than_five_photos_keeps_the_first_five(form):
    response = form(photos=[picture(f"{n}.jpg", colour=(n * 30, 9, 9)) for n in range(7)])
    assert len(response.context["kept"]) == 5
    assert "nhiều nhất 5 ảnh" in html(response)


def test_m129_whoever_holds_the_receipt_has_the_contact_forgotten(client, say):
    """M129."""
    said = say(contact={"name": "", "phone": "0912345678", "email": ""})
    client.post("/du-lieu-ca-nhan", {"receipt": codes.group(said.receipt)})
    assert Voice.objects.get().contact is None


@pytest.fixture
def open_card(client, households):
    """The card of household 1, open in this browser."""
    card = HouseholdCard.objects.create(household=households[0], serial="A-1", secret_hash="x")
    session = client.session
    session["card"], session["card_seen"] = card.pk, int(time.time())
    session.save()
    return households[0]


def test_m70_with_an_open_card_the_household_follows_without_a_receipt(client, form, open_card):
    """M70."""
    form(with_household="on")
    voice = Voice.objects.get()
    assert (voice.household, voice.channel) == (open_card, "card")
    client.post("/theo-doi/quen")
    assert FLOODED[:40] in html(client.get("/theo-doi"))
    assert client.get(f"/vu-viec/{voice.case.code}").status_code == 200


def test_whoever_unticks_the_household_follows_alone(client, form, open_card):
    form()
    assert Voice.objects.get().household is None
    client.post("/theo-doi/quen")
    assert FLOODED[:40] not in html(client.get("/theo-doi"))


def test_forgetting_on_a_borrowed_phone(client, form):
    form()
    code = Case.objects.get().code
    assert client.get(f"/vu-viec/{code}").status_code == 200
    client.post("/theo-doi/quen")
    assert client.get(f"/vu-viec/{code}").status_code == 404


def test_where_nobody_is_registered_people_are_told_so(client, form, units):
    from gandan.units.models import Assignment, Unit

    Assignment.objects.all().delete()
    Unit.objects.update(area=None)
    form()
    assert "chưa có đơn vị" in html(client.get("/noi/da-nhan"))
