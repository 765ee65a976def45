"""Persons: the name only; role and title become keys. Every person is flagged personal.

EXAMPLES  "Đồng chí Lê Tuấn Dũng, Chủ tịch …" → Lê Tuấn Dũng   "Bạn Hà Thị Lụa" → Hà Thị Lụa   "ông Hối" → Hối   "Trung tá Nguyễn Tiến Hiếu"
NOT       "Chủ tịch Hồ Chí Minh" · "Bác Hồ" · "đường Nguyễn Văn Thoại" · "Bà Rịa" · "anh hùng"
"""

from __future__ import annotations

import re
from operator import attrgetter

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.names import ROLE_PAIRS
from gandan.reading.engine.surnames import STRONG, WEAK, begins_person
from gandan.reading.engine.tokens import FIRST_UPPER, NAME, WORD, Doc, begun, classes_of, written_cap
from gandan.reading.engine.trie import longest_before, trie_of
from gandan.reading.engine.words import phrase

_TITLES = {
    phrase(said)
    for said in (
        "ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "cụ", "thầy", "đồng chí", "đ / c", "dì", "mẹ", "già làng", "trưởng bản",
        "trưởng thôn", "thượng tá", "trung tá", "đại tá", "thiếu tá", "đại úy", "thượng úy", "trung úy", "thiếu úy", "thiếu tướng", "trung tướng",
        "thượng tướng", "đại tướng", "bác sĩ", "giáo dân", "bí thư", "chủ tịch", "phó bí thư", "giám đốc", "hiệu trưởng", "đồn trưởng", "trưởng ban",
        "trưởng phòng", "chính trị viên", "tổ trưởng", "tiến sĩ", "thạc sĩ", "trưởng xóm", "trưởng khu", "trưởng ấp", "hòa thượng", "thượng tọa", "đại đức",
        "linh mục", "mục sư", "nghệ nhân", "vợ chồng ông", "phóng viên", "cô giáo", "thầy giáo", "trưởng khóm", "anh hùng", "nhà báo", "bạn", "chị em", "học sinh", "kỹ sư", "lương y",
    )
}  # fmt: skip
_TITLE_TRIE = trie_of((tuple(reversed(said.split())), True) for said in _TITLES)
_KIN = frozenset("ông bà anh chị em cháu cô chú bác cụ thầy dì mẹ".split())
_ROLES = re.compile(
    r"(?:Phó |phó )?(?:Bí thư|bí thư|Chủ tịch|chủ tịch|Giám đốc|Trưởng|trưởng|Tổ trưởng|Đồn trưởng|Hiệu trưởng|Ủy viên|Uỷ viên|Chủ nhiệm|Chánh|Viện trưởng|Cục trưởng)[^,;.()\n“”:–]{0,80}"
)
_RUN = re.compile(f"{NAME}(?:['’]{WORD}|{NAME}){{0,5}}")
_STARTS = re.compile(
    begun(
        (classes_of(" ".join(sorted({title.split()[-1] for title in _TITLES} - {"c"}))), f"(?={NAME})"),
        ("/", f"[{classes_of('c')}](?={NAME})"),
    )
)
_SURNAMES = re.compile(f"[{written_cap(' '.join(sorted(STRONG | WEAK)))}](?={NAME})")
_NOT_AFTER_TITLE = frozenset(phrase(name) for name in "Hồ,Rịa,Trưng,Đảng,Việt,Tết,Nà,Trung,Bác".split(","))
LONGEST = 5


