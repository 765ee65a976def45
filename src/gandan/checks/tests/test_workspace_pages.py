"""Kiểm tra at work: what each member of the cast sees, the acts of an inspection, words written down with the card."""

import pytest
from django.urls import reverse

from gandan.activities.models import Result
from gandan.checks.models import Check, Inspection
from gandan.checks.queries import (
    checks_waiting,
    inspections_of,
    inspections_open,
    inspections_to_do,
    inspections_to_mend,
)
from gandan.checks.services import inspection_find
from gandan.checks.tests.factories import make_result
from gandan.core.codes import card_secret, clean_card
from gandan.residents.models import HouseholdCard, HouseholdTie
from gandan.residents.services.cards import secret_hash

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/kiem-tra"


def text(response):
    return response.content.decode()


def page_of(inspection):
    return reverse("checks:inspection", args=[inspection.pk])


def act_url(inspection, act):
    return reverse("checks:act", args=[inspection.pk, act])


def test_strangers_log_in_first(client, disputed):
    for url in (LIST, page_of(disputed)):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize(
    ("who", "to_do", "to_mend"),
    [
        ("inspector", 1, 0), ("officer", 0, 0), ("secretary", 0, 0), ("youth_secretary", 0, 0),
        ("village_head", 0, 0), ("outsider", 0, 0), ("province_leader", 0, 0),
    ],
)  # fmt: skip
def test_m73_a_new_doubt_waits_for_the_board_alone(disputed, actors, who, to_do, to_mend):
    """M73."""
    actor = getattr(actors, who)
    assert inspections_to_do(actor).count() == to_do
    assert inspections_to_mend(actor).count() == to_mend


def test_m74_what_the_board_found_waits_for_the_lead_alone(disputed, actors):
    """M74."""
    inspection_find(actor=actors.inspector, inspection_id=disputed.pk, seen_version=0, text="Phải sửa.")
    waits = {name: inspections_to_mend(actor).count() for name, actor in vars(actors).items()}
    assert {name for name, count in waits.items() if count} == {"officer", "secretary", "province_leader"}
    assert not inspections_to_do(actors.inspector).exists()
    assert inspections_of(actors.inspector).count() == 1


def test_results_wait_where_the_unit_is_in_charge(road, units, places, actors):
    far = make_result(units.other_committee, places.far_village)
    seen = {name: set(checks_waiting(actor)) for name, actor in vars(actors).items()}
    assert seen["officer"] == seen["village_head"] == seen["inspector"] == {road}
    assert seen["outsider"] == {far}
    assert seen["province_leader"] == {road, far}
    assert seen["youth_secretary"] == set()


def test_open_inspections_of_a_place(disputed, places):
    assert list(inspections_open(places.commune.pk)) == [disputed]
    assert not inspections_open(places.other_commune.pk).exists()


def test_the_list_for_the_inspector_and_for_nobody(as_member, disputed):
    page = text(as_member("inspector").get(LIST))
    assert "Ban giám sát cần đến xem" in page
    assert "Lời bà con chờ công khai" in page
    page = text(as_member("outsider").get(LIST))
    assert "Không có kết quả nào chờ xác nhận" in page


def test_the_list_costs_the_same_for_one_result_and_for_ten(
    as_member, road, units, places, neighbours, say, django_assert_max_num_queries
):
    for number in range(9):
        made = make_result(units.youth, places.village, title=f"Việc {number}")
        say(neighbours[0], "dispute", text="chưa đúng", result=made)
    client = as_member("inspector")
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("inspector", 200), ("officer", 200), ("secretary", 200), ("youth_secretary", 200), ("village_head", 200),
        ("province_leader", 200), ("outsider", 404),
    ],
)  # fmt: skip
def test_who_opens_the_page_of_an_inspection(as_member, disputed, who, status):
    assert as_member(who).get(page_of(disputed)).status_code == status


@pytest.mark.parametrize(("who", "reads"), [("inspector", True), ("officer", False), ("village_head", False)])
def test_m126_unreleased_words_are_read_by_the_board_and_not_by_those_who_did_the_work(as_member, disputed, who, reads):
    """M126."""
    page = text(as_member(who).get(page_of(disputed)))
    assert ("nước đọng" in page) == reads
    assert "Hộ số" not in page


def test_m74_the_whole_way_by_the_pages(as_member, road, disputed):
    """M74."""
    inspector = as_member("inspector")
    inspector.post(act_url(disputed, "find"), {"seen_version": 0, "text": "Nền yếu, đổ lại 20 m."})
    officer = as_member("officer")
    assert "Báo đã sửa" in text(officer.get(page_of(disputed)))
    officer.post(act_url(disputed, "mend"), {"seen_version": 1, "text": "Đã đổ lại."})
    inspector = as_member("inspector")
    done = inspector.post(act_url(disputed, "close"), {"seen_version": 2, "text": "Đã tốt.", "amount": ""}, follow=True)
    assert "kết luận: đúng như báo cáo" in text(done)
    assert Result.objects.get(pk=road.pk).state == "confirmed"


