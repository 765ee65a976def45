"""The words before a number that say how near it is, and where the span of the quantity begins.

EXAMPLES  "gần | 200 m" · "ngót nghét | 90 triệu đồng" · "từ | 80 đến 85 hộ" · "không quá | 10 cử tri"
NOT       "trồng cỏ trên | 4 ha" · "cao hơn | 3 tấn/ha" · "camera quan sát trên | 16 tuyến đường"
"""

from __future__ import annotations

from gandan.reading.engine.quantity_scales import Number
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.trie import longest_before, trie_of
from gandan.reading.engine.words import phrase

_QUALIFIERS = {
    "gần": "approx_below", "ngót": "approx_below", "ngót nghét": "approx_below", "suýt soát": "approx_below", "áng chừng": "approx", "ngót ngét": "approx_below", "chưa đầy": "approx_below", "chưa đến": "approx_below", "chưa tới": "approx_below", "dưới": "approx_below",
    "hơn": "approx_above", "trên": "approx_above", "quá": "approx_above",
    "khoảng": "approx", "chừng": "approx", "khoảng chừng": "approx", "ước chừng": "approx", "ước": "approx", "ước tính": "approx", "xấp xỉ": "approx", "tầm": "approx",
    "khoảng gần": "approx_below", "khoảng hơn": "approx_above", "khoảng trên": "approx_above",
    "ước khoảng": "approx", "trên dưới": "approx", "ước đạt": "approx", "độ": "approx", "trung bình": "exact", "bình quân": "exact",
    "ít nhất": "at_least", "tối thiểu": "at_least", "không dưới": "at_least", "không ít hơn": "at_least",
    "tối đa": "at_most", "không quá": "at_most", "nhiều nhất": "at_most",
}  # fmt: skip
_SILENT = {"trung bình", "bình quân", "độ", "tầm"}  # read, but not part of the span
QUALIFIERS = {phrase(said): kind for said, kind in _QUALIFIERS.items()}
_QUALIFIER_TRIE = trie_of((tuple(reversed(said.split())), kind) for said, kind in QUALIFIERS.items())
_ROUTE_NOUNS = frozenset(
    {"tuyến", "tuyến đường", "lĩnh vực", "mặt", "địa bàn", "phương diện", "khía cạnh", "vùng", "nền tảng"}
)
_LAID = frozenset("sát đặt quân hành sinh diễn khai lắp treo trồng dọn rác hiện".split())


def qualified(doc: Doc, number: Number, unit: str) -> int:
    """Reads the words before the number; returns the first token of the span."""
    i = number.start
    if doc.canon[i - 1] not in _QUALIFIER_TRIE:
        return i - 1 if number.qualifier == "range" and doc.canon[i - 1] == "từ" else i
    length, kind = longest_before(_QUALIFIER_TRIE, doc.canon, i)
    if length and doc.is_free(i - length, i):
        said = doc.words(i - length, i)
        if (
            said == "trên"
            and unit in _ROUTE_NOUNS
            and (number.low < 10 or doc.canon[i - 2] in _LAID or _is_spread(doc, i - 1))
        ):
            return i  # "camera quan sát trên | 16 tuyến đường"
        if said == "quá" or said in _SILENT:
            return i
        if said == "hơn" and _is_compared(doc, i - 2, number.end, unit):
            return i
        if said == "trên" and unit in _SURFACES and _is_spread(doc, i - 1):
            return i
        if number.qualifier in {"exact", "range"}:
            number.qualifier = kind if number.qualifier == "exact" else number.qualifier
        if said in {"gần", "hơn", "trên", "khoảng"} and doc.canon[i - 2] in {"khoảng", "ước"} and length == 1:
            return i - 1
        return i - length
    if number.qualifier == "range" and doc.canon[i - 1] == "từ":
        return i - 1
    return i


_COMPARED = frozenset("cao thấp nhiều ít lớn nhỏ sớm muộn trẻ già nhanh chậm lâu rẻ đắt".split())
_MEASURED = frozenset("dài rộng xa nặng ngắn sâu".split())
_SURFACES = frozenset("km m ha m² km² sào mẫu hecta".split())
_SPREADS = frozenset("trồng nuôi gieo gom nhặt vớt quét rải cấy thả cắm treo vẽ trang tạo sơn tỉa lắp".split())
_MEASURES = frozenset("dài rộng tích đạt được tổng cộng là có hiến khoảng".split())


def _is_compared(doc: Doc, k: int, end: int, unit: str) -> bool:
    """ "cao hơn 3,1 tấn/ha": how much more, not more than; "dài hơn 200 m so với cầu cũ", but "dài hơn 200 m"."""
    if doc.canon[k] in _COMPARED:
        return not (doc.canon[k] == "cao" and unit in {"m", "cm"})
    is_beside = doc.words(end + 1, end + 3) == "so với" or doc.words(end + 2, end + 4) == "so với"
    return is_beside and doc.canon[k] in _MEASURED and doc.canon[k - 1] != "rút"


def _is_spread(doc: Doc, k: int) -> bool:
    """ "trồng cỏ | trên 2 ha đất": a verb and its object before "trên": where it lies; "trồng trên 2 ha" is more than."""
    if doc.canon[k - 1] in _MEASURES:
        return False
    for at in range(k - 1, max(-1, k - 9), -1):
        if doc.canon[at] in _SPREADS:
            return at < k - 1
        if not (doc.is_small(at) or doc.classes[at] in "ids"):
            return False
    return False
