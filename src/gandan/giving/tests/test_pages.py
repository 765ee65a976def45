"""Drives, receipts and helped households on their pages: keepers write, strangers find nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.models import Result
from gandan.activities.tests.factories import draft, reported
from gandan.core.quantities import parse
from gandan.giving.models import Drive, Entry, HelpedHousehold
from gandan.giving.services import DonorDraft, drive_open, gift_give, gift_take, help_begin


@pytest.fixture
def drive(actors, units, places):
    return drive_open(actor=actors.officer, owner=units.committee, title="Tết vì người nghèo", area=places.commune)


def page(name, *args):
    return reverse(f"giving:{name}", args=args)


def text(answer):
    return answer.content.decode().replace("\u00a0", " ")  # numbers hold together with their unit


def test_m46_a_drive_from_opening_to_closed_books(as_member, units, places):
    """M44, M45, M46: goods in from a business, out to policy families, a receipt to print, books that close."""
    officer = as_member("officer")
    officer.post(
        page("new"),
        {"title": "Tết vì người nghèo", "owner": units.committee.pk, "area_0": "", "area_1": "", "area": places.commune.code,
         "opens_on": "2026-01-05"},
    )  # fmt: skip
    drive = Drive.objects.get()
    come = {"kind": "goods", "name": "suất quà", "amount": "60 suất quà", "worth": "gần 20 triệu đồng",
            "donor": "organisation", "donor_name": "Công ty Điện lực", "on": "2026-01-06"}  # fmt: skip
    answer = officer.post(page("take", drive.pk), come)
    assert "Công ty Điện lực" in text(officer.get(answer["Location"]))
    stock = drive.stocks.get()
    refused = officer.post(
        page("give", drive.pk), {"stock": stock.pk, "amount": "70 suất quà", "group": "merit", "on": "2026-01-07"}
    )
    assert refused.status_code == 400
    assert "chỉ còn 60 suất quà" in text(refused)
    assert "70 suất quà" in text(refused)
    officer.post(
        page("give", drive.pk), {"stock": stock.pk, "amount": "50 suất quà", "group": "merit", "on": "2026-01-07"}
    )
    assert officer.post(page("close", drive.pk), {"version": 0}).status_code == 400
    officer.post(
        page("give", drive.pk), {"stock": stock.pk, "everything": "1", "group": "children", "on": "2026-01-08"}
    )
    assert officer.post(page("close", drive.pk), {"version": 0}).status_code == 302
    officer.logout()
    shown = text(officer.get(page("drive", drive.pk)))
    for words in ("Sổ đã chốt, thu và chi khớp nhau.", "50 suất quà", "Trẻ em, học sinh", "gần 20 triệu đồng"):
        assert words in shown


def test_a_receipt_is_checked_by_anybody_and_names_no_private_donor(client, actors, drive):
    come = gift_take(
        actor=actors.officer,
        drive_id=drive.pk,
        donor=DonorDraft("private"),
        kind="money",
        quantity=parse("2 triệu đồng"),
    )
    spaced = " ".join(re.findall("....", come.receipt))
    for code in (come.receipt, spaced):
        shown = text(client.get(page("receipt", code)))
        assert come.number in shown
        assert "Nhà hảo tâm" in shown
    assert client.get(page("receipt", "0" * 16)).status_code == 404
    assert client.get(page("receipt", "x")).status_code == 404


def test_m44_both_numbers_stand_beside_the_line_of_a_result(client, actors, units, places, drive):
    """M44."""
    [result] = reported(
        actors.officer, units.committee, places.village, draft("100 suất quà", "gift_parcel", "Quà Tết")
    )
    stock = gift_take(
        actor=actors.officer, drive_id=drive.pk, donor=DonorDraft("residents"), kind="goods", name="quà",
        quantity=parse("100 suất quà"),
    ).stock  # fmt: skip
    gift_give(actor=actors.officer, drive_id=drive.pk, stock_id=stock.pk, group="poor", result=result)
    shown = text(client.get(page("drive", drive.pk)))
    assert f"#ket-qua-{result.pk}" in shown
    assert "Bà con xác nhận" in shown
    assert "Tết vì người nghèo" in text(client.get(reverse("activities:activity", args=[result.activity_id])))


def test_strangers_find_no_ledger_and_readers_no_buttons(as_member, drive):
    assert as_member("outsider").get(page("work", drive.pk)).status_code == 404
    for name in ("take", "give", "close"):
        assert as_member("youth_secretary").get(page(name, drive.pk)).status_code == 404
    assert as_member("province_leader").get(page("work", drive.pk)).status_code == 200


def test_m126_a_helped_household_is_a_page_only_its_helpers_open(as_member, client, actors, units, households, drive):
    """M126, M19."""
    helped = help_begin(actor=actors.village_head, household=households[2], group="poor", units=[units.youth])
    for helper in ("village_head", "youth_secretary"):
        assert "Hộ số 3" in text(as_member(helper).get(page("helped_one", helped.pk)))
    for stranger in ("officer", "secretary", "outsider", "inspector", "province_leader"):
        member = as_member(stranger)
        assert member.get(page("helped_one", helped.pk)).status_code == 404
        assert "Hộ số 3" not in text(member.get(page("helped")))
        assert member.post(page("helped_act", helped.pk), {"end": "1"}).status_code == 404


def test_a_total_of_a_wider_place_is_not_offered_as_given_to_one_household(
    as_member, actors, units, places, households
):
    helped = help_begin(
        actor=actors.village_head, household=households[2], group="poor", units=[units.youth, units.committee]
    )
    [yard] = reported(actors.officer, units.committee, places.village, draft("40 m²", "yard", "Sân bê tông"))
    [wide] = reported(actors.officer, units.committee, places.commune, draft("1 nhà", "house", "Nhà cho hộ nghèo"))
    Result.objects.filter(pk=wide.pk).update(area=places.province, title="Nhà cho hộ nghèo cả tỉnh")
    shown = text(as_member("youth_secretary").get(page("helped_one", helped.pk)))
    assert "Sân bê tông" in shown
    assert "cả tỉnh" not in shown
    member = as_member("youth_secretary")
    assert member.post(page("helped_act", helped.pk), {"result": str(wide.pk)}).status_code == 404
    assert member.post(page("helped_act", helped.pk), {"result": str(yard.pk)}).status_code == 302


def test_m19_the_village_head_chooses_the_household_with_the_unit(as_member, units, places, households):
    """M19."""
    head = as_member("village_head")
    answer = head.post(
        page("choose"), {"area": places.village.pk, "number": 2, "group": "poor", "units": [units.village.pk]}
    )
    assert answer.status_code == 302
    assert HelpedHousehold.objects.get().household == households[1]
    wrong = head.post(
        page("choose"), {"area": places.village.pk, "number": 99, "group": "poor", "units": [units.village.pk]}
    )
    assert "không có hộ số này" in text(wrong)
    assert as_member("inspector").get(page("choose")).status_code == 404


def test_a_wrong_line_and_a_named_donor_on_their_pages(as_member, actors, drive):
    come = gift_take(
        actor=actors.officer,
        drive_id=drive.pk,
        donor=DonorDraft("private"),
        kind="money",
        quantity=parse("2 triệu đồng"),
    )
    officer = as_member("officer")
    officer.post(
        page("name", come.pk), {"name": "Người góp số một", "consented_on": "2026-01-01", "consent_paper": "Sổ 1"}
    )
    assert "Người góp số một" in text(officer.get(page("drive", drive.pk)))
    officer.post(page("name", come.pk), {"unname": "1"})
    assert "Người góp số một" not in text(officer.get(page("drive", drive.pk)))
    assert officer.post(page("undo", come.pk), {"reason": ""}).status_code == 400
    officer.post(page("undo", come.pk), {"reason": "Ghi nhầm sổ."})
    assert "Ghi nhầm sổ." in text(officer.get(page("drive", drive.pk)))
    assert as_member("outsider").post(page("undo", come.pk), {"reason": "x"}).status_code == 404


def test_a_drive_takes_few_queries_however_long_its_books(client, actors, drive):
    def queries(lines):
        for n in range(lines):
            gift_take(
                actor=actors.officer, drive_id=drive.pk, donor=DonorDraft("organisation", f"Tổ chức {n}"), kind="goods",
                name="áo", quantity=parse("3 cái"),
            )  # fmt: skip
        with CaptureQueriesContext(connection) as seen:
            client.get(page("drive", drive.pk))
        return len(seen)

    assert queries(1) == queries(20) <= 14
    assert Entry.objects.count() == 21
    with CaptureQueriesContext(connection) as seen:
        client.get(page("all"))
    assert len(seen) <= 6
