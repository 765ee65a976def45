"""The page of the month, its files and its sources; who may see them."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from gandan.activities.models import Result
from gandan.reading.models import Citation
from gandan.reading.tests.factories import make_narrative
from gandan.reports.tests.conftest import DRAWN
from gandan.units.models import Unit

PAGE = "/lam-viec/bao-cao"


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(DRAWN, tick=False):
        yield


def get(client, path=PAGE, **query):
    return client.get(path, query)


def of(unit):
    return f"dv-{unit.pk}"


def test_m114_the_previous_month_of_ones_own_unit_comes_first(october, as_member, units):
    """M114."""
    page = get(as_member("officer"))
    text = page.content.decode()
    assert page.status_code == 200
    assert page.context["period"].code == "2026-10"
    assert page.context["scope"].issuer == units.committee
    assert "gần 200 m" in text
    assert "Chưa đồng ý <b>20 m</b>" in text
    assert "so=ket-qua.road_built" in text


def test_the_month_that_is_not_over_says_so(october, as_member):
    text = get(as_member("officer"), thang="2026-11").content.decode()
    assert "Kỳ này chưa hết." in text
    assert "Từ đầu tháng đến nay" in text


def test_in_english_the_page_is_english_and_the_document_stays_vietnamese(october, as_member):
    client = as_member("officer")
    client.cookies["gandan_language"] = "en"
    text = get(client).content.decode()
    assert "Download document .docx" in text
    paper = text[text.index("<article") : text.index("</article>")]
    assert "Bà con xác nhận" in paper
    assert "Reported" not in paper


@pytest.mark.parametrize("month", ["2026-13", "hôm nay", "2027-01", "0000-01"])
def test_a_month_that_is_none_is_refused_with_a_sentence(as_member, month):
    page = get(as_member("officer"), thang=month)
    assert page.status_code == 400
    assert "Xin " in page.context["refused"]


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("officer", "committee", 200),
        ("officer", "village", 200),
        ("province_leader", "committee", 200),
        ("village_head", "village", 200),
        ("village_head", "committee", 404),
        ("youth_secretary", "committee", 404),
        ("inspector", "committee", 404),
        ("outsider", "committee", 404),
        ("officer", "province", 404),
        ("officer", "party", 404),
    ],
)
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/tai-ve.docx", f"{PAGE}/tai-ve.xlsx", f"{PAGE}/nguon"])
def test_only_posts_at_or_above_a_unit_draw_its_report(as_member, units, who, whose, status, path):
    query = {"cua": of(getattr(units, whose)), "so": "vu-viec.received"}
    assert get(as_member(who), path, **query).status_code == status


@pytest.mark.parametrize(
    ("who", "place", "status"),
    [
        ("officer", "03169", 200),
        ("officer", "03169-01", 200),
        ("village_head", "03169-01", 200),
        ("village_head", "03169", 404),
        ("youth_secretary", "03169", 404),
        ("outsider", "03169", 404),
        ("province_leader", "03169", 200),
        ("officer", "11", 404),
        ("officer", "99999", 404),
    ],
)
def test_only_the_bodies_of_a_place_report_on_it(as_member, who, place, status):
    assert get(as_member(who), cua=f"db-{place}").status_code == status


@pytest.mark.parametrize("code", ["dv-0", "dv-" + "9" * 30, "dv-x", "zz-1", "dv", "db-\0", "dv-١"])
def test_an_address_that_names_nothing_is_404(as_member, code):
    assert get(as_member("officer"), cua=code).status_code == 404


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/tai-ve.docx", f"{PAGE}/nguon"])
def test_nobody_without_an_account_comes_in(client, units, path):
    page = get(client, path, cua=of(units.committee))
    assert page.status_code == 302
    assert "/tai-khoan/" in page.url


def test_files_have_names_without_marks(october, as_member, units):
    client = as_member("officer")
    for kind, start in (("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%P")):
        file = get(client, reverse("reports:document", args=[kind]), cua=of(units.committee), thang="2026-10")
        assert file.status_code == 200
        assert file["Content-Disposition"] == f'attachment; filename="bao-cao-2026-10-ubnd-xa-na-hy.{kind}"'
        assert file.content[:2] == start
    assert get(client, f"{PAGE}/tai-ve.odt", cua=of(units.committee)).status_code == 404


def test_a_file_in_english_is_vietnamese_all_the_same(october, as_member, units):
    client = as_member("officer")
    query = {"cua": of(units.committee), "thang": "2026-10"}
    plain = get(client, f"{PAGE}/tai-ve.xlsx", **query).content
    client.cookies["gandan_language"] = "en"
    assert get(client, f"{PAGE}/tai-ve.xlsx", **query).content == plain


SOURCES = [
    ("vu-viec.late", 1, "GD-26-"),
    ("vu-viec.solved", 1, "Cống tràn bản Huổi Sang"), ("diem-nong.03169-01.road", 3, "Đường sá, cầu cống"),
    ("hoat-dong.held", 3, "Làm đường bản"), ("hoat-dong.next", 1, "Dọn kênh bản Huổi Dạo"), ("dong-gop.donor", 1, "Làm đường bản"),
    ("ket-qua", 4, "Quà tặng hộ nghèo"), ("ket-qua.road_mended", 2, "đã tính trong một kết quả chung"),
    ("ket-qua.checked", 1, "gần 200 m"), ("kiem-tra.opened", 1, "chờ kiểm tra"), ("vu-viec.raised", 0, "Chưa có gì đứng sau con số này"),
]  # fmt: skip


def test_every_figure_opens_what_was_counted_for_it(october, as_member, units):
    client = as_member("officer")
    for what, total, words in SOURCES:
        page = get(client, f"{PAGE}/nguon", cua=of(units.committee), thang="2026-10", so=what)
        assert page.context["sources"].total == total, what
        assert words in page.content.decode(), what


@pytest.mark.parametrize(
    "what", ["", "vu-viec", "vu-viec.x", "diem-nong.03169.x", "dong-gop.x", "y-kien.x", "kiem-tra.", "x.y"]
)
def test_a_figure_no_report_has_is_404(as_member, units, what):
    assert get(as_member("officer"), f"{PAGE}/nguon", cua=of(units.committee), so=what).status_code == 404


def test_the_sources_of_voices_say_how_many_each_case_holds(october, as_member, units):
    page = get(as_member("officer"), f"{PAGE}/nguon", cua=of(units.committee), thang="2026-10", so="y-kien.web")
    assert page.context["sources"].total == 3
    assert "1 lượt ý kiến" in page.content.decode()


def test_the_menu_leads_to_the_reports(as_member):
    assert f'href="{PAGE}"' in get(as_member("officer")).content.decode()


def test_a_closed_unit_is_not_offered(as_member, units):
    Unit.objects.filter(pk=units.youth.pk).update(valid_from="2025-01-01", valid_to="2026-01-01")
    choices = get(as_member("officer")).context["choices"]
    assert of(units.youth) not in dict(choices.units)


def test_a_figure_read_from_a_text_cites_the_text_and_its_words(october, as_member, units):
    road = Result.objects.filter(kind="road_built", part_of=None).first()
    text = make_narrative(units.committee)
    start = text.text.index("gần 200 m")
    Citation.objects.create(result=road, narrative=text, start=start, end=start + len("gần 200 m"))
    page = get(as_member("officer"), f"{PAGE}/nguon", cua=of(units.committee), thang="2026-10", so="ket-qua.road_built")
    said = page.content.decode()
    assert "Báo cáo tháng 9" in said
    assert f"chỗ ghi “gần 200 m” (chữ thứ {start + 1})" in said
