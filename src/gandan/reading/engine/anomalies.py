"""What does not add up: a sum against its parts, planned against named, a page date far from the event, a lost superscript."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.passages import Passages
from gandan.reading.engine.tokens import Doc, classes_of

_OF_WHICH = re.compile(r"trong đó(?: có)?|gồm(?: có)?|bao gồm|cụ thể(?: là)?|chia ra")
_LOST = re.compile(f"i(?=[{classes_of('đất đường nhà sân mặt diện bê vườn ruộng')}])")
_SUPERSCRIPT = re.compile(r"(\d{2,7})([23])$")
_ROUTES = re.compile(r"kiệt|tuyến|thôn|bản|xã|hẻm|phường|khu phố")
_NAMES_FOLLOW = re.compile(r"[:(]|gồm|là")
_LISTED_PLACES = {"alley", "village", "commune", "street", "quarter"}
_MOST = 12  # parts looked at behind a whole: a list without end must not cost its square
_FAR = 400  # days


def anomalies(doc: Doc, facts: list[Fact], passages: Passages) -> list[dict[str, Any]]:
    text = doc.text
    numbers: list[tuple[int, Fact]] = []
    dates: list[Fact] = []
    persons: list[Fact] = []
    for at, fact in enumerate(facts):
        if fact.kind == "quantity":
            numbers.append((at, fact))
        elif fact.kind == "date":
            dates.append(fact)
        elif fact.kind == "person":
            persons.append(fact)
    return [
        *_sums(text, [fact for _, fact in numbers], passages),
        *_named(text, facts, numbers, passages),
        *_lost(doc),
        *_page_date(dates),
        *(_two_names(text, persons) if len(persons) > 1 else ()),
    ]


def _sums(text: str, numbers: list[Fact], passages: Passages) -> list[dict[str, Any]]:
    """ "14 tập thể, trong đó 11 … và 2 …": parts of the same unit in the same sentence."""
    found = []
    for at, whole in enumerate(numbers[:-2]):
        if numbers[at + 2].keys["unit"] != whole.keys["unit"] or numbers[at + 1].keys["unit"] != whole.keys["unit"]:
            continue  # a whole has two parts at least
        parts = []
        for part in numbers[at + 1 : at + 1 + _MOST]:
            if (
                passages.sentence_of(part.start) != passages.sentence_of(whole.start)
                or part.keys["unit"] != whole.keys["unit"]
            ):
                break
            parts.append(part)
        if len(parts) < 2 or not _OF_WHICH.search(text, whole.end, parts[0].start):
            continue
        values = [fact.keys["value"] for fact in (whole, *parts)]
        if any(value is None for value in values) or any(fact.keys["qualifier"] != "exact" for fact in (whole, *parts)):
            continue
        total = sum(Decimal(str(value)) for value in values[1:])
        if total != Decimal(str(values[0])) and whole.keys["unit"] != "%":
            said = " + ".join(str(value) for value in values[1:])
            found.append({"kind": "sum", "start": whole.start, "end": parts[-1].end, "why": f"{said} ≠ {values[0]}"})
    return found


def _named(text: str, facts: list[Fact], numbers: list[tuple[int, Fact]], passages: Passages) -> list[dict[str, Any]]:
    """ "3 tuyến kiệt: kiệt A, B, C, D": planned and named differ."""
    found = []
    for at, fact in numbers:
        planned = fact.keys["value"]
        if fact.keys["qualifier"] != "exact" or not isinstance(planned, int) or planned > 30:
            continue
        if not _ROUTES.search(text, fact.start, fact.end):
            continue
        names = []
        for other in facts[at + 1 : at + 1 + 2 * _MOST]:
            if passages.sentence_of(other.start) != passages.sentence_of(fact.start) or other.kind == "quantity":
                break
            if other.kind == "place" and other.keys["level"] in _LISTED_PLACES:
                names.append(other)
        between = text[fact.end : names[0].start] if names else ""
        if len(names) > 1 and len(names) != planned and _NAMES_FOLLOW.search(between) and len(between) < 60:
            found.append(
                {
                    "kind": "planned and named",
                    "start": fact.start,
                    "end": names[-1].end,
                    "why": f"{planned} ≠ {len(names)}",
                }
            )
    return found


def _lost(doc: Doc) -> list[dict[str, Any]]:
    """ "20002 đất": the little 2 of m² came down and the m got lost."""
    found = []
    for match in _LOST.finditer(doc.classes):
        number = _SUPERSCRIPT.match(doc.raw(match.start()))
        if number:
            start, end = doc.span(match.start(), match.start() + 1)
            power = "²³"[int(number[2]) - 2]
            found.append({"kind": "lost superscript", "start": start, "end": end, "why": f"{number[1]} m{power}?"})
    return found


def _page_date(dates: list[Fact]) -> list[dict[str, Any]]:
    if not [fact for fact in dates if fact.keys["role"] == "published"]:
        return []
    days = [(fact, _day(str(fact.keys["value"]))) for fact in dates]
    page = next(((fact, day) for fact, day in days if fact.keys["role"] == "published" and day), None)
    events = [(fact, day) for fact, day in days if fact.keys["role"] == "event" and day]
    if page is None or page[1] is None or not events or events[0][1] is None:
        return []
    apart = abs((page[1] - events[0][1]).days)
    near = min(abs((page[1] - day).days) for _, day in events if day)
    if apart <= _FAR or near <= _FAR:
        return []
    return [{"kind": "page date", "start": page[0].start, "end": page[0].end, "why": f"{page[1]} / {events[0][1]}"}]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _two_names(text: str, persons: list[Fact]) -> list[dict[str, Any]]:
    """Two spellings that differ in one letter or mark: "Ma Thị Khách" and "Ma Thị Khánh"."""
    found = []
    names: dict[str, Fact] = {}
    for fact in persons:
        if text.count(" ", fact.start, fact.end) >= 2:
            names.setdefault(text[fact.start : fact.end], fact)
    spelled = list(names)[:60]
    for k, one in enumerate(spelled):
        for other in spelled[k + 1 :]:
            if abs(len(one) - len(other)) <= 1 and _differs_little(one, other):
                found.append(
                    {
                        "kind": "two names",
                        "start": names[other].start,
                        "end": names[other].end,
                        "why": f"{one} / {other}",
                    }
                )
    return found


def _differs_little(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if len(a) != len(b):
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) == 1 and apart[0][0][:2] == apart[0][1][:2] and a[0] == b[0]
