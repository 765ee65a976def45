"""One document with every kind of block, as .docx and .pdf, opened again."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from gandan.core.periods import ZONE
from gandan.papers import docx, pdf, pictures
from gandan.papers.content import (
    Column,
    Heading,
    Items,
    Link,
    Pair,
    Pairs,
    Paragraph,
    Picture,
    Strong,
    Table,
    plain,
)
from gandan.papers.freeze import fingerprint, frozen, links, thawed
from gandan.papers.letterhead import composed

AT = datetime(2026, 11, 5, 9, tzinfo=ZONE)
SEAL = docx.Seal("Chủ tịch UBND xã Nà Hỳ", "05/11/2026", "3f2a91c04d77b6e1", "https://gandan.example/van-ban-ky/1")
ROAD = Pair(
    "road_built", "Đường làm mới", "gần 200 m", "180 m", "20 m", "https://gandan.example/ket-qua/1",
    confirmed_share=90, disputed_share=10, certainty="estimated", certainty_text="ước tính 12 %",
)  # fmt: skip


def every_block():
    return (
        Paragraph(("Căn cứ Luật Thực hiện dân chủ ở cơ sở;",), style="basis"),
        Paragraph(("QUYẾT ĐỊNH:",), style="order"),
        Heading("I. Kết quả"),
        Paragraph(("Có ", Link("12 vụ việc", "https://gandan.example/vu-viec"), " trong tháng, ", Strong("hai số"), ".")),
        Paragraph(("Số liệu lấy lúc 9 giờ.",), quiet=True),
        Items((("Một việc.",), ("Hai việc.",))),
        Heading("1. Tổng hợp", 2),
        Pairs((ROAD,)),
        Table(
            (Column("TT", 1, "center"), Column("Nơi", 3)),
            tuple(((((str(n),),)), (("Bản Huổi Sang",), ("gần trường",))) for n in range(1, 4)),
            "Các nơi",
        ),
        Picture("Đường làm mới: báo cáo gần 200 m, bà con xác nhận 180 m.", svg=pictures.bars([ROAD]), caption="Hình 1"),
        Paragraph(("Trên đây là báo cáo./.",)),
    )  # fmt: skip


@pytest.fixture
def content(units):
    return composed(units.committee, kind="report", subject="Kết quả tháng 10", blocks=every_block(), at=AT, number=7)


@pytest.fixture
def party(units):
    return composed(units.party, kind="resolution", subject="Nhiệm kỳ mới", blocks=every_block(), at=AT, number=36)


def test_a_frozen_document_thaws_to_the_same(content):
    text = frozen(content)
    assert thawed(text) == content
    assert frozen(thawed(text)) == text
    assert len(fingerprint(text)) == 64


def test_number_and_symbol_follow_each_format(content, party):
    assert content.number == "Số: 07/BC-UBND"
    assert party.number == "Số 36-NQ/ĐU"
    assert (content.title, party.title) == ("BÁO CÁO", "NGHỊ QUYẾT")


def test_the_pdf_says_what_the_docx_says(content):
    reader = PdfReader(BytesIO(pdf.render(content, SEAL)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 07/BC-UBND", "gần 200 m", "180 m", "(Đã ký)", "Nơi nhận:"):
        assert words in text
    box = reader.pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [210, 297]
    assert reader.metadata.title == "BÁO CÁO Kết quả tháng 10"


def test_every_link_of_the_document_is_in_the_pdf(content):
    reader = PdfReader(BytesIO(pdf.render(content)))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    found = {note["/A"]["/URI"] for note in notes if "/A" in note}
    assert {link.url for link in links(content)} <= found


def test_the_pictures_of_the_docx_say_what_they_show(content):
    document = Document(BytesIO(docx.render(content)))
    pictures_found = list(document.element.body.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in pictures_found] == [
        "Đường làm mới: báo cáo gần 200 m, bà con xác nhận 180 m."
    ]
    assert len(document.inline_shapes) == 1


def test_several_letters_in_one_file_each_begin_on_their_own_page(content):
    whole = Document(BytesIO(docx.render_all([content] * 3)))
    assert len(whole.sections) == 3
    assert len(PdfReader(BytesIO(pdf.render_all([content] * 3))).pages) >= 3


def test_pages_are_numbered_from_the_second_on(units):
    long = [Paragraph(("Bà con nói và được nghe. " * 40,)) for _ in range(8)]
    letter = composed(units.party, kind="report", subject="Dài", blocks=long, at=AT)
    pages = PdfReader(BytesIO(pdf.render(letter))).pages
    assert len(pages) >= 2
    assert not pages[0].extract_text().startswith("1")
    assert pages[1].extract_text().lstrip().startswith("2")


def test_a_drawing_without_certainty_is_never_longer_than_its_outline():
    assert pictures.png(pictures.bars([ROAD]))[:4] == b"\x89PNG"
    assert pictures.png(pictures.bullets([pictures.Target("Chỉ tiêu", 117, 90, "117 %")]))[:4] == b"\x89PNG"
    assert pictures.png(pictures.dots([pictures.Spot(102.7, 21.7, True, "Nà Hỳ"), pictures.Spot(102.9, 21.5)]))[:4]


def test_the_words_of_a_sentence_stand_alone():
    assert plain(("Có ", Link("12", "x"), " và ", Strong("ba"))) == "Có 12 và ba"
