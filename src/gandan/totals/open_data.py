"""Open data: everything public as CSV, Parquet and JSON. No households, no voices, no names of people.

A file is written whole, its rows are counted against the database, and only then does it get its name: a half file is
never served as a whole one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Activity, Campaign, Result
from gandan.activities.states import PUBLIC_STATES
from gandan.areas.models import Area
from gandan.totals.coverage import FEW
from gandan.voices.models import Case
from gandan.voices.states import CaseState

FORMATS = ("csv", "json", "parquet")
CHUNK = 2_000
TYPES = {
    "int": "BIGINT",
    "number": "DECIMAL(20, 4)",
    "float": "DOUBLE",
    "date": "DATE",
    "text": "VARCHAR",
    "bool": "BOOLEAN",
}
LICENCE = "CC BY 4.0"
Value = str | int | float | bool | Decimal | date | datetime | None


class CountMismatch(Exception):  # noqa: N818 - said as it is
    """Other rows were written than the database counts; nothing is published."""


@dataclass(frozen=True)
class Column:
    """A column: its name in files, where it comes from, what it holds, in words for a reader."""

    name: str
    source: str
    kind: str
    about: str | Promise
    clean: Callable[[Any], Value] | None = None  # Any: what the database gives


@dataclass(frozen=True)
class Dataset:
    name: str
    title: str | Promise
    about: str | Promise
    rows: Callable[[], QuerySet[Any]]  # Any: five models
    columns: tuple[Column, ...]


def _not_few(value: int | None) -> int | None:
    """Groups smaller than five are not told."""
    return None if value is None or value < FEW else value


def _day(value: datetime | None) -> date | None:
    return timezone.localdate(value) if value else None


def _public_results() -> QuerySet[Result]:
    return Result.objects.filter(activity__state__in=PUBLIC_STATES)


def _public_activities() -> QuerySet[Activity]:
    return Activity.objects.filter(state__in=PUBLIC_STATES)


def _public_cases() -> QuerySet[Case]:
    return Case.objects.filter(public=True).exclude(state=CaseState.MERGED)


C = Column
DATASETS = {
    one.name: one
    for one in (
        Dataset("dia-ban", _("Địa bàn"), _("Tỉnh, xã, phường, thôn, bản: hôm nay và trước đây."), Area.objects.all, (
            C("ma", "code", "text", _("mã của nơi này")),
            C("cap", "level", "text", _("cấp: country, province, district, commune, village, alley, site")),
            C("loai", "kind", "text", _("loại theo cách gọi: xã, phường, bản, thôn…")),
            C("ten", "name", "text", _("tên")),
            C("thuoc", "parent__code", "text", _("mã của nơi chứa nó")),
            C("hien_nay", "current", "bool", _("hôm nay còn hay không")),
            C("vi_do", "lat", "float", _("vĩ độ")),
            C("kinh_do", "lon", "float", _("kinh độ")),
            C("km2", "km2", "float", _("diện tích, km²")),
            C("so_ho", "households", "int", _("số hộ; để trống khi dưới 5"), _not_few),
        )),
        Dataset("ket-qua", _("Kết quả"), _("Mỗi kết quả với hai con số: đơn vị báo cáo và bà con xác nhận."), _public_results, (
            C("so", "pk", "int", _("số của kết quả")),
            C("loai", "kind", "text", _("loại kết quả")),
            C("ten", "title", "text", _("tên kết quả")),
            C("dia_ban", "area__code", "text", _("mã địa bàn")),
            C("don_vi", "unit__name", "text", _("đơn vị báo cáo")),
            C("ngay", "happened_on", "date", _("ngày làm")),
            C("bao_cao_tu", "low", "number", _("báo cáo: ít nhất (đơn vị gốc); trống là để ngỏ")),
            C("bao_cao_den", "high", "number", _("báo cáo: nhiều nhất; trống là để ngỏ")),
            C("bao_cao", "nominal", "number", _("báo cáo: con số nêu ra")),
            C("muc_do", "qualifier", "text", _("độ chắc của con số: exact, approx_below (gần), approx_above (hơn)…")),
            C("don_vi_do", "measure_unit", "text", _("đơn vị đo như đã viết; các số theo đơn vị gốc")),
            C("nguyen_van", "text", "text", _("như đã viết")),
            C("xac_nhan_tu", "confirmed_low", "number", _("bà con xác nhận: ít nhất")),
            C("xac_nhan_den", "confirmed_high", "number", _("bà con xác nhận: nhiều nhất")),
            C("xac_nhan", "confirmed_nominal", "number", _("bà con xác nhận: con số nêu ra")),
            C("xac_nhan_muc_do", "confirmed_qualifier", "text", _("độ chắc của con số xác nhận; trống là chưa có")),
            C("chua_dong_y", "disputed", "number", _("phần bà con chưa đồng ý")),
            C("trang_thai", "state", "text", _("reported, confirmed, partly, disputed")),
            C("nam_trong", "part_of_id", "int", _("số của kết quả chung chứa nó: khi cộng chỉ tính một lần")),
            C("hoat_dong", "activity_id", "int", _("số của hoạt động")),
        )),
        Dataset("hoat-dong", _("Hoạt động"), _("Hoạt động đã công khai."), _public_activities, (
            C("so", "pk", "int", _("số của hoạt động")),
            C("ten", "title", "text", _("tên")),
            C("linh_vuc", "topic", "text", _("lĩnh vực")),
            C("trang_thai", "state", "text", _("trạng thái")),
            C("don_vi", "lead__name", "text", _("đơn vị chủ trì")),
            C("dia_ban", "area__code", "text", _("mã địa bàn")),
            C("bat_dau", "starts_at", "date", _("ngày bắt đầu"), _day),
            C("ket_thuc", "ends_at", "date", _("ngày kết thúc"), _day),
            C("luot_nguoi", "attendance_turns", "int", _("lượt người tham gia; trống khi chưa có hoặc dưới 5"), _not_few),
            C("phong_trao", "campaign_id", "int", _("số của phong trào")),
        )),
        Dataset("vu-viec", _("Vụ việc"), _("Vụ việc cán bộ đã công khai; lời bà con không có ở đây."), _public_cases, (
            C("ma", "code", "text", _("mã vụ việc")),
            C("ten", "title", "text", _("tên vụ việc")),
            C("linh_vuc", "topic", "text", _("lĩnh vực")),
            C("dia_ban", "area__code", "text", _("mã địa bàn")),
            C("don_vi", "unit__name", "text", _("đơn vị trả lời")),
            C("trang_thai", "state", "text", _("trạng thái")),
            C("ngay_nhan", "received_at", "date", _("ngày nhận"), _day),
            C("han", "due_on", "date", _("hạn trả lời")),
            C("ngay_tra_loi", "answered_at", "date", _("ngày trả lời"), _day),
            C("so_y_kien", "voice_count", "int", _("bao nhiêu ý kiến; trống khi dưới 5"), _not_few),
        )),
        Dataset("phong-trao", _("Phong trào"), _("Phong trào, cuộc vận động, đề án, mô hình."), Campaign.objects.all, (
            C("so", "pk", "int", _("số của phong trào")),
            C("loai", "kind", "text", _("loại")),
            C("ten", "name", "text", _("tên")),
            C("muc_dich", "purpose", "text", _("mục đích")),
            C("don_vi", "owner__name", "text", _("đơn vị phát động")),
            C("phat_dong", "launched_on", "date", _("ngày phát động")),
            C("ket_thuc", "ends_on", "date", _("ngày kết thúc")),
        )),
    )
}  # fmt: skip


def write(dataset: Dataset, format: str, path: Path) -> int:  # noqa: A002 - the word of the field
    """Write one file; returns its rows. Raises CountMismatch when other rows than the database counts came out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        rows = dataset.rows()
        newest = rows.aggregate(newest=Max("pk"))["newest"]
        rows = rows.filter(pk__lte=newest) if newest is not None else rows.none()
        written = _WRITERS[format](dataset, rows, draft)
        counted = rows.count()
        if written != counted:
            raise CountMismatch(f"{dataset.name}.{format}: {written} of {counted}")
        draft.replace(path)
        return written
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _values(dataset: Dataset, rows: QuerySet[Any]) -> Iterator[list[Value]]:
    """Row by row, a chunk in memory at a time."""
    sources = [column.source for column in dataset.columns]
    cleans = [column.clean for column in dataset.columns]
    for row in rows.order_by("pk").values_list(*sources).iterator(chunk_size=CHUNK):
        yield [clean(value) if clean else value for clean, value in zip(cleans, row, strict=True)]


