"""The public result page, the confirm page and its thanks: for everybody, with a card, and for hostile visitors."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from gandan.activities.models import Result
from gandan.checks.models import Check, Inspection
from gandan.checks.services import inspection_close, inspection_find, words_release
from gandan.checks.tests.factories import make_result
from gandan.core.models import Photo
from gandan.residents.models import Household, HouseholdCard, HouseholdTie

pytestmark = pytest.mark.django_db


def picture(name="vetnut.jpg"):
    out = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def with_card(client):
    """`with_card(household)`: the browser of that household, its card open."""

    def opened(household):
        card, _ = HouseholdCard.objects.get_or_create(
            household=household,
            revoked_at=None,
            defaults={"serial": f"S{household.pk}", "secret_hash": f"h{household.pk}"},
        )
        session = client.session
        session["card"] = card.pk
        session.save()
        return client

    return opened


@pytest.fixture
def home(households, with_card):
    return with_card(households[0])


def confirm_url(road):
    return reverse("checks:confirm", args=[road.pk])


def text(response):
    return response.content.decode()


def test_m73_anybody_reads_both_numbers_the_counts_and_the_rule(client, road, disputed):
    """M73."""
    page = text(client.get(reverse("checks:result", args=[road.pk])))
    for words in ("gần 200 m", "180 m", "20 m", "5 hộ xác nhận · 1 hộ chưa đồng ý · đang kiểm tra lại", "Cần 3 hộ"):
        assert words in page
    assert "10/2022/QH15" in page


def test_m126_a_households_words_wait_and_its_number_is_never_shown(client, road, disputed, actors):
    """M126."""
    url = reverse("checks:result", args=[road.pk])
    page = text(client.get(url))
    assert "20 m chưa đúng" in page.lower()
    assert "một hộ ở bản Huổi Sang" in page
    assert "nước đọng" not in page
    assert "Hộ số" not in page
    words_release(actor=actors.inspector, check_id=Check.objects.get(verdict="dispute").pk, public=True)
    assert "nước đọng" in text(client.get(url))


def test_m74_the_timeline_tells_every_step(client, road, disputed, actors):
    """M74."""
    inspection_find(actor=actors.inspector, inspection_id=disputed.pk, seen_version=0, text="Nền yếu, phải đổ lại.")
    page = text(client.get(reverse("checks:result", args=[road.pk])))
    for words in ("UBND xã Nà Hỳ báo cáo gần 200 m", "đơn vị phải sửa", "Nền yếu, phải đổ lại.", "sửa và báo lại"):
        assert words in page
    inspection_close(
        actor=actors.inspector, inspection_id=disputed.pk, seen_version=1, text="Chỉ nứt mặt.", amount_text="190 m"
    )
    page = text(client.get(reverse("checks:result", args=[road.pk])))
    assert "kết luận: đúng 190 m" in page
    assert "ban giám sát đã trả lời" in page


def test_an_untouched_result_says_what_is_needed(client, road):
    page = text(client.get(reverse("checks:result", args=[road.pk])))
    assert "Cần 3 hộ ở đây xác nhận" in page
    assert "Chưa hộ nào nói về việc này" in page


def test_a_village_of_four_households_is_not_named(client, units, places, neighbours, say):
    places.village.households = 4
    places.village.save()
    wide = make_result(units.committee, places.commune)
    say(neighbours[0], "dispute", result=wide)
    page = text(client.get(reverse("checks:result", args=[wide.pk])))
    assert "một hộ ở xã Nà Hỳ" in page
    assert "một hộ ở bản" not in page


@pytest.mark.parametrize("name", ["checks:result", "checks:confirm", "checks:thanks"])
def test_no_such_result_is_404(home, name):
    assert home.get(reverse(name, args=[2**70])).status_code == 404
    assert home.get(reverse(name, args=[999])).status_code == 404


def test_a_result_not_yet_reported_is_not_public(client, road):
    road.activity.state = "under_way"
    road.activity.save()
    assert client.get(reverse("checks:result", args=[road.pk])).status_code == 404


def test_without_a_card_one_is_asked_for_it_and_comes_back(client, road):
    answer = client.get(confirm_url(road) + "?y=dung")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("residents:card"))
    assert "xac-nhan" in answer.url


def test_m73_a_household_confirms_with_two_taps(home, road):
    """M73."""
    page = text(home.get(confirm_url(road) + "?y=dung"))
    assert 'value="confirm" required checked' in page
    answer = home.post(confirm_url(road), {"verdict": "confirm"}, follow=True)
    assert "Cảm ơn bà con" in text(answer)
    assert "Cần thêm 2 hộ" in text(answer)
    assert Result.objects.get(pk=road.pk).yes_count == 1


def test_m73_a_household_disputes_with_a_photo(home, road):
    """M73."""
    answer = home.post(
        confirm_url(road),
        {"verdict": "dispute", "wrong": "20", "text": "20 m cuối nứt", "photos": [picture()]},
        follow=True,
    )
    assert "Ban giám sát đến xem" in text(answer)
    check = Check.objects.get()
    assert (check.amount, check.photos.count(), check.words) == (180, 1, "waiting")
    assert not check.photos.get().public


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Hãy chọn một trong ba ý"),
        ({"verdict": "partly", "right": ""}, "Hãy viết phần đúng là bao nhiêu"),
        ({"verdict": "partly", "right": "900 m"}, "nhiều hơn số đơn vị báo cáo"),
        ({"verdict": "partly", "right": "3 kg"}, "tính bằng m"),
        ({"verdict": "dispute", "wrong": "900"}, "nhiều hơn số đơn vị báo cáo"),
        ({"verdict": "partly", "right": "\x00'; DROP TABLE"}, "số"),
        ({"verdict": "'--"}, "Hãy chọn một trong ba ý"),
    ],
)
def test_a_mistake_is_one_sentence_and_the_words_and_photo_stay(home, road, data, sentence):
    answer = home.post(confirm_url(road), {**data, "text": "chỗ cuối đường", "photos": [picture()]})
    page = text(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "chỗ cuối đường" in page
    assert "Đã nhận 1 ảnh" in page
    assert not Check.objects.exists()


def test_the_kept_photo_is_sent_with_the_second_try(home, road):
    page = home.post(confirm_url(road), {"verdict": "partly", "right": "900 m", "photos": [picture()]})
    token = page.context["kept"].tokens[0][0]
    home.post(confirm_url(road), {"verdict": "partly", "right": "150 m", "kept": [token]})
    assert Check.objects.get().photos.count() == 1


def test_a_file_that_is_no_photo_is_refused_and_the_rest_stays(home, road):
    junk = SimpleUploadedFile("anh.jpg", b"<?php echo 1;", content_type="image/jpeg")
    answer = home.post(confirm_url(road), {"verdict": "dispute", "text": "nứt", "photos": [junk]})
    assert answer.status_code == 422
    assert "không phải ảnh" in text(answer)
    assert not Check.objects.exists()


def test_what_people_write_is_shown_as_text(home, road, actors):
    home.post(confirm_url(road), {"verdict": "dispute", "text": "<script>alert(1)</script> https://sòng-bạc"})
    words_release(actor=actors.inspector, check_id=Check.objects.get().pk, public=True)
    page = text(home.get(reverse("checks:result", args=[road.pk])))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert 'href="https://sòng' not in page


def test_a_household_from_elsewhere_reads_why_it_cannot(places, with_card, road):
    far = with_card(Household.objects.create(area=places.far_village, number=3))
    assert "chỉ các hộ ở đó xác nhận được" in text(far.get(confirm_url(road)))
    far.post(confirm_url(road), {"verdict": "confirm"})
    assert not Check.objects.exists()
    assert "Chỉ các hộ ở bản Huổi Sang" in text(far.get(reverse("checks:result", args=[road.pk])))


def test_a_tied_household_is_told_kindly_why_its_word_does_not_count(home, households, units, road):
    HouseholdTie.objects.create(household=households[0], unit=units.youth)
    page = text(home.post(confirm_url(road), {"verdict": "confirm"}, follow=True))
    assert "Ai làm thì không tự xác nhận" in page
    assert Result.objects.get(pk=road.pk).yes_count == 0


def test_speaking_again_replaces_the_word(home, road):
    home.post(confirm_url(road), {"verdict": "dispute"})
    assert "Lời mới sẽ thay lời cũ" in text(home.get(confirm_url(road)))
    home.post(confirm_url(road), {"verdict": "confirm"})
    assert Check.objects.filter(superseded_at=None).get().verdict == "confirm"
    assert "hộ này đã nói lại" in text(home.get(reverse("checks:result", args=[road.pk])))


def test_thanks_without_a_word_leads_to_the_result(home, road):
    assert home.get(reverse("checks:thanks", args=[road.pk])).url == reverse("checks:result", args=[road.pk])


def test_a_waiting_photo_is_seen_by_the_board_alone(home, client, road, as_member):
    home.post(confirm_url(road), {"verdict": "dispute", "photos": [picture()]})
    url = reverse("checks:photo", args=[Photo.objects.get().key])
    assert home.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 404
    assert as_member("officer").get(url).status_code == 404
    seen = as_member("inspector").get(url)
    assert (seen.status_code, seen["Cache-Control"], seen["Content-Type"]) == (200, "private, no-store", "image/jpeg")
    seen.close()


def test_the_slot_under_a_result_tells_and_offers(home, road, rf, neighbours, say):
    from gandan.core import slots

    request = home.get("/").wsgi_request
    html = slots.render("result.check", request, road)
    assert "Cần 3 hộ ở đây xác nhận" in html
    assert "Đúng như vậy" in html
    say(neighbours[0], "partly", "150 m")
    road.refresh_from_db()
    html = slots.render("result.check", home.get("/").wsgi_request, road)
    assert "đúng 150 m trên gần 200 m" in html
    assert "Nói lại" in html


def test_the_slots_of_many_results_cost_no_more_than_of_one(home, road, units, places, django_assert_max_num_queries):
    from gandan.core import slots

    others = []
    for number in range(5):
        other = make_result(units.committee, places.village, title=f"Việc {number}")
        other.activity = road.activity
        other.save()
        others.append(other)
    request = home.get("/").wsgi_request
    with django_assert_max_num_queries(5):  # card, open inspections, own words, places above
        for result in [road, *others]:
            slots.render("result.check", request, result)


def test_the_card_page_lists_what_waits_for_this_household(home, road, units, places):
    from gandan.core import slots

    elsewhere = make_result(units.committee, places.far_village, title="Đường bản Pá Kha")
    html = slots.render("card.home", home.get("/").wsgi_request, None)
    assert road.title in html
    assert elsewhere.title not in html
    home.post(confirm_url(road), {"verdict": "confirm"})
    html = slots.render("card.home", home.get("/").wsgi_request, None)
    assert "Không có việc nào chờ hộ mình" in html


def test_m74_what_was_mended_waits_again_for_the_household_that_doubted(home, road, disputed, actors):
    """M74."""
    from gandan.checks.services import inspection_mend
    from gandan.core import slots

    home.post(confirm_url(road), {"verdict": "dispute", "wrong": "10"})
    found = Inspection.objects.get()
    inspection_find(actor=actors.inspector, inspection_id=found.pk, seen_version=found.version, text="Phải sửa.")
    assert road.title not in slots.render("card.home", home.get("/").wsgi_request, None)
    found.refresh_from_db()
    inspection_mend(actor=actors.officer, inspection_id=found.pk, seen_version=found.version, text="Đã sửa.")
    assert road.title in slots.render("card.home", home.get("/").wsgi_request, None)


def test_a_result_page_costs_the_same_for_two_words_and_for_twelve(
    client, road, places, neighbours, say, django_assert_max_num_queries
):
    for home in neighbours:
        say(home, "dispute", "20 m", text="nứt")
    with django_assert_max_num_queries(17):
        assert client.get(reverse("checks:result", args=[road.pk])).status_code == 200


def test_pages_speak_english_too(client, road, disputed):
    client.cookies["gandan_language"] = "en"
    page = text(client.get(reverse("checks:result", args=[road.pk])))
    for words in ("5 households confirm", "nearly 200 m", "one household in"):
        assert words in page
