"""Activities: the facts of one passage joined around a deed ("ra quân", "bê tông hóa", "trao quà", "đối thoại")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.passages import Passages
from gandan.reading.engine.tokens import Doc, begun, classes_of
from gandan.reading.engine.trie import longest, trie_of
from gandan.reading.engine.words import phrase

# Deeds in the order in which they tell more: a passage is called by the first of these it speaks of.
_DEEDS = {
    "road": "làm đường|bê tông|đường giao thông|mở rộng đường|mở rộng kiệt|mở rộng hẻm|mở rộng tuyến|tu sửa|sửa chữa đường|nâng cấp|mở đường|san gạt",
    "house": "nhà tạm|nhà dột nát|nhà đại đoàn kết|mái ấm|bàn giao nhà|xây nhà|sửa nhà|làm nhà|nhà tình nghĩa|nhà tình thương|nhà nhân ái",
    "land donation": "hiến đất|tự nguyện hiến|đã hiến|hiến hơn|hiến gần|hiến khoảng|hiến trên",
    "gifts": "tặng quà|trao quà|suất quà|phần quà|học bổng|nhu yếu phẩm|tặng xe đạp|ủng hộ|hỗ trợ gạo",
    "cleaning": "vệ sinh|dọn dẹp|phát quang|khơi thông|thu gom|trồng hoa|trồng cây|nạo vét|chăm sóc cây",
    "health": "khám bệnh|khám chữa bệnh|cấp thuốc|cấp phát thuốc|tư vấn sức khỏe|hiến máu|tiêm chủng",
    "dialogue": "đối thoại|tiếp xúc cử tri|tiếp công dân",
    "consultation": "lấy ý kiến|phản biện|góp ý|họp dân|biểu quyết",
    "supervision": "giám sát|kiểm tra",
    "congress": "đại hội",
    "information": "tuyên truyền|phổ biến|tập huấn|quán triệt",
    "launch": "phát động|ra quân|ra mắt|khởi công|khánh thành",
    "commendation": "khen thưởng|bằng khen|giấy khen|biểu dương|tuyên dương|thư khen",
    "meeting": "hội nghị|sinh hoạt chuyên đề|tọa đàm|họp",
}
_ORDER = list(_DEEDS)
_DEED_TRIE = trie_of(
    (tuple(phrase(said).split()), rank) for rank, kind in enumerate(_ORDER) for said in _DEEDS[kind].split("|")
)
_PHRASES = [phrase(said).split() for all_said in _DEEDS.values() for said in all_said.split("|")]
_DEED_FIRST = re.compile(
    begun(
        (classes_of(" ".join(sorted({words[0] for words in _PHRASES if len(words) == 1}))), ""),
        (
            classes_of(" ".join(sorted({words[0] for words in _PHRASES if len(words) > 1}))),
            f"(?=[{classes_of(' '.join(sorted({words[1] for words in _PHRASES if len(words) > 1})))}])",
        ),
    )
)
_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]|[IVX]{1,4}[.)]|[a-zđ]\)|[-–+•*])\s*")
_FIRST_END = re.compile(r"[.!?;]\s")
_DIMENSION = re.compile(r"(dài|rộng|dày|cao|sâu|diện tích|mặt đường)(?: (?:là|gần|hơn|trên|khoảng))?\s*$")
_GIVEN = re.compile(r"tặng|trao|hỗ trợ|trị giá|ủng hộ|kinh phí|quyên góp")
_FOR = re.compile(r"cho|phục vụ|giúp")
_PEOPLE = re.compile(
    r"người|học sinh|hộ|gia đình|em|cháu|hội viên|đoàn viên|cán bộ|đảng viên|lượt|đại biểu|nhân dân|chiến sĩ|cử tri"
)


_COUNTED = frozenset({"quantity", "date"})


def activities(doc: Doc, facts: list[Fact], passages: Passages) -> list[dict[str, Any]]:
    """One for each paragraph that tells of a deed and has a quantity or a date."""
    text = doc.text
    deeds = _deeds(doc, passages)
    if not deeds:
        return []
    groups: dict[int, list[tuple[int, Fact]]] = {}
    counted: set[int] = set()
    inside: list[tuple[int, Fact]] = []
    paragraph, after = -1, 0  # facts come in the order of the text
    for number, fact in enumerate(facts):
        if fact.start >= after:
            paragraph = passages.paragraph_of(fact.start)
            after = passages.paragraphs[paragraph + 1] if paragraph + 1 < len(passages.paragraphs) else len(text) + 1
            inside = groups[paragraph] = []
        inside.append((number, fact))
        if fact.kind in _COUNTED:
            counted.add(paragraph)
    found: list[dict[str, Any]] = []
    for paragraph, inside in groups.items():
        if paragraph not in deeds or paragraph not in counted:
            continue
        start = passages.paragraphs[paragraph]
        end = passages.paragraphs[paragraph + 1] if paragraph + 1 < len(passages.paragraphs) else len(text)
        found.append(_joined(text, _ORDER[deeds[paragraph]], (start, start + len(text[start:end].rstrip())), inside))
    return found


def _deeds(doc: Doc, passages: Passages) -> dict[int, int]:
    """The rank of the deed each paragraph is called by."""
    best: dict[int, int] = {}
    for match in _DEED_FIRST.finditer(doc.classes):
        i = match.start()
        length, rank = longest(_DEED_TRIE, doc.canon, i)
        if length:
            paragraph = passages.paragraph_of(doc.starts[i])
            best[paragraph] = min(best.get(paragraph, 99), rank)
    return best


def _joined(text: str, kind: str, span: tuple[int, int], inside: list[tuple[int, Fact]]) -> dict[str, Any]:
    """Facts by their number in ``facts``: the same fact is never copied."""
    by_kind: dict[str, list[int]] = {"organisation": [], "place": [], "date": []}
    beneficiaries = []
    quantities = []
    for number, fact in inside:
        if fact.kind == "quantity":
            role = quantity_role(text, fact)
            quantities.append({"fact": number, "role": role})
            if role == "beneficiaries":
                beneficiaries.append(number)
        elif fact.kind in by_kind:
            by_kind[fact.kind].append(number)
    organisations = by_kind["organisation"]
    return {
        "kind": kind,
        "title": _title(text, span),
        "facts": [number for number, _ in inside],
        "start": span[0],
        "end": span[1],
        "lead": organisations[0] if organisations else None,
        "partners": organisations[1:],
        "places": by_kind["place"],
        "dates": by_kind["date"],
        "quantities": quantities,
        "beneficiaries": beneficiaries,
    }


def _title(text: str, span: tuple[int, int]) -> str:
    """The first sentence of the passage without its number in a list, cut between words."""
    passage = text[span[0] : min(span[1], span[0] + 400)]
    item = _ITEM.match(passage)
    passage = passage[item.end() :] if item else passage
    end = _FIRST_END.search(passage)
    said = passage[: end.start() + 1] if end else passage
    is_plain = said.isprintable() and "  " not in said  # one blank between words: most sentences
    line = said.strip() if is_plain else " ".join(said.split())
    return line if len(line) <= 140 else line[:140].rsplit(" ", 1)[0] + "…"


def quantity_role(text: str, fact: Fact) -> str:
    """dimension, money, gifts, beneficiaries, participants, labour, share or count."""
    role = _of_unit(str(fact.keys["unit"]))
    before = text[max(0, fact.start - 30) : fact.start]
    if role == "people":
        return "beneficiaries" if _FOR.search(before) or _GIVEN.search(before) else "participants"
    return role or ("dimension" if _DIMENSION.search(before) else "count")


@lru_cache(maxsize=20_000)
def _of_unit(unit: str) -> str:
    """What a unit or counted noun says of the role; "" when the words before must tell."""
    if unit in {"m", "km", "cm", "m²", "ha", "m³"}:
        return "dimension"
    if "đồng" in unit:
        return "money"
    if unit == "%":
        return "share"
    if "quà" in unit or "suất" in unit or "học bổng" in unit:
        return "gifts"
    if "công" in unit and "trình" not in unit and "chức" not in unit:
        return "labour"
    return "people" if _PEOPLE.search(unit) else ""
