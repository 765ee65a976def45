"""Activities: the facts of one passage joined around a deed ("ra quân", "bê tông hóa", "trao quà", "đối thoại")."""

from __future__ import annotations

import re
from typing import Any

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.passages import Passages

_DEEDS = (
    ("road", re.compile(r"làm đường|bê tông|đường giao thông|mở rộng (?:đường|kiệt|hẻm|tuyến)|tu sửa|sửa chữa (?:đường|tuyến)|nâng cấp|mở đường|san gạt")),
    ("gifts", re.compile(r"(?:tặng|trao|hỗ trợ|thăm|ủng hộ)[^.\n]{0,60}(?:quà|học bổng|gạo|xe đạp|nhu yếu phẩm|tiền)")),
    ("house", re.compile(r"(?:xây|sửa|bàn giao|hỗ trợ|khởi công)[^.\n]{0,40}(?:nhà|mái ấm)|xóa nhà tạm")),
    ("land donation", re.compile(r"hiến [^.\n]{0,30}(?:đất|m2|m²)")),
    ("cleaning", re.compile(r"vệ sinh|dọn|phát quang|khơi thông|thu gom|trồng (?:hoa|cây)|nạo vét")),
    ("health", re.compile(r"khám (?:bệnh|chữa)|cấp (?:phát )?thuốc|tư vấn sức khỏe|hiến máu|tiêm")),
    ("dialogue", re.compile(r"đối thoại|tiếp xúc cử tri|tiếp công dân")),
    ("consultation", re.compile(r"lấy ý kiến|phản biện|góp ý|họp dân")),
    ("supervision", re.compile(r"giám sát|kiểm tra")),
    ("congress", re.compile(r"[Đđ]ại hội")),
    ("information", re.compile(r"tuyên truyền|phổ biến|tập huấn|quán triệt")),
    ("launch", re.compile(r"phát động|ra quân|ra mắt|khởi công|khánh thành")),
    ("commendation", re.compile(r"khen thưởng|bằng khen|giấy khen|biểu dương|tuyên dương")),
    ("meeting", re.compile(r"[Hh]ội nghị|sinh hoạt chuyên đề|tọa đàm|họp")),
)  # fmt: skip
_DIMENSION = re.compile(r"(dài|rộng|dày|cao|sâu|diện tích|mặt đường)(?: (?:là|gần|hơn|trên|khoảng))?\s*$")
_GIVEN = re.compile(r"tặng|trao|hỗ trợ|trị giá|ủng hộ|kinh phí|quyên góp")
_FOR = re.compile(r"cho|phục vụ|giúp")
_PEOPLE = re.compile(
    r"người|học sinh|hộ|gia đình|em|cháu|hội viên|đoàn viên|cán bộ|đảng viên|lượt|đại biểu|nhân dân|chiến sĩ|cử tri"
)


def activities(text: str, facts: list[Fact], passages: Passages) -> list[dict[str, Any]]:
    """One for each paragraph that tells of a deed and has a quantity, a place or a date."""
    groups: dict[int, list[int]] = {}
    for number, fact in enumerate(facts):
        groups.setdefault(passages.paragraph_of(fact.start), []).append(number)
    found: list[dict[str, Any]] = []
    for paragraph, numbers in groups.items():
        inside = [(number, facts[number]) for number in numbers]
        if not any(fact.kind in {"quantity", "date"} for _, fact in inside):
            continue
        start = passages.paragraphs[paragraph]
        end = passages.paragraphs[paragraph + 1] if paragraph + 1 < len(passages.paragraphs) else len(text)
        said = text[start : min(end, start + 4000)]
        kind = next((name for name, pattern in _DEEDS if pattern.search(said)), None)
        if kind is not None:
            found.append(_joined(text, kind, (start, start + len(text[start:end].rstrip())), inside))
    return found


def _joined(text: str, kind: str, span: tuple[int, int], inside: list[tuple[int, Fact]]) -> dict[str, Any]:
    """Facts by their number in ``facts``: the same fact is never copied."""
    organisations = [number for number, fact in inside if fact.kind == "organisation"]
    beneficiaries = []
    quantities = []
    for number, fact in inside:
        if fact.kind != "quantity":
            continue
        role = quantity_role(text, fact)
        quantities.append({"fact": number, "role": role})
        if role == "beneficiaries":
            beneficiaries.append(number)
    return {
        "kind": kind,
        "title": _title(text, span),
        "facts": [number for number, _ in inside],
        "start": span[0],
        "end": span[1],
        "lead": organisations[0] if organisations else None,
        "partners": organisations[1:],
        "places": [number for number, fact in inside if fact.kind == "place"],
        "dates": [number for number, fact in inside if fact.kind == "date"],
        "quantities": quantities,
        "beneficiaries": beneficiaries,
    }


def _title(text: str, span: tuple[int, int]) -> str:
    """The first sentence of the passage, cut between words."""
    said = re.split(r"(?<=[.!?;])\s", text[span[0] : span[1]][:400], maxsplit=1)[0]
    line = " ".join(said.split())
    return line if len(line) <= 140 else line[:140].rsplit(" ", 1)[0] + "…"


def quantity_role(text: str, fact: Fact) -> str:
    """dimension, money, gifts, beneficiaries, participants, labour, share or count."""
    before, said = text[max(0, fact.start - 30) : fact.start], text[fact.start : fact.end]
    unit = str(fact.keys["unit"])
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
    if _PEOPLE.search(said):
        return "beneficiaries" if _FOR.search(before) or _GIVEN.search(before) else "participants"
    return "dimension" if _DIMENSION.search(before) else "count"
