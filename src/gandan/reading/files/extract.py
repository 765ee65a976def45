"""One file's bytes → the NFC text facts are found in. The kind is told by the content first, the name second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from gandan.reading.engine.normal import NotText, decoded, normal
from gandan.reading.files.bounds import MAX_BYTES
from gandan.reading.files.markup import html_text
from gandan.reading.files.office import docx_text, xlsx_text
from gandan.reading.files.pdf import pdf_text
from gandan.reading.files.unreadable import Reason, Unreadable

_READERS: dict[str, Callable[[bytes, str], str]] = {
    ".docx": docx_text, ".docm": docx_text, ".xlsx": xlsx_text, ".xlsm": xlsx_text, ".pdf": pdf_text, ".html": html_text,
    ".htm": html_text, ".xhtml": html_text,
}  # fmt: skip
_PLAIN = {".txt", ".md", ".text", ".csv", ""}
SUFFIXES = frozenset(_READERS) | (_PLAIN - {""})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def extract(name: str, data: bytes) -> str:
    """Raises Unreadable with the reason: empty, too big, damaged, scanned, not text …"""
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG, name)
    if not data.strip():
        raise Unreadable(Reason.EMPTY, name)
    reader = _reader(name, data)
    text = normal(reader(data, name)) if reader else _plain(name, data)
    if not text.strip():
        raise Unreadable(Reason.EMPTY, name)
    return text


def _reader(name: str, data: bytes) -> Callable[[bytes, str], str] | None:
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise Unreadable(Reason.OLD_WORD, name)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return pdf_text
    if data.startswith(b"PK\x03\x04"):
        if suffix in _READERS and suffix not in {".pdf", ".html", ".htm", ".xhtml"}:
            return _READERS[suffix]
        return docx_text if b"word/" in data else xlsx_text if b"xl/" in data else _unknown(name)
    head = data[:512].lstrip().lower()
    if suffix in {".html", ".htm", ".xhtml"} or head.startswith((b"<!doctype html", b"<html")):
        return html_text
    if suffix in _READERS:
        raise Unreadable(Reason.DAMAGED, name)
    if suffix not in _PLAIN and not _looks_like_text(data):
        return _unknown(name)
    return None


def _unknown(name: str) -> Callable[[bytes, str], str]:
    raise Unreadable(Reason.UNKNOWN_KIND, name)


def _looks_like_text(data: bytes) -> bool:
    return b"\0" not in data[:4096]


def _plain(name: str, data: bytes) -> str:
    try:
        return normal(decoded(data))
    except NotText as error:
        raise Unreadable(Reason.NOT_TEXT, name) from error
