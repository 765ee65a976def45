"""Measure units and money behind a number: how many tokens they take and how they are written in one form."""

from __future__ import annotations

from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.trie import longest, trie_of
from gandan.reading.engine.words import phrase

_UNITS = {
    "m": "m", "mét": "m", "met": "m", "km": "km", "ki lô mét": "km", "kilômét": "km", "kilomet": "km", "cây số": "km", "cm": "cm",
    "mm": "mm", "m²": "m²", "mét vuông": "m²", "m vuông": "m²", "km²": "km²", "ki lô mét vuông": "km²", "ha": "ha", "hecta": "ha",
    "héc ta": "ha", "hécta": "ha", "sào": "sào", "mẫu": "mẫu", "m³": "m³", "mét khối": "m³", "khối": "m³", "lít": "lít", "ml": "ml", "cc": "ml", "kg": "kg", "kilôgam": "kg",
    "ki lô gam": "kg", "cân": "kg", "ký": "kg", "gam": "g", "tấn": "tấn", "tạ": "tạ", "yến": "yến", "kw": "kW", "kwh": "kWh", "kwp": "kWp", "mw": "MW", "kv": "kV",
    "giờ": "giờ", "tiếng": "giờ", "giờ đồng hồ": "giờ", "tiếng đồng hồ": "giờ", "phút": "phút", "giây": "giây", "tuổi": "tuổi", "tuổi đảng": "tuổi Đảng", "năm tuổi đảng": "năm tuổi Đảng",
    "ngày": "ngày", "tuần": "tuần", "tháng": "tháng", "năm": "năm", "quí": "quý", "đêm": "đêm", "độ": "độ", "phân": "cm",
    "tháng tuổi": "tháng tuổi", "héc-ta": "ha", "tiết": "tiết", "nhiệm kì": "nhiệm kỳ",
    "%": "%", "phần trăm": "%", "‰": "‰", "đồng": "đồng", "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "usd": "USD", "đô la": "USD", "điểm %": "điểm %", "điểm phần trăm": "điểm %", "độ c": "°C", "w": "W",
    "đô la mỹ": "USD", "euro": "EUR", "₫": "đồng", "đồng việt nam": "đồng",
}  # fmt: skip
UNITS = {phrase(key): unit for key, unit in _UNITS.items()}
_TRIE = trie_of((tuple(key.split()), unit) for key, unit in UNITS.items())
MONEY_SCALES = {"nghìn": "nghìn đồng", "ngàn": "nghìn đồng", "triệu": "triệu đồng", "tỉ": "tỷ đồng"}
CALENDAR = {"ngày", "tuần", "tháng", "năm", "quý", "đêm", "tuổi"}
_SQUARE = {"2": "²", "3": "³"}
_LENGTHS = frozenset({"m", "km", "cm", "dm"})
FIRST_OF_UNITS = frozenset(_TRIE) | _LENGTHS
NO_UNIT = ("", 0)


def unit_at(doc: Doc, j: int) -> tuple[str, int]:
    """The unit at token ``j`` and how many tokens it takes; ("", 0) when there is none."""
    word = doc.canon[j]
    if word not in FIRST_OF_UNITS:
        return NO_UNIT
    if word in _LENGTHS and doc.canon[j + 1] in _SQUARE and doc.tight(j):
        return word + _SQUARE[doc.canon[j + 1]], 2
    length, unit = longest(_TRIE, doc.canon, j)
    if not length or (word == "đ" and not doc.raw(j).islower()):
        return NO_UNIT
    return unit, length
