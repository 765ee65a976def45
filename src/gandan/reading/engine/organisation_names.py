"""What an organisation's name goes on with behind its head: known pairs of words, abbreviations, a proper name.

EXAMPLES  "Sở | Giáo dục và Đào tạo" · "Phòng | LĐ-TB&XH" · "Trung tâm | Bảo trợ xã hội" · "Công ty | TNHH MTV Hoàng Long"
NOT       "Bí thư Tỉnh đoàn | Phạm …": the person who speaks for it · "MTTQ Việt Nam | tổ chức"
"""

from __future__ import annotations

import re

from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.names import place_end, run_at
from gandan.reading.engine.organisation_heads import HEADS
from gandan.reading.engine.organisation_words import (
    FIRST_OF_PAIRS,
    JOINING_HEADS,
    PAIRS,
    TRIPLES,
    VERB_PAIRS,
    WITH_PERSON_NAMES,
)
from gandan.reading.engine.place_types import type_at
from gandan.reading.engine.quantity_nouns import STOP
from gandan.reading.engine.surnames import begins_person
from gandan.reading.engine.tokens import NAME, Doc
from gandan.reading.engine.trie import longest, trie_of

_NAME = re.compile(NAME)
_JOINERS = frozenset({"và", "-", "–", "&", ","})
_TRIE = trie_of((words, known) for heads in HEADS.values() for words, known in heads.items())


def head_at(doc: Doc, i: int) -> tuple[int, str, bool]:
    """Length, kind and whether it stands alone, of the longest head at a token; (0, "", False) when none."""
    length, known = longest(_TRIE, doc.canon, i)
    if not length or not doc.is_free(i, i + length):
        return 0, "", False
    return length, known[0], known[1]


def begins_name(doc: Doc, j: int) -> bool:
    end = run_at(doc, j)
    return begins_person(doc.canon[j:end], titled=False)


def word_of_name(doc: Doc, i: int, j: int) -> int:
    """One more word of the name: a known pair, "Việt Nam", or a joiner before a pair ("và Đào tạo", "- Kế hoạch")."""
    if doc.canon[j] not in FIRST_OF_PAIRS:
        return _joined(doc, i, j)
    pair = doc.words(j, j + 2)
    if doc.words(j, j + 3) in TRIPLES and (
        doc.is_cap(j) or _NAME.match(doc.classes, j - 1) or doc.words(j - 2, j) in PAIRS
    ):
        return j + 3
    if pair in PAIRS and doc.is_cap(j) and _on_one_line(doc, j):
        return j + 2
    if pair in PAIRS and doc.is_small(j) and j > i and _continues(doc, i, j, pair):
        return j + 3 if pair == "hành chính" and doc.canon[j + 2] == "công" else j + 2
    return j


def _joined(doc: Doc, i: int, j: int) -> int:
    """A joiner and what it joins: "THCS | và THPT", "Giáo dục | và Đào tạo", "Văn hóa | - Thể thao"."""
    if doc.canon[j] not in _JOINERS:
        return j
    if (
        doc.canon[j] in {"và", "-", "–"}
        and doc.canon[i] == "trường"
        and doc.raw(j + 1).isupper()
        and doc.canon[j + 1] in {"thcs", "thpt", "tiểu"}
    ):
        return j + 2
    if doc.canon[i] in JOINING_HEADS:
        after = j + 1
        raw = doc.raw(after)
        if doc.canon[j] != "," and raw.isupper() and 1 < len(raw) < 6 and not head_at(doc, after)[0]:
            return after + 1  # "Sở Nông nghiệp | và PTNT"
        if (
            doc.words(after, after + 2) in PAIRS
            and doc.is_cap(after)
            and not head_at(doc, after)[2]
            and _joins(doc, j, after)
        ):
            return after + 2
    return j


def _continues(doc: Doc, i: int, j: int, pair: str) -> bool:
    """A pair written small goes on a name behind a capital ("Bảo trợ | xã hội") or a pair; a verb pair only in some heads."""
    if pair == "chi nhánh":
        return doc.canon[i] in {"ngân", "công", "cty", "bảo", "agribank", "viettel"}
    if (
        doc.words(i, j) == "công an"
        or doc.words(j - 2, j) == "việt nam"
        or (doc.canon[j - 1] == "hội" and pair == "tổ chức")
    ):
        return False
    if pair in VERB_PAIRS and doc.canon[i] not in {"trung", "phòng", "ban", "đội"}:
        return False
    return _NAME.match(doc.classes, j - 1) is not None or doc.words(j - 2, j) in PAIRS


