"""Targets (a number to reach), commendations given, obligations to fulfil.

EXAMPLES  "phấn đấu đến năm 2025 nuôi dưỡng từ 200 đối tượng trở lên" → ≥ 200, deadline năm 2025
          "tặng Giấy khen cho 8 tập thể và 124 cá nhân" → giấy khen   "mỗi tháng ít nhất một ngày cuối tuần" → monthly, at least 1
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.passages import Passages
from gandan.reading.engine.tokens import Doc, begun, classes_of

Groups = dict[int, list[Fact]]  # by the number of the sentence


def _c(words: str) -> str:
    return f"[{classes_of(words)}]"


_AIM = re.compile(
    begun(
        (classes_of("phấn"), f"(?P<near>{_c('đấu')})"),
        (classes_of("chỉ mục"), f"(?P<near2>{_c('tiêu')})"),
        (classes_of("vượt"), "(?P<near3>)"),
        (classes_of("đến"), f"(?P<near4>{_c('năm')}y)"),
        (classes_of("đặt"), _c("ra")),
        (classes_of("theo"), f"{_c('nghị')}{_c('quyết')}"),
        (classes_of("so"), f"{_c('với')}(?:{_c('nghị')}{_c('quyết')}|{_c('kế')}{_c('hoạch')})"),
    )
)
_REACH = 90  # characters behind "phấn đấu" in which a quantity is what is aimed at
_AGAINST = re.compile(r"so với ([^.,;]{3,60})|(nghị quyết [^.,;]{3,40})|(chỉ tiêu [^.,;]{3,40})")
_ABOVE = re.compile(r"vượt|tăng")
_COMPARATORS = {"approx_above": "≥", "at_least": "≥", "at_most": "≤", "approx_below": "≤", "range": "in", "exact": "="}
_FORM = re.compile(
    begun(
        (classes_of("bằng giấy thư"), _c("khen")),
        (classes_of("kỷ"), f"{_c('niệm')}{_c('chương')}"),
        (classes_of("huân"), _c("chương")),
        (classes_of("huy"), _c("hiệu")),
        (classes_of("biểu tuyên"), _c("dương")),
        (classes_of("cờ"), f"{_c('thi')}{_c('đua')}"),
        (classes_of("khen"), _c("thưởng")),
    )
)
_GIVE = re.compile(r"tặng|trao|nhận|khen thưởng|biểu dương|tuyên dương|được|gửi")
_TO = re.compile(r"tập thể|cá nhân|hộ gia đình|gia đình|đơn vị|đồng chí")
_EVERY = re.compile(r"(?:[Mm]ỗi |h[àằ]ng |/)(?:tháng|tuần|quý|năm)|một tháng")
_CADENCE = {"tháng": "monthly", "tuần": "weekly", "quý": "quarterly", "năm": "yearly"}  # the first that is said counts
_OFTEN = re.compile(
    begun(
        (classes_of("mỗi"), ""),
        (classes_of("hàng hằng một"), _c("tháng tuần quý năm")),
        ("/", _c("tháng tuần quý năm")),
    )
)
_BOUND = re.compile(
    r"[Mm]ỗi (?:cán bộ|đảng viên|đoàn viên|hội viên|chi bộ|cơ quan|đơn vị|đồng chí|chi đoàn|chi hội|công chức|xã|tổ chức|thành viên)[^.,;:\n]{0,80}|(?:cán bộ|đảng viên|đoàn viên|hội viên)[^.;:\n]{0,80}?(?=dành|tham gia|phải|có trách nhiệm|bố trí)"
)
_MINIMUM = re.compile(r"ít nhất|tối thiểu|không dưới|dành|phải")


def targets(doc: Doc, groups: Groups, passages: Passages) -> list[Fact]:
    """Quantities in a sentence that sets or measures a target: the span is the quantity's own."""
    if _AIM.search(doc.classes) is None:
        return []
    aims = [(doc.starts[match.start()], match.lastgroup is not None) for match in _AIM.finditer(doc.classes)]
    near = [start for start, is_near in aims if is_near]
    found: list[Fact] = []
    for sentence in dict.fromkeys(passages.sentence_of(start) for start, _ in aims):
        inside = groups.get(sentence, [])
        deadline = next((doc.text[f.start : f.end] for f in inside if f.kind == "date"), None)
        for fact in inside:
            last = bisect_right(near, fact.start) - 1
            if fact.kind == "quantity" and last >= 0 and fact.start - near[last] <= _REACH:
                found.append(_target(doc.text, fact, deadline, sentence_text(doc.text, passages, sentence)))
    return found


