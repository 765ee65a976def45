"""A workbook: numbers as numbers, every row with its source. Written row by row, so that a province needs no more memory
than a hamlet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import xlsxwriter

from gandan.core.periods import ZONE
from gandan.papers.content import Link

MOST_LINKS = 60_000  # a worksheet holds no more than 65,530; later rows give the address as text
LONGEST_ADDRESS = 2_000
Value = str | int | Decimal | date | Link | None


@dataclass(frozen=True)
class Column:
    """`title`: the first cell of the column is the title of the sheet."""

    name: str
    width: float
    title: bool = False


@dataclass(frozen=True)
class Sheet:
    """`rows` gives the cells of each row in the order of `columns`, one row after another."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Sequence[Value]]]
    has_head: bool = True


@dataclass(frozen=True)
class About:
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    at: datetime


def columns(**widths: float) -> tuple[Column, ...]:
    """`columns(Ngày=12, Kết_quả=40)`."""
    return tuple(Column(name.replace("_", " "), width) for name, width in widths.items())


def render(about: About, sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx."""
    with NamedTemporaryFile(suffix=".xlsx") as file:
        write(file.name, about, sheets)
        return Path(file.name).read_bytes()


def write(path: str, about: About, sheets: Sequence[Sheet]) -> None:
    """The .xlsx into a file, for what is too large to hold."""
    # Nothing people typed may become a formula or an address by itself.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(path, options)
    _properties(book, about)
    formats = _Formats(book)
    for sheet in sheets:
        _sheet(book, sheet, formats)
    book.close()


class _Formats:
    """The few cell formats of the book."""

    def __init__(self, book: Any) -> None:  # Any: XlsxWriter publishes no types
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self.text = book.add_format({**base, "text_wrap": True})
        self.head = book.add_format(
            {**base, "bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7EEE9", "valign": "vcenter"}
        )
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        # "General" keeps what there is: 180, 7,5 and 0,1 all as they are.
        self.number = book.add_format({**base, "num_format": "#,##0.####"})
        self.whole = book.add_format({**base, "num_format": "#,##0"})
        self.day = book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "left"})
        self.link = book.add_format({**base, "font_color": "#0B4F6C", "underline": 1})


def _sheet(book: Any, sheet: Sheet, formats: _Formats) -> None:  # Any: XlsxWriter has no types
    page = book.add_worksheet(sheet.name)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    page.set_footer("&C&P/&N")
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
    top = 0
    if sheet.has_head:
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.set_row(0, 32)
        for index, column in enumerate(sheet.columns):
            page.write_string(0, index, column.name, formats.head)
        top = 1
    row = top - 1
    for row, values in enumerate(sheet.rows(), start=top):
        for index, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            _cell(page, row, index, value, column, formats)
    if sheet.has_head and row >= top:
        page.autofilter(0, 0, row, len(sheet.columns) - 1)


def _cell(page: Any, row: int, index: int, value: Value, column: Column, formats: _Formats) -> None:  # Any: as above
    match value:
        case None | "":
            return
        case Link() if row < MOST_LINKS and len(value.url) <= LONGEST_ADDRESS:
            page.write_url(row, index, value.url, formats.link, value.text)
        case Link():
            page.write_string(row, index, value.url, formats.text)
        case str():
            page.write_string(row, index, value, formats.title if column.title and row == 0 else formats.text)
        case date():
            page.write_datetime(row, index, datetime(value.year, value.month, value.day), formats.day)  # noqa: DTZ001 - a cell has no time zone
        case int():
            page.write_number(row, index, value, formats.whole)
        case _:
            page.write_number(row, index, float(value), formats.whole if value == int(value) else formats.number)


def _properties(book: Any, about: About) -> None:  # Any: as above
    book.set_properties(
        {
            "title": about.title,
            "subject": about.subject,
            "author": about.author,
            "category": "Báo cáo",
            "comments": "Lập bằng Gần Dân; mỗi số liệu dẫn tới nguồn.",
            "created": about.at.astimezone(ZONE).replace(tzinfo=None),
        }
    )
