"""Text → Quantity: a qualifier, one number or two, a magnitude, a unit.

gần | 200 | m          từ | 80 | đến | 85 | hộ          hàng trăm | suất quà          10 | hộ | trở lên
"""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from gandan.core.quantities.interval import (
    MAX_BASE,
    PLACES,
    Problem,
    Qualifier,
    Quantity,
    QuantityError,
    as_unit,
    magnitude_high,
)
from gandan.core.quantities.numbers import MAGNITUDES, NUMBER, digits_for_words, read_number
from gandan.core.text import fold
from gandan.core.units_of_measure import Dimension, Unit, base_unit, find, units_of

LONGEST = 80  # characters, as the column has: nothing longer is even looked at

_Q = Qualifier
_HEADS = {
    "": _Q.EXACT, "dung": _Q.EXACT, "tong so": _Q.EXACT, "tong cong": _Q.EXACT, "tu": _Q.AT_LEAST,
    "gan": _Q.APPROX_BELOW, "chua day": _Q.APPROX_BELOW, "chua den": _Q.APPROX_BELOW, "xap xi": _Q.APPROX,
    "hon": _Q.APPROX_ABOVE, "tren": _Q.APPROX_ABOVE,
    "khoang": _Q.APPROX, "chung": _Q.APPROX, "khoang chung": _Q.APPROX, "uoc": _Q.APPROX,
    "uoc tinh": _Q.APPROX, "uoc khoang": _Q.APPROX, "tren duoi": _Q.APPROX, "khoang tu": _Q.APPROX,
    "it nhat": _Q.AT_LEAST, "toi thieu": _Q.AT_LEAST, "khong duoi": _Q.AT_LEAST,
    "toi da": _Q.AT_MOST, "khong qua": _Q.AT_MOST, "nhieu nhat": _Q.AT_MOST, "duoi": _Q.AT_MOST,
}  # fmt: skip
_RANGE_HEADS = {"", "tu", "khoang", "khoang tu", "chung", "tong cong"}
_SIGNS = {
    "~": _Q.APPROX, "≈": _Q.APPROX, ">": _Q.APPROX_ABOVE, "≥": _Q.AT_LEAST, ">=": _Q.AT_LEAST,
    "<": _Q.AT_MOST, "≤": _Q.AT_MOST, "<=": _Q.AT_MOST,
}  # fmt: skip
_TAILS = {"tro len": _Q.AT_LEAST, "tro xuong": _Q.AT_MOST, "tro lai": _Q.AT_MOST}
_BETWEEN = re.compile(r"(?:^| )(?:đến|tới|den|toi) (?=[0-9])| ?[-–—] ?(?=[0-9])")
_MAGNITUDE_FIRST = ("hàng ", "hằng ")


def parse(text: str, default_unit: Unit | str | None = None) -> Quantity:
    """The quantity a person wrote, text kept; ``default_unit`` (or its code) when no unit is written.

    Raises ``QuantityError`` with the ``Problem``.
    """
    if len(text) > LONGEST:
        raise QuantityError(Problem.TOO_LONG)
    default = None if default_unit is None else as_unit(default_unit)
    clean = " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(" .;,")
    if not clean:
        raise QuantityError(Problem.EMPTY)
    if clean.startswith(_MAGNITUDE_FIRST):
        quantity = _order_of_magnitude(clean[5:], default)
    else:
        quantity = _numbers(clean if NUMBER.search(clean) else digits_for_words(clean), default)
    _check_size(quantity)
    return replace(quantity, text=" ".join(text.split()))


def _numbers(clean: str, default: Unit | None) -> Quantity:
    first = NUMBER.search(clean)
    if first is None:
        raise QuantityError(Problem.NO_NUMBER, clean)
    qualifier = _head(clean[: first.start()].strip())
    rest, tail = _tail(clean[first.end() :])
    value = read_number(first[0])
    between = _BETWEEN.search(rest)
    if between is not None:
        if tail or fold(clean[: first.start()]) not in _RANGE_HEADS:
            raise QuantityError(Problem.UNKNOWN_QUALIFIER, clean)
        return _range(value, rest[: between.start()], rest[between.end() :], default)
    times, unit = _unit(rest, default)
    return _one_number(value * times, unit, tail or qualifier)


def _one_number(value: Decimal, unit: Unit, qualifier: Qualifier) -> Quantity:
    low = high = None
    if qualifier in {_Q.EXACT, _Q.APPROX_ABOVE, _Q.AT_LEAST}:
        low = value
    if qualifier in {_Q.EXACT, _Q.APPROX_BELOW, _Q.AT_MOST}:
        high = value
    return Quantity(low, high, value, unit, qualifier)


