"""Reports of any period, by place in the boundaries of any date; drafts, signatures, and what changed since."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from gandan.areas.frames import frame_parse
from gandan.core import periods
from gandan.core.periods import Period
from gandan.papers import docx, pdf
from gandan.papers.content import Pairs, Picture, Table, plain
from gandan.papers.freeze import sentences
from gandan.papers.models import Paper
from gandan.papers.services import paper_sign
from gandan.papers.template_services import template_add
from gandan.papers.tests.conftest import template, upload
from gandan.reports import spans
from gandan.reports.compose import content_of
from gandan.reports.content import month_report
from gandan.reports.scope import Scope
from gandan.reports.tests.conftest import DRAWN, OCTOBER

ALL = [
    OCTOBER, periods.quarter(2026, 4), spans.half(2026, 2), periods.year(2026), Period(date(2026, 10, 1), date(2026, 10, 16)),
]  # fmt: skip


def told(content):
    return " ".join(plain(parts) for parts in sentences(content.blocks))


@pytest.mark.parametrize("period", ALL, ids=lambda period: period.code)
def test_m114_m115_any_period_has_its_report_with_the_plan_of_the_next(period, done, units):
    """M114, M115."""
    content = content_of(month_report(Scope(units.committee), period, DRAWN))
    assert spans.words(period) in content.subject
    assert any(
        block.kind == "heading" and block.text == f"V. Phương hướng {spans.following(period)}"
        for block in content.blocks
    )
    assert spans.short(spans.after(period)) in told(content)


def test_a_quarter_holds_what_its_months_hold(done, units):
    whole, month = (month_report(Scope(units.committee), each, DRAWN) for each in (periods.quarter(2026, 4), OCTOBER))
    assert [each.reported_text for each in whole.outcome.figures] == [
        each.reported_text for each in month.outcome.figures
    ]


def test_figures_stand_in_sentences_as_people_say_them(done, units):
    text = told(content_of(month_report(Scope(units.committee), OCTOBER, DRAWN)))
    assert "đường sửa, dọn, phát quang hơn 7 km" in text
    assert "suất quà hàng trăm suất quà" in text
    assert "bà con đã xác nhận: đường làm mới" in text
    assert "≥ 7 km" not in text.split("Dấu ≥")[0]


def test_a_picture_says_in_words_what_it_shows(done, units):
    blocks = content_of(month_report(Scope(units.committee), OCTOBER, DRAWN)).blocks
    picture = next(block for block in blocks if isinstance(block, Picture))
    pairs = next(block for block in blocks if isinstance(block, Pairs))
    for pair in pairs.rows:
        assert f"{pair.label}: báo cáo {pair.reported_text}" in picture.alt


def test_by_place_every_figure_says_how_sure_it_is_and_nothing_is_lost(done, units):
    report = month_report(Scope(units.province), OCTOBER, DRAWN, frame_parse("ghi-nhan"))
    assert {each.sure.certainty for each in report.outcome.placed} == {"exact"}
    assert {each.area for each in report.outcome.placed} == {"xã Nà Hỳ"}
    whole = {each.kind: each.reported_text for each in report.outcome.figures}
    assert {each.figure.kind: each.figure.reported_text for each in report.outcome.placed} == whole
    table = next(b for b in content_of(report).blocks if isinstance(b, Table) and b.title.startswith("Theo địa bàn"))
    assert {plain(row[5][0]) for row in table.rows} == {"chính xác"}


def test_the_page_offers_periods_and_boundaries(october, as_member):
    client = as_member("officer")
    for query in ("ky=2026-Q4", "ky=2026&khung=hom-nay", "ky=khac&tu=2026-10-01&den=2026-10-15"):
        page = client.get(f"{reverse('reports:month')}?{query}")
        assert page.status_code == 200, query
    assert "từ ngày 01/10/2026 đến ngày 15/10/2026" in page.content.decode()
    assert client.get(f"{reverse('reports:month')}?ky=2026-10&khung=mai").status_code == 400
    assert client.get(f"{reverse('reports:month')}?ky=khac&tu=2010-01-01&den=2026-01-01").status_code == 400


def test_a_report_becomes_a_draft_then_is_signed_in_its_frame(october, as_member, actors, units):
    client = as_member("officer")
    about = {"cua": f"dv-{units.committee.pk}", "ky": "2026-10", "khung": "hom-nay"}
    assert client.post(reverse("reports:draft"), about).status_code == 302
    paper = Paper.objects.get()
    signed = paper_sign(actor=actors.secretary, paper_id=paper.pk, seen_version=0)
    assert signed.frame_key == frame_parse("hom-nay").key
    assert signed.query["khung"] == signed.frame_key
    assert as_member("officer").get(reverse("papers:paper", args=[signed.pk])).status_code == 200
    client.post(reverse("reports:draft"), about)
    assert Paper.objects.get(state="draft").supersedes_id == signed.pk


def test_strangers_draft_nothing(october, as_member, units):
    about = {"cua": f"dv-{units.committee.pk}", "ky": "2026-10"}
    assert as_member("outsider").post(reverse("reports:draft"), about).status_code == 404
    assert as_member("inspector").post(reverse("reports:draft"), about).status_code == 404
    assert Paper.objects.count() == 0


def test_a_units_own_template_holds_the_same_figures_with_their_sources(october, as_member, actors, units):
    made = template_add(
        actor=actors.officer, unit=units.committee, name="Báo cáo của xã", fields_of="report",
        file=upload(template("{{ co_quan }}: {{ ky }}", "{%p for dong in so_lieu %}", "{{ dong.chi_so }} {{ dong.bao_cao }}", "{{ dong.nguon }}", "{%p endfor %}")),
    )  # fmt: skip
    address = f"{reverse('reports:document', args=['docx'])}?cua=dv-{units.committee.pk}&ky=2026-10&mau={made.pk}"
    document = Document(BytesIO(as_member("officer").get(address).content))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "UBND xã Nà Hỳ: tháng 10/2026" in text
    assert "Đường làm mới gần 200 m" in text
    assert any("hyperlink" in rel.reltype for rel in document.part.rels.values())
    assert as_member("outsider").get(address).status_code == 404


def test_what_stands_behind_a_public_signed_report_is_everybodys_to_see(october, client, actors, units, places):
    from gandan.papers.services import paper_draft

    scope = Scope(units.committee, places.commune)
    query = {"cua": scope.code, "ky": "2026-10"}
    address = f"{reverse('reports:sources')}?cua={scope.code}&ky=2026-10&so=vu-viec.received"
    assert client.get(address).status_code == 302
    paper = paper_draft(
        actor=actors.officer, unit=units.committee, kind="report", source="bao-cao", query=query, period_code="2026-10",
        content=content_of(month_report(scope, OCTOBER, DRAWN)), public=True,
    )  # fmt: skip
    assert client.get(address).status_code == 302
    paper_sign(actor=actors.secretary, paper_id=paper.pk, seen_version=0)
    page = client.get(address)
    assert page.status_code == 200
    assert reverse("papers:public", args=[paper.pk]) in page.content.decode()
    assert client.get(address.replace("2026-10", "2026-09")).status_code == 302


def test_m116_public_photos_stand_in_the_document_with_their_captions(done, units, places):
    """M116: and a photo nobody made public does not."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from gandan.core.photos import photo_store

    for caption, public in (("Đổ bê tông đoạn cuối", True), ("Chưa công khai", False)):
        file = BytesIO()
        Image.new("RGB", (1600, 900), "grey").save(file, "JPEG")
        done.photos.add(photo_store(SimpleUploadedFile("a.jpg", file.getvalue()), caption=caption, public=public))
    content = content_of(month_report(Scope(units.committee), OCTOBER, DRAWN))
    pictures = [block for block in content.blocks if isinstance(block, Picture) and block.jpeg]
    assert [each.caption for each in pictures] == ["Đổ bê tông đoạn cuối (bản Huổi Sang, ngày 10/10/2026)"]
    document = Document(BytesIO(docx.render(content)))
    assert len(document.inline_shapes) == 2
    assert pdf.render(content)[:4] == b"%PDF"
