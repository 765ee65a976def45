"""Documents of one thing: a campaign, a term, a decision, lists. Every figure in them leads to its source."""

# ruff: noqa: F811 - fixtures of other rooms are asked for by name

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from gandan.activities.models import Activity
from gandan.activities.services import campaign_launch
from gandan.checks.tests.factories import make_result
from gandan.commendations.tests.conftest import confirmed, decide, held, propose, works  # noqa: F401 - fixtures
from gandan.papers import docx, pdf
from gandan.papers.content import Items, Pairs, Paragraph, Picture, Table, plain
from gandan.papers.freeze import links, sentences
from gandan.papers.models import Paper
from gandan.papers.services import paper_sign
from gandan.reports.kinds import campaign as campaigns
from gandan.reports.kinds import decision as decisions
from gandan.reports.kinds import lists, resolution, review
from gandan.targets.services import shortcoming_record, task_act, task_set
from gandan.targets.tests.conftest import cell, old_term  # noqa: F401 - fixtures
from gandan.targets.tests.factories import make_target, make_term


def words(content):
    return [plain(parts) for parts in sentences(content.blocks)]


def headings(content):
    return [block.text for block in content.blocks if block.kind == "heading"]


@pytest.fixture
def movement(actors, units, places, neighbours, confirmed):
    """A movement of the commune with a road that residents confirmed and one they have not seen yet."""
    launched = campaign_launch(
        actor=actors.secretary, owner=units.committee, kind="movement", name="Ngày cuối tuần tình nguyện",
        purpose="Mỗi tháng một ngày cuối tuần ở bản.", launched_on=timezone.localdate() - timedelta(days=60),
    )  # fmt: skip
    road = confirmed("Đường bê tông bản Huổi Sang", quantity="gần 200 m")
    other = make_result(units.youth, places.village, title="Đường Huổi Dạo", quantity="gần 100 m")
    for result in (road, other):
        Activity.objects.filter(pk=result.activity_id).update(campaign=launched)
    return launched


def test_m1_m37_the_report_of_a_campaign_tells_launch_results_and_both_numbers(movement):
    """M1, M37."""
    content = campaigns.draw(movement, timezone.now())
    told = " ".join(words(content))
    assert content.subject == "Kết quả thực hiện phong trào “Ngày cuối tuần tình nguyện”"
    assert "UBND xã Nà Hỳ phát động phong trào" in told
    assert [each[:2] for each in headings(content) if each[1:2] == "." or each[2:3] == "."][:1] == ["I."]
    pairs = next(block for block in content.blocks if isinstance(block, Pairs)).rows
    assert [(each.reported_text, each.confirmed_text) for each in pairs] == [("gần 300 m", "gần 200 m")]
    assert any(isinstance(block, Picture) and "gần 200 m" in block.alt for block in content.blocks)
    assert "01 đã có hoạt động" in told or "đã có hoạt động" in told
    assert "Chưa có quyết định khen thưởng nào." in told


def test_m96_m97_a_review_puts_targets_beside_what_was_reached(old_term):
    """M96, M97: "80 to 85" stays a range, "17,4 % over" is explained by its base."""
    content = review.draw_review(old_term.term, timezone.now())
    told = " ".join(words(content))
    assert content.form == "party"
    assert content.title == "BÁO CÁO"
    assert "03 chỉ tiêu" in told
    assert "80 đến 85 người" in told
    assert "40 đến 50 người" in told
    assert "vượt 17,4 %" in told
    assert "115" in told
    table = next(block for block in content.blocks if isinstance(block, Table))
    assert len(table.rows) == 3
    assert "120 đến 135 người" in plain(table.rows[0][3][0])


def test_m98_m100_a_resolution_sets_numbered_targets_with_deadlines(old_term, cell):
    """M98, M100: from 200 clients upward."""
    term = make_term(cell.secretary, cell.unit, name="Nhiệm kỳ mới", back=0, ahead=1_000, before=old_term.term)
    make_target(cell.secretary, term, "Nuôi dưỡng, chăm sóc", "200 người", measures="clients_by_group")
    content = resolution.draw_resolution(term, timezone.now())
    told = " ".join(words(content))
    assert content.title == "NGHỊ QUYẾT"
    assert content.number.endswith("-NQ") or "NQ" in content.number
    assert "từ 200 người trở lên" in told
    assert "đến ngày" in told
    assert "QUYẾT NGHỊ:" in told
    assert "vượt 17,4 %" in told


def test_m104_m105_a_decision_counts_collectives_and_individuals_with_reasons(works, propose, decide, units):
    """M104, M105."""
    made = decide(propose(units.youth), propose(units.village, "Trưởng bản Huổi Sang"))
    content = decisions.draw(made, timezone.now())
    told = " ".join(words(content))
    assert content.number == "Số: 128/QĐ-UBND"
    assert content.title == "QUYẾT ĐỊNH"
    assert "01 tập thể" in told
    assert "01 cá nhân" in told
    assert "Điều 1." in told
    assert "Trưởng bản Huổi Sang" in told


