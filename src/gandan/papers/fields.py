"""The fields a unit's own template may hold, by kind of document; later rooms register theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Values = Mapping[str, Any]  # Any: text, or a list of rows of text


@dataclass(frozen=True)
class FieldSet:
    """`fields`: name → what it holds. `lists`: name of a list → the fields of its rows. `sample`: facts to try it with."""

    slug: str
    label: str | Promise
    fields: Mapping[str, str | Promise]
    lists: Mapping[str, Mapping[str, str | Promise]] = field(default_factory=dict)
    sample: Values = field(default_factory=dict)

    def known(self) -> list[str]:
        """Every name as it is typed: "so", "so_lieu", "so_lieu.chi_so"."""
        rows = [f"{name}.{each}" for name, row in self.lists.items() for each in row]
        return [*self.fields, *self.lists, *rows]


_sets: dict[str, FieldSet] = {}


def register(fields: FieldSet) -> None:
    _sets[fields.slug] = fields


def field_sets() -> list[FieldSet]:
    return list(_sets.values())


def field_set(slug: str) -> FieldSet | None:
    return _sets.get(slug)


FRAME: dict[str, str | Promise] = {
    "co_quan": _("cơ quan ban hành"), "cap_tren": _("cơ quan cấp trên"), "so": _("số và ký hiệu"),
    "dia_danh": _("địa danh"), "ngay": _("ngày"), "thang": _("tháng"), "nam": _("năm"),
    "chuc_vu": _("chức vụ người ký"),
}  # fmt: skip
_FRAME_SAMPLE = {
    "co_quan": "UBND xã Nà Hỳ", "cap_tren": "UBND tỉnh Điện Biên", "so": "12/BC-UBND", "dia_danh": "Nà Hỳ",
    "ngay": "05", "thang": "11", "nam": "2026", "chuc_vu": "CHỦ TỊCH",
}  # fmt: skip

register(
    FieldSet(
        "report",
        _("Báo cáo định kỳ"),
        {**FRAME, "trich_yeu": _("trích yếu"), "ky": _("kỳ báo cáo")},
        {
            "muc": {"tieu_de": _("tiêu đề mục"), "loi": _("lời của mục")},
            "so_lieu": {
                "chi_so": _("chỉ số"), "bao_cao": _("số đơn vị báo cáo"), "xac_nhan": _("số bà con xác nhận"),
                "chua_dong_y": _("phần chưa đồng ý"), "nguon": _("địa chỉ nguồn của con số"),
            },
        },
        {
            **_FRAME_SAMPLE, "trich_yeu": "Kết quả thực hiện dân chủ ở cơ sở", "ky": "tháng 11/2026",
            "muc": [{"tieu_de": "I. Tình hình nghe dân", "loi": "Trong tháng đã ghi nhận 23 lượt ý kiến."}],
            "so_lieu": [
                {"chi_so": "Đường làm mới", "bao_cao": "gần 200 m", "xac_nhan": "180 m", "chua_dong_y": "20 m", "nguon": "https://vi-du.vn/ket-qua"}
            ],
        },
    )
)  # fmt: skip
register(
    FieldSet(
        "letter",
        _("Thư khen, giấy khen"),
        {
            **FRAME, "nguoi_nhan": _("tập thể hoặc chức danh được khen"), "ten": _("chỗ ghi tên, để trống khi in"),
            "thanh_tich": _("thành tích"), "quyet_dinh": _("số, ngày quyết định khen thưởng"),
            "thu_tu": _("số thứ tự của thư"),
        },
        {},
        {
            **_FRAME_SAMPLE, "nguoi_nhan": "Tổ dân vận bản Huổi Sang", "ten": "…" * 20,
            "thanh_tich": "Đã có thành tích trong phong trào “Ngày cuối tuần tình nguyện”",
            "quyet_dinh": "Quyết định số 15-QĐ/HU ngày 05/11/2026", "thu_tu": "1",
        },
    )
)  # fmt: skip
