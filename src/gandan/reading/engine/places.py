"""Places: a type word and its name ("xã Nà Hỳ", "kiệt 211A"), lists of them, and bare names the text or the map knows.

EXAMPLES  "xã Minh Thanh, huyện Sơn Dương" → two places   "các xã: Hồng Thủy, Trung Sơn và Quảng Nhâm (huyện A Lưới)" → four
          "kiệt 211A, 211B, 211C Dũng Sĩ Thanh Khê" → three   "tổ 41" · "khu 6 Đại An" · "tổ dân phố số 5" · "TP. Thủ Dầu Một"
NOT       "Tổ quốc" · "xã hội" · "văn bản Luật" · "làng Văn hóa" · a place inside an organisation's name
"""

from __future__ import annotations

import re

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.names import place_end, run_at
from gandan.reading.engine.quantity_nouns import STOP, noun_length
from gandan.reading.engine.tokens import ANY_CAP, ANY_UPPER, NAME, Doc, classes_of, lower_of
from gandan.reading.engine.trie import longest, trie_of
from gandan.reading.engine.words import phrase

LEVELS = {
    "tỉnh": "province", "thành phố": "province", "tp": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "tx": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune", "thôn": "village",
    "bản": "village", "làng": "village", "ấp": "village", "buôn": "village", "bon": "village", "plei": "village", "plơi": "village", "sóc": "village",
    "phum": "village", "xóm": "village", "khóm": "village", "tiểu khu": "village", "cụm bản": "village", "khu phố": "quarter", "khu": "quarter",
    "kp": "quarter", "khối": "quarter", "khối phố": "quarter", "khu vực": "quarter", "khu dân cư": "quarter", "kdc": "quarter", "tổ dân phố": "residents_group",
    "tdp": "residents_group", "tổ": "residents_group", "đường": "street", "phố": "street", "đại lộ": "street", "quốc lộ": "street",
    "ql": "street", "tỉnh lộ": "street", "tl": "street", "đt": "street", "kiệt": "alley", "hẻm": "alley", "ngõ": "alley", "ngách": "alley", "chợ": "site",
    "cầu": "site", "hồ": "site", "sông": "site", "suối": "site", "kênh": "site", "đèo": "site", "núi": "site", "đảo": "site", "tổ nhân dân": "residents_group",
    "chùa": "site", "đình": "site", "đền": "site", "công viên": "site", "cửa khẩu": "site", "quảng trường": "site", "bãi biển": "site", "thủ đô": "province",
    "cố đô": "province", "lối mở": "site", "thủy điện": "site", "đập": "site", "điểm trường": "site", "thôn bản": "village", "q": "district", "h": "district", "p": "commune",
    "tt": "commune", "hang": "site", "thác": "site", "vịnh": "site", "bến": "site", "nhà thờ": "site", "rạch": "site", "hương lộ": "street",
}  # fmt: skip
TYPES = {phrase(said): level for said, level in LEVELS.items()}
_TRIE = trie_of((tuple(said.split()), said) for said in TYPES)
_LOWER_ONLY = {said for said, level in TYPES.items() if level == "site"} | {"khối", "khu"}
_NUMBERED = {"village", "quarter", "residents_group", "alley", "street", "commune", "district"}
_ABBREVIATED = {"tp", "tx", "q", "h", "p", "tt"}
_ONE = {said for said in TYPES if " " not in said}
_MORE = [said.split() for said in TYPES if " " in said]
# A type word can only open a place when a name, a number or a list may follow it.
_FIRST = re.compile(
    f"[{classes_of(' '.join(sorted(_ONE)))}](?=[{ANY_CAP}{ANY_UPPER}is:.{classes_of('số')}])"
    f"|[{classes_of(' '.join(sorted({words[0] for words in _MORE})))}](?=[{classes_of(' '.join(sorted({words[1] for words in _MORE})))}])"
)
_NOT_AFTER = {
    "bản": {"văn", "biên", "phiên", "nguyên", "kịch", "xuất", "cơ", "căn", "tài", "dự", "nhật"},
    "tổ": {"cải"}, "sóc": {"chăm", "săn"}, "ấp": {"ấp"}, "đường": {"con", "dẫn"}, "khối": {"mét"}, "hồ": {"bác"}, "phố": set(), "xã": {"thị", "hợp"}, "cầu": {"yêu", "toàn", "nhu", "thỉnh"},
}  # fmt: skip
_NOT_NAMES = frozenset(
    phrase(name)
    for name in "Quốc,Đảng,Nhà,Văn,Hội,Nông,Công,Đoàn,Luật,Hiến,Di,Tuyên,Nghị,Đại,Covid,Thanh,Chiến,Dân".split(",")
)
_TYPE_WITHIN = {"quốc lộ", "tỉnh lộ", "hồ chí"} - {"hồ chí"}
_SEP = {",", ";", "và"}
_HOUSE = re.compile(r"\d+[a-zA-Z]?(?:/\d+[a-zA-Z]?)*")
_RUN = re.compile(NAME)
_KIN = frozenset("ông bà anh chị em cô chú bác cụ thầy chí cháu".split())
_CITIES = {"tphcm": "hồ chí minh", "tp.hcm": "hồ chí minh"}
_BARE_BEFORE = lower_of("tại ở về từ đến của")


