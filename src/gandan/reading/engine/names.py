"""Runs of capital words and where a place's name in them ends: "xã Xuân Giang | Nguyễn Văn Hòa"."""

from __future__ import annotations

import re

from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.quantity_nouns import STOP, noun_length
from gandan.reading.engine.surnames import MIDDLES, STRONG
from gandan.reading.engine.tokens import FIRST_UPPER, NAME, Doc

LONGEST = 5
RUN = re.compile(f"{NAME}(?:['’]?{NAME}){{0,{LONGEST - 1}}}")
_DASHES = frozenset("-–")
_DASHED = re.compile(f"{NAME}{{1,3}}[-–]{NAME}{{1,2}}")
ROLE_PAIRS = frozenset(
    """
    bí thư,chủ tịch,phó bí,phó chủ,phó trưởng,trưởng ban,trưởng phòng,trưởng thôn,trưởng bản,giám đốc,ủy viên,hiệu trưởng,
    tổ trưởng,đại biểu,hội đồng,đoàn thanh,ban thường,tổng bí,đại tá,thượng tá,trung tá,thiếu tá,đại úy,thượng úy,trung úy,
    chính trị,chỉ huy,đồng chí,cán bộ,nguyên phó
    """.replace("\n", "")
    .replace(", ", ",")
    .split(",")
)


def run_at(doc: Doc, i: int) -> int:
    """Where the run of capital words that begins at token ``i`` ends (== i when there is none)."""
    found = RUN.match(doc.classes, i)
    if not found:
        return i
    end = found.end()
    for k in range(i, end):
        if doc.taken[k]:
            return k
        if doc.tokens[k][-1] == "\t":
            return k + 1  # the next cell of a table
    if doc.classes[i] >= FIRST_UPPER and doc.classes[i + 1 : end] and not doc.raw(end - 1).isupper():
        end = _in_capitals(doc, i, end)
    # The last word may open a word of two syllables that is no name: "… Hòa Phó chủ tịch".
    if end - i > 1 and f"{doc.canon[end - 1]} {doc.canon[end]}" in ROLE_PAIRS:
        end -= 1
    return end


def _in_capitals(doc: Doc, i: int, end: int) -> int:
    """ "THÔN ĐÔNG MÁT | Độc lập": two columns of a letterhead on one line; "TP HCM Mới" and the like stay whole."""
    k = i
    while k < end and doc.classes[k] >= FIRST_UPPER:
        k += 1
    return k if k > i + 1 else end


def place_end(doc: Doc, i: int, level: str) -> int:
    """Where the place name that begins at ``i`` ends, with the number or letter that belongs to it; i when no name."""
    end = run_at(doc, i)
    if end == i:
        return i
    known = gazetteer()
    dashed = _DASHED.match(doc.classes, i) if doc.canon[end] in _DASHES else None
    if dashed and known.knows(doc.words(i, dashed.end())):
        return dashed.end()
    units = known.units
    for k in range(min(end, i + 4), i, -1):
        name = " ".join(doc.canon[i:k])
        if name not in units or (k == i + 1 < end and doc.canon[k] not in STRONG):
            continue  # there is a commune called Đông, but "Đông Mát" is another place
        if known.knows(name, level) or (level == "province" and known.knows(name, "district")):
            if level == "commune" and k == end - 1 and doc.canon[k] in _DIRECTIONS and "\n" not in doc.tokens[k - 1]:
                return end  # "xã Tân An Đông": a new commune called after a part of an old one
            return _with_number(doc, k, level)  # "thành phố" is both
    end = _before_person(doc, i, end)
    if level == "street" and doc.classes[end : end + 1] in ("-", "–") and run_at(doc, end + 1) > end + 1:
        return min(run_at(doc, end + 1), end + 4)  # "đường Cầu Đỏ - Bến Luông"
    if (
        level in {"village", "quarter", "alley", "street", "residents_group", "commune"}
        and doc.classes[end : end + 1] == "i"
        and len(doc.raw(end)) < (2 if level == "commune" else 3)
        and doc.tokens[end - 1][-1] != "\t"
    ):
        follows = doc.canon[end + 1]
        if not follows.isalpha() or follows in _AFTER_NUMBER or doc.tight(end - 1) or _is_own_number(doc, end, level):
            return end + 1
    return end


def _is_own_number(doc: Doc, k: int, level: str) -> bool:
    """ "thôn Bình Lộc 2 | làm đường": one figure behind a village, with nothing counted behind it."""
    is_village = level in {"village", "quarter"} and len(doc.raw(k)) == 1 and doc.is_small(k + 1)
    return is_village and not (noun_length(doc, k + 1) or unit_at(doc, k + 1)[1])


_DIRECTIONS = frozenset("đông tây nam bắc".split())
_AFTER_NUMBER = frozenset("và xã huyện phường tỉnh đã được là có thuộc do tại với trong cho để của đến".split())


def _with_number(doc: Doc, k: int, level: str) -> int:
    """ "phường Hải Châu 1, quận …": a small number that closes the name."""
    is_number = (
        level == "commune" and doc.classes[k : k + 1] == "i" and len(doc.raw(k)) < 3 and doc.tokens[k - 1][-1] != "\t"
    )
    if not is_number:
        return k
    follows = doc.canon[k + 1]
    closes = doc.classes[k + 1 : k + 2] in (",", ")", ";", ".", "", "\n") or follows in _AFTER_NUMBER
    closes = closes or (follows in STOP and not noun_length(doc, k + 1))
    return k + 1 if closes or (doc.raw(k)[0] != "0" and doc.words(k + 1, k + 3) == "tổ chức") else k


def _before_person(doc: Doc, i: int, end: int) -> int:
    """A family name inside the run, with two more words behind it or a middle name, begins a person; "thôn Xéo Dì Hồ A" is a place."""
    for k in range(i + 1, end - 1):
        if doc.canon[k] in STRONG and (end - k >= 3 or (doc.canon[k + 1] in MIDDLES and doc.is_cap(end))):
            return k
    return min(end, i + 4)


__all__ = ["LONGEST", "ROLE_PAIRS", "RUN", "place_end", "run_at"]
