"""The people a visitor of the demo can become: members by account, households by an open card."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DemoRole(NamedTuple):
    """`username` for a member; (province code, commune, village, household number) for a household; neither: anybody."""

    key: str
    label: str | Promise
    username: str = ""
    household: tuple[str, str, str, int] | None = None
    start: str = "/"


ROLES = (
    DemoRole("resident", _("Người dân (không tài khoản)"), start="/"),
    DemoRole(
        "household", _("Hộ số 16, bản Huổi Sang (thẻ hộ)"), household=("11", "Nà Hỳ", "Huổi Sang", 16), start="/the-ho"
    ),
    DemoRole(
        "neighbour",
        _("Hộ số 8, bản Huổi Sang (hộ hàng xóm)"),
        household=("11", "Nà Hỳ", "Huổi Sang", 8),
        start="/the-ho",
    ),
    DemoRole(
        "alley",
        _("Hộ số 20, kiệt 211C Dũng Sĩ Thanh Khê (thẻ hộ)"),
        household=("48", "Thanh Khê", "211C Dũng Sĩ Thanh Khê", 20),
        start="/the-ho",
    ),
    DemoRole("village_head", _("Trưởng bản Huổi Sang"), username="truongban-huoisang", start="/lam-viec"),
    DemoRole("officer", _("Cán bộ UBND xã Nà Hỳ"), username="canbo-nahy", start="/lam-viec"),
    DemoRole("chair", _("Chủ tịch UBND xã Nà Hỳ"), username="chutich-nahy", start="/lam-viec"),
    DemoRole("secretary", _("Bí thư Huyện đoàn Nậm Pồ"), username="bithu-doan", start="/lam-viec"),
    DemoRole("inspector", _("Trưởng Ban Thanh tra nhân dân xã Nà Hỳ"), username="thanhtra-nahy", start="/lam-viec"),
    DemoRole("leader", _("Bí thư Huyện uỷ Nậm Pồ"), username="bithu-hu", start="/lam-viec"),
    DemoRole("ward", _("Cán bộ UBND phường Thanh Khê"), username="canbo-thanhkhe", start="/lam-viec"),
    DemoRole("police", _("Bí thư Đảng uỷ Công an tỉnh Tuyên Quang"), username="bithu-duca", start="/lam-viec"),
    DemoRole(
        "centre",
        _("Bí thư Chi bộ Trung tâm Bảo trợ xã hội"),
        username="bithu-baotro",
        start="/lam-viec/chi-tieu",
    ),
    DemoRole(
        "centre_above",
        _("Cán bộ Đảng uỷ cấp trên của Trung tâm"),
        username="canbo-du-baotro",
        start="/lam-viec/chi-tieu",
    ),
    DemoRole("front", _("Chủ tịch Mặt trận phường Thanh Khê"), username="mattran-thanhkhe", start="/lam-viec/cuoc-hop"),
    DemoRole(
        "sports", _("Bí thư Chi bộ Trung tâm TDTT Phú Nhuận"), username="tdtt-phunhuan", start="/lam-viec/cuoc-hop"
    ),
)
BY_KEY = {role.key: role for role in ROLES}
