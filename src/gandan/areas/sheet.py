"""The .xlsx of villages: the template we hand out, and reading what comes back. Knows no database.

A file is a stranger: its size, its unpacked size and its rows are bounded before openpyxl opens it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any, Protocol

import openpyxl
import xlsxwriter
from django.utils.translation import gettext as _

from gandan.areas.kinds import KINDS
from gandan.core.errors import Refused
from gandan.core.text import fold

MOST_BYTES = 5_000_000
MOST_UNPACKED = 30_000_000
MOST_PARTS = 200
MOST_ROWS = 5_000
HEADER_WITHIN = 10  # filled rows in which the headings are looked for
LAST_ROW = 200_000  # no list of villages goes further down
COLUMNS = ("name", "kind", "parent", "households")
_OLE = b"\xd0\xcf\x11\xe0"  # an old .xls, or an .xlsx with a password
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="[A-Z]+(\d+)(?::[A-Z]+(\d+))?"')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_HEADINGS = {
    "name": {"ten", "ten goi", "ten thon ban", "name"},
    "kind": {"loai", "kind", "type"},
    "parent": {"thuoc", "thuoc thon ban", "thuoc thon ban to", "nam trong", "in", "inside"},
    "households": {"so ho", "ho", "tong so ho", "households"},
}


class Readable(Protocol):
    """An open file, Django's or Python's."""

    def read(self, n: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the sheet; cells as text. `odd` tells of a "formula" or "merged" cell in it."""

    number: int
    name: str
    kind: str
    parent: str
    households: str
    odd: str = ""


def read(file: Readable, told: Callable[[int], None] = lambda _rows: None) -> list[Row]:
    """The rows below the headings that hold anything. Raises Refused with one sentence for a file that cannot be read."""
    data = checked(file)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # openpyxl meets broken files with many kinds of exception
        raise Refused(_broken(), field="file") from error
    try:
        return _rows(book, data, told)
    except Refused:
        raise
    except Exception as error:  # as above: rows are parsed while they are read
        raise Refused(_broken(), field="file") from error
    finally:
        book.close()


