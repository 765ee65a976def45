"""Numbers as Vietnamese texts write them: "1.234,5", "2.5", "12,727", "hai mươi ba", "hàng trăm".

EXAMPLES  1.200 → 1200   7,5 → 7.5   10.000.000 → 10000000   2.5 → 2.5   hai mươi → 20
"""

from __future__ import annotations

import re
from decimal import Decimal

Number = Decimal | int  # whole numbers are int: most are, and they are quicker

SPELLED = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_UNITS = {**SPELLED, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỉ": 10**9,
}  # fmt: skip
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,}$|\d{1,3}(?:,\d{3})+\.\d+$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_COMMA_GROUP = re.compile(r"\d{1,3},\d{3}$")


def value(written: str, *, is_count: bool) -> Number | None:
    """ "1,268" is 1268 when it counts things, 1.268 when it measures; None when it is no number."""
    if len(written) > 24:
        return None
    if written.isdecimal():
        return int(written)
    if _THOUSANDS.match(written):
        if "," not in written:
            return int(written.replace(".", ""))
        return Decimal(written.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS.match(written) or (is_count and _COMMA_GROUP.match(written)):
        return Decimal(written.replace(",", ""))
    plain = written.replace(",", ".")
    return Decimal(plain) if _PLAIN.match(plain) else None


def spelled(words: list[str]) -> tuple[int, int]:
    """The number spelled at the beginning of these canonical words, and how many words it took; (0, 0) when none.

    >>> spelled(["hai", "mươi", "ba", "hộ"]), spelled(["mười", "lăm"]), spelled(["bốn", "tập", "thể"])
    ((23, 3), (15, 2), (4, 1))
    """
    if not words or words[0] not in SPELLED:
        return 0, 0
    first = SPELLED[words[0]]
    if first == 10:
        more = _UNITS.get(words[1], 0) if len(words) > 1 and words[1] not in {"một", "năm", "tư"} else 0
        return (10 + more, 2) if 0 < more < 10 else (10, 1)
    if len(words) > 1 and words[1] in {"mươi", "chục"}:
        more = _UNITS.get(words[2], 0) if len(words) > 2 and words[1] == "mươi" else 0
        return (first * 10 + more, 3) if 0 < more < 10 else (first * 10, 2)
    return first, 1


def plain(number: Number | None) -> int | float | None:
    """A JSON number."""
    if number is None or isinstance(number, int):
        return number
    return int(number) if number == int(number) else round(float(number), 6)
