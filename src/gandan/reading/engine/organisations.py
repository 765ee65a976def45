"""Organisations by their full names: a head ("Đảng ủy", "Hội LHPN", "UBND"), the words of its name, its level and place.

EXAMPLES  "Đảng ủy Công an tỉnh" · "Hội LHPN huyện" · "UBND xã Chà Nưa" · "Đồn Biên phòng Nà Hỳ" · "Ban Dân vận Huyện ủy Sơn Động"
          "Sở Giáo dục và Đào tạo" · "Đảng ủy, HĐND, UBND xã Châu Đình" → three
          "Chi bộ Khoa Ngoại Bệnh viện huyện Mường La" · "UBND xã Tân An Đông" · "Đội Vận động quần chúng Đồn Biên phòng Pa Thơm"
NOT       "ban tổ chức", "Hải Phòng tổ chức" (no Phòng), "hội nghị", "công an" without a place, "đoàn thể", "Trung tâm" alone; "Bí thư Tỉnh đoàn | Phạm …" ends before the person
"""

from __future__ import annotations

import re

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.gazetteer import gazetteer
from gandan.reading.engine.organisation_heads import HEADS
from gandan.reading.engine.organisation_names import begins_name, head_at
from gandan.reading.engine.organisation_tails import BARE_LEVELS, LEVELS, name_tail
from gandan.reading.engine.place_types import FIRST_OF_TYPES, TYPES, type_at
from gandan.reading.engine.quantity_nouns import noun_length
from gandan.reading.engine.surnames import MIDDLES
from gandan.reading.engine.tokens import Doc, begun, classes_of, lower_of, written_cap
from gandan.reading.engine.words import phrase

# A head with a capital, or one of the few that papers write small before a place, told by its second word.
_SMALL = {
    "đoàn": "đại", "đảng": "ủy bộ", "công": "an đoàn", "trường": "mầm tiểu thcs thpt ptdtbt ptdtnt trung phổ", "hội": "đồng nông phụ cựu lhpn liên ccb chữ người khuyến",
    "chi": "hội cục", "đồn": "biên công", "trạm": "y biên", "ủy": "ban", "huyện": "ủy đoàn", "tỉnh": "ủy đoàn", "thành": "ủy đoàn", "xã": "đoàn", "mặt": "trận",
    "ban": "nhân công thường chấp", "bệnh": "viện", "hợp": "tác", "tòa": "án", "hạt": "kiểm", "tổ": "dân", "khối": "dân", "liên": "đoàn", "bộ": "đội chỉ", "kho": "bạc", "bảo": "hiểm",
}  # fmt: skip
_FIRST = re.compile(
    begun(
        (written_cap(" ".join(sorted(HEADS))) + lower_of("ubnd hđnd mttq"), ""),
        *((lower_of(first), f"(?=[{classes_of(second)}])") for first, second in _SMALL.items()),
    )
)
_PLACE_WORDS = frozenset("xã phường huyện tỉnh thôn bản ấp làng xóm khóm buôn sóc chợ cầu đường phố quận".split())
_NEVER_SMALL = frozenset(
    "ministry association media fund board centre department bloc station institute office team".split()
)
_ROLE_BEFORE = {"viên", "thư", "tịch", "trưởng"}


