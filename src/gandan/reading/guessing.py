"""Which kind of result a quantity read in a text most likely is: a proposal, never a decision."""

from __future__ import annotations

import re

from gandan.activities.kinds import OTHER, catalogue
from gandan.core.quantities import Quantity
from gandan.core.units_of_measure import Dimension

# Words near a quantity, most telling first.
_SAID: tuple[tuple[str, str], ...] = (
    ("flowers", r"hoa|hàng rào (?:xanh|cây)"),
    ("alley_upgraded", r"kiệt|hẻm|ngõ|tuyến phố|tuyến đường"),
    ("drain", r"cống|rãnh|thoát nước"),
    ("canal", r"kênh|mương|thủy lợi|thuỷ lợi"),
    ("road_mended", r"(?:sửa|tu sửa|dọn|phát quang|nạo vét|vệ sinh|khơi thông|san gạt).*đường|đường.*(?:sửa|dọn|phát quang)"),
    ("road_built", r"đường|bê tông"),
    ("yard", r"sân"),
    ("toilet_bowl", r"bệ xí|bồn cầu"),
    ("gift_value", r"quà|nhu yếu phẩm"),
    ("health_exam", r"khám|thuốc|tư vấn sức khỏe"),
    ("legal_talk", r"tuyên truyền|pháp luật|phổ biến"),
    ("lessons", r"tập huấn|hướng dẫn|buổi|lớp"),
    ("house", r"đại đoàn kết|căn nhà|ngôi nhà|nhà tạm"),
    ("waste", r"rác"),
    ("equipment", r"thiết bị|bóng đèn|dụng cụ"),
)  # fmt: skip
_RULES = tuple((slug, re.compile(rf"\b(?:{pattern})\b")) for slug, pattern in _SAID)


def kind_guess(quantity: Quantity, after: str, before: str = "") -> str:
    """The slug of a kind counted in the quantity's dimension: what the words `after` it say, else those `before` it."""
    fitting = [kind.slug for kind in catalogue().values() if kind.dimension is quantity.unit.dimension]
    for said in (after.casefold(), f"{before} {after}".casefold()):
        for slug, pattern in _RULES:
            if slug in fitting and pattern.search(said):
                return slug
    return fitting[0] if len(fitting) == 1 else OTHER


_MEASURE = re.compile(r"\b(dài|rộng|dày|bề rộng|bề dày|chiều dài|chiều rộng|chiều dày|mặt đường)\b[^,.;:\d]{0,12}$")
_ROLES = {"dài": "length", "rộng": "width", "dày": "thickness"}


def measure_role(quantity: Quantity, before: str) -> str:
    """Whether a length is a dimension of the result before it ("rộng 2,5 m, dày 12 cm"): width, thickness or nothing.

    A length ("dài 185 m") counts for itself.
    """
    found = _MEASURE.search(before.casefold()) if quantity.unit.dimension is Dimension.LENGTH else None
    if found is None:
        return ""
    role = next((role for word, role in _ROLES.items() if word in found[1]), "width")
    return "" if role == "length" else role