def _range(low: Decimal, first_unit: str, second: str, default: Unit | None) -> Quantity:
    number = NUMBER.match(second)
    assert number is not None  # _BETWEEN looks ahead for a digit
    high = read_number(number[0])
    high_times, unit = _unit(second[number.end() :], default)
    if not first_unit.strip():
        return Quantity(low * high_times, high * high_times, None, unit, _Q.RANGE)
    low_times, low_unit = _unit(first_unit, unit)
    if low_unit.dimension is not unit.dimension:
        raise QuantityError(Problem.MIXED_DIMENSION, first_unit)
    # "500 m đến 1 km": nothing is lost in the finer of the two.
    finer = min(unit, low_unit, key=lambda each: each.factor)
    low, high = (
        low * low_times * low_unit.factor / finer.factor,
        high * high_times * unit.factor / finer.factor,
    )
    return Quantity(low, high, None, finer, _Q.RANGE)


def _order_of_magnitude(clean: str, default: Unit | None) -> Quantity:
    """ "trăm suất quà" → 100 to 999; money in its last magnitude: "trăm triệu đồng" in triệu đồng."""
    power, rest = 1, clean
    while rest:
        word, _, after = rest.partition(" ")
        unit = find(rest)
        if word not in MAGNITUDES or (unit is not None and unit.dimension is Dimension.MONEY):
            break
        power, rest = power * MAGNITUDES[word], after
    times, unit = _unit(rest, default)
    if power * times == 1 and (unit.is_base or unit.dimension is not Dimension.MONEY):
        raise QuantityError(Problem.NO_NUMBER, clean)
    low = power * times
    if unit.is_base and unit.dimension is Dimension.MONEY:  # "vạn đồng" is tens of thousands of đồng
        larger = [each for each in units_of(Dimension.MONEY) if each.factor <= low][-1]
        low, unit = low / larger.factor, larger
    return Quantity(low, magnitude_high(low, unit), None, unit, _Q.ORDER_OF_MAGNITUDE)


def _head(head: str) -> Qualifier:
    if head in {"-", "−", "–", "âm"} or (head and head[-1] in "-−–"):
        raise QuantityError(Problem.NEGATIVE, head)
    qualifier = _SIGNS.get(head) or _HEADS.get(fold(head))
    if qualifier is None or (qualifier is _Q.EXACT and not fold(head) and head):
        raise QuantityError(Problem.UNKNOWN_QUALIFIER, head)
    return qualifier


def _tail(rest: str) -> tuple[str, Qualifier | None]:
    words = rest.rsplit(" ", 2)
    qualifier = _TAILS.get(fold(" ".join(words[-2:]))) if len(words) == 3 else None
    return (words[0], qualifier) if qualifier else (rest, None)


def _unit(written: str, default: Unit | None) -> tuple[Decimal, Unit]:
    """What to multiply by, and the unit: "triệu người" → (1000000, person), "" → (1, default)."""
    spelled, times = written.strip(), Decimal(1)
    while True:
        if not spelled:
            # "200 nghìn" in a column of "triệu đồng" could mean either: better asked than guessed.
            if default is None or (times > 1 and default.dimension is Dimension.MONEY and not default.is_base):
                raise QuantityError(Problem.NO_UNIT)
            return times, default
        word, _, after = spelled.partition(" ")
        unit = find(spelled)
        bare = spelled in MAGNITUDES and default is not None and default.dimension is not Dimension.MONEY
        if unit is not None and not bare:
            return times, unit
        if word not in MAGNITUDES or times > MAX_BASE:
            raise QuantityError(_why_no_unit(spelled), spelled)
        times, spelled = times * MAGNITUDES[word], after


def _why_no_unit(spelled: str) -> Problem:
    """Trailing words after a known unit ("200 m đường") are another mistake than a unit nobody knows."""
    words = spelled.split(" ")
    if any(find(" ".join(words[:count])) for count in range(1, min(len(words), 6))):
        return Problem.TRAILING
    return Problem.UNKNOWN_UNIT


def _check_size(quantity: Quantity) -> None:
    base = quantity.in_unit(base_unit(quantity.unit.dimension))
    for value in (base.low, base.high, base.nominal):
        if value is None:
            continue
        if value > MAX_BASE:
            raise QuantityError(Problem.TOO_BIG)
        if value != round(value, PLACES):
            raise QuantityError(Problem.TOO_PRECISE)
