"""Check-in, list, gifts, thanks and plans on their pages, as people use them."""

import re

import pytest
from django.urls import reverse

from gandan.activities import services
from gandan.activities.attending import turns_and_persons
from gandan.activities.models import Attendance, CheckIn, Contribution, Offer
from gandan.activities.services.wholes import part_joins
from gandan.activities.tests.factories import begun, draft, moment, plan, reported


@pytest.fixture
def activity(actors, units, places):
    return begun(
        actors.officer, units.committee, places.village, days=0, starts_at=moment(0, 0), ends_at=moment(0, 23),
        partners=[units.youth],
    )  # fmt: skip


def text(answer):
    return answer.content.decode()


def test_m38_a_visitor_checks_in_by_the_digits_and_is_thanked(client, as_member, activity, actors):
    """M38, M109: no name, no contact; who was there reads the thanks."""
    as_member("officer").post(reverse("activities:door", args=[activity.pk]))
    shown = text(as_member("officer").get(reverse("activities:door", args=[activity.pk])))
    code = re.search(r">(\d{3} \d{3})<", shown)[1]
    client.logout()
    assert "không đúng" in text(client.post(reverse("activities:code"), {"code": "000 0001"}))
    answer = client.post(reverse("activities:code"), {"code": code})
    door = answer["Location"]
    assert "Tôi có mặt" in text(client.get(door))
    for _again in range(2):
        assert client.post(door, {"persons": 2}).status_code == 302
    assert turns_and_persons(activity).turns == 2
    services.activity_thank(actor=actors.officer, activity_id=activity.pk, text="Nhờ bà con mà đường xong sớm.")
    page = reverse("activities:activity", args=[activity.pk])
    assert "đường xong sớm" in text(client.get(page))
    assert "đường xong sớm" not in text(type(client)().get(page))


def test_a_shut_door_says_so(client, activity):
    assert client.get(reverse("activities:enter", args=["nothing"])).status_code == 404


def test_m25_the_lead_writes_the_list_of_the_day_and_corrects_it(as_member, activity, units, cast, households):
    """M25."""
    officer, where = as_member("officer"), reverse("activities:listed", args=[activity.pk])
    typed = {"members": [cast.officer.pk], "homes": "1, 2x3", "count": 4, f"unit_{units.youth.pk}": 5}
    assert officer.post(where, typed).status_code == 302
    assert turns_and_persons(activity).turns == 14
    shown = text(officer.get(where))
    assert 'value="1, 2x3"' in shown
    officer.post(where, {**typed, "count": "", "homes": "1"})
    assert turns_and_persons(activity).turns == 7
    wrong = officer.post(where, {**typed, "homes": "99"})
    assert wrong.status_code == 400
    assert "không có hộ số 99" in text(wrong)
    assert as_member("outsider").get(where).status_code == 404


def test_a_partner_lists_its_own_members_on_the_same_page(as_member, activity, units, cast):
    where = reverse("activities:listed", args=[activity.pk])
    as_member("youth_secretary").post(where, {"members": [cast.youth_secretary.pk], f"unit_{units.youth.pk}": 3})
    assert set(Attendance.objects.values_list("unit", flat=True)) == {units.youth.pk}


def test_m42_a_visitor_writes_down_lemonade_and_the_lead_takes_it(client, as_member, activity):
    """M42."""
    page, post = (reverse(f"activities:{name}", args=[activity.pk]) for name in ("activity", "offer"))
    wrong = client.post(post, {"kind": "goods", "what": "nước chanh", "amount": "nhiều lắm"})
    assert wrong.status_code == 400
    assert "nước chanh" in text(wrong)
    client.post(post, {"kind": "goods", "what": "nước chanh", "amount": "30"})
    assert "chờ người phụ trách nhận" in text(client.get(page))
    offer = Offer.objects.get()
    officer = as_member("officer")
    assert "nước chanh" in text(officer.get(reverse("activities:work", args=[activity.pk])))
    officer.post(reverse("activities:offer_answer", args=[offer.pk]))
    assert Contribution.objects.get().giver == "residents"
    assert "nước chanh" in text(officer.get(page))
    assert as_member("outsider").post(reverse("activities:offer_answer", args=[offer.pk])).status_code == 404


