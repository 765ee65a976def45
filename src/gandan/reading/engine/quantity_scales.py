"""A number read in a text, and the scale behind it.

EXAMPLES  "20 | triệu" · "3,5 | nghìn tỷ" · "15 | tr" · "500k" · "1 tỷ | 200 triệu"
"""

from __future__ import annotations

from dataclasses import dataclass

from gandan.reading.engine import numbers
from gandan.reading.engine.tokens import Doc

SCALED = frozenset(numbers.SCALES) | {"tr", "k"}
_BELOW = {"tỉ": {"triệu"}, "triệu": {"nghìn", "ngàn"}}


@dataclass(slots=True)
class Number:
    """The number read at a token: its ends, the tokens it covers, and how it was said."""

    low: numbers.Number
    high: numbers.Number
    start: int
    end: int
    qualifier: str = "exact"
    scale: str = ""
    more: numbers.Number = 0  # "1 tỷ | 200 triệu": what the smaller scale adds
    total: numbers.Number | None = None


def scaled(number: Number) -> None:
    if number.scale:
        factor = numbers.SCALES[number.scale]
        number.low, number.high = number.low * factor + number.more, number.high * factor + number.more
        number.total = number.total * factor if number.total else None


def with_scale(doc: Doc, number: Number) -> Number:
    """ "20 triệu", "1,5 nghìn", "3,5 nghìn tỷ", "15 tr", "500k", "1 tỷ 200 triệu"."""
    word = doc.canon[number.end]
    if word not in SCALED:
        return number
    short = {"tr": "triệu", "k": "nghìn"}.get(word) if doc.is_small(number.end) else None
    if short and (word == "tr" or doc.tight(number.end - 1)):
        word = short
    if word not in numbers.SCALES or word == "chục":
        return number
    number.scale = word
    number.end += 1
    after = doc.canon[number.end]
    if word in {"nghìn", "ngàn"} and after == "tỉ":
        number.scale, number.low, number.high = "tỉ", number.low * 1000, number.high * 1000
        number.end += 1
    elif word in {"tỉ", "triệu"} and doc.classes[number.end : number.end + 1] == "i" and number.low == number.high:
        below = doc.canon[number.end + 1]
        if below in _BELOW[word] and int(after) < 1000:
            number.more = int(after) * numbers.SCALES[below]
            number.end += 2
    return number
