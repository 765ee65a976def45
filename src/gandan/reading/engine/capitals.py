"""Lines in capitals (letterheads, headlines) as a writer of sentences would spell them: same length, names capital, the rest small.

Rules then read "BÁO CÁO NĂM 2022 CỦA KHỐI DÂN VẬN XÃ ĐẠI ĐỒNG" like "báo cáo năm 2022 của Khối dân vận xã Đại Đồng". A capital
is kept for abbreviations and Roman numbers, for heads of organisations, and for places the map knows or a type word opens.
Persons are not looked for: in such lines they are bylines.

EXAMPLES  "KHỐI DÂN VẬN XÃ ĐẠI ĐỒNG" → Khối dân vận xã Đại Đồng   "ỦY BAN NHÂN DÂN / TỈNH AN GIANG" → one organisation
          "THÔN HẢI TÂN RA QUÂN" → thôn Hải Tân ra quân
NOT       "BẢN ĐỒ SỐ XÃ" (no bản "Đồ Số") · "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" (no xã "Hội")
"""

from __future__ import annotations

import re

from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.organisation_heads import HEADS
from gandan.reading.engine.organisation_words import PAIRS
from gandan.reading.engine.quantity_nouns import STOP
from gandan.reading.engine.trie import PAD, longest, trie_of
from gandan.reading.engine.words import canonical, phrase

_LINE = re.compile(r"[^\n]{5,}")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?$"
)
_ROMAN = re.compile(r"[ivx]+$")
_HEADS = trie_of((words, True) for heads in HEADS.values() for words in heads if len(words) > 1)
_SHORT_HEADS = frozenset("hội sở phòng ban bộ cục trung trường".split())
_TYPES = trie_of(
    (tuple(phrase(said).split()), level)
    for said, level in (
        ("tỉnh", "province"), ("thành phố", ""), ("tp", ""), ("huyện", "district"), ("quận", "district"), ("thị xã", "district"),
        ("xã", "commune"), ("phường", "commune"), ("thị trấn", "commune"), ("đặc khu", "commune"), ("huyện đoàn", "district"),
        ("xã đoàn", "commune"), ("thôn", "village"), ("bản", "village"), ("làng", "village"), ("ấp", "village"), ("buôn", "village"),
        ("xóm", "village"), ("khóm", "village"), ("khu phố", "village"), ("huyện ủy", "district"), ("tỉnh ủy", "province"),
    )
)  # fmt: skip
_COUNTRY = ("việt", "nam")


def shadowed(flat: str) -> str:
    """The text with its lines in capitals spelled as sentences; of the same length, and itself when there are none."""
    if not any(map(str.isupper, flat.split("\n"))):
        return flat
    parts: list[str] = []
    at = 0
    above = ""
    for match in _LINE.finditer(flat):
        line = match[0]
        if not line.isupper() or sum(map(str.isalpha, line)) < 6:
            above = ""
            continue
        spelled = _spelled(line)
        gap = flat[at : match.start()]
        if above and gap.isspace() and _opens_place(line) and _ends_in_head(above):
            gap = " " * len(gap)  # "ỦY BAN NHÂN DÂN" over "TỈNH AN GIANG", an empty line between or not
        parts += (gap, spelled)
        at = match.end()
        above = line
    return "".join(parts) + flat[at:] if parts else flat


def _spelled(line: str) -> str:
    small = line.lower()
    if len(small) != len(line):
        return line
    found = list(_WORD.finditer(small))
    words = [canonical(match[0]) for match in found]
    keep = bytearray(len(found))  # 1: first letter capital, 2: as written
    words += PAD
    i = 0
    while i < len(found):
        i = _kept(words, i, keep)
    out = list(small)
    for match, how in zip(found, keep, strict=True):
        word = match[0]
        if how == 2 or (word.isalpha() and (not _SYLLABLE.match(word) or _ROMAN.match(word))):
            out[match.start() : match.end()] = line[match.start() : match.end()]
        elif how:
            out[match.start()] = line[match.start()]
    return "".join(out)


def _kept(words: list[str], i: int, keep: bytearray) -> int:
    """Marks the name that begins at word ``i``; the next word to look at."""
    length = longest(_HEADS, words, i)[0]
    if not length and words[i] in _SHORT_HEADS and " ".join(words[i + 1 : i + 3]) in PAIRS:
        length = 1
    if length:
        keep[i] = 1
        i += length
        while " ".join(words[i : i + 2]) in PAIRS or (
            words[i : i + 1] in (["và"], ["-"]) and " ".join(words[i + 1 : i + 3]) in PAIRS
        ):
            i += words[i] in ("và", "-")
            keep[i] = 1
            i += 2
        return _named(words, i, keep, is_school="trường" in words[max(0, i - 5) : i])
    length, level = longest(_TYPES, words, i)
    if length:
        return _place(words, i + length, level, keep)
    known = gazetteer()
    if words[i] in known.first_words:
        for k in (4, 3, 2):
            if " ".join(words[i : i + k]).rstrip() in known.provinces:
                _mark(keep, i, i + k)
                return i + k
    if tuple(words[i : i + 2]) == _COUNTRY:
        keep[i : i + 2] = b"\1\1"
    return i + 1


def _named(words: list[str], i: int, keep: bytearray, *, is_school: bool) -> int:
    """ "XÃ ĐOÀN TRƯỜNG HÒA", "TRƯỜNG MẦM NON HOA BAN": a place on the map, or two words of a school's name."""
    known = gazetteer()
    k = next((k for k in (4, 3, 2) if known.knows(" ".join(words[i : i + k]).rstrip())), 0)
    if not k and is_school and i + 1 < len(words) and not STOP.intersection(words[i : i + 2]):
        k = 2 if all(word.isalpha() for word in words[i : i + 2]) and " ".join(words[i : i + 2]) not in PAIRS else 0
    _mark(keep, i, i + k)
    return i + k


def _place(words: list[str], i: int, level: str, keep: bytearray) -> int:
    known = gazetteer()
    for k in range(min(i + 4, len(words)), i, -1):
        if known.knows(" ".join(words[i:k]), "" if level == "village" else level):
            _mark(keep, i, k)
            return k
    if level != "village":
        return i
    if " ".join(words[i - 1 : i + 1]) in _COMMON:
        return i + 1
    k = i
    while k < min(i + 2, len(words)) and words[k].isalpha() and words[k] not in STOP:
        k += 1
    _mark(keep, i, k)
    return max(k, i)


_COMMON = frozenset(
    phrase(said)
    for said in (
        "bản tin|bản làng|bản đồ|bản sắc|bản thân|bản cam|bản quyền|bản mường|bản án|bản tổng|bản kiểm|bản thuyết|làng nghề|làng quê|"
        "làng xã|làng xóm|làng bản|thôn xóm|thôn bản|xóm làng|xóm thôn|ấp văn|làng văn|thôn văn|bản văn|xóm đạo"
    ).split("|")
)


def _mark(keep: bytearray, i: int, k: int) -> None:
    """Words i..k-1 keep their capital; those behind the line's last are no words."""
    k = min(k, len(keep))
    keep[i:k] = b"\1" * (k - i)


def _ends_in_head(line: str) -> bool:
    words = [canonical(match[0]) for match in _WORD.finditer(line)]
    total = len(words)
    words += PAD
    return any(longest(_HEADS, words, i)[0] == total - i for i in range(max(0, total - 7), total))


def _opens_place(line: str) -> bool:
    words = [canonical(match[0]) for match in _WORD.finditer(line)][:6]
    return longest(_TYPES, [*words, *PAD], 0)[0] > 0 and words[:2] != ["xã", "hội"]
