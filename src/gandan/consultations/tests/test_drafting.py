"""Drafts out of typed text and Word files; how one version became the next."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.consultations.changes import changes, pieces
from gandan.consultations.drafting import LONGEST, is_heading, lines_of_file, lines_of_text
from gandan.core.errors import Refused

WORDS = st.lists(
    st.sampled_from(["kiệt", "rộng", "ba", "mét", "mỗi", "hộ", "tháo", "dỡ", "trong", "mười", "ngày"]),
    min_size=1,
    max_size=8,
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=14)


def word_file(build) -> bytes:
    document = Document()
    build(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, body: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for each in old.infolist():
            if each.filename != name:
                new.writestr(each.filename, old.read(each.filename))
        new.writestr(name, body)
    return file.getvalue()


def test_paragraphs_and_tables_of_a_word_file_become_rows_with_their_headings():
    def build(document):
        document.add_heading("Điều 1. Phạm vi", 1)
        document.add_paragraph("Mở rộng  ba kiệt.\u202e")
        document.add_paragraph("")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Kiệt 19", "3 mét"
        struck = document.add_paragraph("Góp ")
        gone = OxmlElement("w:del")
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "một triệu"
        run.append(text)
        gone.append(run)
        struck._p.append(gone)
        put = OxmlElement("w:ins")
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "nửa triệu."
        run.append(text)
        put.append(run)
        struck._p.append(put)

    found = lines_of_file(word_file(build))
    assert [(line.text, line.heading) for line in found] == [
        ("Điều 1. Phạm vi", True), ("Mở rộng ba kiệt.", False), ("Kiệt 19 | 3 mét", False), ("Góp nửa triệu.", False),
    ]  # fmt: skip


def test_a_hostile_file_is_refused_in_one_sentence():
    good = word_file(lambda document: document.add_paragraph("Chữ"))
    bomb = with_part(good, "word/document.xml", b"<a>" + b" " * 4_000_000)
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    for data, sentence in (
        (b"", "Word"), (b"PK\x03\x04nothing", "không phải Word"), (good[:200], "không phải Word"), (bomb, "bung ra"),
        (with_part(good, "word/vbaProject.bin", b"x"), "macro"), (with_part(good, "word/settings.xml", entity), "macro"),
        (word_file(lambda document: None), "chưa có chữ nào"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            lines_of_file(data)


def test_links_to_the_web_in_a_draft_are_harmless_since_only_its_words_are_kept():
    def build(document):
        paragraph = document.add_paragraph("Căn cứ ")
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), document.part.relate_to("https://example.org", "http://x/hyperlink", is_external=True))
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "Luật số 10"
        run.append(text)
        link.append(run)
        paragraph._p.append(link)

    assert lines_of_file(word_file(build))[0].text == "Căn cứ Luật số 10"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("\n \n", "chưa có chữ"), ("a\n" * 401, "tách làm nhiều phần"), ("x" * (LONGEST + 1), "xuống dòng")],
)
def test_a_text_that_cannot_be_a_draft_is_refused(text, sentence):
    with pytest.raises(Refused, match=sentence):
        lines_of_text(text)


def test_articles_chapters_and_capitals_are_headings():
    assert all(map(is_heading, ("Điều 3. Kinh phí", "CHƯƠNG I", "II. Cách làm", "QUY ĐỊNH CHUNG")))
    assert not any(map(is_heading, ("Điều này ai cũng biết.", "3. Mỗi hộ góp", "Kiệt rộng 3 mét", "12")))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_every_paragraph_of_both_versions_stands_once_in_order_and_pieces_give_both_texts_back(old, new):
    found = changes(old, new)
    assert [each.old for each in found if each.old is not None] == list(range(len(old)))
    assert [each.new for each in found if each.new is not None] == list(range(len(new)))
    for each in found:
        if each.how == "same":
            assert old[each.old] == new[each.new]
            continue
        before = " ".join(piece.text for piece in each.pieces if piece.how != "in")
        after = " ".join(piece.text for piece in each.pieces if piece.how != "out")
        assert (before or None) == (old[each.old] if each.old is not None else None)
        assert (after or None) == (new[each.new] if each.new is not None else None)
    assert {each.how for each in changes(old, old)} <= {"same"}


def test_a_paragraph_put_between_does_not_move_the_others():
    old = ["Điều 1.", "Mỗi hộ tự tháo dỡ trong 10 ngày.", "Phường đổ bê tông."]
    new = ["Điều 1.", "Hộ nghèo không phải góp.", "Mỗi hộ tự tháo dỡ trong 30 ngày.", "Phường đổ bê tông."]
    assert [each.how for each in changes(old, new)] == ["same", "added", "changed", "same"]
    assert [(each.how, each.text) for each in pieces(old[1], new[2]) if each.how != "same"] == [
        ("out", "10"),
        ("in", "30"),
    ]
