"""A document to draft, and templates as offices make them."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from gandan.core.periods import ZONE
from gandan.papers.content import Heading, Link, Pair, Pairs, Paragraph
from gandan.papers.letterhead import composed

AT = datetime(2026, 11, 5, 9, tzinfo=ZONE)


def words_of(unit, reported="gần 200 m", n="12 vụ việc"):
    """A short report with one pair and one figure."""
    pair = Pair("road_built", "Đường làm mới", reported, "180 m", "", "https://gandan.example/ket-qua?loai=road_built")
    blocks = (
        Heading("I. Kết quả"),
        Paragraph(("Đã nhận ", Link(n, "https://gandan.example/nguon?so=vu-viec.received"), " trong tháng.")),
        Pairs((pair,)),
        Paragraph(("Trên đây là báo cáo./.",)),
    )
    return composed(unit, kind="report", subject="Kết quả tháng 10", blocks=blocks, at=AT)


@pytest.fixture
def content(units):
    return words_of(units.committee)


def template(*lines, table=()):
    """The bytes of a .docx with these lines; `table`: cells of one row."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        row = document.add_table(rows=1, cols=len(table)).rows[0]
        for cell, text in zip(row.cells, table, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def packed(data, **parts):
    """The same package with parts added or replaced: "word/vbaProject_bin" is the part word/vbaProject.bin."""
    source, file = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in source.namelist():
            if name not in parts:
                whole.writestr(name, source.read(name))
        for name, body in parts.items():
            whole.writestr(name, body)
    return file.getvalue()


def upload(data, name="mau.docx"):
    return SimpleUploadedFile(name, data)
