"""The workbook, opened again with the library that reads it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from gandan.activities.models import Activity, Result
from gandan.reports.content import month_report
from gandan.reports.scope import Scope
from gandan.reports.tests.conftest import DRAWN, OCTOBER
from gandan.reports.xlsx_sheets import workbook


def opened(unit, area=None):
    return load_workbook(BytesIO(workbook(month_report(Scope(unit, area), OCTOBER, DRAWN))))


def rows(sheet):
    """Rows as dictionaries by the names of the first row."""
    names, *values = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in values]


_written: dict[str, bytes] = {}


@pytest.fixture
def book(request):
    """The workbook of the commune, written once for all tests that only read it."""
    if not _written:
        request.getfixturevalue("october")
        committee = request.getfixturevalue("units").committee
        _written["book"] = workbook(month_report(Scope(committee), OCTOBER, DRAWN))
    return load_workbook(BytesIO(_written["book"]))


def test_the_workbook_has_its_five_sheets_with_headers_that_stay(book):
    assert book.sheetnames == ["Số liệu", "Kết quả", "Vụ việc", "Hoạt động", "Ghi chú"]
    assert [book[name].freeze_panes for name in book.sheetnames[:4]] == ["B2"] * 4
    assert book["Số liệu"].print_title_rows == "$1:$1"


def test_m114_both_numbers_are_numbers_with_low_and_high(book):
    """M114."""
    found = {row["Chỉ số"]: row for row in rows(book["Số liệu"])}
    road = found["Đường làm mới"]
    assert road["Báo cáo"] == "gần 200 m"
    assert (road["Báo cáo thấp nhất"], road["Báo cáo được nêu"], road["Báo cáo cao nhất"]) == (None, 200, 200)
    assert road["Chưa đồng ý"] == 20
    assert road["Xác nhận được nêu"] or road["Xác nhận cao nhất"]
    longer = found["Đường sửa, dọn, phát quang"]
    assert (longer["Báo cáo thấp nhất"], longer["Báo cáo cao nhất"], longer["Đơn vị tính"]) == (7, None, "km")
    gifts = found["Suất quà"]
    assert (gifts["Báo cáo thấp nhất"], gifts["Báo cáo cao nhất"]) == (100, 999)
    assert gifts["Bà con xác nhận"] == "chưa có"


def test_what_the_system_counted_itself_stands_beside(book):
    found = {row["Chỉ số"]: row["Báo cáo được nêu"] for row in rows(book["Số liệu"])}
    assert found["Trả lời quá hạn"] == 1
    assert found["Lượt người tham gia"] == 120


def test_every_row_has_its_source(book, settings):
    for name in book.sheetnames[:4]:
        sheet = book[name]
        last = sheet.max_column
        for row in range(2, sheet.max_row + 1):
            assert sheet.cell(row, last).hyperlink.target.startswith(settings.PUBLIC_URL)


def test_days_are_days(book):
    assert rows(book["Kết quả"])[0]["Ngày"].date() == date(2026, 10, 10)
    assert {row["Ghi chú"] for row in rows(book["Kết quả"])} == {None, "thuộc tổng"}


def test_what_people_typed_never_becomes_a_formula(done, units):
    for typed in ['=HYPERLINK("http://x.vn";"a")', "+1+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"]:
        Result.objects.update(title=typed, place=typed)
        Activity.objects.update(title=typed)
        book = opened(units.committee)
        cells = [book["Kết quả"].cell(2, 2), book["Hoạt động"].cell(2, 2)]
        assert [(cell.value, cell.data_type) for cell in cells] == [(typed, "s")] * 2
        assert "f" not in {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}


def test_a_case_that_is_not_public_goes_by_its_topic(book):
    told = {row["Vụ việc"] for row in rows(book["Vụ việc"])}
    assert told == {"Cống tràn bản Huổi Sang", "Đường sá, cầu cống", "Điện, đèn đường, viễn thông"}


def test_an_empty_month_has_a_workbook_too(units):
    book = opened(units.other_committee)
    assert rows(book["Kết quả"]) == []
    assert all(row["Báo cáo được nêu"] == 0 for row in rows(book["Số liệu"]))
    assert book["Ghi chú"].cell(2, 2).value == "UBND xã Nà Bủng"