def _joins(doc: Doc, j: int, after: int) -> bool:
    """A comma joins only when an "và" closes the list: "Văn hóa, Thể thao và Du lịch"."""
    if doc.classes[j] != ",":
        return True
    return any(doc.canon[k] in {"và", "-"} for k in range(after + 2, after + 4))


def _on_one_line(doc: Doc, j: int) -> bool:
    return "\n" not in doc.tokens[j]


def _abbreviations(doc: Doc, j: int) -> int:
    """Where words in capitals end: "LĐ-TB&XH", "PC06"."""
    k = j
    while (
        k < len(doc.tokens)
        and doc.raw(k).isupper()
        and len(doc.raw(k)) > 1
        and doc.classes[k].isalpha() is False
        and not doc.taken[k]
        and _NAME.match(doc.classes, k)
        and not (k > j and type_at(doc, k)[0])  # "CHI HỘI PN | THÔN ĐÔNG MÁT"
    ):
        k += 1
        while (
            doc.classes[k : k + 1] in ("&", "-")
            and doc.tight(k - 1)
            and doc.tight(k)
            and _NAME.match(doc.classes, k + 1)
        ):
            k += 2  # "LĐ-TB&XH"
        if doc.classes[k : k + 1] == "i" and doc.tight(k - 1):
            k += 1  # "PC06"
    return k


def proper_name(doc: Doc, j: int, kind: str) -> int:
    """Capitals behind the head: abbreviations, a place, a proper name; never the person who speaks for it."""
    k = _abbreviations(doc, j)
    if k == j and doc.classes[k + 1 : k + 2] == "i" and doc.tight(k) and doc.raw(k).isupper() and kind == "company":
        return k + 2  # "Nhà máy Z121"
    if k > j and kind not in WITH_PERSON_NAMES and not _NAME.match(doc.classes, k):
        return k
    if k > j and (type_at(doc, k)[0] or head_at(doc, k)[0] or doc.words(k, k + 2) in PAIRS):
        return k
    end = run_at(doc, k)
    for inner in range(k + 1, end):
        if doc.words(inner, inner + 2) == "bệnh viện":
            return inner  # "Chi bộ Khoa Ngoại | Bệnh viện …"
    if end - k > 1 and doc.words(end - 1, end + 1) in PAIRS:
        end -= 1  # "TNHH MTV | Cao su"
    if end == k:
        return k
    place = place_end(doc, k, "")
    if gazetteer().knows(doc.words(k, place)):
        return place
    if kind not in WITH_PERSON_NAMES and begins_person(doc.canon[k:end], titled=False):
        return k
    return place if kind not in WITH_PERSON_NAMES else end


_SENTENCES = {"club", "volunteers"}
_DESCRIBED = _SENTENCES | {"cooperative", "company"}
_ENDS_NAME = STOP - {
    "sạch",
    "an",
    "toàn",
    "thực",
    "vì",
    "với",
    "xây",
    "dựng",
    "cùng",
    "sống",
    "thu",
    "đóng",
    "gửi",
    "trồng",
}


def described(doc: Doc, j: int, kind: str, *, has_name: bool) -> int:
    """ "Hợp tác xã | Rau sạch Tân Lập", "Nhóm thiện nguyện | Vì nụ cười trẻ thơ | TP Vinh": a name that begins with common words."""
    if kind not in _DESCRIBED or not (doc.is_cap(j) or has_name) or doc.taken[j]:
        return j
    first = k = j + doc.is_cap(j)
    while k < first + 6 and k < len(doc.tokens) and not doc.taken[k] and doc.is_small(k) and not type_at(doc, k)[0]:
        if doc.canon[k] in _ENDS_NAME or not doc.canon[k].isalpha():
            return j
        k += 1
    if k == first or k >= len(doc.tokens) or doc.taken[k]:
        return j
    if kind in _SENTENCES and (doc.classes[k] in "(,;" or type_at(doc, k)[0]):
        return k
    end = run_at(doc, k)
    return end if kind not in _SENTENCES and k < first + 5 and end > k and not type_at(doc, k)[0] else j


def branch(doc: Doc, j: int) -> int:
    """ "Lữ đoàn 147 | Hải quân", "Tiểu đoàn 18 | Thông tin": the arm a numbered unit is of."""
    while doc.is_cap(j) and not doc.taken[j] and doc.words(j, j + 2) in PAIRS:
        j += 2
    if doc.words(j - 2, j) != "biên phòng" or not doc.is_cap(j):
        return j
    end = place_end(doc, j, "province")  # "Hải đội 2 Biên phòng | Quảng Ninh"
    return end if gazetteer().knows(doc.words(j, end)) else j
