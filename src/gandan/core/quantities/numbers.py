"""Vietnamese numbers: "1.234,5", "1 200", "03", "hai", "3 nghìn" – read and written."""

import re
from decimal import Decimal

from gandan.core.quantities.interval import Problem, QuantityError

# Greedy and without nesting of unbounded parts that could match the same text: linear.
NUMBER = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9.])(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)*")

MAGNITUDES = {
    "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6,
    "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
_SMALL = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_MOST_DIGITS = 24
_VIETNAMESE = str.maketrans(",.", ".,")


def read_number(text: str) -> Decimal:
    """The value of a match of ``NUMBER``.

    Dots group thousands and a comma begins the decimals. A lone dot not followed by exactly three digits is a
    decimal point ("1.5" = 1,5 but "1.234" = 1234); a repeated comma groups ("1,234,567", "1,234.5").
    Raises ``QuantityError`` bad_number, too_big.
    """
    digits = text.replace(" ", "")
    if len(digits) > _MOST_DIGITS:
        raise QuantityError(Problem.TOO_BIG, text)
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        point = max(".,", key=digits.rfind)
    elif dots == 1:
        point = "," if _grouped(digits, ".") else "."
    else:
        point = "," if commas <= 1 else "."
    group = "." if point == "," else ","
    whole, found, decimals = digits.partition(point)
    if not (group not in whole or _grouped(whole, group)) or (found and not decimals.isdigit()):
        raise QuantityError(Problem.BAD_NUMBER, text)
    return Decimal(f"{whole.replace(group, '')}.{decimals or 0}").normalize() + 0


def digits_for_words(text: str) -> str:
    """Number words as digits: "hai trăm hộ" → "2 trăm hộ", "hơn chục hộ" → "hơn 1 chục hộ"."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if word in _SMALL:
            return " ".join([*words[:place], str(_SMALL.index(word) + 1), *words[place + 1 :]])
        if word in MAGNITUDES:
            return " ".join([*words[:place], "1", *words[place:]])
    return text


def write_number(value: Decimal, lang: str = "vi") -> str:
    """1234.5 → "1.234,5" (vi) or "1,234.5" (en), with every decimal it has and no trailing zeros."""
    plain = f"{value:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain if lang == "en" else plain.translate(_VIETNAMESE)


def _grouped(whole: str, group: str) -> bool:
    first, *rest = whole.split(group)
    return 0 < len(first) <= 3 and first[0] != "0" and all(len(part) == 3 and part.isdigit() for part in rest)
