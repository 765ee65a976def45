"""Where an organisation's name ends behind its head: further words, an organisation it is of, its level and place.

EXAMPLES  "Ban Dân vận | Huyện ủy Sơn Động" · "Chi bộ | Khoa Ngoại Bệnh viện huyện Mường La" · "Ban Chỉ đạo | (BCĐ) giảm nghèo huyện"
          "Trường Tiểu học | số 2 Hòa Bình" · "Lữ đoàn | 147 Hải quân"
NOT       "Đảng ủy | họp" · "Hội Phụ nữ | tổ chức"
"""

from __future__ import annotations

import re

from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.organisation_heads import HEADS
from gandan.reading.engine.organisation_names import begins_name, branch, described, head_at, proper_name, word_of_name
from gandan.reading.engine.organisation_words import FIRST_OF_PAIRS
from gandan.reading.engine.place_names import name_end
from gandan.reading.engine.place_types import FIRST_OF_TYPES, TYPES, type_at
from gandan.reading.engine.quantity_nouns import noun_length
from gandan.reading.engine.tokens import NAME, Doc

_NAME = re.compile(NAME)
BARE_LEVELS = frozenset(
    "tỉnh|huyện|xã|phường|quận|thị xã|thành phố|thị trấn|đặc khu|tp|thôn|bản|ấp|khu phố|khu dân cư|tổ dân phố|khóm|buôn".split(
        "|"
    )
)
MAX_TOKENS = 24
_NAMED_AGAIN = frozenset({"khu vực", "chi nhánh"})
_NO_LEVELS = frozenset({"xã hội", "tổ chức"})
_QUOTES = frozenset('“"')
_FULL_MARKS = frozenset(".;:!?…)”")
_LONG_NAMED = {"school", "company", "centre", "hospital", "youth_union", "party_cell", "trade_union"}
_NUMBERED = {
    "party_cell",
    "military",
    "border_post",
    "school",
    "company",
    "youth_union",
    "steering_committee",
    "hospital",
}
LEVELS = {"province", "district", "commune", "village", "quarter", "residents_group"}
_OF_OFFICES = {
    "party_cell",
    "youth_union",
    "trade_union",
    "party_committee",
    "branch",
    "veterans",
    "womens_union",
    "farmers_association",
}
_WORDY = {"steering_committee", "board", "centre", "fund"}
_OPEN_KINDS = _WORDY | {"cooperative", "company", "club", "volunteers"}
_GO_ON = FIRST_OF_PAIRS | FIRST_OF_TYPES | frozenset(HEADS) | frozenset("và số khóa".split())
_CLOSING = FIRST_OF_TYPES | frozenset(HEADS) | frozenset("số vùng".split())
_NOT_IN_WORDY = frozenset("đã được tại của là do cho vừa sẽ tổ đang cùng phối trao họp gồm có yêu để từ".split())


def name_tail(doc: Doc, i: int, j: int, kind: str) -> tuple[int, bool]:
    """Where the name ends, and whether it holds a level, a place or a further name."""
    has_name = is_named = False
    while j < min(i + MAX_TOKENS, len(doc.tokens)) and not doc.taken[j]:
        if _ends_here(doc, j, kind):
            break
        closed = _closing(doc, i, j, kind)
        if closed > j:
            return closed, True
        if kind == "party_central" and doc.canon[j] == "khóa" and doc.raw(j + 1).isupper():
            return j + 2, True  # "Ban Chấp hành Trung ương Đảng khóa XI"
        behind = _abbreviated(doc, j)
        if behind > j:
            j = behind
            continue
        step = _quoted(doc, j) if kind == "fund" else j
        step = step if step > j else word_of_name(doc, i, j)
        if step > j:
            j, has_name = step, has_name or doc.is_cap(j)
            continue
        if is_named and kind not in _LONG_NAMED and doc.words(j - 2, j) not in _NAMED_AGAIN:
            break
        if kind in _WORDY and (doc.canon[j] == "vì" or not _NAME.match(doc.classes, j)):
            end = _wordy(doc, j)
            return end, has_name or end > j
        end = max(proper_name(doc, j, kind), described(doc, j, kind, has_name=has_name))
        if end == j:
            break
        j, has_name, is_named = end, True, True
    return j, has_name


def _ends_here(doc: Doc, j: int, kind: str) -> bool:
    """Most names end before a mark or a small word that goes on no name: told without trying how it could go on."""
    word = doc.canon[j]
    if word in _FULL_MARKS:
        return True
    return word not in _GO_ON and kind not in _OPEN_KINDS and doc.tokens[j][0].islower()


def _abbreviated(doc: Doc, j: int) -> int:
    """ "Hội Liên hiệp phụ nữ (LHPN) huyện": an abbreviation in brackets before the level is part of the name."""
    is_bracket = doc.canon[j] == "(" and doc.classes[j + 2 : j + 3] == ")" and doc.raw(j + 1).isupper()
    return j + 3 if is_bracket and (type_at(doc, j + 3)[0] or (doc.is_cap(j + 3) and doc.canon[j + 1] == "htx")) else j