def organisations(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    after = 0
    for match in _FIRST.finditer(doc.classes):
        i = match.start()
        if i < after or doc.taken[i]:
            continue
        read = _organisation(doc, i)
        if read is None:
            continue
        end, kind = read
        after = end
        if not kind:
            continue
        start, stop = doc.span(i, end)
        text = doc.text[start:stop]
        found.append(
            Fact(
                "organisation",
                start,
                stop,
                {"org_kind": kind, "level": _level(doc, i, end), "canonical": " ".join(text.split())},
            )
        )
        doc.take(i, end)
    return found


_NOT_BEFORE_UNION = frozenset("đại lễ dạ vũ cơ xã ngày".split())
_AT_THE_BASE = {phrase(said) for said in ("đảng ủy cơ sở", "hội cơ sở", "đảng bộ cơ sở", "đoàn cơ sở", "chi hội cơ sở")}
_NOT_BEFORE_SCHOOL = frozenset("điểm nhà môi thị công lập hiện hội quảng".split())


def _is_no_head(doc: Doc, i: int, length: int, kind: str) -> bool:
    """What only looks like the head of a name: part of a longer word, of an office, of a place or of a person."""
    if doc.canon[i] == "trường" and doc.canon[i - 1] in _NOT_BEFORE_SCHOOL:
        return True
    if length == 1 and doc.is_cap(i - 1) and doc.words(max(0, i - 1), i + 1) in gazetteer().provinces:
        return True  # "Hải | Phòng tổ chức"
    if doc.canon[i + length] == "viên":
        return True  # "Tỉnh ủy viên"
    if doc.canon[i] == "hội" and doc.canon[i - 1] in _NOT_BEFORE_UNION:
        return True  # "đại | hội Nông dân huyện"
    if kind == "standing_board" and doc.canon[i] != "ban" and doc.canon[i - 1] in _ROLE_BEFORE:
        return True  # "Phó Bí thư Thường trực | Huyện ủy"
    if (
        length == 1
        and (doc.is_small(i - 1) or doc.canon[i] == "trường")
        and doc.canon[i - 1] in _PLACE_WORDS
        and doc.is_cap(i + 1)
    ):
        return True  # "ấp Trường Thiện", "Xã Trường Sơn", "phường Hội Thương"
    is_name = length == 1 and doc.canon[i] == "đoàn" and doc.canon[i + 1] in MIDDLES
    return is_name and begins_name(doc, i)  # "ông Đoàn Văn …"


def _organisation(doc: Doc, i: int) -> tuple[int, str] | None:
    length, kind, alone = head_at(doc, i)
    if not length or _is_no_head(doc, i, length, kind):
        return None
    is_cap = doc.is_cap(i)
    if not is_cap and kind in _NEVER_SMALL and doc.words(i, i + 3) != "ban nhân dân":
        return None
    j = i + length
    end, has_name = name_tail(doc, i, j, kind)
    if not is_cap and (not has_name or (kind in {"party_cell", "youth_union"} and not _is_small_union(doc, i, end))):
        return None
    if length == 1 and end == i + 2 and gazetteer().knows(doc.words(i, i + 2)):
        return None  # "Trạm Tấu" is a district
    if (end == j and not alone) or (kind == "fund" and not has_name):
        return None  # "Quỹ khuyến học" of anywhere
    if doc.classes[i - 1 : i] == "i" and doc.canon[i - 2] not in TYPES and _is_counted(doc, i, end):
        return end, ""  # "10 Ban Thanh tra nhân dân" are counted
    if end - i < 5 and doc.words(i, end) in _AT_THE_BASE:
        return end, ""  # any of them
    if not is_cap and alone and end == j:
        return None
    return end, kind


def _is_counted(doc: Doc, i: int, end: int) -> bool:
    """ "06 Chi hội Phụ nữ | ấp": all of the name is a noun that is counted, but for the level of where they are."""
    rest = i + noun_length(doc, i)
    return rest > i and (rest >= end or doc.words(rest, end) in BARE_LEVELS)


def _is_small_union(doc: Doc, i: int, end: int) -> bool:
    """ "xã Đoàn Thạnh Hòa" is the union of that commune, "xã Đoàn Kết" a commune."""
    name = doc.words(i + 1, end)
    return doc.is_cap(i + 1) and doc.canon[i + 1] == "đoàn" and end > i + 3 and not gazetteer().knows(name)


def _level(doc: Doc, i: int, end: int) -> str | None:
    for k in range(end - 1, i, -1):
        if doc.canon[k] not in FIRST_OF_TYPES:
            continue
        said, _ = type_at(doc, k)
        if said and TYPES[said] in LEVELS:
            return TYPES[said]
    head = doc.words(i, i + 2)
    return {
        "tỉnh ủy": "province",
        "thành ủy": "province",
        "huyện ủy": "district",
        "huyện đoàn": "district",
        "tỉnh đoàn": "province",
        "quận ủy": "district",
    }.get(head)