def test_m11_the_list_of_assignments_says_gaps_and_overlaps(units, places):
    """M11."""
    content = lists.draw_board(units.province, timezone.now())
    table = next(block for block in content.blocks if isinstance(block, Table))
    rows = {plain(row[1][0]): [plain(line) for line in row[2]] for row in table.rows}
    assert rows["xã Nà Hỳ"] == ["UBND xã Nà Hỳ"]
    assert any("chưa có đơn vị phụ trách" in each for each in words(content))


def every_kind(movement, old_term, decision, units):
    now = timezone.now()
    return [
        campaigns.draw(movement, now), review.draw_review(old_term.term, now), decisions.draw(decision, now),
        lists.draw_board(units.province, now),
    ]  # fmt: skip


@pytest.fixture
def documents(movement, old_term, works, propose, decide, units):
    return every_kind(movement, old_term, decide(propose(units.youth)), units)


def test_every_figure_of_every_document_resolves_to_its_source(documents, settings, cast, cell):
    client = Client()
    for content in documents:
        urls = {link.url for link in links(content)}
        assert urls, content.subject
        for url in urls:
            assert url.startswith(settings.PUBLIC_URL), url
            path = url.removeprefix(settings.PUBLIC_URL).split("#")[0]
            try:
                resolve(path.split("?")[0])
            except Resolver404:
                pytest.fail(f"{content.subject}: {path}")
            client.force_login(cell.people.secretary if "chi-tieu" in path else cast.province_leader)
            assert client.get(path).status_code == 200, path


def test_no_figure_stands_in_a_document_without_a_link(documents):
    """A number with a unit of measure outside a link would be one nobody can follow."""
    unit = re.compile(r"\d+ (kết quả|vụ việc|hoạt động|lượt người|chỉ tiêu|tập thể|cá nhân)\b")
    for content in documents:
        for block in content.blocks:
            for parts in (
                [block.parts] if isinstance(block, Paragraph) else block.rows if isinstance(block, Items) else []
            ):
                bare = " ".join(part for part in parts if isinstance(part, str))
                assert not unit.search(bare) or "Danh sách có" in bare, bare


def test_every_document_opens_as_docx_and_pdf_with_the_heading_of_its_format(documents):
    for content in documents:
        document = Document(BytesIO(docx.render(content)))
        head = "ĐẢNG CỘNG SẢN VIỆT NAM" if content.form == "party" else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        assert head in document.tables[0].cell(0, 1).text
        text = PdfReader(BytesIO(pdf.render(content))).pages[0].extract_text()
        assert head in text
        assert content.place_date in " ".join(text.split())


def test_pages_and_files_of_a_campaign_are_for_its_own_unit_and_above(movement, as_member):
    page = reverse("reports:other", args=["phong-trao", movement.pk])
    assert as_member("officer").get(page).status_code == 200
    assert as_member("province_leader").get(f"{page}/tai-ve.pdf").content[:4] == b"%PDF"
    assert as_member("outsider").get(page).status_code == 404
    assert as_member("officer").get(reverse("reports:other", args=["khac", 1])).status_code == 404


def test_a_campaign_report_is_drafted_signed_and_watched(movement, as_member, actors, units):
    client = as_member("officer")
    client.post(reverse("reports:other_draft", args=["phong-trao", movement.pk]))
    paper = Paper.objects.get()
    signed = paper_sign(actor=actors.secretary, paper_id=paper.pk, seen_version=0)
    result = make_result(units.youth, units.village.area, title="Đường mới nữa", quantity="50 m")
    Activity.objects.filter(pk=result.activity_id).update(campaign=movement)
    text = as_member("officer").get(reverse("papers:paper", args=[signed.pk])).content.decode()
    assert "con số đã khác" in text
    assert "gần 300 m" in text
    assert "gần 350 m" in text


def test_the_page_of_reports_offers_what_one_may_draw(movement, as_member):
    page = reverse("reports:other", args=["phong-trao", movement.pk])
    assert page in as_member("officer").get(reverse("reports:month")).content.decode()
    assert page not in as_member("outsider").get(reverse("reports:month")).content.decode()


def test_m69_the_review_says_what_was_wanting_and_whether_it_is_mended(old_term, cell):
    """M69: kind, cause, and the tasks of the next term with owner, day and state."""
    told = " ".join(words(review.draw_review(old_term.term, timezone.now())))
    assert "Chưa ghi hạn chế nào của nhiệm kỳ." in told
    row = shortcoming_record(
        actor=cell.secretary, term=old_term.term, kind="close", text="Ít xuống khu dân cư", cause="Chưa phân công rõ"
    )
    term = make_term(cell.secretary, cell.unit, name="Nhiệm kỳ mới", back=0, ahead=1_000, before=old_term.term)
    task = task_set(
        actor=cell.secretary, term=term, text="Mỗi người một khu", owner=cell.unit, due_on=term.ends_on, mends=row
    )
    task_act(actor=cell.secretary, task_id=task.pk, act="finish", seen_version=0, outcome="Đã phân công")
    content = review.draw_review(old_term.term, timezone.now())
    told = " ".join(words(content))
    assert "IV. Hạn chế, nguyên nhân" in headings(content)
    assert "Ít xuống khu dân cư (gần dân, sát dân chưa tốt). Nguyên nhân: chưa phân công rõ." in told
    assert "xong 1 trong 1 việc" in told
    assert f"Mỗi người một khu: {cell.unit.name}, hạn" in told
    assert "(làm xong)" in told