def checked(file: Readable) -> bytes:
    """The bytes of a file that is really a small .xlsx. Raises Refused."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(_("Tệp lớn quá 5 MB. Xin chia thành nhiều tệp nhỏ hơn."), field="file")
    if data.startswith(_OLE):
        raise Refused(_("Tệp có mật khẩu hoặc là loại .xls cũ. Xin bỏ mật khẩu và lưu lại thành .xlsx."), field="file")
    try:
        with zipfile.ZipFile(BytesIO(data)) as pack:
            _unpackable(pack)
    except Refused:
        raise
    except zipfile.BadZipFile as error:
        raise Refused(_foreign(), field="file") from error
    except Exception as error:  # zlib, struct, decoding: whatever a broken file provokes
        raise Refused(_broken(), field="file") from error
    return data


def _unpackable(pack: zipfile.ZipFile) -> None:
    """Bounds what openpyxl will meet: sizes first, from the directory; only then a look inside. Raises Refused."""
    parts = pack.infolist()
    if "xl/workbook.xml" not in pack.namelist() or any(part.flag_bits & 1 for part in parts):
        raise Refused(_foreign(), field="file")
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Refused(_bulky(), field="file")
    for part in parts:
        text = pack.read(part).replace(b"\0", b"")  # also what is written in UTF-16
        if b"<!DOCTYPE" in text:
            raise Refused(_broken(), field="file")
        if part.filename.startswith("xl/worksheets/") and any(
            len(n) > 7 or int(n) > LAST_ROW for n in _ROW.findall(text)
        ):
            raise Refused(_bulky(), field="file")


def _rows(book: openpyxl.Workbook, data: bytes, told: Callable[[int], None]) -> list[Row]:
    sheet = book.worksheets[0]
    merged = _merged_rows(data, getattr(sheet, "_worksheet_path", "xl/worksheets/sheet1.xml"))
    lines = _filled(sheet)
    places = next(
        (columns for _n, texts, _types in islice(lines, HEADER_WITHIN) if (columns := _headings(texts))), None
    )
    if not places:
        raise Refused(_("Không thấy dòng tiêu đề có cột “Tên” và “Loại”. Xin dùng tệp mẫu ở trang này."), field="file")
    found: list[Row] = []
    for number, texts, types in lines:
        row = _row(number, texts, places, types, merged)
        if row:
            found.append(row)
        if len(found) > MOST_ROWS:
            raise Refused(_("Tệp có hơn 5.000 dòng. Xin chia thành nhiều tệp nhỏ hơn."), field="file")
        if len(found) % 100 == 0:
            told(len(found))
    if not found:
        raise Refused(_("Tệp chưa có dòng nào dưới dòng tiêu đề. Xin ghi mỗi thôn, bản một dòng."), field="file")
    return found


def _filled(sheet: Any) -> Iterator[tuple[int, list[str], set[str]]]:  # Any: openpyxl's streaming sheet
    """Rows that hold anything: number, cells as text, types of the cells."""
    for number, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW, max_col=30), start=1):
        texts = [_text(cell.value) for cell in cells]
        if any(texts):
            yield number, texts, {cell.data_type for cell in cells}


def _headings(texts: list[str]) -> dict[str, int]:
    """Column → place, when the row names at least "name" and "kind"; else empty."""
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        said = fold(re.sub(r"\(.*?\)", " ", text))
        for column, words in _HEADINGS.items():
            if said in words and column not in places:
                places[column] = place
    return places if {"name", "kind"} <= set(places) else {}


def _row(number: int, texts: list[str], places: dict[str, int], types: set[str], merged: set[int]) -> Row | None:
    cells = {column: texts[places[column]] if places.get(column, 99) < len(texts) else "" for column in COLUMNS}
    if not any(cells.values()):
        return None
    odd = "formula" if "f" in types else "merged" if number in merged else ""
    return Row(number, cells["name"], cells["kind"], cells["parent"], cells["households"], odd)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value)[:400].split())


def _merged_rows(data: bytes, part: str) -> set[int]:
    """Rows touched by merged cells; openpyxl does not tell them while it streams."""
    rows: set[int] = set()
    with zipfile.ZipFile(BytesIO(data)) as pack:
        for first, last in _MERGED.findall(pack.read(part.lstrip("/"))):
            rows.update(range(int(first), min(int(last or first), int(first) + MOST_ROWS) + 1))
    return rows


def _foreign() -> str:
    return _("Đây không phải tệp bảng tính .xlsx. Xin dùng tệp mẫu ở trang này.")


def _bulky() -> str:
    return _("Tệp chứa quá nhiều dữ liệu. Xin chép danh sách sang tệp mẫu rồi gửi lại.")


def _broken() -> str:
    return _("Tệp bị hỏng nên không đọc được. Xin mở lại bằng chương trình bảng tính, lưu thành .xlsx rồi gửi lại.")


def template() -> bytes:
    """The .xlsx to fill in: headings, an example, the allowed kinds as a list, and a sheet that explains."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#E3F0EB", "border": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Danh sách"))
    for column, (heading, width) in enumerate(_layout()):
        sheet.write_string(0, column, heading, head)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    kinds = book.add_worksheet(_("Loại"))
    for row, kind in enumerate(KINDS):
        kinds.write_string(row, 0, kind)
    where = f"='{_('Loại')}'!$A$1:$A${len(KINDS)}"
    sheet.data_validation(1, 1, MOST_ROWS, 1, {
        "validate": "list", "source": where, "error_title": _("Loại chưa có trong danh sách"),
        "error_message": _("Xin chọn một loại trong danh sách."),
    })  # fmt: skip
    sheet.data_validation(1, 3, MOST_ROWS, 3, {
        "validate": "integer", "criteria": ">=", "value": 0, "error_title": _("Số hộ"),
        "error_message": _("Số hộ là một số từ 0 trở lên."),
    })  # fmt: skip
    _explain(book, head)
    book.close()
    return target.getvalue()


def _layout() -> list[tuple[str, int]]:
    return [(_("Tên"), 32), (_("Loại"), 18), (_("Thuộc"), 28), (_("Số hộ"), 12)]


def _explain(book: xlsxwriter.Workbook, head: object) -> None:
    sheet = book.add_worksheet(_("Hướng dẫn"))
    sheet.set_column(0, 3, 28)
    for row, line in enumerate(_lines()):
        sheet.write_string(row, 0, line)
    start = len(list(_lines())) + 1
    sheet.write_string(start, 0, _("Ví dụ"), head)
    for column, (heading, _width) in enumerate(_layout()):
        sheet.write_string(start + 1, column, heading, head)
    for row, cells in enumerate(
        (("Huổi Sang", "bản", "", 40), ("số 3", "tổ dân phố", "", 120), ("12", "kiệt", "tổ dân phố số 3", 15))
    ):
        for column, cell in enumerate(cells):
            sheet.write(start + 2 + row, column, cell)


def _lines() -> Iterator[str]:
    yield _("Ghi vào trang “Danh sách”, mỗi thôn, bản, tổ, hẻm một dòng. Không gộp ô, không dùng công thức.")
    yield _("Tên: chỉ tên riêng, không lặp lại loại. Viết “Huổi Sang”, không viết “Bản Huổi Sang”.")
    yield _("Loại: chọn trong danh sách xổ xuống.")
    yield _("Thuộc: chỉ ghi cho kiệt, hẻm, ngõ, đường nằm trong một thôn, bản, tổ; ghi tên thôn, bản, tổ đó.")
    yield _("Số hộ: để trống nếu chưa biết.")
    yield _("Không ghi tên người, số điện thoại hay địa chỉ vào tệp này.")
