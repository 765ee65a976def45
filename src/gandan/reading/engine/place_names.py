"""Where the name behind a type word of a place ends: words, numbers, days.

EXAMPLES  "tổ | 41" · "kiệt | 19 Phú Lộc 10" · "hẻm | 108 đường Cộng Hòa" · "đường | 30 tháng 4" · "Công viên | 29/3"
NOT       "xã 135" · "UBMTTQ xã | Khóa VI" · "thôn 3 | Vì Văn Mẫu"
"""

from __future__ import annotations

import re

from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.names import place_end, run_at
from gandan.reading.engine.organisation_words import PAIRS
from gandan.reading.engine.place_types import (
    TYPES,
    type_at,
)
from gandan.reading.engine.quantity_nouns import STOP, noun_length
from gandan.reading.engine.surnames import STRONG, WEAK
from gandan.reading.engine.tokens import NAME, Doc
from gandan.reading.engine.words import phrase

_NUMBERED = {"village", "quarter", "residents_group", "alley", "street", "commune", "district"}
_NOT_NAMES = frozenset(
    phrase(name)
    for name in (
        "Quốc,Đảng,Nhà,Văn,Hội,Nông,Công,Đoàn,Luật,Hiến,Di,Tuyên,Nghị,Đại,Covid,Thanh,Chiến,Dân,"
        "NTM,ATK,DTTS,ĐBKK,GTNT,BTXM,CSXH,ANTT,CNTT,NTMNC,CCB,LHPN,ĐVTN"  # "75 xã ATK", "đường NTM": what kind, not which
    ).split(",")
)
_RUN = re.compile(NAME)


def is_person(doc: Doc, j: int) -> bool:
    """A family name and two more words that no place on the map is called."""
    words = doc.canon[j : run_at(doc, j)]
    return len(words) > 2 and words[0] in STRONG | WEAK and not gazetteer().knows(" ".join(words))


def name_end(doc: Doc, j: int, said: str, level: str) -> int:
    """Where the name behind a type word ends; j when there is none."""
    if j >= len(doc.tokens) or doc.taken[j] or doc.canon[j] == "khóa":
        return j  # "UBMTTQ xã | Khóa VI"
    shape = doc.classes[j]
    if said == "khu vực" and shape != "i":
        return j
    if doc.canon[j] == "số" and level in _NUMBERED and doc.classes[j + 1 : j + 2] == "i":
        return numbered(doc, j + 1, level)
    if level == "alley" and shape in "to":
        return numbered(doc, j, level) if _HOUSES.match(doc.canon[j]) else j
    if shape in "isr" and (day := _day_name(doc, j, said, shape)):
        return day
    if shape in "is" and level in _NUMBERED:
        return j if _takes_no_number(said, level, shape) else numbered(doc, j, level)
    if said == "kênh" and shape == "i":
        return j if noun_length(doc, j + 1) or unit_at(doc, j + 1)[1] else j + 1  # "kênh 79"
    end = place_end(doc, j, level)
    if end == j + 1 and level == "site" and doc.classes[end : end + 1] == "i" and doc.tight(j) and len(doc.raw(j)) == 1:
        return end + 1  # "kênh N2"
    return j if end - j == 1 and _is_no_name(doc, j, level) else end


def _is_no_name(doc: Doc, j: int, level: str) -> bool:
    """One word that is none: "tuyến đường | Thanh niên tự quản", "xã | ATK", "ĐƯỜNG | CỜ" of a headline."""
    if doc.is_small(j + 1) and doc.words(j, j + 2) in PAIRS:
        return True
    if gazetteer().knows(doc.canon[j]):
        return False
    after = doc.canon[j + 1]
    lower = after.isalpha() and doc.is_small(j + 1)
    goes_on = lower and after not in STOP and after not in TYPES and not doc.tokens[j].endswith("\n")
    if doc.canon[j] in _NOT_NAMES or goes_on:
        return True
    return doc.raw(j).isupper() and (len(doc.raw(j)) > 3 or (level == "street" and doc.raw(j - 1).isupper()))


def _day_name(doc: Doc, j: int, said: str, shape: str) -> int:
    """Where a name that is a day ends: "đường 30 tháng 4", "Công viên 29/3", "chợ 1-5"; 0 when none."""
    if shape == "i":
        is_date = said in _NAMED_BY_DATES and doc.canon[j + 1] == "tháng" and doc.classes[j + 2 : j + 3] == "i"
        return j + 3 if is_date else 0
    is_day = said in _NAMED_BY_DAYS and _DAY_NAME.match(doc.canon[j]) and not doc.tight(j - 1)
    return j + 1 if is_day else 0


def _takes_no_number(said: str, level: str, shape: str) -> bool:
    """ "xã 135", "đường 12" are counts or programmes; "đường 3/2" and "phường 14" are names."""
    return level != "village" and said in _UNNUMBERED and not (said == "đường" and shape == "s")


_UNNUMBERED = frozenset({"xã", "huyện", "đường", "thị trấn", "thị xã"})
_NAMED_BY_DAYS = frozenset({"công viên", "chợ", "cầu", "quảng trường"})
_NAMED_BY_DATES = frozenset({"đường", "phố", "công viên", "quảng trường", "cầu"})
_DAY_NAME = re.compile(r"[0-3]?\d[/\-–][01]?\d$")
_HOUSES = re.compile(r"\d{1,4}(?:/\d{1,4}){2,5}$")  # "hẻm 61/32/4"


def numbered(doc: Doc, j: int, level: str) -> int:
    """ "tổ 41", "kiệt 211A", "hẻm 15/3", "khu 6 Đại An", "kiệt 19 Phú Lộc 10"."""
    is_count = not doc.tight(j) and level in {"village", "quarter", "residents_group"}
    if is_count and (noun_length(doc, j + 1) or unit_at(doc, j + 1)[1]) and not type_at(doc, j + 1)[0]:
        return j
    end = j + 1
    if doc.tight(j) and doc.classes[j + 1 : j + 2] and _RUN.match(doc.classes, j + 1) and len(doc.raw(j + 1)) == 1:
        end = j + 2
    if doc.tight(end - 1) and doc.classes[end : end + 1] == "/":
        while doc.classes[end : end + 1] == "/" and doc.classes[end + 1 : end + 2] == "i":
            end += 2
    if level == "alley" and doc.canon[end] in {"đường", "phố"} and place_end(doc, end + 1, "street") > end + 1:
        return place_end(doc, end + 1, "street")  # "hẻm 108 đường Cộng Hòa"
    if level in {"alley", "quarter", "village"}:
        run = place_end(doc, end, "street" if level == "alley" else level)
        if run > end and not (level != "alley" and is_person(doc, end)):  # "thôn 3 | Vì Văn …"
            return run
    return end