def _csv(dataset: Dataset, rows: QuerySet[Any], path: Path) -> int:
    """With the mark by which spreadsheets know UTF-8; text that they would take for a formula begins with an apostrophe."""
    return _table(dataset, rows, path, guarded=True)


def _table(dataset: Dataset, rows: QuerySet[Any], path: Path, *, guarded: bool) -> int:
    written = 0
    with path.open("w", encoding="utf-8-sig" if guarded else "utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow([column.name for column in dataset.columns])
        for row in _values(dataset, rows):
            out.writerow([_guarded(value) if guarded else value for value in row])
            written += 1
    return written


def _guarded(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _json(dataset: Dataset, rows: QuerySet[Any], path: Path) -> int:
    """An array of objects, one a line."""
    names = [column.name for column in dataset.columns]
    written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for row in _values(dataset, rows):
            plain = {name: _plain(value) for name, value in zip(names, row, strict=True)}
            file.write(("," if written else "") + "\n" + json.dumps(plain, ensure_ascii=False))
            written += 1
        file.write("\n]\n")
    return written


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _parquet(dataset: Dataset, rows: QuerySet[Any], path: Path) -> int:
    """Typed columns, by way of a plain table that DuckDB reads."""
    plain = path.with_name(f"{path.name}.csv")
    try:
        written = _table(dataset, rows, plain, guarded=False)
        types = ", ".join(f"'{column.name}': '{TYPES[column.kind]}'" for column in dataset.columns)
        with duckdb.connect() as db:
            db.execute(
                f"COPY (SELECT * FROM read_csv('{_quoted(plain)}', header = true, columns = {{{types}}}, quote = '\"', escape = '\"',"  # noqa: S608 - our own paths and columns
                f" delim = ',', strict_mode = true, parallel = false)) TO '{_quoted(path)}' (FORMAT parquet)"
            )
            [(kept,)] = db.execute(f"SELECT count(*) FROM read_parquet('{_quoted(path)}')").fetchall()  # noqa: S608 - as above
        return min(written, int(kept))
    finally:
        plain.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


_WRITERS: dict[str, Callable[[Dataset, QuerySet[Any], Path], int]] = {"csv": _csv, "json": _json, "parquet": _parquet}