def places(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    for match in _FIRST.finditer(doc.classes):
        i = match.start()
        if not doc.taken[i]:
            _typed(doc, i, found)
    _bare(doc, found)
    _resolve(found)
    return found


def type_at(doc: Doc, i: int) -> tuple[str, int]:
    """The type word at a token, and how many tokens it takes with the dot of an abbreviation ("TP."); ("", 0)."""
    length, said = longest(_TRIE, doc.canon, i)
    if not length or (said in _LOWER_ONLY and not doc.raw(i).islower()):
        return "", 0
    if said in _ABBREVIATED:
        return _abbreviated(doc, i, said)
    return said, length


def _abbreviated(doc: Doc, i: int, said: str) -> tuple[str, int]:
    dotted = doc.classes[i + 1 : i + 2] == "." and doc.tight(i)
    if len(said) == 1 or said == "tt":
        return (
            (said, 2)
            if dotted
            and doc.raw(i).isupper()
            and doc.tight(i + 1)
            and (doc.classes[i - 1 : i] != "." or not doc.tight(i - 1))
            else ("", 0)
        )
    return (said, 2 if dotted else 1) if doc.is_cap(i) or dotted else ("", 0)


def _typed(doc: Doc, i: int, found: list[Fact]) -> None:
    said, length = type_at(doc, i)
    if not said or doc.word(i - 1) in _NOT_AFTER.get(said, ()):
        return
    level, j = TYPES[said], i + length
    if doc.words(j, j + 2) in _TYPE_WITHIN or doc.word(j) in {"ql", "tl", "đt"}:
        return
    is_listed = doc.word(i - 1) in {"các", "những", "hai", "ba", "bốn"} or (
        doc.classes[i - 1 : i] == "i" and not doc.taken[i - 1]
    )
    if doc.classes[j : j + 1] == ":" and is_listed:
        _list(doc, j + 1, level, found, first=True)
        return
    end = name_end(doc, j, said, level)
    if end == j:
        return
    shared = (
        is_listed
        and level in {"province", "district", "commune"}
        and (doc.classes[end : end + 1] in (",", ";") or doc.word(end) == "và")
    )
    _found(doc, found, j if shared else i, end, j, level)  # "các tỉnh Lào Cai, Yên Bái": the type word belongs to all
    is_number = doc.classes[end - 1] == "i" and level in {"district", "commune"}  # "Quận 5, 6, 7"
    if is_listed or is_number or level in {"alley", "village", "commune"}:
        _list(doc, end, level, found, first=False, sure=is_listed or level == "alley" or is_number)


def name_end(doc: Doc, j: int, said: str, level: str) -> int:
    """Where the name behind a type word ends; j when there is none."""
    if j >= len(doc.tokens) or doc.taken[j]:
        return j
    shape = doc.classes[j]
    if said == "khu vực" and shape != "i":
        return j
    if doc.word(j) == "số" and level in _NUMBERED and doc.classes[j + 1 : j + 2] == "i":
        return _numbered(doc, j + 1, level)
    if shape in "is" and level in _NUMBERED:
        if (
            said in {"xã", "huyện", "bản", "làng", "buôn", "đường", "phố", "khối", "thị trấn", "thị xã"}
            and level != "village"
            and said not in {"phố", "khối"}
        ):
            return j
        return _numbered(doc, j, level)
    end = place_end(doc, j, level)
    if end - j == 1 and not gazetteer().knows(doc.word(j)):
        after = doc.word(end)
        lower = after.isalpha() and doc.is_small(end)
        if doc.word(j) in _NOT_NAMES or (
            lower and after not in STOP and after not in TYPES and not doc.tokens[j].endswith("\n")
        ):
            return j
        if doc.raw(j).isupper() and len(doc.raw(j)) > 3:
            return j
    return end


def _numbered(doc: Doc, j: int, level: str) -> int:
    """ "tổ 41", "kiệt 211A", "hẻm 15/3", "khu 6 Đại An", "kiệt 19 Phú Lộc 10"."""
    is_count = not doc.tight(j) and level in {"village", "quarter", "residents_group"}
    if is_count and (noun_length(doc, j + 1) or unit_at(doc, j + 1)[1]) and doc.word(j + 1) not in TYPES:
        return j
    end = j + 1
    if doc.tight(j) and doc.classes[j + 1 : j + 2] and _RUN.match(doc.classes, j + 1) and len(doc.raw(j + 1)) == 1:
        end = j + 2
    if doc.tight(end - 1) and doc.classes[end : end + 1] == "/":
        while doc.classes[end : end + 1] == "/" and doc.classes[end + 1 : end + 2] == "i":
            end += 2
    if level in {"alley", "quarter", "village"}:
        run = place_end(doc, end, "street" if level == "alley" else level)
        return run if run > end else end
    return end


def _list(doc: Doc, j: int, level: str, found: list[Fact], *, first: bool, sure: bool = True) -> None:
    """The names behind "các xã A": ", B, C và D". Not sure of a plural, a name must be on the map at that level."""
    known = gazetteer()
    while j < len(doc.tokens):
        if not first:
            if doc.classes[j : j + 1] not in (",", ";", "-") and doc.word(j) != "và":
                return
            j += 1
            if doc.word(j) == "và":
                j += 1
        first = False
        if j >= len(doc.tokens) or doc.taken[j]:
            return
        if (
            level in {"alley", "residents_group", "village", "quarter", "district", "commune"}
            and doc.classes[j] in "i"
            and sure
            and (not noun_length(doc, j + 1) or (level == "district" and len(doc.raw(j)) < 3))
        ):
            end = _numbered(doc, j, level)
        else:
            end = place_end(doc, j, level)
            if end == j or type_at(doc, j)[0] or (end - j == 1 and not known.knows(doc.word(j), level) and not sure):
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


def _reads_as_place(doc: Doc, j: int, end: int) -> bool:
    after = doc.word(end)
    return end - j <= 4 and not (after.isalpha() and doc.is_small(end) and after not in STOP and end - j == 1)


def _found(doc: Doc, found: list[Fact], i: int, end: int, name: int, level: str) -> None:
    start, stop = doc.span(i, end)
    said = doc.words(i, name).rstrip(" .")
    title = doc.text[slice(*doc.span(name, end))].replace("\n", " ")
    key = doc.words(name, end)
    if said in {"thành phố", "tp"} and not gazetteer().knows(key, "province") and gazetteer().knows(key):
        level = "district"
    found.append(Fact("place", start, stop, {"level": level, "name": title, "area_code": None}))
    doc.take(i, end)


def _bare(doc: Doc, found: list[Fact]) -> None:
    """Names without a type word: provinces, districts of two syllables, and whatever the text has typed before."""
    known = gazetteer()
    told = {phrase(str(fact.keys["name"])): str(fact.keys["level"]) for fact in found if " " in str(fact.keys["name"])}
    told = {name: level for name, level in told.items() if level in {"province", "district", "commune", "village"}}
    near = {fact.end for fact in found}
    first, own = known.first_words, {name.partition(" ")[0] for name in told} | _CITIES.keys()
    for match in _CAPITALS.finditer(doc.classes):
        i, stop = match.span()
        while i < stop:
            end = (
                _known_name(doc, i, stop, told, near)
                if not doc.taken[i] and (doc.canon[i] in first or doc.canon[i] in own)
                else i
            )
            if end == i:
                i += 1
                continue
            fact = _bare_fact(doc, i, end, told)
            found.append(fact)
            near.add(fact.end)
            doc.take(i, end)
            i = end


def _bare_fact(doc: Doc, i: int, end: int, told: dict[str, str]) -> Fact:
    known, key = gazetteer(), doc.words(i, end)
    level = told.get(key) or (
        "province" if key in known.provinces or key in _CITIES else "district" if key in known.districts else "commune"
    )
    start, stop = doc.span(i, end)
    return Fact(
        "place", start, stop, {"level": level, "name": doc.text[start:stop].replace("\n", " "), "area_code": None}
    )


_CAPITALS = re.compile(f"{NAME}(?:{NAME}|[-–](?={NAME}))*")


def _known_name(doc: Doc, i: int, stop: int, told: dict[str, str], near: set[int]) -> int:
    """Where the longest name that is known or told ends; i when there is none."""
    known = gazetteer()
    if doc.word(i - 1) in _KIN:
        return i  # "chị Thanh Bình" is a person
    before_is_name = (
        i > 0 and _RUN.match(doc.classes, i - 1) is not None and not doc.taken[i - 1] and not _is_opening(doc, i - 1)
    )
    for end in range(min(stop, i + 5), i, -1):
        if not doc.is_free(i, end):
            continue
        key = doc.words(i, end)
        if key in _CITIES:
            return end
        after_is_name = end < stop and doc.classes[end] not in "-–" and not doc.taken[end]
        if (before_is_name or after_is_name) and key not in {"thừa thiên huế"}:
            continue
        if key in told or (key in known.provinces and " " in key) or key == "huế":
            return end
        if key in known.districts and (" " in key or _follows_place(doc, i, near)):
            return end
        if key in known.communes and " " in key and _follows_place(doc, i, near):
            return end
    return i


def _is_opening(doc: Doc, i: int) -> bool:
    """A capital only because a sentence begins there: "Tại Điện Biên"."""
    return doc.word(i) in STOP or doc.word(i) in {"theo", "riêng", "người", "dân", "nhân"}


def _follows_place(doc: Doc, i: int, near: set[int]) -> bool:
    """ "xã Ngọc Sơn (Thạch Hà, Hà Tĩnh)": right behind a place, a comma or an opening bracket between."""
    if doc.classes[i - 1 : i] not in ("(", ",", "-", "–") or i < 2:
        return False
    return doc.end(i - 2) in near


def _resolve(found: list[Fact]) -> None:
    """Codes, where the level, the places named beside it and in the text, and the time leave one unit."""
    found.sort(key=lambda fact: fact.start)
    known = gazetteer()
    names = [phrase(str(fact.keys["name"])) for fact in found]
    everywhere = {
        name for name, fact in zip(names, found, strict=True) if fact.keys["level"] in {"province", "district"}
    }
    old = True if any(fact.keys["level"] == "district" for fact in found) else None
    told: dict[tuple[str, str], str | None] = {}
    for k, fact in enumerate(found):
        level = str(fact.keys["level"])
        if level not in {"province", "district", "commune"}:
            continue
        name = _CITIES.get(names[k], names[k])
        beside = {names[n] for n in range(k + 1, min(k + 3, len(found))) if found[n].start - fact.end < 60}
        code = known.resolve(name, level, beside, old=old) if beside else None
        if code is None and (name, level) not in told:
            told[name, level] = known.resolve(name, level, everywhere, old=old)
        fact.keys["area_code"] = code or told.get((name, level))


__all__ = ["TYPES", "name_end", "places", "run_at", "type_at"]
