"""Targets (a number to reach), commendations given, obligations to fulfil.

EXAMPLES  "phấn đấu đến năm 2025 nuôi dưỡng từ 200 đối tượng trở lên" → ≥ 200, deadline năm 2025
          "tặng Giấy khen cho 8 tập thể và 124 cá nhân" → giấy khen   "mỗi tháng ít nhất một ngày cuối tuần" → monthly, at least 1
"""

from __future__ import annotations

import re
from typing import Any

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.passages import Passages

_AIM = re.compile(
    r"[Pp]hấn đấu|[Cc]hỉ tiêu|[Mm]ục tiêu|đặt ra|[Đđ]ến (?:cuối )?năm 20\d\d|(?<!cao )(?<!giảm )vượt|đạt và vượt|theo nghị quyết|so với (?:chỉ tiêu|nghị quyết|kế hoạch)|kế hoạch (?:năm|đề ra)"
)
_ABOVE = re.compile(r"vượt|tăng")
_COMPARATORS = {"approx_above": "≥", "at_least": "≥", "at_most": "≤", "approx_below": "≤", "range": "in", "exact": "="}
_FORM = re.compile(
    r"(?P<form>[Bb]ằng khen|[Gg]iấy khen|[Tt]hư khen|[Kk]ỷ niệm chương|[Hh]uân chương[\w ]{0,20}|[Hh]uy hiệu|[Bb]iểu dương|[Tt]uyên dương|[Cc]ờ thi đua|[Kk]hen thưởng)"
)
_GIVE = re.compile(r"tặng|trao|nhận|khen thưởng|biểu dương|tuyên dương|được|gửi")
_TO = re.compile(r"tập thể|cá nhân|hộ gia đình|gia đình|đơn vị|đồng chí")
_CADENCE = (
    (re.compile(r"[Mm]ỗi tháng|hàng tháng|hằng tháng|/tháng|một tháng"), "monthly"),
    (re.compile(r"[Mm]ỗi tuần|hàng tuần|hằng tuần|/tuần|cuối tuần hằng tháng"), "weekly"),
    (re.compile(r"[Mm]ỗi quý|hàng quý|hằng quý|/quý"), "quarterly"),
    (re.compile(r"[Mm]ỗi năm|hàng năm|hằng năm|/năm"), "yearly"),
)
_BOUND = re.compile(
    r"[Mm]ỗi (?:cán bộ|đảng viên|đoàn viên|hội viên|chi bộ|cơ quan|đơn vị|đồng chí|chi đoàn|chi hội|công chức|xã|tổ chức|thành viên)[^.,;:\n]{0,80}|(?:cán bộ|đảng viên|đoàn viên|hội viên)[^.;:\n]{0,80}?(?=dành|tham gia|phải|có trách nhiệm|bố trí)"
)
_MINIMUM = re.compile(r"ít nhất|tối thiểu|không dưới|dành|phải")


def targets(text: str, groups: dict[int, list[Fact]], passages: Passages) -> list[Fact]:
    """Quantities in a sentence that sets or measures a target: the span is the quantity's own."""
    found: list[Fact] = []
    for sentence, inside in groups.items():
        said = sentence_text(text, passages, sentence)
        if not _AIM.search(said):
            continue
        deadline = next((text[f.start : f.end] for f in inside if f.kind == "date"), None)
        for fact in inside:
            if fact.kind != "quantity" or not _sets(text, fact):
                continue
            keys: dict[str, Any] = {  # Any: JSON values
                "comparator": _COMPARATORS.get(str(fact.keys["qualifier"]), "="),
                "value": fact.keys["value"] if fact.keys["value"] is not None else fact.keys["low"],
                "unit": fact.keys["unit"],
                "deadline": deadline,
                "against": None,
            }
            if _ABOVE.search(text[max(0, fact.start - 25) : fact.start]):
                keys["comparator"], keys["against"] = ">", _against(said)
            found.append(Fact("target", fact.start, fact.end, keys))
    return found


def _sets(text: str, fact: Fact) -> bool:
    return (
        re.search(
            r"phấn đấu|chỉ tiêu|vượt|mục tiêu|đến năm",
            text[max(0, fact.start - 90) : fact.start + 3],
            re.IGNORECASE,
        )
        is not None
    )


def _against(said: str) -> str | None:
    found = re.search(r"so với ([^.,;]{3,60})|(nghị quyết [^.,;]{3,40})|(chỉ tiêu [^.,;]{3,40})", said)
    return next((part for part in found.groups() if part), None) if found else None


def commendations(text: str, groups: dict[int, list[Fact]], passages: Passages) -> list[Fact]:
    found: list[Fact] = []
    for match in _FORM.finditer(text):
        if any(
            f.kind in {"boilerplate", "quantity"} and f.start <= match.start() < f.end
            for f in groups.get(passages.sentence_of(match.start()), [])
        ):
            continue
        around = text[max(0, match.start() - 60) : match.start()]
        if not (_GIVE.search(around) or _GIVE.match(match[0].lower())):
            continue
        inside = groups.get(passages.sentence_of(match.start()), [])
        to = [text[f.start : f.end] for f in inside if f.kind == "quantity" and _TO.search(text[f.start : f.end])]
        by = next((text[f.start : f.end] for f in inside if f.kind == "organisation"), None)
        found.append(
            Fact(
                "commendation", match.start(), match.end(), {"form": match["form"].strip().lower(), "by": by, "to": to}
            )
        )
    return found


def obligations(text: str, groups: dict[int, list[Fact]], passages: Passages) -> list[Fact]:
    """A sentence that says who must do how much how often; the span is from the bound ones to the end of the sentence."""
    found: list[Fact] = []
    for match in _BOUND.finditer(text):
        sentence = passages.sentence_of(match.start())
        said = sentence_text(text, passages, sentence)
        cadence = next((name for pattern, name in _CADENCE if pattern.search(said)), None)
        if cadence is None or not _MINIMUM.search(said):
            continue
        start = match.start()
        end = start + len(text[start : _sentence_end(text, passages, sentence)].rstrip(" \n."))
        minimum = next(
            (f.keys["value"] for f in groups.get(sentence, []) if f.kind == "quantity" and start <= f.start < end), None
        )
        if found and found[-1].end > start:
            continue
        found.append(Fact("obligation", start, end, {"who": match[0].strip(), "cadence": cadence, "minimum": minimum}))
    return found


def by_sentence(facts: list[Fact], passages: Passages) -> dict[int, list[Fact]]:
    groups: dict[int, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(passages.sentence_of(fact.start), []).append(fact)
    return groups


def sentence_text(text: str, passages: Passages, sentence: int) -> str:
    return text[passages.sentences[sentence] : _sentence_end(text, passages, sentence)][:2000]


def _sentence_end(text: str, passages: Passages, sentence: int) -> int:
    return passages.sentences[sentence + 1] if sentence + 1 < len(passages.sentences) else len(text)
