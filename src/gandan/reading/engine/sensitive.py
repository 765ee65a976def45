"""Passages offered for redaction: a named household's poverty, health or a child, telephone and identity numbers.

EXAMPLES  "hộ bà Lò Thị X, hộ nghèo, chồng bị tai biến" → poverty, health   "0912 345 678" → phone
"""

from __future__ import annotations

import re

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.passages import Passages
from gandan.reading.engine.targets import Groups, sentence_text
from gandan.reading.engine.tokens import Doc, begun, classes_of

_WHY = {
    "poverty": re.compile(
        r"hộ nghèo|cận nghèo|hoàn cảnh (?:đặc biệt )?khó khăn|neo đơn|gia cảnh|mồ côi|nhà dột nát|khó khăn"
    ),
    "health": re.compile(
        r"bệnh|tai biến|tàn tật|khuyết tật|ung thư|tâm thần|ốm đau|liệt|mù|tai nạn|chất độc da cam|HIV|nghiện"
    ),
    "child": re.compile(r"(?:^|\s)(?:cháu|em|bé)\s+[A-ZĐ]|trẻ em|học sinh"),
}
# Begins with its digit, so that the search runs from "0" to "0".
_PHONE = re.compile(r"0(?<![\d.,/]0)(?:[ .\-]?\d){8,10}(?![\d.,/]*\d)")
_ABROAD = re.compile(r"\+84(?:[ .\-]?\d){8,10}(?!\d)")
_IDENTITY_WORD = re.compile(
    begun(
        (classes_of("cccd cmnd"), ""),
        (classes_of("căn"), f"[{classes_of('cước')}]"),
        (classes_of("chứng"), f"[{classes_of('minh')}]"),
    )
)
_IDENTITY = re.compile(r"(?:CCCD|CMND|căn cước|chứng minh)\D{0,20}(?P<number>\d{9,12})\b")


def sensitive(doc: Doc, groups: Groups, passages: Passages) -> list[Fact]:
    text = doc.text
    found: list[Fact] = []
    for sentence, inside in groups.items():
        for fact in inside:
            if fact.kind == "person" and not _is_official(fact):
                break
        else:
            continue
        said = sentence_text(text, passages, sentence)
        why = [name for name, pattern in _WHY.items() if pattern.search(said)]
        if why:
            start = passages.sentences[sentence]
            found.append(Fact("sensitive", start, start + len(said.rstrip()), {"why": why}))
    found += [
        Fact("sensitive", match.start(), match.end(), {"why": ["phone"]})
        for phone in (_PHONE, _ABROAD)
        for match in phone.finditer(text)
    ]
    if _IDENTITY_WORD.search(doc.classes):
        numbers = _IDENTITY.finditer(text)
        found += [Fact("sensitive", *match.span("number"), {"why": ["identity number"]}) for match in numbers]
    return found


def _is_official(fact: Fact) -> bool:
    role = str(fact.keys.get("role") or "").lower()
    return any(
        word in role
        for word in ("bí thư", "chủ tịch", "trưởng", "giám đốc", "phó", "đồng chí", "úy", "tá", "ủy viên", "tướng")
    )
