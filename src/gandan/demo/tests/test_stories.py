"""The facts of the stories (scenarios), as the demo holds and shows them."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from gandan.activities.figures import figure_of, figures
from gandan.activities.models import Activity, Campaign, Contribution, Result
from gandan.activities.queries import results_matching
from gandan.areas.models import Area, Level
from gandan.checks.models import Check, Inspection
from gandan.core import log
from gandan.core.actors import SYSTEM
from gandan.core.models import LogEntry, LogLeaf
from gandan.demo.load import load_demo
from gandan.demo.names import NAM_PO, SEVENTEEN, TWENTY_SIX
from gandan.demo.summary import _contents
from gandan.documents.models import Mandate
from gandan.notices.queries import place_of
from gandan.units.board import board
from gandan.units.models import Assignment, Member, Unit
from gandan.voices.models import Case, Voice

pytestmark = pytest.mark.fullmap


def area(name, level=Level.VILLAGE, **more):
    return Area.objects.get(name=name, level=level, current=True, **more)


def words(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def of_tuyen_quang():
    return {figure.kind: figure for figure in figures(results_matching(area_id=area("Tuyên Quang", Level.PROVINCE).pk))}


# Nậm Pồ


def test_m15_121_villages_have_one_mobilisation_team_each(client):
    """M15."""
    villages = Area.objects.filter(level=Level.VILLAGE, parent__parent__code="11", current=True)
    teams = Unit.objects.filter(kind="mobilization_team", assignments__kind="team")
    assert (villages.count(), teams.count()) == (121, 121)
    assert sum(group.total for group in NAM_PO) == 121
    held = [board(SYSTEM, commune, "team") for commune in {village.parent for village in villages}]
    assert sum(len(each.columns) for each in held) == 121
    assert [each.gaps + each.shared for each in held] == [[]] * 6


def test_m1_m5_m7_the_movement_has_owner_purpose_mandate_and_the_movement_it_is_tied_to(client):
    """M1, M5, M7."""
    movement = Campaign.objects.get(name="Ngày cuối tuần tình nguyện")
    page = words(client, reverse("activities:campaign", args=[movement.pk]))
    for said in ("Huyện uỷ Nậm Pồ", "ít nhất một ngày thứ Bảy hoặc Chủ nhật mỗi tháng", "121 tổ dân vận",
                 "Thêm việc tốt mỗi ngày", "32-KH/HU"):  # fmt: skip
        assert said in page, said


def test_m23_m24_m26_m109_the_road_of_huoi_sang_is_one_work_with_its_people_and_measures(client):
    """M23, M24, M26, M109."""
    road = Result.objects.get(title="Đường bê tông bản Huổi Sang")
    page = words(client, reverse("activities:activity", args=[road.activity_id]))
    for said in ("gần 200 m", "1,2 m", "8 cm", "gần 240 m²", "gần 19,2 m³", "gần 70 học sinh", "86 ngày công", "120 bao",
                 "Uỷ ban nhân dân xã Nà Hỳ", "Đồn Biên phòng Nà Hỳ", "Trường Mầm non Nà Hỳ"):  # fmt: skip
        assert said in page, said
    given = Contribution.objects.filter(activity=road.activity).values_list("giver", "unit__name", "text")
    assert set(given) == {
        ("residents", None, "86 ngày công"), ("unit", "Đồn Biên phòng Nà Hỳ", "24 ngày công"),
        ("unit", "Trường Mầm non Nà Hỳ", "10 ngày công"), ("unit", "Uỷ ban nhân dân xã Nà Hỳ", "120 bao"),
    }  # fmt: skip


def test_m73_m74_the_road_was_disputed_inspected_mended_and_confirmed_whole(client):
    """M73, M74."""
    road = Result.objects.get(title="Đường bê tông bản Huổi Sang")
    figure = figure_of(road)
    assert (figure.reported_text, figure.confirmed_text, figure.disputed_text) == ("gần 200 m", "gần 200 m", "")
    assert road.state == "confirmed"
    inspection = Inspection.objects.get(result=road)
    assert [step.act for step in inspection.steps.all()][-3:] == ["find", "mend", "close"]
    doubter = Check.objects.filter(result=road, household__number=8).order_by("at")
    assert [check.verdict for check in doubter] == ["dispute", "confirm"]
    assert not Check.objects.filter(result=road, household__area=road.area, counts=False).exists()
    page = words(client, reverse("checks:result", args=[road.pk]))
    assert "20 m cuối nứt do nền yếu" in page
    assert "Đã đổ lại 20 m cuối" in page
    assert "20 m cuối bị nứt, nước đọng." in page  # the board let everybody read the household's own words
    drain = Result.objects.get(title="Rãnh thoát nước bản Huổi Sang")
    assert "30 m gần suối chưa nạo." not in words(client, reverse("checks:result", args=[drain.pk]))  # these wait


def test_m26_the_people_of_huoi_dao_gave_labour_and_material_themselves():
    """M26."""
    road = Result.objects.get(title="Đường bê tông bản Huổi Dạo")
    given = Contribution.objects.filter(activity=road.activity)
    assert {(each.giver, each.kind, each.text) for each in given} == {
        ("residents", "labour", "64 ngày công"), ("residents", "goods", "18 m³"),
    }  # fmt: skip
    assert (figure_of(road).reported_text, figure_of(road).confirmed_text) == ("gần 100 m", "gần 100 m")


def test_m27_m30_m38_m50_the_other_works_keep_their_own_measures(client):
    """M27, M30, M38, M50."""
    built = Activity.objects.get(title="Dựng điểm du lịch cộng đồng bản Nà Sự")
    assert built.attendance_turns == 156
    assert "156 lượt" in words(client, reverse("activities:activity", args=[built.pk]))
    told = {result.kind: figure_of(result).reported_text for result in Result.objects.exclude(kind="road_mended")}
    assert told["health_exam"] == "64 lượt người"
    assert Result.objects.get(kind="legal_talk").text == "hơn 100 người"
    clinic = Result.objects.get(kind="health_exam").activity
    assert {unit.name for unit in clinic.partners.all()} == {"Hội Liên hiệp Phụ nữ Nậm Pồ", "Hội Chữ thập đỏ Nậm Pồ"}


def test_villages_nobody_visited_are_named(client):
    na_hy = area("Nà Hỳ", Level.COMMUNE)
    unvisited = {child.area.name for child in place_of(na_hy).unvisited}
    assert {"Nà Khoa 9", "Nà Khoa 8", "Nậm Nhừ 6", "Nậm Nhừ 5"} <= unvisited
    assert "Huổi Sang" not in unvisited
    assert "nơi chưa có hoạt động nào" in words(client, f"/dia-ban/{na_hy.code}")


# Thanh Khê


def test_23_reports_are_one_case_and_every_reporter_reads_the_answer_by_its_own_receipt(demo):
    case = Case.objects.get(title="Khe Cạn ngập và hôi khi mưa")
    assert (case.voice_count, Voice.objects.filter(case=case).count()) == (23, 23)
    assert Case.objects.filter(merged_into=case).count() == 22
    channels = set(Voice.objects.filter(case=case).values_list("channel", flat=True))
    assert channels == {"web", "phone", "meeting", "paper"}
    receipts = [receipt for text, receipt in demo if "Khe Cạn" in text]
    assert len(set(receipts)) == 23
    for receipt in receipts:
        reporter = Client()
        followed = reporter.get(f"/phieu/{receipt}", follow=True)
        assert followed.redirect_chain[-1][0] == f"/vu-viec/{case.code}"
        assert "Thành phố đã đưa cống thoát nước Khe Cạn vào kế hoạch." in followed.content.decode()


def test_m49_the_ward_announces_the_plan_on_its_page(client):
    """M49."""
    ward = area("Thanh Khê", Level.COMMUNE, parent__code="48")
    page = words(client, f"/dia-ban/{ward.code}")
    assert "Kế hoạch xây dựng cống thoát nước Khe Cạn" in page
    assert "41/TB-UBND" in page
    assert "Khe Cạn ngập và hôi khi mưa" in page
    assert "23 ý kiến" in page


def test_seven_alleys_stand_by_name_under_the_ward():
    names = set(Area.objects.filter(kind="kiệt").values_list("name", flat=True))
    assert names == {
        "19 Phú Lộc 10", "211A Dũng Sĩ Thanh Khê", "211B Dũng Sĩ Thanh Khê", "211C Dũng Sĩ Thanh Khê",
        "239 Dũng Sĩ Thanh Khê", "18 Phùng Hưng", "46 Dũng Sĩ Thanh Khê",
    }  # fmt: skip


# Tuyên Quang


def test_m11_26_cells_are_in_charge_of_17_communes_and_none_is_left_out():
    """M11."""
    cells = Assignment.objects.filter(kind="in_charge", unit__kind="party_cell")
    assert {each.unit.name for each in cells} == {f"Chi bộ {name}" for name in TWENTY_SIX}
    assert {each.area.name for each in cells} == set(SEVENTEEN)
    assert (len(set(TWENTY_SIX)), len(set(SEVENTEEN)), cells.count()) == (26, 17, 26)
    held = board(SYSTEM, area("Tuyên Quang", Level.PROVINCE), "in_charge")
    gaps = {column.area.name for column in held.gaps}
    assert gaps & set(SEVENTEEN) == set()
    assert len([row for row in held.rows if row.unit.kind == "party_cell"]) == 26


def test_m8_m121_m122_the_guidance_makes_the_scheme_concrete(client):
    """M8, M121, M122."""
    guidance = Mandate.objects.get(number="77/HD/ĐUCA")
    page = words(client, reverse("documents:public", args=[guidance.pk]))
    for said in ("77/HD/ĐUCA", "02-ĐA/TU", "Đảng uỷ Công an tỉnh Tuyên Quang"):
        assert said in page, said


def test_m37_the_month_contains_its_single_events_once():
    """M37."""
    found = of_tuyen_quang()
    road, gifts = found["road_mended"], found["gift_parcel"]
    assert (road.reported_text, road.reported.high, road.count) == ("≥ 7 km", None, 1)
    assert Result.objects.get(title="Đường thôn Túm được sửa, dọn sạch").part_of.kind == "road_mended"
    # Nobody has spoken of the whole yet: the households of Túm stand for their part of it.
    assert road.confirmed_text == "gần 2 km"
    assert (gifts.reported_text, gifts.count) == ("100–999 suất quà", 1)


def test_m32_m33_m34_m35_m36_m44_totals_are_never_more_certain_than_what_was_said():
    """M32, M33, M34, M35, M36, M44."""
    told = {kind: figure.reported_text for kind, figure in of_tuyen_quang().items()}
    assert told == {
        "canal": "700 m", "road_mended": "≥ 7 km", "flowers": "≥ 1 km", "gift_parcel": "100–999 suất quà",
        "gift_value": "gần 40 triệu đồng", "toilet_bowl": "40 cái", "yard": "40 m²",
        "attendance": "100–999 lượt người",
    }  # fmt: skip


def test_m126_the_household_that_was_helped_is_known_to_nobody_by_name(client):
    """M126."""
    yard = Result.objects.get(kind="yard")
    for address in (reverse("checks:result", args=[yard.pk]), reverse("activities:activity", args=[yard.activity_id])):
        page = words(client, address)
        assert "một hộ nghèo" in page
        assert "Hộ số" not in page


# All of it


FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Lò|Quàng|Cà|Vàng|Giàng|Thào|Sùng|Mùa|Vừ|Hạng"
    "|Lầu|Lường|Tòng|Đinh|Trịnh|Đoàn|Lương|Mai|Tô|Hà|Cao|Tạ|Chu|Đào|Trương|Lâm|Phùng|Thái|Chảo|Tẩn|Phàn|Bàn|Triệu|Hứa|Nông|Ma"
)
# Places, streets, organisations and words which begin like a family name.
NO_PERSON = (
    "Vàng Đán", "Phùng Hưng", "Đoàn Thanh", "Lâm Bình", "Hà Nội", "Thái Nguyên", "Hồ Chí", "Mai Sơn", "Bàn Thạch",
    "Đoàn Chủ", "Đào đường",
)  # fmt: skip
NAMED = re.compile(rf"(?<!\w)(?:{FAMILY}) (?=[^\W\d_]*[^\W\d_])(?=[A-ZÀ-ỸĐ])\w+")


def spoken():
    """Every text of the demo, with where it stands; the map of the reform is not the demo's."""
    for model in apps.get_models():
        if not model.__module__.startswith("gandan.") or model.__name__ in ("AreaChange", "SearchEntry", "AreaVersion"):
            continue
        names = [field.name for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]
        rows = model.objects.filter(level__in=["village", "alley"]) if model is Area else model.objects.all()
        for row in rows.values_list(*names) if names else ():
            yield from ((f"{model.__name__}.{name}", text) for name, text in zip(names, row, strict=True) if text)


