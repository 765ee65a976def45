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
from gandan.reading.engine.places_bare import bare_places, resolve
from gandan.reading.engine.quantity_nouns import STOP, noun_length
from gandan.reading.engine.surnames import STRONG, WEAK
from gandan.reading.engine.tokens import ANY_CAP, ANY_UPPER, NAME, Doc, begun, classes_of
from gandan.reading.engine.trie import longest, trie_of
from gandan.reading.engine.words import phrase

LEVELS = {
    "tỉnh": "province", "thành phố": "province", "tp": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "tx": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune", "thôn": "village",
    "bản": "village", "làng": "village", "ấp": "village", "buôn": "village", "bon": "village", "plei": "village", "plơi": "village", "sóc": "village",
    "phum": "village", "xóm": "village", "khóm": "village", "tiểu khu": "village", "cụm bản": "village", "khu phố": "quarter", "khu": "quarter",
    "kp": "quarter", "khối": "quarter", "khối phố": "quarter", "khu vực": "quarter", "khu dân cư": "quarter", "kdc": "quarter", "tổ dân phố": "residents_group",
    "tdp": "residents_group", "tổ": "residents_group", "đường": "street", "phố": "street", "đại lộ": "street", "quốc lộ": "street", "đường tỉnh": "street", "đường huyện": "street",
    "ql": "street", "tỉnh lộ": "street", "tl": "street", "đt": "street", "kiệt": "alley", "hẻm": "alley", "ngõ": "alley", "ngách": "alley", "chợ": "site",
    "cầu": "site", "hồ": "site", "sông": "site", "suối": "site", "kênh": "site", "đèo": "site", "núi": "site", "đảo": "site", "tổ nhân dân": "residents_group",
    "chùa": "site", "đình": "site", "đền": "site", "công viên": "site", "cửa khẩu": "site", "quảng trường": "site", "bãi biển": "site", "thủ đô": "province",
    "cố đô": "province", "huyện đảo": "district", "huyện miền núi": "district", "huyện biên giới": "district", "huyện vùng cao": "district",
    "huyện nghèo": "district", "huyện ven biển": "district", "xã đảo": "commune", "xã biên giới": "commune", "xã miền núi": "commune",
    "xã vùng cao": "commune", "xã vùng biên": "commune", "xã vùng sâu": "commune", "xã ven biển": "commune", "xã bãi ngang": "commune",
    "xã nghèo": "commune", "xã thuần nông": "commune", "xã trung du": "commune", "xã ven đô": "commune", "xã rẻo cao": "commune", "xã ven sông": "commune",
    "xã đặc biệt khó khăn": "commune", "xã anh hùng": "commune", "xã nông thôn mới": "commune", "huyện thuần nông": "district", "huyện trung du": "district",
    "bản biên giới": "village", "thôn biên giới": "village", "phường trung tâm": "commune", "thành phố cảng": "province", "bản vùng cao": "village", "bản vùng biên": "village", "thành phố biển": "district", "cụm dân cư": "quarter",
    "tổ nhân dân tự quản": "residents_group", "tổ tự quản": "residents_group", "lối mở": "site", "thủy điện": "site", "đập": "site", "sân bay": "site", "cảng hàng không": "site", "cảng hàng không quốc tế": "site", "bến xe": "site", "khu đô thị": "site", "khu đô thị mới": "site", "điểm trường": "site", "điểm trường mầm non": "site", "điểm trường tiểu học": "site", "thôn bản": "village", "q": "district", "h": "district", "p": "commune",
    "tt": "commune", "hang": "site", "thác": "site", "vịnh": "site", "bến": "site", "nhà thờ": "site", "rạch": "site", "hương lộ": "street",
    "khu công nghiệp": "site", "cụm công nghiệp": "site", "khu di tích": "site", "khu du lịch": "site", "nông trường": "site", "lâm trường": "site", "ngã ba": "site",
    "ngã tư": "site", "khu tái định cư": "site", "cảng cá": "site", "đồi": "site", "bán đảo": "site", "quần đảo": "site", "tịnh xá": "site", "cù lao": "site", "cồn": "site", "chợ nổi": "site", "bến phà": "site", "thánh thất": "site", "thiền viện": "site", "thánh đường": "site", "nghĩa trang liệt sĩ": "site",
}  # fmt: skip
TYPES = {phrase(said): level for said, level in LEVELS.items()}
_TRIE = trie_of((tuple(said.split()), said) for said in TYPES)
FIRST_OF_TYPES = frozenset(_TRIE)
_LOWER_ONLY = {said for said, level in TYPES.items() if level == "site" and " " not in said and said != "chùa"} | {
    "khối",
    "khu",
}
_NUMBERED = {"village", "quarter", "residents_group", "alley", "street", "commune", "district"}
_LISTED_NUMBERS = {"district", "commune", "village", "quarter", "residents_group"}
_ABBREVIATED = {"tp", "tx", "q", "h", "p", "tt", "kp"}
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
_NOT_NAMES = frozenset(
    phrase(name)
    for name in (
        "Quốc,Đảng,Nhà,Văn,Hội,Nông,Công,Đoàn,Luật,Hiến,Di,Tuyên,Nghị,Đại,Covid,Thanh,Chiến,Dân,"
        "NTM,ATK,DTTS,ĐBKK,GTNT,BTXM,CSXH,ANTT,CNTT,NTMNC"  # "75 xã ATK", "đường NTM": what kind, not which
    ).split(",")
)
_TYPE_WITHIN = {"quốc lộ", "tỉnh lộ", "hồ chí"} - {"hồ chí"}
_RUN = re.compile(NAME)


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


