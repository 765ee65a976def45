"""A .docx somebody uploads, before anything reads it: its size, its kind, nothing that acts, nothing hidden in entities."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document

from gandan.core.errors import Refused

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_TEXT = 3_000_000  # bytes of one XML part
MOST_PARTS = 400
MOST_BRACES = 4_000
_ACTIVE = ("vbaproject", "/activex/", "/embeddings/", "oleobject", "/customui/", ".bin", ".exe", ".js", ".html")
_COMMANDS = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")


def safe(data: bytes, *, links: bool) -> None:
    """Raises Refused, with one sentence that says what to mend.

    `links`: whether the file may point outside. One that is kept and printed from may not; one whose words alone are read
    may, since nothing follows its links.
    """
    if not data or len(data) > MOST_BYTES:
        raise Refused(_("Tệp phải là Word (.docx), không quá 5 MB."), field="file")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _parts(archive, links)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(_damaged(), field="file") from error
    try:
        Document(BytesIO(data))
    except Exception as error:
        raise Refused(_damaged(), field="file") from error


def _parts(archive: zipfile.ZipFile, links: bool) -> None:
    entries = archive.infolist()
    if "word/document.xml" not in archive.namelist():
        raise ValueError("not a document")
    if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise Refused(_too_large(), field="file")
    if any(mark in each.filename.lower() for each in entries for mark in _ACTIVE):
        raise Refused(_active(), field="file")
    for each in entries:
        if each.filename.lower().endswith((".xml", ".rels")):
            _text(each, archive, links)


def _text(entry: zipfile.ZipInfo, archive: zipfile.ZipFile, links: bool) -> None:
    if entry.file_size > MOST_TEXT:
        raise Refused(_too_large(), field="file")
    with archive.open(entry) as part:
        text = part.read(MOST_TEXT + 1)  # what a header says of its size is not believed
    if len(text) > MOST_TEXT or text.count(b"{") > MOST_BRACES:
        raise Refused(_too_large(), field="file")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"macroEnabled" in text:
        raise Refused(_active(), field="file")
    instructions = b" ".join(b"".join(found) for found in _INSTRUCTION.findall(text))
    outside = entry.filename.endswith(".rels") and _EXTERNAL.search(text)
    if (outside and not links) or _COMMANDS.search(instructions):
        raise Refused(
            _("Tệp có liên kết ra ngoài (trang mạng, hình hoặc tệp ở nơi khác). Hãy bỏ liên kết rồi thử lại."),
            field="file",
        )


def _damaged() -> str:
    return _("Tệp này không phải Word (.docx), hoặc đã hỏng. Hãy lưu lại bằng Word rồi thử lại.")


def _too_large() -> str:
    return _("Tệp bung ra lớn quá mức cho phép. Hãy bớt hình trong tệp.")


def _active() -> str:
    return _("Tệp có macro hoặc tệp nhúng bên trong. Hãy bỏ đi rồi lưu lại dưới dạng .docx.")