def _quoted(doc: Doc, j: int) -> int:
    """Where the quoted name of a fund ends: Quỹ “Vì người nghèo” tỉnh."""
    if doc.canon[j] not in _QUOTES:
        return j
    end = next((k + 1 for k in range(j + 2, min(j + 14, len(doc.tokens))) if doc.classes[k] in '”"'), j)
    return end if type_at(doc, end)[0] else j


def _closing(doc: Doc, i: int, j: int, kind: str) -> int:
    """Where the name ends if a further organisation, a level or a number closes it at ``j``; else j."""
    if doc.canon[j] not in _CLOSING and doc.classes[j] not in "is":
        return j
    nested, nested_kind, alone = head_at(doc, j)
    is_small = nested_kind == "party_committee"  # "Ban Thường vụ huyện ủy Phú Tân"
    is_small = is_small or (nested > 1 and kind == "executive" and nested_kind in _OF_OFFICES)  # "BCH hội nông dân xã"
    is_small = is_small or (
        nested == 2 and nested_kind == "youth_union" and doc.is_cap(j + 1)
    )  # "BCH xã Đoàn Đa Phước"
    if (
        nested
        and (doc.is_cap(j) or is_small)
        and (alone or nested_kind not in {"association", "ministry", "department"} or kind in _OF_OFFICES)
    ):
        end, _ = name_tail(doc, j, j + nested, nested_kind)
        if alone or end > j + nested or (nested > 1 and kind in _OF_OFFICES):
            return end
    level, length = type_at(doc, j)
    is_level = level and TYPES[level] in LEVELS and doc.words(j, j + 2) not in _NO_LEVELS
    if is_level and _is_level(doc, j, level, length):
        return _with_place(doc, j, level, length)
    if kind == "school" and doc.canon[j] == "số" and doc.classes[j + 1 : j + 2] == "i":
        return _past_number(doc, i, j + 2, kind)  # "Trường Tiểu học số 2 | Hòa Bình"
    is_number = doc.classes[j] in "is" and not doc.tight(j - 1) and kind in _NUMBERED and len(doc.raw(j)) <= 4
    if is_number and not (kind == "youth_union" and noun_length(doc, j + 1)):
        if kind == "military":
            return branch(doc, j + 1)
        level, length = type_at(doc, j + 1) if kind == "steering_committee" else ("", 0)  # "Ban Chỉ đạo 35 xã"
        return _with_place(doc, j + 1, level, length) if level and TYPES[level] in LEVELS else j + 1
    is_region = kind in {"department", "court"} and doc.canon[j] == "vùng" and doc.classes[j + 1 : j + 2]
    if is_region and (doc.classes[j + 1] == "i" or doc.raw(j + 1).isupper()):
        return j + 2  # "Chi cục Kiểm lâm vùng II"
    if kind in {"bloc", "team", "police", "military"} and doc.canon[j] == "số" and doc.classes[j + 1 : j + 2] == "i":
        return j + 2
    return j


def _past_number(doc: Doc, i: int, j: int, kind: str) -> int:
    """The number inside a name, and the proper name or the level behind it."""
    closed = _closing(doc, i, j, kind) if j < len(doc.tokens) and not doc.taken[j] else j
    return closed if closed > j else proper_name(doc, j, kind)


def _wordy(doc: Doc, j: int) -> int:
    """ "Ban Chỉ đạo | vận động hiến máu tình nguyện | thành phố Việt Trì": small words up to a level, else nothing."""
    for k in range(j, min(j + 16, len(doc.tokens))):
        word = doc.canon[k]
        if (word == "(" and doc.raw(k + 1).isupper()) or (doc.canon[k - 1] == "(" and doc.raw(k).isupper()):
            continue  # "Ban Chỉ đạo (BCĐ) vận động hiến máu tình nguyện (HMTN) tỉnh"
        if word == ")" and doc.canon[k - 2] == "(":
            continue
        if doc.words(k, k + 2) == "việt nam" and k > j:
            return k + 2
        level, length = type_at(doc, k)
        if (
            level
            and k > j
            and TYPES[level] in {"province", "district", "commune"}
            and _is_level(doc, k, level, length)
            and doc.words(k, k + 2) != "xã hội"
        ):
            return _with_place(doc, k, level, length)
        if not word.isalpha() or doc.taken[k] or word in _NOT_IN_WORDY:
            return j
    return j


def _is_level(doc: Doc, j: int, level: str, length: int) -> bool:
    return level in BARE_LEVELS or name_end(doc, j + length, level, TYPES[level]) > j + length


def _with_place(doc: Doc, j: int, level: str, length: int) -> int:
    at = j + length
    end = name_end(doc, at, level, TYPES[level])
    if level in BARE_LEVELS and begins_name(doc, at) and not gazetteer().knows(doc.words(at, end)):
        return at
    within, more = type_at(doc, end)
    if end == at and within and _is_level(doc, end, within, more):
        return _with_place(doc, end, within, more)  # "khu dân cư thôn Đon Quản"
    return end
