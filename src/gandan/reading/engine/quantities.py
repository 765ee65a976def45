"""Quantities: qualifier + number + unit or counted head noun.

EXAMPLES  "gần 200 m" · "hơn 7 km" · "hàng trăm lượt cán bộ" · "80 đến 85 đối tượng" · "03 tuyến kiệt" · "17,4%" · "1,2 m"
          "600.000 đồng/phần" · "từ 200 đối tượng trở lên" · "17/17 xã" · "hai tuyến đường" · "hơn chục hộ"
          "gom 5 tạ rác trên 4 km kênh" → 5 tạ, 4 km   "cao hơn 3,1 tấn/ha" → 3,1 tấn/ha
NOT       "lúc 7 giờ", "21 giờ 15 phút" (times of the day; "kéo dài 2 giờ" is a quantity) · "gần dân" · "một bộ phận" · "một trong những" · "05-CT/TW" · "kiệt 211A" · "Điều 11" · "lần thứ 2" · "QL 279"
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from gandan.reading.engine import numbers
from gandan.reading.engine.facts import Fact
from gandan.reading.engine.measures import FIRST_OF_UNITS, MONEY_SCALES, NO_UNIT, unit_at
from gandan.reading.engine.quantity_nouns import FIRST_OF_NOUNS, STOP, noun_length, unknown_length
from gandan.reading.engine.quantity_numbers import START, number_at
from gandan.reading.engine.quantity_qualifiers import qualified
from gandan.reading.engine.quantity_scales import Number, scaled
from gandan.reading.engine.tokens import NUMBERS, Doc

# What a number behind these words is: a name or an ordinal, not a count.
_HARD = frozenset(
    """
    thứ điều khoản chương mục số tổ thôn khu phố kiệt hẻm ngõ ngách đường lộ ql tl dt đt hl km lớp khóa phòng trang tập
    đoàn quân khối tiểu khu vùng covid hạng hàng bài phiên kì xóm ấp khóm bản làng quận phường buôn đội đồn bậc nhà phụ
    lô thửa hotline điện thoại sđt đt fax mst tel tầng phần dự-án lữ sư trung cột kênh chi quốc tỉnh huyện hương kdc
    """.split()
)
# The few that do so even before a noun: "lần thứ 2 hội nghị", "Điều 15 chương 2".
_ORDERS = frozenset(
    "thứ điều khoản chương mục km ql tl covid hạng khóa lớp quận phường tầng hotline thoại sđt fax mst".split()
)
_SOFT = frozenset(
    "loại cấp mức nhóm đợt vòng bước giai đoạn thế cụm nhánh trường chi bộ cột cống trạm chốt mốc tuyến điểm câu".split()
)
_CITED = frozenset({"nghị quyết", "chỉ thị", "quyết định", "nghị định", "kế hoạch"})
_MARKS = frozenset("+/_-–")
_PER = re.compile(r"/(?:ha|hecta|sào|km²|km2|m²|m2|giờ|h|s|công)(?!\w)")  # a rate is one unit; "đồng/suất" is money


_OPEN_LOW = frozenset({"approx_below", "at_most", "approx"})
_OPEN_HIGH = frozenset({"approx_above", "at_least", "approx"})


def quantities(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    after = 0
    for match in START.finditer(doc.classes):
        i = match.start()
        if i < after or doc.taken[i]:
            continue
        if doc.canon[i + 1] == "giờ" and doc.classes[i] == "i" and (clock := _clock(doc, i)):
            after = clock
            continue
        read = _quantity(doc, i)
        if read is not None:
            fact, after = read
            found.append(fact)
    return found


def _closes_telephone(doc: Doc, i: int) -> bool:
    """Whether the number is the last group of "0900 111 222" or "0256 3 822 111": groups behind one that begins with zero."""
    k = i - 1
    while k > i - 4 and doc.classes[k - 1 : k] == "i" and doc.canon[k][0] != "0":
        k -= 1
    return doc.canon[k][0] == "0" and 2 < len(doc.canon[k]) < 6 and sum(map(len, doc.canon[k : i + 1])) > 8


_AT_THE_HOUR = frozenset("lúc hồi vào đúng".split())
_HOUR_LASTS = frozenset(
    "dài trong suốt hết mất sau quá hơn gần khoảng trên dưới ít tới thêm nhất đa mỗi được làm".split()
)
_BY_THE_HOUR = frozenset("trước sau đến tới cứ hẹn từ quá".split())  # "trước 17 giờ", but "sau 2 giờ"
_PARTS_OF_DAY = frozenset("sáng trưa chiều tối đêm ngày cùng rạng hôm".split())


def _clock(doc: Doc, i: int) -> int:
    """Where a time of the day that begins at ``i`` ends ("lúc 7 giờ", "21 giờ 15 phút"); 0 when hours are counted."""
    if not doc.canon[i].isdecimal() or len(doc.canon[i]) > 2 or int(doc.canon[i]) > 24:
        return 0
    before, k = doc.canon[i - 1], i + 2
    if before in {"khoảng", "gần", "hơn"} and doc.canon[i - 2] in _AT_THE_HOUR:
        before = "lúc"
    has_minutes = doc.classes[k : k + 1] == "i" and doc.canon[k + 1] == "phút"
    k += 2 * has_minutes
    if before == "từ" and (closed := _closing_hour(doc, k)):
        return closed
    hour = int(doc.canon[i])
    if hour > 12 and before in _BY_THE_HOUR:
        return k
    is_span = hour > 4 and doc.canon[k] in {"đến", "tới", "-", "–"} and doc.canon[k + 2] == "giờ"
    if is_span and before not in _HOUR_LASTS and doc.classes[k + 1] == "i":
        return k + 3  # "mở cửa 7 giờ đến 17 giờ"
    if (
        before in _AT_THE_HOUR
        and doc.canon[k] in {"và", ","}
        and doc.canon[k + 2] == "giờ"
        and doc.classes[k + 1] == "i"
    ):
        return k + 3  # "lúc 5 giờ và 17 giờ"
    if before in _AT_THE_HOUR or (doc.canon[k] in _PARTS_OF_DAY and doc.canon[k + 1] not in {"công", "đêm"}):
        return k
    return k if has_minutes and before not in _HOUR_LASTS else 0


def _closing_hour(doc: Doc, k: int) -> int:
    """ "từ 8 giờ | đến 10 giờ", "từ 7 giờ | đến trưa", "từ 6 giờ |, đội hình ra đường": where the time ends; 0 for "từ 6 giờ xuống 2 giờ"."""
    if doc.canon[k] in {"đến", "tới"}:
        if doc.classes[k + 1 : k + 2] == "i" and doc.canon[k + 2] == "giờ":
            return k + 3
        return k if doc.canon[k + 1] in _PARTS_OF_DAY or doc.canon[k + 1] == "khi" else 0
    return k if doc.classes[k : k + 1] in (",", ".", ";", "\n", "\x1e", "") else 0


_MISREAD = frozenset({"giờ", "cấp", "công"})


def _is_misread(doc: Doc, number: Number, unit: str, after: int) -> bool:
    """ "lúc 2 - 3 giờ sáng", "chính quyền địa phương 2 cấp", "ba công khai": a time, how something is built, a slogan."""
    if unit == "giờ":
        return number.qualifier == "range" and doc.canon[after] in _PARTS_OF_DAY
    return doc.canon[number.start - 1] == "phương" if unit == "cấp" else doc.canon[after] == "khai"


def _quantity(doc: Doc, i: int) -> tuple[Fact, int] | None:
    number = number_at(doc, i)
    if number is None or (number.end > i + 1 and not doc.is_free(number.start, number.end)):
        return None
    unit, length, known = _unit(doc, number)
    if not length and not number.scale:
        return None
    if _is_name(doc, number.start, known or number.scale in MONEY_SCALES) or (
        unit in _MISREAD and _is_misread(doc, number, unit, number.end + length)
    ):
        return None
    if number.scale and not length and number.qualifier != "order_of_magnitude" and number.scale not in MONEY_SCALES:
        return None
    return _fact(doc, number, unit, length)


def _fact(doc: Doc, number: Number, unit: str, length: int) -> tuple[Fact, int]:
    """The fact from its qualifier to what closes it, its tokens taken; and the token behind it."""
    if unit == "giờ":
        length += _minutes(doc, number, length)
    first = qualified(doc, number, unit)
    last = number.end + length
    if not length:  # "hơn 1,2 tỷ", "200 triệu": money said short
        unit = "đồng"
    if number.scale:
        scaled(number)
    if doc.canon[last] == "trở":
        last = _trailing(doc, number, last)
        if doc.canon[last - 2] == "trở" and doc.canon[first - 1] == "từ":
            first -= 1
    start, end = doc.span(first, last)
    if doc.canon[last] == "/" and (per := _PER.match(doc.text, end)):
        end = per.end()
        unit += per[0]
        last = doc.token_at(end - 1) + 1
    keys = _keys(number, unit, _complement(doc, last))
    doc.take(first, last)
    return Fact("quantity", start, end, keys), last


def _minutes(doc: Doc, number: Number, length: int) -> int:
    """ "7 giờ 30 phút" is one time: how many more tokens it takes."""
    k = number.end + length
    if doc.classes[k : k + 1] != "i" or doc.canon[k + 1] != "phút" or number.low != number.high:
        return 0
    number.low = number.high = number.low + Decimal(doc.canon[k]) / 60
    return 2


def _unit(doc: Doc, number: Number) -> tuple[str, int, bool]:
    """The unit or head noun behind a number: how it is called, its tokens, and whether a list knows it."""
    j = number.end
    if j >= len(doc.tokens) or doc.taken[j]:
        return "", 0, False
    word = doc.canon[j]
    unit, length = unit_at(doc, j) if word in FIRST_OF_UNITS else NO_UNIT
    nouns = noun_length(doc, j) if word in FIRST_OF_NOUNS else 0
    if nouns > length or (nouns and nouns == length and unit in {"m³", "kg", "cm"}):
        return doc.said(j, j + nouns), nouns, True
    if length:
        return unit, length, True
    if number.qualifier == "order_of_magnitude" or number.scale or doc.classes[number.start] in NUMBERS:
        unknown = unknown_length(doc, j)
        if unknown and not doc.tight(number.end - 1):
            return doc.said(j, j + unknown), unknown, False
    return "", 0, False


def _is_name(doc: Doc, i: int, known: bool) -> bool:
    """Whether the number names or orders something: "Điều 11", "Covid-19", "kiệt 211". Before a known noun few words do."""
    before = doc.canon[i - 1]
    if doc.classes[i - 1] == "i" and i and _closes_telephone(doc, i):
        return True
    if before in _MARKS and doc.tight(i - 1):
        if before in "-–":
            if doc.tight(i - 2) and doc.canon[i - 2].isalpha():
                return True
        elif doc.canon[i - 2] != "%":
            return True
    if before == "số":
        return doc.canon[i - 2] not in {"tổng", "trong", "con"} or not known
    if known:
        return before in _ORDERS or (before == "án" and doc.canon[i - 2] == "đề")
    is_cited = doc.words(max(0, i - 2), i) in _CITED
    return before in _HARD or is_cited or before in _SOFT or (doc.is_cap(i - 1) and doc.classes[i] == "i")


def _trailing(doc: Doc, number: Number, last: int) -> int:
    """ "từ 200 đối tượng trở lên"."""
    if doc.canon[last] == "trở" and doc.canon[last + 1] in {"lên", "xuống"}:
        number.qualifier = "at_least" if doc.canon[last + 1] == "lên" else "at_most"
        return last + 2
    return last


def _keys(number: Number, unit: str, of: str | None) -> dict[str, Any]:  # Any: JSON values
    low = numbers.plain(number.low)
    high = low if number.high is number.low else numbers.plain(number.high)
    kind = number.qualifier
    value = low if low == high else None
    if kind != "exact":
        low = None if kind in _OPEN_LOW else low
        high = None if kind in _OPEN_HIGH else high
    keys: dict[str, Any] = {
        "value": value, "low": low, "high": high, "qualifier": kind, "unit": unit, "of": of, "part_of": None
    }  # fmt: skip
    if number.total is not None:
        keys["total"] = numbers.plain(number.total)
    return keys


def _complement(doc: Doc, j: int) -> str | None:
    """What the quantity is of: up to six words behind it, ended by a mark, a function word or a number."""
    k, canon, taken = j, doc.canon, doc.taken
    for word in canon[j : j + 6]:
        if word in STOP or not word.isalpha() or taken[k]:
            break
        k += 1
    return doc.said(j, k).replace("\n", " ") if k > j else None
