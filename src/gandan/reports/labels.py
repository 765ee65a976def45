"""What each counted set is called, on pages (translated) and in the workbook (Vietnamese)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise

CASES: dict[str, Label] = {
    "received": _("Vụ việc mới nhận"),
    "answered": _("Vụ việc đơn vị đã trả lời"),
    "on_time": _("Trả lời đúng hạn"),
    "late": _("Trả lời quá hạn"),
    "solved": _("Đã trả lời, bà con cho biết đã xong"),
    "not_solved": _("Đã trả lời, bà con cho biết chưa xong"),
    "no_word": _("Đã trả lời, bà con chưa có ý kiến"),
    "reopened": _("Mở lại vì bà con cho biết chưa xong"),
    "open": _("Vụ việc đang giải quyết"),
    "overdue": _("Vụ việc đang giải quyết, quá hạn"),
}
MORE_CASES: dict[str, Label] = {
    "due_next": _("Vụ việc đến hạn trước khi hết kỳ tới"),
    "raised": _("Vụ việc đã chuyển lên cấp trên"),
}
ACTIVITIES: dict[str, Label] = {
    "held": _("Hoạt động đã tổ chức"),
    "reported": _("Hoạt động đã báo cáo kết quả"),
    "unreported": _("Hoạt động đã qua ngày, chưa báo cáo"),
    "cancelled": _("Hoạt động đã huỷ"),
    "joined": _("Hoạt động tham gia phối hợp"),
}
MORE_ACTIVITIES: dict[str, Label] = {"next": _("Hoạt động dự kiến kỳ tới")}
INSPECTIONS: dict[str, Label] = {
    "opened": _("Cuộc kiểm tra được mở"),
    "closed": _("Cuộc kiểm tra kết thúc"),
    "waiting": _("Đang chờ kiểm tra"),
    "to_mend": _("Đã kiểm tra, đơn vị phải sửa"),
    "mended": _("Đơn vị báo đã sửa, chờ xem lại"),
}


def case_label(name: str) -> str:
    return str({**CASES, **MORE_CASES}[name])


def activity_label(name: str) -> str:
    return str({**ACTIVITIES, **MORE_ACTIVITIES}[name])


def inspection_label(name: str) -> str:
    return str(INSPECTIONS[name])
