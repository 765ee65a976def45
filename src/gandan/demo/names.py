"""The places of the stories, by their official codes of 2025; villages as the demo names them."""

from __future__ import annotations

from typing import NamedTuple

DIEN_BIEN, DA_NANG, TUYEN_QUANG = "11", "48", "08"
NA_HY, NA_BUNG = "Nà Hỳ", "Nà Bủng"


class VillageGroup(NamedTuple):
    """Villages (bản) of one former commune of Nậm Pồ, and the commune of today they belong to."""

    commune: str
    former: str
    named: tuple[str, ...]
    total: int

    def names(self) -> list[str]:
        numbered = [f"{self.former} {number}" for number in range(1, self.total - len(self.named) + 1)]
        return [*self.named, *numbered]


# 15 former communes of the former district Nậm Pồ, 121 villages in all (the number the story gives).
NAM_PO = (
    VillageGroup("Nà Hỳ", "Nà Hỳ", ("Huổi Sang",), 12),
    VillageGroup("Nà Hỳ", "Nà Khoa", (), 9),
    VillageGroup("Nà Hỳ", "Nậm Nhừ", (), 6),
    VillageGroup("Nà Hỳ", "Nậm Chua", ("Mạy Hốc",), 7),
    VillageGroup("Nà Bủng", "Nà Bủng", ("Pá Kha",), 10),
    VillageGroup("Nà Bủng", "Vàng Đán", ("Huổi Dạo",), 8),
    VillageGroup("Mường Chà", "Nậm Tin", (), 7),
    VillageGroup("Mường Chà", "Pa Tần", (), 8),
    VillageGroup("Mường Chà", "Chà Cang", (), 9),
    VillageGroup("Mường Chà", "Chà Nưa", ("Nà Sự",), 8),
    VillageGroup("Chà Tở", "Chà Tở", (), 8),
    VillageGroup("Chà Tở", "Nậm Khăn", (), 5),
    VillageGroup("Quảng Lâm", "Na Cô Sa", (), 8),
    VillageGroup("Si Pa Phìn", "Si Pa Phìn", (), 9),
    VillageGroup("Si Pa Phìn", "Phìn Hồ", (), 7),
)

# 17 communes the provincial police's 26 cells are in charge of.
SEVENTEEN = (
    "Trung Hà", "Minh Thanh", "Lâm Bình", "Thượng Lâm", "Bình An", "Minh Quang", "Côn Lôn", "Thượng Nông", "Yên Hoa",
    "Hồng Thái", "Tân Mỹ", "Tri Phú", "Kiên Đài", "Hùng Lợi", "Kiến Thiết", "Hùng Đức", "Phù Lưu",
)  # fmt: skip

# 26 cells and grassroots committees of the provincial police.
TWENTY_SIX = (
    "Phòng Tham mưu", "Phòng Tổ chức cán bộ", "Phòng Hậu cần", "Thanh tra Công an tỉnh", "Phòng Công tác đảng và công tác chính trị",
    "Phòng An ninh đối nội", "Phòng An ninh kinh tế", "Phòng An ninh chính trị nội bộ", "Phòng Quản lý xuất nhập cảnh",
    "Phòng Kỹ thuật nghiệp vụ", "Phòng Ngoại tuyến", "Phòng An ninh mạng", "Cơ quan An ninh điều tra", "Văn phòng Cơ quan Cảnh sát điều tra",
    "Phòng Cảnh sát hình sự", "Phòng Cảnh sát kinh tế", "Phòng Cảnh sát ma tuý", "Phòng Cảnh sát phòng cháy, chữa cháy",
    "Phòng Kỹ thuật hình sự", "Phòng Cảnh sát giao thông", "Phòng Cảnh sát môi trường", "Phòng Cảnh sát quản lý hành chính",
    "Phòng Cảnh sát cơ động", "Trại tạm giam", "Phòng Hồ sơ", "Phòng Cảnh sát thi hành án",
)  # fmt: skip
