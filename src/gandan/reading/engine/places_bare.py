"""Places without a type word, and the official code of every place: what the text told before and the map knows.

EXAMPLES  "bản Huổi Sang … Huổi Sang" · "xã Ngọc Sơn (Thạch Hà, Hà Tĩnh)" · "xã Tân Thành, huyện Phú Bình" → 05923
          "Yên Khê, ngày 9 tháng 2" at the head of a letter
"""

from __future__ import annotations

import re
from operator import attrgetter

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.quantity_nouns import STOP
from gandan.reading.engine.surnames import begins_person
from gandan.reading.engine.tokens import NAME, Doc
from gandan.reading.engine.words import LOWER, UPPER, phrase

_RUN = re.compile(NAME)
_PRESIDENT = "hồ chí minh"  # the city is written with its word, or "TPHCM"
_CITIES = {"tphcm": "hồ chí minh", "tp.hcm": "hồ chí minh"}
_TOLD_LEVELS = frozenset({"province", "district", "commune", "village"})
_TOLD_LEVELS = frozenset({"province", "district", "commune", "village"})
_KIN = frozenset("ông bà anh chị em cô chú bác cụ thầy chí cháu".split())


def bare_places(doc: Doc, found: list[Fact], within: dict[str, str]) -> None:
    """Names without a type word: provinces, districts of two syllables, and whatever the text has typed before."""
    known = gazetteer()
    told = within | {phrase(fact.keys["name"]): str(fact.keys["level"]) for fact in found if " " in fact.keys["name"]}
    told = {name: level for name, level in told.items() if level in _TOLD_LEVELS}
    near = {fact.end for fact in found}
    _datelines(doc, found)
    first, lead, canon, taken = known.first_words, known.lead_words, doc.canon, doc.taken
    own = {name.partition(" ")[0] for name in told} | _CITIES.keys()
    for match in _CAPITALS.finditer(doc.classes):
        i, stop = match.span()
        while i < stop:
            word = canon[i]
            # A commune alone is a place only right behind another.
            if (
                taken[i]
                or not (word in lead or word in own or (word in first and _follows_place(doc, i, near)))
                or (end := _known_name(doc, i, stop, told, near)) == i
            ):
                i += 1
                continue
            fact = _bare_fact(doc, i, end, told)
            found.append(fact)
            near.add(fact.end)
            doc.take(i, end)
            i = end


_DATELINE = re.compile(
    rf"^[^\S\n]*([{UPPER}][{LOWER}’']*(?:[ ][{UPPER}][{LOWER}’']*){{1,3}}),[ ]*ngày[ ]+[\d….]+[ ]+tháng[ ]+[\d….]+[^\n]{{0,16}}$",
    re.MULTILINE,
)


_LONGEST_NAME = 40  # characters


def _datelines(doc: Doc, found: list[Fact]) -> None:
    """ "Yên Khê, ngày 9 tháng 2 năm 2024" alone on its line: where a letter was written, on the map or not."""
    text = doc.text
    at = text.find(", ngày ")
    while at >= 0:
        line = text.rfind("\n", max(0, at - _LONGEST_NAME), at) + 1
        match = _DATELINE.match(text, line) if line or at < _LONGEST_NAME else None
        if match is not None:
            i, end = doc.token_at(match.start(1)), doc.token_at(match.end(1) - 1) + 1
            words = doc.canon[i:end]
            if doc.is_free(i, end) and not begins_person(words, titled=False):
                found.append(_bare_fact(doc, i, end, {}))
                doc.take(i, end)
        at = text.find(", ngày ", at + 1)


def _bare_fact(doc: Doc, i: int, end: int, told: dict[str, str]) -> Fact:
    known, key = gazetteer(), doc.words(i, end)
    level = told.get(key) or (
        "province" if key in known.provinces or key in _CITIES else "district" if key in known.districts else "commune"
    )
    start, stop = doc.span(i, end)
    return Fact(
        "place", start, stop, {"level": level, "name": doc.text[start:stop].replace("\n", " "), "area_code": None}
    )


_CAPITALS = re.compile(f"{NAME}+(?:[-–]{NAME}+)*")


def _known_name(doc: Doc, i: int, stop: int, told: dict[str, str], near: set[int]) -> int:
    """Where the longest name that is known or told ends; i when there is none."""
    known = gazetteer()
    if doc.canon[i - 1] in _KIN:
        return i  # "chị Thanh Bình" is a person
    before_is_name = (
        i > 0 and _RUN.match(doc.classes, i - 1) is not None and not doc.taken[i - 1] and not _is_opening(doc, i - 1)
    )
    taken = doc.taken.find(1, i, stop)
    for end in range(min(stop if taken < 0 else taken, i + 5), i, -1):
        key = doc.words(i, end)
        if key in _CITIES:
            return end
        after_is_name = end < stop and doc.classes[end] not in "-–" and not doc.taken[end]
        if (before_is_name or after_is_name) and key not in {"thừa thiên huế"}:
            continue
        if key == _PRESIDENT:
            return i
        if key in told or (key in known.provinces and " " in key) or key == "huế":
            return end
        if key in known.districts and (" " in key or _follows_place(doc, i, near)):
            return end
        if key in known.communes and " " in key and _follows_place(doc, i, near):
            return end
    return i


def _is_opening(doc: Doc, i: int) -> bool:
    """A capital only because a sentence begins there: "Tại Điện Biên"."""
    return doc.canon[i] in STOP or doc.canon[i] in {"theo", "riêng", "người", "dân", "nhân"}


_BETWEEN = frozenset("(,-–")


def _follows_place(doc: Doc, i: int, near: set[int]) -> bool:
    """ "xã Ngọc Sơn (Thạch Hà, Hà Tĩnh)": right behind a place, a comma or an opening bracket between."""
    return doc.canon[i - 1] in _BETWEEN and i >= 2 and doc.end(i - 2) in near


def resolve(found: list[Fact]) -> None:
    """Codes, where the level, the places named beside it and in the text, and the time leave one unit."""
    if not found:
        return
    found.sort(key=attrgetter("start"))
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
        units = known.at_level.get((name, level), ())
        if len(units) < 2:
            fact.keys["area_code"] = units[0].code if units else None
            continue
        beside = {names[n] for n in range(k + 1, min(k + 3, len(found))) if found[n].start - fact.end < 60}
        code = known.resolve(name, level, beside, old=old) if beside else None
        if code is None and (name, level) not in told:
            told[name, level] = known.resolve(name, level, everywhere, old=old)
        fact.keys["area_code"] = code or told.get((name, level))