def test_m43_a_plan_of_three_that_names_four_is_shown(as_member, client, actors, units):
    """M43: on the campaign's page and on the page of the day of whoever leads it."""
    campaign = services.campaign_launch(
        actor=actors.officer, owner=units.committee, kind="theme", name="Năm mở rộng kiệt", purpose="x"
    )
    places = "19 Phú Lộc 10\n211A Dũng Sĩ\n211B Dũng Sĩ\n211C Dũng Sĩ"
    where = reverse("activities:planned_campaign", args=[campaign.pk])
    officer = as_member("officer")
    line = {"kind": "alley_upgraded", "what": "Rà soát, mở rộng kiệt", "amount": "3 tuyến", "places": places}
    assert officer.post(where, line).status_code == 302
    said = "dự kiến 3 tuyến nhưng nêu tên 4 nơi"
    assert said in text(officer.get(reverse("activities:campaign", args=[campaign.pk])))
    assert said in text(officer.get(reverse("today:today")))
    assert as_member("outsider").get(where).status_code == 404
    officer = as_member("officer")
    officer.post(where, {"drop": campaign.planned.get().pk})
    assert said not in text(officer.get(reverse("today:today")))


def test_numbers_that_do_not_agree_stand_on_the_page(client, actors, units, places):
    [whole] = reported(
        actors.officer, units.committee, places.commune, draft("3 km", "road_mended", "Cả xã"), attendance_turns=9
    )
    for _ in range(2):
        [part] = reported(actors.officer, units.committee, places.village, draft("2 km", "road_mended"))
        part_joins(part, whole)
    services.attendance_record(actor=actors.officer, activity_id=whole.activity_id, count=12)
    shown = text(client.get(reverse("activities:activity", args=[whole.activity_id])))
    assert "“Cả xã” báo cáo 3 km, nhưng các việc riêng trong đó cộng lại 4 km." in shown
    assert "báo cáo 9 lượt, ít hơn số người có mặt" in shown


def test_the_place_declines_and_the_lead_adds_and_closes(as_member, actors, units, places):
    made = plan(actors.officer, units.committee, places.far_village)
    declined = as_member("outsider").post(
        reverse("activities:act", args=[made.pk, "decline"]), {"version": 0, "text": "Bản đang gặt."}
    )
    assert declined.status_code == 302
    assert "Bản đang gặt" in text(as_member("officer").get(reverse("activities:work", args=[made.pk])))
    [result] = reported(actors.officer, units.committee, places.village)
    activity = result.activity
    activity.refresh_from_db()
    where = reverse("activities:report", args=[activity.pk])
    officer = as_member("officer")
    assert "Báo cáo thêm" in text(officer.get(where))
    rows = {"results-TOTAL_FORMS": 0, "results-INITIAL_FORMS": 0, "given-TOTAL_FORMS": 0, "given-INITIAL_FORMS": 0}
    officer.post(where, {**rows, "text": "Làm thêm rãnh.", "version": activity.version})
    activity.refresh_from_db()
    officer.post(reverse("activities:act", args=[activity.pk, "close"]), {"version": activity.version})
    activity.refresh_from_db()
    assert activity.state == "closed"
    assert officer.get(where).status_code in (200, 404)


def test_an_open_door_is_found_again(as_member, activity):
    officer, where = as_member("officer"), reverse("activities:door", args=[activity.pk])
    officer.post(where)
    officer.post(where)
    officer.post(where, {"close": "1"})
    assert not CheckIn.objects.filter(closed_at=None).exists()