def _target(text: str, fact: Fact, deadline: str | None, said: str) -> Fact:
    keys: dict[str, Any] = {  # Any: JSON values
        "comparator": _COMPARATORS.get(str(fact.keys["qualifier"]), "="),
        "value": fact.keys["value"] if fact.keys["value"] is not None else fact.keys["low"],
        "unit": fact.keys["unit"],
        "deadline": deadline,
        "against": None,
    }
    if _ABOVE.search(text, max(0, fact.start - 25), fact.start):
        against = _AGAINST.search(said)
        keys["comparator"] = ">"
        keys["against"] = next((part for part in against.groups() if part), None) if against else None
    return Fact("target", fact.start, fact.end, keys)


def commendations(doc: Doc, groups: Groups, passages: Passages) -> list[Fact]:
    found: list[Fact] = []
    text = doc.text
    for match in _FORM.finditer(doc.classes):
        start, end = doc.span(*match.span())
        inside = groups.get(passages.sentence_of(start), [])
        if any(f.kind in {"boilerplate", "quantity"} and f.start <= start < f.end for f in inside):
            continue
        form = text[start:end].lower()
        if not (_GIVE.search(text, max(0, start - 60), start) or _GIVE.match(form)):
            continue
        to = [text[f.start : f.end] for f in inside if f.kind == "quantity" and _TO.search(text, f.start, f.end)]
        by = next((text[f.start : f.end] for f in inside if f.kind == "organisation"), None)
        found.append(Fact("commendation", start, end, {"form": form, "by": by, "to": to}))
    return found


def obligations(doc: Doc, groups: Groups, passages: Passages) -> list[Fact]:
    """A sentence that says who must do how much how often; the span is from the bound ones to the end of the sentence."""
    found: list[Fact] = []
    if _OFTEN.search(doc.classes) is None:
        return found
    sentences = (passages.sentence_of(doc.starts[match.start()]) for match in _OFTEN.finditer(doc.classes))
    for sentence in dict.fromkeys(sentences):
        said = sentence_text(doc.text, passages, sentence)
        every = _EVERY.findall(said)
        cadence = next((name for unit, name in _CADENCE.items() if any(found.endswith(unit) for found in every)), None)
        bound = _BOUND.search(said) if cadence and _MINIMUM.search(said) else None
        if bound is None:
            continue
        start = passages.sentences[sentence] + bound.start()
        end = passages.sentences[sentence] + len(said.rstrip(" \n."))
        inside = [f for f in groups.get(sentence, []) if f.kind == "quantity" and start <= f.start < end]
        minimum = inside[0].keys["value"] if inside else None
        found.append(Fact("obligation", start, end, {"who": bound[0].strip(), "cadence": cadence, "minimum": minimum}))
    return found


def by_sentence(facts: list[Fact], passages: Passages) -> Groups:
    """``facts`` in order of their place."""
    groups: Groups = {}
    starts = [*passages.sentences[1:], len(passages.text) + 1]
    sentence = 0
    inside: list[Fact] = []
    for fact in facts:
        if fact.start >= starts[sentence]:
            sentence = bisect_right(starts, fact.start, sentence)
            inside = []
        if not inside:
            groups[sentence] = inside
        inside.append(fact)
    return groups


def sentence_text(text: str, passages: Passages, sentence: int) -> str:
    return text[passages.sentences[sentence] : _sentence_end(text, passages, sentence)][:2000]


def _sentence_end(text: str, passages: Passages, sentence: int) -> int:
    return passages.sentences[sentence + 1] if sentence + 1 < len(passages.sentences) else len(text)