def test_a_stale_form_keeps_the_draft_and_can_be_sent_again(as_member, disputed, neighbours, say):
    client = as_member("inspector")
    say(neighbours[0], "dispute", text="đầu đường nữa")
    answer = client.post(act_url(disputed, "find"), {"seen_version": 0, "text": "Nền yếu, đổ lại."})
    page = text(answer)
    assert answer.status_code == 409
    assert "vừa có điều mới" in page
    assert page.count("Nền yếu, đổ lại.") >= 1
    assert 'name="seen_version" value="1"' in page
    assert client.post(act_url(disputed, "find"), {"seen_version": 1, "text": "Nền yếu, đổ lại."}).status_code == 302


@pytest.mark.parametrize(
    ("act", "data", "status"),
    [
        ("close", {"seen_version": 0, "text": "", "amount": ""}, 422),
        ("close", {"seen_version": 0, "text": "x", "amount": "5 tấn"}, 422),
        ("close", {"text": "x"}, 422),
        ("close", {"seen_version": "abc", "text": "x"}, 422),
        ("close", {"seen_version": 10**30, "text": "x"}, 409),
        ("mend", {"seen_version": 0, "text": "x"}, 422),
        ("destroy", {"seen_version": 0}, 404),
    ],
)
def test_impossible_acts_change_nothing(as_member, disputed, act, data, status):
    assert as_member("inspector").post(act_url(disputed, act), data).status_code == status
    assert Inspection.objects.get().state == "opened"


@pytest.mark.parametrize("who", ["officer", "village_head", "province_leader"])
def test_nobody_else_closes_by_the_page(as_member, disputed, who):
    as_member(who).post(act_url(disputed, "close"), {"seen_version": 0, "text": "Tốt."})
    assert Inspection.objects.get().state == "opened"


def test_m73_the_board_goes_to_look_of_its_own_accord(as_member, road):
    """M73."""
    answer = as_member("inspector").post(reverse("checks:visit", args=[road.pk]), follow=True)
    assert "ban tự đến xem" in text(answer)
    assert as_member("officer").post(reverse("checks:visit", args=[road.pk])).status_code == 403


def test_the_board_releases_words_from_the_list(as_member, disputed):
    check = Check.objects.get(verdict="dispute")
    as_member("inspector").post(reverse("checks:release", args=[check.pk]), {"public": "1", "back": "list"})
    check.refresh_from_db()
    assert check.words == "public"
    assert as_member("officer").post(reverse("checks:release", args=[check.pk]), {"public": "0"}).status_code == 403


@pytest.fixture
def secret(households):
    """The secret on the card of the first household, as printed."""
    printed = card_secret()
    HouseholdCard.objects.create(
        household=households[0], serial="03169-01-1", secret_hash=secret_hash(clean_card(printed))
    )
    return printed


def assist_url(road):
    return reverse("checks:assist", args=[road.pk])


def test_m73_the_village_head_writes_down_a_paper_slip(as_member, road, secret, cast):
    """M73."""
    client = as_member("village_head")
    data = {"secret": secret, "channel": "paper", "verdict": "dispute", "wrong": "20 m", "text": "cuối đường nứt"}
    assert "Đã ghi lời của hộ" in text(client.post(assist_url(road), data, follow=True))
    check = Check.objects.get()
    assert (check.assisted_by, check.channel, check.amount) == (cast.village_head, "paper", 180)


def test_an_official_is_told_when_the_word_they_wrote_does_not_count(as_member, road, secret, households, units):
    HouseholdTie.objects.create(household=households[0], unit=units.youth)
    data = {"secret": secret, "channel": "paper", "verdict": "confirm"}
    assert "không tính vào số xác nhận" in text(as_member("village_head").post(assist_url(road), data, follow=True))


def test_the_unit_finds_the_inspection_from_its_activity(as_member, road, disputed):
    from gandan.core import slots

    request = as_member("officer").get(LIST).wsgi_request
    html = slots.render("result.work", request, Result.objects.get(pk=road.pk))
    assert page_of(disputed) in html
    assert "đang kiểm tra lại" in html


def test_a_wrong_card_is_a_sentence_at_its_field(as_member, road, secret):
    answer = as_member("village_head").post(
        assist_url(road), {"secret": "AAAA-BBBB-CCCC", "channel": "phone", "verdict": "confirm"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["secret"]
    assert not Check.objects.exists()


def test_those_who_did_the_work_find_no_form_to_write_in(as_member, road, secret):
    client = as_member("officer")
    assert "Bạn thuộc đơn vị làm việc này" in text(client.get(assist_url(road)))
    client.post(assist_url(road), {"secret": secret, "channel": "paper", "verdict": "confirm"})
    assert not Check.objects.exists()
