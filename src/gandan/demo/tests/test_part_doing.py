"""Stories 1, 2 and 3: who came, what people brought, books that close, one household known to its helpers."""

import pytest
from django.db.models import Count
from django.urls import reverse

from gandan.activities.attending import turns_and_persons
from gandan.activities.discrepancies import of_campaign
from gandan.activities.models import Activity, Campaign, Contribution
from gandan.giving.models import Drive, Entry, HelpedHousehold
from gandan.giving.queries import balances, helped_by, worth_of
from gandan.units.models import Member
from gandan.units.queries import actor_of


@pytest.mark.django_db
def test_this_module_asks_for_the_database():
    """So that pytest-django makes it."""


def test_m38_the_list_of_huoi_sang_has_as_many_turns_as_were_reported():
    """M38: 57 turns over two days, but no more than an interval of persons."""
    road = Activity.objects.get(title="Đổ bê tông đường ra lớp mầm non bản Huổi Sang")
    known = turns_and_persons(road)
    assert (known.turns, road.attendance_turns) == (57, 57)
    assert (known.low, known.high) == (30, 57)


def test_m42_lemonade_at_khe_can_counts_as_given_by_the_people():
    """M42."""
    given = Contribution.objects.get(what="nước chanh cho anh em")
    assert (given.giver, given.text) == ("residents", "20 lít")


def test_m43_three_alleys_planned_and_four_named_is_said():
    """M43."""
    [said] = of_campaign(Campaign.objects.get(name="Năm mở rộng kiệt, hẻm"))
    assert "dự kiến 3 tuyến nhưng nêu tên 4 nơi" in said.sentence


def test_m44_hundreds_of_parcels_come_in_and_go_out_as_hundreds():
    """M44: worth just under 40 million đồng; the books close."""
    drive = Drive.objects.get(title="Quà cho hộ nghèo, hộ khó khăn ở 17 xã")
    [line] = balances(drive)
    assert (line.taken, line.given, line.is_closed) == ("hàng trăm suất quà", "hàng trăm suất quà", True)
    assert worth_of(drive, Entry.Way.IN) == worth_of(drive, Entry.Way.OUT) == "gần 40 triệu đồng"


def test_m36_m45_money_of_officers_and_donors_became_parcels_and_bowls(client):
    """M36, M45: by donor and by group, each line out opens its result."""
    drive = Drive.objects.get(title="Quà và bệ xí cho hộ nghèo xã Trung Hà")
    [line] = balances(drive)
    assert [text for _who, text in line.by_donor] == ["10 triệu đồng", "15 triệu đồng"]
    assert [(str(who), text) for who, text in line.by_group] == [("hộ nghèo", "25 triệu đồng")]
    out = Entry.objects.filter(stock__drive=drive, way="out").order_by("pk")
    assert [each.result.text for each in out] == ["100 suất quà", "40 cái"]
    shown = client.get(reverse("giving:drive", args=[drive.pk])).content.decode().replace("\u00a0", " ")
    assert "Nhà hảo tâm" in shown


def test_every_closed_book_is_empty():
    closed = Drive.objects.filter(state="closed").annotate(n=Count("stocks"))
    assert {drive.title: drive.n > 0 for drive in closed} != {}
    assert not Drive.objects.filter(state="closed").exclude(stocks__high=0).exists()


def test_m126_the_household_in_don_is_known_to_its_helpers_alone(client):
    """M126, M35."""
    [helped] = HelpedHousehold.objects.all()
    assert [work.text for work in helped.works.all()] == ["40 m²"]
    knows = [
        m.username for m in Member.objects.filter(roles__isnull=False).distinct() if helped in helped_by(actor_of(m))
    ]
    assert sorted(knows) == ["bithu-duca", "canbo-duca", "canbo-minhthanh"]
