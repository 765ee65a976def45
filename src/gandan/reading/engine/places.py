"""Places: a type word and its name ("xã Nà Hỳ", "kiệt 211A"), lists of them, and bare names the text or the map knows.

EXAMPLES  "xã Minh Thanh, huyện Sơn Dương" → two places   "các xã: Hồng Thủy, Trung Sơn và Quảng Nhâm (huyện A Lưới)" → four
          "kiệt 211A, 211B, 211C Dũng Sĩ Thanh Khê" → three   "tổ 41" · "khu 6 Đại An" · "tổ dân phố số 5" · "TP. Thủ Dầu Một"
NOT       "ĐƯỜNG CỜ", "BẢN ĐỒ" (headlines) · "Tổ quốc" · "xã hội" · "văn bản Luật" · "làng Văn hóa" · a place inside an organisation's name
"""

from __future__ import annotations

import re

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.names import place_end, run_at
from gandan.reading.engine.organisation_names import head_at
from gandan.reading.engine.place_names import is_person, name_end, numbered
from gandan.reading.engine.place_types import TYPES, type_at
from gandan.reading.engine.places_bare import bare_places, resolve
from gandan.reading.engine.quantity_nouns import STOP, noun_length
from gandan.reading.engine.tokens import ANY_CAP, ANY_UPPER, Doc, begun, classes_of

_LISTED_NUMBERS = {"district", "commune", "village", "quarter", "residents_group"}
_ONE = {said for said in TYPES if " " not in said}
_MORE = [said.split() for said in TYPES if " " in said]
# A type word can only open a place when a name, a number or a list may follow it.
_FIRST = re.compile(
    begun(
        (classes_of(" ".join(sorted(_ONE))), f"(?=[{ANY_CAP}{ANY_UPPER}isto:.{classes_of('số là gồm')}])"),
        (
            classes_of(" ".join(sorted({words[0] for words in _MORE}))),
            f"(?=[{classes_of(' '.join(sorted({words[1] for words in _MORE})))}])",
        ),
    )
)
_NOT_AFTER = {
    "bản": {"văn", "biên", "phiên", "liên", "nguyên", "kịch", "xuất", "cơ", "căn", "tài", "dự", "nhật"},
    "làng": {"già"}, "thôn": {"liên"}, "xóm": {"liên"}, "huyện": {"liên"}, "tỉnh": {"liên"}, "tổ": {"cải"}, "sóc": {"chăm", "săn"}, "ấp": {"ấp"}, "đường": {"con", "dẫn"}, "khối": {"mét"}, "hồ": {"bác"}, "phố": set(), "xã": {"thị", "hợp", "liên"}, "đình": {"gia"}, "cầu": {"yêu", "toàn", "nhu", "thỉnh"},
}  # fmt: skip
_TYPE_WITHIN = {"quốc lộ", "tỉnh lộ", "hồ chí"} - {"hồ chí"}