def test_people_stand_in_the_demo_by_their_role_only():
    texts = list(spoken())
    assert len(texts) > 3_000
    named = {
        (where, found[0])
        for where, text in texts
        for found in NAMED.finditer(str(text))
        if not found[0].startswith(NO_PERSON)
    }
    assert named == set()
    assert NAMED.search("ông Lò Văn A")  # the sieve does hold back a name
    assert NAMED.search("bà Nguyễn Thị B")


def test_nobody_has_a_password_a_telephone_number_or_a_name_of_a_head():
    assert not any(member.has_usable_password() for member in Member.objects.all())
    from gandan.residents.models import Contact, Household

    assert not Contact.objects.exists()
    assert {(home.head, home.address) for home in Household.objects.all()} == {("", "")}


def test_nothing_told_lies_in_the_future_except_what_is_planned():
    from django.utils import timezone

    now = timezone.now()
    assert not Voice.objects.filter(said_at__gt=now).exists()
    assert not Check.objects.filter(at__gt=now).exists()
    assert not LogEntry.objects.filter(at__gt=now).exists()
    assert not Result.objects.filter(happened_on__gt=timezone.localdate()).exists()


def test_the_log_of_the_demo_is_sealed_and_whole():
    assert LogLeaf.objects.count() == LogEntry.objects.count() > 1000
    assert log.broken_entries() == []


def test_loading_a_second_time_changes_nothing():
    def counts():
        ours = [model for model in apps.get_models() if model.__module__.startswith("gandan.")]
        return {model.__name__: model.objects.count() for model in ours}

    before = counts()
    assert load_demo() is False
    assert counts() == before


def test_what_the_demo_says_it_holds_is_counted():
    table = _contents()
    rows = dict(zip(table.columns[0]._cells, table.columns[1]._cells, strict=True))
    assert rows["Thôn, bản, tổ dân phố"] == "125"
    assert rows["Ý kiến bà con"] == str(Voice.objects.count())
    assert rows["Kết quả"].startswith(f"{Result.objects.count()}: ")


@pytest.mark.django_db
def test_where_no_story_was_told_everything_counts_zero():
    table = _contents()
    assert {number for cell in table.columns[1]._cells for number in re.findall(r"\d+", cell)} == {"0"}