def type_at(doc: Doc, i: int) -> tuple[str, int]:
    """The type word at a token, and how many tokens it takes with the dot of an abbreviation ("TP."); ("", 0)."""
    length, said = longest(_TRIE, doc.canon, i)
    if not length or (said in _LOWER_ONLY and not doc.raw(i).islower() and not _is_capital_number(doc, i, said)):
        return "", 0
    if said in _ABBREVIATED:
        return _abbreviated(doc, i, said)
    return said, length


def _is_known(doc: Doc, j: int, level: str) -> bool:
    """ "H. Hớn Quản": with a blank between, the map must know the name."""
    return any(gazetteer().knows(doc.words(j, k), level) for k in range(j + 2, j + 4))


def _is_capital_number(doc: Doc, i: int, said: str) -> bool:
    """ "Khối 7" and "Khu 5" open sentences too; "Cầu" and "Chợ" with a capital are mostly part of a name."""
    return said in {"khối", "khu"} and doc.classes[i + 1 : i + 2] == "i"


def _abbreviated(doc: Doc, i: int, said: str) -> tuple[str, int]:
    dotted = doc.classes[i + 1 : i + 2] == "." and doc.tight(i)
    if len(said) == 1 or said == "tt":
        return (
            (said, 2)
            if dotted
            and doc.raw(i).isupper()
            and (doc.tight(i + 1) or _is_known(doc, i + 2, TYPES[said]))
            and (doc.classes[i - 1 : i] != "." or not doc.tight(i - 1))
            else ("", 0)
        )
    return (said, 2 if dotted else 1) if doc.is_cap(i) or dotted else ("", 0)


def _typed(doc: Doc, i: int, found: list[Fact]) -> None:
    said, length = type_at(doc, i)
    if not said or doc.canon[i - 1] in _NOT_AFTER.get(said, ()):
        return
    level, j = TYPES[said], i + length
    if doc.canon[i - 1] in _HEADS_OF_VILLAGES and level in _VILLAGES and _is_person(doc, j):
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
    _found(doc, found, j if shared else i, end, j, level)  # "các tỉnh Lào Cai, Yên Bái": the type word belongs to all
    is_number = doc.classes[j] == "i" and end == j + 1 and level in _LISTED_NUMBERS  # "Quận 5, 6, 7"
    if is_listed or is_number or level in {"alley", "village", "commune"}:
        _list(doc, end, level, found, first=False, sure=is_listed or level == "alley" or is_number)


_NAMELY = frozenset({"là", "gồm"})
_HEADS_OF_VILLAGES = frozenset({"trưởng", "phó"})
_VILLAGES = frozenset({"village", "quarter", "residents_group"})


def _is_person(doc: Doc, j: int) -> bool:
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
        return _numbered(doc, j + 1, level)
    if level == "alley" and shape in "to":
        return _numbered(doc, j, level) if _HOUSES.match(doc.canon[j]) else j
    if shape in "isr" and (day := _day_name(doc, j, said, shape)):
        return day
    if shape in "is" and level in _NUMBERED:
        return j if _takes_no_number(said, level, shape) else _numbered(doc, j, level)
    end = place_end(doc, j, level)
    if end - j == 1 and not gazetteer().knows(doc.canon[j]):
        after = doc.canon[end]
        lower = after.isalpha() and doc.is_small(end)
        if doc.canon[j] in _NOT_NAMES or (
            lower and after not in STOP and after not in TYPES and not doc.tokens[j].endswith("\n")
        ):
            return j
        if doc.raw(j).isupper() and (len(doc.raw(j)) > 3 or (level == "street" and doc.raw(j - 1).isupper())):
            return j  # "ĐƯỜNG CỜ" of a headline
    return end


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


def _numbered(doc: Doc, j: int, level: str) -> int:
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
        if run > end and not (level != "alley" and _is_person(doc, end)):  # "thôn 3 | Vì Văn …"
            return run
    return end


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
            end = _numbered(doc, j, level)
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


__all__ = ["TYPES", "name_end", "places", "run_at", "type_at"]
