"""Inter-family fire-safety groups, from setting them up to calling the model effective by what residents confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.activities.models import Activity, Adoption, Campaign, NeighbourGroup, Result
from gandan.activities.tests.factories import begun
from gandan.checks.services import check_give
from gandan.core.models import Channel

MODEL = "Tổ liên gia an toàn phòng cháy, chữa cháy"


@pytest.fixture
def adoption(as_member, places, units):
    """The model, launched by the commune and taken over for one village, by hand."""
    since = f"{timezone.localdate() - timedelta(days=60)}"
    client = as_member("secretary")
    client.post("/lam-viec/phong-trao/phat-dong", {
        "kind": "practice_model", "name": MODEL, "purpose": "Nhà liền nhau cùng báo động, cùng chữa cháy.",
        "owner": units.committee.pk, "launched_on": since, "fields_of_work": ["fire_safety"],
    })  # fmt: skip
    model = Campaign.objects.get()
    client.post(
        f"/lam-viec/phong-trao/{model.pk}/ap-dung",
        {"unit": units.committee.pk, "area": places.village.code, "on": since},
    )
    return Adoption.objects.select_related("campaign").get()


def test_m82_groups_cover_14_of_18_homes_and_a_drill_is_judged_by_what_residents_confirmed(
    client, as_member, adoption, actors, units, places, neighbours
):
    """M82: groups with numbers of households, coverage out of all, a fire drill confirmed, the model compared."""
    model, today = adoption.campaign, f"{timezone.localdate()}"
    page = f"/lam-viec/phong-trao/noi-ap-dung/{adoption.pk}/to-lien-gia"
    client.post(page.replace("to-lien-gia", "so-ho"), {"homes": 18})
    for households, place in ((8, "từ đầu bản đến nhà văn hoá"), (6, "")):
        assert client.post(page, {"households": households, "place": place, "on": today}).status_code == 302
    refused = client.post(page, {"households": 5, "place": "cuối bản", "on": today})
    assert refused.status_code == 400
    assert "chỉ còn 4 hộ chưa vào tổ nào" in refused.text
    assert "cuối bản" in refused.text  # what was typed stays
    html = client.get(page).text
    assert "14/18 hộ" in html
    assert "trong 2 tổ liên gia" in html
    assert f"phong-trao={model.pk}&amp;o={places.village.code}" in html
    drill = begun(
        actors.officer, units.committee, places.village, title="Tập chữa cháy, thoát nạn", campaign=model,
        topic="security",
    )  # fmt: skip
    client.post(f"/lam-viec/hoat-dong/{drill.pk}/bao-cao", {
        "version": Activity.objects.get(pk=drill.pk).version, "given-TOTAL_FORMS": 3, "given-INITIAL_FORMS": 0,
        "results-TOTAL_FORMS": 1, "results-INITIAL_FORMS": 0, "results-0-kind": "households_drilled",
        "results-0-title": "Hộ tập chữa cháy", "results-0-amount": "14 hộ", "results-0-happened_on": today,
    })  # fmt: skip
    result = Result.objects.get()
    judging = f"/lam-viec/phong-trao/noi-ap-dung/{adoption.pk}"
    works = {"verdict": "works", "reason": "Cháy nhỏ, các nhà tự dập được"}
    assert client.post(judging, works).status_code == 400  # nobody confirmed it yet
    for home in neighbours[:4]:
        check_give(actor=home, result_id=result.pk, verdict="confirm", channel=Channel.CARD)
    assert client.post(judging, works).status_code == 302
    client.logout()
    html = client.get(f"/phong-trao/{model.pk}").text
    for words in ("14/18 hộ", "trong 2 tổ liên gia", "Hộ tập chữa cháy", "có hiệu quả"):
        assert words in html, words


def test_a_group_that_ends_frees_its_homes_and_its_number_is_not_given_again(as_member, adoption):
    client, today = as_member("secretary"), f"{timezone.localdate()}"
    page = f"/lam-viec/phong-trao/noi-ap-dung/{adoption.pk}/to-lien-gia"
    assert "0/40 hộ" in client.get(page).text  # the register of areas says 40
    for households in (30, 10):
        client.post(page, {"households": households, "on": today})
    first = NeighbourGroup.objects.first()
    assert client.post(f"/lam-viec/phong-trao/to-lien-gia/{first.pk}/thoi").status_code == 302
    client.post(page, {"households": 20, "on": today})
    assert [(each.number, each.until is None) for each in NeighbourGroup.objects.all()] == [
        (1, False),
        (2, True),
        (3, True),
    ]
    assert client.post(page.replace("to-lien-gia", "so-ho"), {"homes": 12}).status_code == 400
    assert client.post(page, {"households": 1, "on": today}).status_code == 400
    early = f"{timezone.localdate() - timedelta(days=90)}"
    assert "sớm hơn ngày áp dụng" in client.post(page, {"households": 2, "on": early}).text


def test_strangers_do_not_reach_the_groups(as_member, adoption):
    page = f"/lam-viec/phong-trao/noi-ap-dung/{adoption.pk}/to-lien-gia"
    assert as_member("outsider").get(page).status_code == 404
    assert as_member("outsider").post(page, {"households": 5, "on": f"{timezone.localdate()}"}).status_code == 404
    assert NeighbourGroup.objects.count() == 0


def test_many_places_cost_the_campaign_page_one_query(client, adoption, units, places, django_assert_max_num_queries):
    for area in (places.other_village, places.far_village, places.commune):
        row = Adoption.objects.create(campaign=adoption.campaign, unit=units.committee, area=area)
        NeighbourGroup.objects.create(adoption=row, number=1, households=5)
    client.logout()
    with django_assert_max_num_queries(30):
        html = client.get(f"/phong-trao/{adoption.campaign_id}").text
    assert html.count("trong 1 tổ liên gia") == 3