def persons(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    for match in _STARTS.finditer(doc.classes):
        j = match.end()
        if not doc.taken[j] and (title := _title(doc, j)):
            _titled(doc, j, title, found)
    for match in _SURNAMES.finditer(doc.classes):
        i = match.start()
        if not doc.taken[i]:
            _untitled(doc, i, found)
    found.sort(key=attrgetter("start"))
    return found


def _title(doc: Doc, j: int) -> str:
    length, _ = longest_before(_TITLE_TRIE, doc.canon, j)
    return doc.words(j - length, j)


def _end(doc: Doc, i: int) -> int:
    run = _RUN.match(doc.classes, i)
    if run is None:
        return i
    end = i
    while end < run.end() and end - i < LONGEST + 1 and not doc.taken[end]:
        if end > i and doc.classes[end] >= FIRST_UPPER > doc.classes[end - 1]:
            break  # "đồng chí Vì Văn Mẫu | PBT đảng ủy"
        end += 1
        if doc.tokens[end - 1].endswith("\n"):
            break
    while end - i > 1 and f"{doc.canon[end - 1]} {doc.canon[end]}" in ROLE_PAIRS:
        end -= 1
    return end


def _titled(doc: Doc, i: int, title: str, found: list[Fact]) -> None:
    end = _end(doc, i)
    words = doc.canon[i:end]
    is_ho = words[:1] == ["hồ"] and len(words) > 1 and words[1] != "chí"  # a family name as well
    if not words or (words[0] in _NOT_AFTER_TITLE and not is_ho):
        return
    if not begins_person(words, titled=True) or gazetteer().knows(" ".join(words), "province"):
        return
    is_kin = title in _KIN
    if len(words) == 1:
        raw = doc.raw(i)
        after = doc.canon[end]
        is_told = title in _RANKS or any(doc.text.endswith(f" {raw}", fact.start, fact.end) for fact in found)
        if not (is_kin or is_told) or (raw.isupper() and len(raw) > 3) or (len(raw) == 1 and doc.tight(i)):
            return
        if after.isalpha() and doc.is_small(end) and f"{words[0]} {after}" in _COMMON:
            return
    elif not is_kin and words[0] not in STRONG | WEAK:
        return
    _found(doc, found, i, min(end, i + LONGEST + 1), title)


_RANKS = frozenset(
    phrase(f"{grade} {rank}") for grade in ("thiếu", "thượng", "trung", "đại") for rank in ("úy", "tá", "tướng")
)
_COMMON = frozenset(
    phrase(pair)
    for pair in "anh hùng|bí thư|chủ tịch|công an|cán bộ|phó bí|phó chủ|đảng viên|hội viên|trưởng thôn|nguyên là|giám đốc|đại biểu".split(
        "|"
    )
)


def _untitled(doc: Doc, i: int, found: list[Fact]) -> None:
    before = doc.classes[i - 1 : i]
    is_inside = before and _RUN.match(before) and not doc.taken[i - 1] and doc.canon[i - 1] not in _OPENING
    if is_inside and not doc.tokens[i - 1].endswith("\n"):
        return
    end = min(_end(doc, i), i + 4)
    words = doc.canon[i:end]
    if not begins_person(words, titled=False) or gazetteer().knows(" ".join(words)):
        return
    if all(len(doc.raw(k)) == 1 or doc.raw(k).isupper() for k in range(i, end)):
        return  # names in capitals are bylines and headlines
    if len(words) == 2 and (words[0] not in STRONG or doc.raw(i).isupper()):
        return
    _found(doc, found, i, end, "")


_OPENING = frozenset("theo là của và do cùng với để như khi tại nhưng hộ gia nhà tên thương liệt".split())


def _found(doc: Doc, found: list[Fact], i: int, end: int, title: str) -> None:
    start, stop = doc.span(i, end)
    found.append(Fact("person", start, stop, {"role": _role(doc.text, start, stop, title), "personal": True}))
    doc.take(i, end)


def _role(text: str, start: int, stop: int, title: str) -> str | None:
    """The office named right behind the name ("X, Chủ tịch UBND xã") or before it."""
    after = _ROLES.match(text, stop + len(text[stop : stop + 4]) - len(text[stop : stop + 4].lstrip(" ,-–(")))
    if after:
        return " ".join(after[0].split())
    before = [found[0] for found in _ROLES.finditer(text, max(0, start - 80), start) if found.end() >= start - 3]
    return " ".join(before[-1].split()) if before else title or None
