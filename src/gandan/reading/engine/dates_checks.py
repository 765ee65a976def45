"""Whether what reads like a date is one: fractions, names, times and counts are sorted out.

EXAMPLES  "8/3" of women · "11.6" · "30 Tết" · "ngày 27,28 và 29/9"
NOT       "12/12 xóm" · "công viên 29/3" · "hẻm 12/3/14" · "24/7" · "Việt Nam 2022"
"""

from __future__ import annotations

import re

from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.quantity_nouns import is_noun
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.words import phrase

_YEARS = re.compile(r"\d{4}")
APPROX = {"gần", "hơn", "khoảng", "trên", "chưa", "đầy"}
_PAIR = re.compile(r"[0-3]?\d,[0-3]?\d$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})$")


def is_date(doc: Doc, group: str, i: int, j: int) -> bool:
    if "d" in doc.classes[i:j] and group != "month" and not _has_dotted_days(doc, i, j):
        return False
    if group in _CHECKS:
        return _CHECKS[group](doc, i, j)
    if group == "bare":
        return _is_bare_date(doc, i, j)
    if group == "month" and doc.classes[j - 1] == "i":  # "tháng 10", but not "2 tháng 10 ngày"
        return doc.classes[i - 1 : i] not in ("i", "d") or i == 0
    if group == "full" and doc.canon[i - 1] in _HOUSE_BEFORE:
        return False  # "hẻm 12/3/14"
    if doc.canon[i] == "nam":  # a bad copy of "năm"; never "Việt Nam 2022"
        return not doc.is_cap(i - 1)
    if doc.canon[i] == "ngay" and doc.classes[i + 1 : i + 2] not in ("t", "s") and doc.canon[i + 2] != "thang":
        return False
    if group == "day" and doc.classes[j - 1] in "i":  # "ngày 7" stands alone only after a range was read
        return doc.canon[j] not in {"công", "giờ", "đêm"} and not is_noun(doc, j)
    if group == "years":
        first, last = (int(part) for part in _YEARS.findall(doc.said(i, j))[:2])
        return first < last <= first + 30 and not is_noun(doc, j) and unit_at(doc, j)[1] == 0
    return True


_HOUSE_BEFORE = frozenset("hẻm kiệt ngõ ngách nhà".split())


def _is_lunar(doc: Doc, i: int, j: int) -> bool:
    """ "30 Tết", not "30 Tết" of gifts: the last days of the twelfth month or the first of the new year."""
    if doc.canon[j - 1] != "tết":
        return True
    if doc.canon[j - 2].isdecimal() and j - 2 > i:
        return int(doc.canon[j - 2]) <= 30
    return 20 <= int(doc.canon[i]) <= 30 and doc.is_cap(j - 1)


def _is_decade(doc: Doc, _: int, j: int) -> bool:
    return doc.classes[j - 1] != "i" or (len(doc.raw(j - 1)) == 2 and doc.raw(j - 1)[1] == "0")


_CHECKS = {"lunar": _is_lunar, "decade": _is_decade}


def _has_dotted_days(doc: Doc, i: int, j: int) -> bool:
    """ "11.6" may be a day, "3,5 đến 4,5" and "2.5 km" are not."""
    for k in range(i, j):
        if doc.classes[k] == "d":
            found = _DOTTED.match(doc.raw(k))
            if _PAIR.match(doc.raw(k)) and (doc.canon[k + 1] == "và" or doc.classes[k + 1 : k + 2] == ","):
                continue  # "ngày 27,28 và 29/9"
            if found is None or not (1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12):
                return False
    return unit_at(doc, j)[1] == 0 and not is_noun(doc, j)


def _is_bare_date(doc: Doc, i: int, j: int) -> bool:
    """ "8/3" is Women's Day, "12/12 xóm" a fraction: what follows and the size of the numbers decide."""
    if doc.raw(i) == "24/7":
        return False
    day, month = (int(part) for part in doc.raw(i).split("/")[:2])
    if 1 <= day <= 12 and 1990 <= month <= 2100:
        return True  # "10/2023"
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    if (
        (doc.canon[i - 1] == "cầu" and doc.canon[i - 2] not in {"yêu", "nhu", "toàn"})
        or doc.canon[i - 1] == "chợ"
        or doc.words(max(0, i - 2), i) in _NAMED_BY_DAYS
        or doc.words(max(0, i - 3), i) in _NAMED_BY_DAYS
    ):
        return False  # "Công viên 29/3", "chợ 1/5"
    if _follows_feast(doc, i):
        return True
    if doc.canon[i - 1] in {
        "số",
        "đạt",
        "tỉ",
        "lệ",
        "hẻm",
        "kiệt",
        "ngõ",
        "nhà",
        "tổ",
        "ngách",
        "non",
        "học",
        "đường",
        "phố",
        "viện",
        "thpt",
        "thcs",
        "trường",
        "công",
    }:
        return False
    if doc.canon[i - 1] in APPROX or doc.canon[j] in {"số", "diện", "tổng", "dân", "thành", "chiều"}:
        return False  # "trên 1/3 số hộ"
    return not is_noun(doc, j) and unit_at(doc, j)[1] == 0 and doc.classes[j : j + 1] not in ("%", "/")


_NAMED_BY_DAYS = frozenset(
    phrase(said)
    for said in (
        "công viên|sân vận động|quảng trường|bến xe|cây cầu|khu đô thị|khu phố|khu dân cư|nhà văn hóa|tượng đài|nông trường|lâm trường|"
        "xí nghiệp|hợp tác xã|nhà máy|khách sạn|ngã tư|ngã ba|vòng xoay|nhà hát|rạp hát|đại lộ|vườn hoa|hồ bơi|bể bơi|cung văn hóa|trung tâm"
    ).split("|")
)


def _follows_feast(doc: Doc, i: int) -> bool:
    """ "Ngày Phụ nữ Việt Nam 8/3 Hội …": behind "ngày" and a name in capitals the day stays a day, whatever follows."""
    for k in range(i - 2, max(-1, i - 9), -1):
        if doc.canon[k] in {"ngày", "lễ"}:
            return doc.is_cap(k + 1)
        if not doc.canon[k].isalpha() or "\n" in doc.tokens[k]:
            return False
    return False
