"""The document, opened again with the library that reads it."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from gandan.papers import docx
from gandan.reports.compose import content_of
from gandan.reports.content import month_report
from gandan.reports.scope import Scope
from gandan.reports.tests.conftest import DRAWN, OCTOBER


def opened(unit, area=None):
    return Document(BytesIO(docx.render(content_of(month_report(Scope(unit, area), OCTOBER, DRAWN)))))


def words(document):
    """Every paragraph in order, those of cells too, links included."""
    found = document.element.body.iter(qn("w:p"))
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in found]


def links(document):
    """Text → address of every hyperlink."""
    relations = document.part.rels
    return [
        ("".join(text.text for text in each.iter(qn("w:t"))), relations[each.get(qn("r:id"))].target_ref)
        for each in document.element.body.iter(qn("w:hyperlink"))
    ]


_written: dict[str, bytes] = {}


@pytest.fixture
def state(request):
    """The document of the commune, written once for all tests that only read it."""
    if not _written:
        request.getfixturevalue("october")
        committee = request.getfixturevalue("units").committee
        _written["state"] = docx.render(content_of(month_report(Scope(committee), OCTOBER, DRAWN)))
    return Document(BytesIO(_written["state"]))


def test_the_state_heading_follows_the_decree(state):
    left, right = (cell.text.split("\n") for cell in state.tables[0].rows[0].cells)
    assert [line for line in left if line] == ["ỦY BAN NHÂN DÂN", "XÃ NÀ HỲ"]
    assert [line for line in right if line] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    number, day = (cell.text for cell in state.tables[0].rows[1].cells)
    assert number.split() == ["Số:", "/BC-UBND"]
    assert day == "Nà Hỳ, ngày 05 tháng 11 năm 2026"
    assert [p.text for p in state.paragraphs if p.style.name in ("Title", "Subtitle")] == [
        "BÁO CÁO", "Kết quả thực hiện dân chủ ở cơ sở tháng 10 năm 2026",
    ]  # fmt: skip


def test_the_page_is_a4_with_the_margins_of_the_decree(state):
    section = state.sections[0]
    sizes = [section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin]
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 20, 30, 15]
    assert state.styles["Normal"].font.name == "Times New Roman"
    assert 13 <= state.styles["Body Text"].font.size.pt <= 14


def test_pages_are_numbered_in_the_header_from_the_second_on(state):
    section = state.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert not section.first_page_header.paragraphs[0].text


def test_the_six_parts_are_real_headings(state):
    assert [p.text for p in state.paragraphs if p.style.name == "Heading 1"] == [
        "I. Tình hình nghe dân", "II. Việc đã làm", "III. Kết quả", "IV. Kiểm tra, giám sát",
        "V. Phương hướng tháng tới", "VI. Đề xuất, kiến nghị",
    ]  # fmt: skip


def test_m114_both_numbers_stand_in_the_table_of_figures(state):
    """M114."""
    table = state.tables[1]
    rows = [[cell_words(cell) for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Chỉ số", "Báo cáo", "Bà con xác nhận", "Chưa đồng ý", "Nguồn"]
    assert rows[1][0:2] == ["Đường làm mới", "gần 200 m"]
    assert rows[1][2] != "chưa có"
    assert rows[1][3] == "20 m"
    assert ["Suất quà", "100–999 suất quà", "chưa có", "chưa có", "01 kết quả"] in rows
    assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert any("không thay thế nhau" in line for line in words(state))


def cell_words(cell):
    return "".join(text.text or "" for text in cell._tc.iter(qn("w:t")))


def test_m37_the_document_counts_a_part_once_and_says_so(state):
    """M37."""
    rows = [[cell_words(cell) for cell in row.cells] for row in state.tables[1].rows]
    assert [row[1] for row in rows if row[0] == "Đường sửa, dọn, phát quang"] == ["≥ 7 km"]
    assert any("(thuộc tổng)" in line for line in words(state))


def test_m38_the_document_says_turns_not_people(state):
    """M38."""
    assert any(
        "120 lượt người tham gia; một người tham gia nhiều buổi được tính nhiều lượt" in each for each in words(state)
    )


def test_m24_m23_a_result_stands_with_its_dimensions_and_who_benefits(state):
    """M24, M23."""
    about = next(
        cell_words(row.cells[2]) for row in state.tables[2].rows if "Đường bê tông" in cell_words(row.cells[2])
    )
    assert "rộng 1,2 m" in about
    assert "dày 8 cm" in about
    assert "hưởng lợi: gần 70 học sinh" in about
    assert "chưa đồng ý: 20 m" in about


def test_every_figure_leads_to_its_sources(state, settings):
    found = links(state)
    assert all(url.startswith(settings.PUBLIC_URL) for _, url in found)
    told = dict(found)
    assert told["120 lượt người"].endswith("so=hoat-dong.held")
    assert told["gần 200 m"].endswith("so=ket-qua.road_built") or "#ket-qua-" in told["gần 200 m"]
    assert any("/vu-viec/" in url for _, url in found)


def test_a_report_of_a_place_leads_to_the_public_page_of_results(october, units, places, settings):
    urls = [url for _, url in links(opened(units.committee, places.commune))]
    assert f"{settings.PUBLIC_URL}/ket-qua?o=03169&thang=2026-10&loai=road_built" in urls


def test_a_case_that_is_not_public_goes_by_its_topic(state):
    due = [line for line in words(state) if line.startswith("- GD-26-")]
    assert len(due) == 3
    assert all("Đường sá, cầu cống" in line or "Điện, đèn đường" in line for line in due)


def test_the_last_sentence_goes_to_the_next_page_with_the_signature(state):
    last, gap = state.paragraphs[-2:]
    assert "Trên đây là báo cáo" in last.text
    assert last.paragraph_format.keep_with_next
    assert gap.paragraph_format.keep_with_next


def test_nobody_is_named_where_it_is_signed(state):
    recipients, signature = (cell.text for cell in state.tables[-1].rows[0].cells)
    assert signature.split("\n")[:2] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert set(signature.split("\n")[-1]) == {"."}
    assert recipients.split("\n")[0] == "Nơi nhận:"
    assert "- UBND tỉnh Điện Biên (báo cáo);" in recipients


def test_the_party_format_is_another_one(october, units):
    document = opened(units.party)
    left, right = (cell.text for cell in document.tables[0].rows[0].cells)
    assert left.split() == ["ĐẢNG", "ỦY", "XÃ", "NÀ", "HỲ", "*"]
    assert right.strip() == "ĐẢNG CỘNG SẢN VIỆT NAM"
    number = document.tables[0].rows[1].cells[0].text
    assert number.split() == ["Số", "-BC/ĐU"]
    assert document.tables[-1].rows[0].cells[1].text.startswith("T/M ĐẢNG ỦY\nBÍ THƯ")
    assert "CỘNG HÒA" not in "".join(words(document))


def test_the_document_says_what_it_is_and_in_what_language(state):
    core = state.core_properties
    assert core.language == "vi-VN"
    assert core.author == "UBND xã Nà Hỳ"
    assert core.title == "Báo cáo kết quả thực hiện dân chủ ở cơ sở tháng 10 năm 2026"
    assert 'w:lang w:val="vi-VN"' in state.styles.element.xml
    assert all(table._tbl.tblPr.find(qn("w:tblDescription")) is not None for table in state.tables)


def test_an_empty_month_still_reads_well(units):
    text = words(opened(units.other_committee))
    assert "Trong tháng chưa có kết quả nào được báo cáo." in text
    assert "Chưa có vụ việc nào phải chuyển lên cấp trên." in text
    assert not any("{" in line for line in text)
