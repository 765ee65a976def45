"""Files become text; hostile ones a sentence."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

import docx
import openpyxl
import pytest

from gandan.reading.files import Reason, Unreadable, documents_in, extract


def _docx() -> bytes:
    paper = docx.Document()
    paper.add_paragraph("UBND xã Nà Hỳ báo cáo.")
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Bản Huổi Sang", "45 hộ"
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def test_word_with_its_tables_is_read_in_order():
    assert extract("a.docx", _docx()).split("\n")[:2] == ["UBND xã Nà Hỳ báo cáo.", "Bản Huổi Sang | 45 hộ |"]


def test_a_table_of_results_in_excel_is_read_row_by_row():
    book = openpyxl.Workbook()
    book.active.append(["Thôn 3", 1200.5, None, "m"])
    stream = io.BytesIO()
    book.save(stream)
    assert extract("a.xlsx", stream.getvalue()).split("\n")[1] == "Thôn 3 | 1200,5 | m"


def test_a_page_loses_scripts_and_keeps_paragraphs():
    page = b"<html><head><title>t</title></head><body><p>Hi\xe1\xba\xbfn 300 m<sup>2</sup></p><script>x()</script><div>xong</div></body></html>"
    assert extract("a.html", page) == "Hiến 300 m2\nxong"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"  \n", Reason.EMPTY),
        ("a.docx", b"PK\x03\x04broken", Reason.DAMAGED),
        ("a.docx", b"no archive at all", Reason.DAMAGED),
        ("a.pdf", b"%PDF-1.4 broken", Reason.DAMAGED),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, Reason.OLD_WORD),
        ("a.bin", b"\x00\x01\x02" * 50, Reason.UNKNOWN_KIND),
        ("a.txt", bytes(range(256)) * 20, Reason.NOT_TEXT),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(name, data, reason):
    with pytest.raises(Unreadable) as refusal:
        extract(name, data)
    assert refusal.value.reason is reason


def test_a_scanned_pdf_is_refused_and_the_sentence_says_what_to_do():
    from pypdf import PdfWriter

    from gandan.reading.words import sentence

    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(Unreadable) as refusal:
        extract("scan.pdf", stream.getvalue())
    assert refusal.value.reason is Reason.SCANNED
    assert "OCR" in sentence(refusal.value)


def test_every_reason_has_a_sentence():
    from gandan.reading.words import sentence

    assert all(len(sentence(Unreadable(reason))) > 20 for reason in Reason)


def test_a_bomb_is_never_unpacked(tmp_path):
    (tmp_path / "a.zip").write_bytes(_zip(big__txt=b"0" * 20_000_000))
    sources = list(documents_in([tmp_path]))
    assert [source.problem.reason for source in sources if source.problem] == [Reason.BOMB]


def test_folders_and_archives_are_walked_in_order(tmp_path):
    (tmp_path / "b.txt").write_text("hai", encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(_zip(x__txt="một".encode(), y__exe=b"no", z__docx=_docx()))
    names = [source.name.rsplit("/", 1)[-1] for source in documents_in([tmp_path])]
    assert names == ["x.txt", "z.docx", "b.txt"]


def test_the_command_prints_one_object_per_file_and_fails_when_one_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("UBND xã Nà Hỳ làm 2 km đường.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b" ")
    done = subprocess.run(
        [sys.executable, "-m", "gandan", "read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 1
    assert set(first) == {"file", "sha256", "length", "facts", "activities", "anomalies"}
    assert [fact["text"] for fact in first["facts"]] == ["UBND xã Nà Hỳ", "2 km"]
    assert second["error"] == "empty"
