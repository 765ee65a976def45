"""Word and Excel: paragraphs and table rows in the order they stand; a row is one line, cells divided by " | "."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree

from gandan.reading.files.bounds import member, opened
from gandan.reading.files.unreadable import Reason, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml")
MAX_ROWS = 50_000
MAX_COLUMNS = 60


def docx_text(data: bytes, name: str) -> str:
    archive = opened(data, name)
    members = {info.filename: info for info in archive.infolist()}
    if _PARTS[0] not in members:
        raise Unreadable(Reason.DAMAGED, name)
    return "\n".join(_word(member(archive, members[part], name), name) for part in _PARTS if part in members)


def _word(xml: bytes, name: str) -> str:
    # No entities, no network, no huge trees: a document somebody sent us is not to be trusted.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(Reason.DAMAGED, name) from error
    if root is None:
        raise Unreadable(Reason.DAMAGED, name)
    lines = "".join(_runs(root)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _runs(root: etree._Element) -> Iterator[str]:
    depth = 0  # inside table cells paragraphs are joined by blanks
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = str(node.tag)
        if event == "start":
            if tag == f"{_W}t":
                yield node.text or ""
            elif tag in (f"{_W}tab",):
                yield " "
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield " " if depth else "\n"
            elif tag == f"{_W}tc":
                depth += 1
            continue
        if tag == f"{_W}p":
            yield "" if depth else "\n"
        elif tag == f"{_W}tc":
            depth -= 1
            yield " | "
        elif tag == f"{_W}tr":
            yield "\n"


def xlsx_text(data: bytes, name: str) -> str:
    opened(data, name).close()
    try:
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        lines = [line for sheet in book.worksheets for line in (sheet.title, *_rows(sheet))]
        book.close()
    except Unreadable:
        raise
    except Exception as error:
        # openpyxl raises whatever a broken part makes it trip over (KeyError, ValueError, AttributeError …).
        raise Unreadable(Reason.DAMAGED, name) from error
    return "\n".join(lines)


def _rows(sheet: object) -> Iterator[str]:
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)  # type: ignore[attr-defined]  # openpyxl is untyped here
    for row in rows:
        cells = [_cell(value) for value in row if value is not None]
        if any(cells):
            yield " | ".join(cell for cell in cells if cell)


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float):
        return (f"{value:.4f}".rstrip("0").rstrip(".")).replace(".", ",")
    return " ".join(str(value).split())