def places(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    told: dict[str, str] = {}
    for match in _FIRST.finditer(doc.classes):
        i = match.start()
        if not doc.taken[i]:
            _typed(doc, i, found)
        elif doc.is_cap(i + 1):
            _told_within(doc, i, told)
    bare_places(doc, found, told)
    resolve(found)
    return found


def _told_within(doc: Doc, i: int, told: dict[str, str]) -> None:
    """ "UBND xã Chiềng Mai", a caption: a name of the map told inside another fact, so that it is known when it stands alone."""
    level = TYPES.get(doc.canon[i], "")
    if level not in _TOLD_LEVELS:
        return
    for end in (i + 4, i + 3):
        name = doc.words(i + 1, end)
        if doc.is_cap(end - 1) and gazetteer().knows(name, level):
            told.setdefault(name, level)
            return


_TOLD_LEVELS = frozenset({"district", "commune"})


def _typed(doc: Doc, i: int, found: list[Fact]) -> None:
    said, length = type_at(doc, i)
    if not said or doc.canon[i - 1] in _NOT_AFTER.get(said, ()):
        return
    level, j = TYPES[said], i + length
    if doc.canon[i - 1] in _HEADS_OF_VILLAGES and level in _VILLAGES and is_person(doc, j):
        return  # "trưởng bản Vừ A …"
    if doc.words(j, j + 2) in _TYPE_WITHIN or doc.canon[j] in {"ql", "tl", "đt"}:
        return
    at = i - 1 if level == "street" and doc.canon[i - 1] in {"tuyến", "con"} else i  # "các tuyến đường A, B và C"
    is_listed = doc.canon[at - 1] in {"các", "những", "hai", "ba", "bốn"} or (
        doc.classes[at - 1 : at] == "i" and not doc.taken[at - 1]
    )
    if is_listed and (doc.classes[j : j + 1] == ":" or (doc.canon[j] in _NAMELY and doc.is_cap(j + 1))):
        _list(doc, j + 1, level, found, first=True)  # "4 phường là A, B, C và D"
        return
    end = name_end(doc, j, said, level)
    if end == j:
        return
    shared = (
        is_listed
        and (level in {"province", "district", "commune"} or (level == "village" and doc.is_cap(j)))
        and _next_name(doc, end, sure=True) > 0
    )
    if level == "village" and doc.classes[end : end + 1] in "-–" and not is_listed:
        end = _twin_end(doc, j, end)
    _found(doc, found, j if shared else i, end, j, level)  # "các tỉnh Lào Cai, Yên Bái": the type word belongs to all
    is_number = doc.classes[j] == "i" and end == j + 1 and level in _LISTED_NUMBERS  # "Quận 5, 6, 7"
    if is_listed or is_number or level in {"alley", "village", "commune"}:
        _list(doc, end, level, found, first=False, sure=is_listed or level == "alley" or is_number)


def _twin_end(doc: Doc, j: int, end: int) -> int:
    """ "thôn Đồng Mẫu – Hòa Thử, xã …": one village of two names; not "thôn Pa Mẫu - Tân Uyên", where the map knows the second."""
    if end == j + 1 or end + 1 >= len(doc.tokens) or type_at(doc, end + 1)[0]:
        return end
    more = run_at(doc, end + 1)
    closes = doc.classes[more : more + 1] in (",", ";", ".", ")") or doc.canon[more] in STOP
    is_name = 2 <= more - end - 1 <= 3 and not (is_person(doc, end + 1) or head_at(doc, end + 1)[0])
    return more if is_name and closes and not gazetteer().knows(doc.words(end + 1, more)) else end


_NAMELY = frozenset({"là", "gồm"})
_HEADS_OF_VILLAGES = frozenset({"trưởng", "phó"})
_VILLAGES = frozenset({"village", "quarter", "residents_group"})


def _list(doc: Doc, j: int, level: str, found: list[Fact], *, first: bool, sure: bool = True) -> None:
    """The names behind "các xã A": ", B, C và D". Not sure of a plural, a name must be on the map at that level."""
    known = gazetteer()
    while j < len(doc.tokens):
        if not first:
            j = _next_name(doc, j, sure=sure)
        first = False
        if j < 0 or j >= len(doc.tokens) or doc.taken[j]:
            return
        if (
            level in {"alley", "residents_group", "village", "quarter", "district", "commune"}
            and doc.classes[j] in "i"
            and sure
            and len(doc.raw(j)) < 4
            and (
                not (noun_length(doc, j + 1) or unit_at(doc, j + 1)[1])
                or (level == "district" and len(doc.raw(j)) < 3)
                or _closes_row(doc, j + 1)
            )
        ):
            end = numbered(doc, j, level)
        else:
            end = place_end(doc, j, level)
            within = type_at(doc, j)[0]
            if within and level == "village" and TYPES[within] == level and sure and doc.is_cap(j):
                _found(doc, found, j, max(end, j + 1), j, level)  # "các thôn Nà Lộc, Bản Chang"
                j = max(end, j + 1)
                continue
            if end == j or within or (end - j == 1 and not known.knows(doc.canon[j], level) and not sure):
                return
            is_numbered = level == "village" and doc.classes[end - 1] == "i"
            if (
                not known.knows(doc.words(j, end), level)
                and not is_numbered
                and not (sure and _reads_as_place(doc, j, end))
            ):
                return
        _found(doc, found, j, end, j, level)
        j = end


def _next_name(doc: Doc, j: int, *, sure: bool) -> int:
    """Where the next name of a row begins, behind its comma or "và"; -1 when the row ends."""
    j = _past_aside(doc, j) if sure else j
    if doc.classes[j : j + 1] not in (",", ";", "-", "–") and doc.canon[j] != "và":
        return -1
    j += 1
    if doc.canon[j] == "và":
        j += 1
    past = _past_aside(doc, j)  # "A, (Đăk Song), B"
    return past + 1 if past > j else j


def _closes_row(doc: Doc, j: int) -> bool:
    """ "tổ 14 và 16 | xã Chiềng Mai": no communes are counted, it is named in which one they are."""
    length = type_at(doc, j)[1]
    return length > 0 and doc.is_cap(j + length)


def _past_aside(doc: Doc, j: int) -> int:
    """ "các xã Na Ư (Điện Biên), …": behind the bracket, when the row goes on there; else j."""
    if doc.classes[j : j + 1] != "(":
        return j
    end = doc.classes.find(")", j + 2, j + 10) + 1
    goes_on = end > 0 and (doc.classes[end : end + 1] in (",", ";") or doc.canon[end] == "và")
    return end if goes_on else j


def _reads_as_place(doc: Doc, j: int, end: int) -> bool:
    after = doc.canon[end]
    return end - j <= 4 and not (after.isalpha() and doc.is_small(end) and after not in STOP and end - j == 1)


def _found(doc: Doc, found: list[Fact], i: int, end: int, name: int, level: str) -> None:
    start, stop = doc.span(i, end)
    title = doc.said(name, end).replace("\n", " ")
    if level == "province" and doc.canon[i] in {"thành", "tp"}:
        key = doc.words(name, end)
        if not gazetteer().knows(key, "province") and gazetteer().knows(key):
            level = "district"
    found.append(Fact("place", start, stop, {"level": level, "name": title, "area_code": None}))
    doc.take(i, end)
