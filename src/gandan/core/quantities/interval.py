"""The value: an interval in the unit as written, with a nominal value and a qualifier."""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import NamedTuple

from gandan.core.units_of_measure import Dimension, Unit, base_unit, by_code

PLACES = 4  # decimal places kept in base units, as the columns have them (0.1 mm, 0.1 g)
MAX_BASE = Decimal(10) ** 15  # the largest figure a person may enter, in base units (a million billion đồng)
_STEP = Decimal(1).scaleb(-PLACES)


class Qualifier(StrEnum):
    """How sure the writer was."""

    EXACT = "exact"
    APPROX_BELOW = "approx_below"  # gần, chưa đầy: high known, low open
    APPROX_ABOVE = "approx_above"  # hơn, trên: low known, high open
    APPROX = "approx"  # khoảng, chừng: both open
    AT_LEAST = "at_least"  # ít nhất, từ N trở lên
    AT_MOST = "at_most"  # tối đa, không quá
    RANGE = "range"  # N đến M: no nominal value
    ORDER_OF_MAGNITUDE = "order_of_magnitude"  # hàng trăm: 100 to 999, no nominal value


class Problem(StrEnum):
    """Why a text or a sum is no quantity; the caller says it in the user's language."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    BAD_NUMBER = "bad_number"
    UNKNOWN_QUALIFIER = "unknown_qualifier"
    NO_UNIT = "no_unit"
    UNKNOWN_UNIT = "unknown_unit"
    NEGATIVE = "negative"
    TOO_BIG = "too_big"
    TOO_PRECISE = "too_precise"
    REVERSED_RANGE = "reversed_range"
    TRAILING = "trailing"
    MIXED_DIMENSION = "mixed_dimension"
    NOT_ADDITIVE = "not_additive"
    INCONSISTENT = "inconsistent"


class QuantityError(Exception):
    """Not a quantity. ``code`` is a ``Problem``, ``text`` the piece of the input it is about."""

    def __init__(self, code: Problem, text: str = "") -> None:
        super().__init__(f"{code.value}: {text}" if text else code.value)
        self.code = code
        self.text = text


class Columns(NamedTuple):
    """A quantity as stored: ends and nominal value in base units, the unit and the words as written."""

    low: Decimal | None
    high: Decimal | None
    nominal: Decimal | None
    unit_code: str
    qualifier: str
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """Non-negative. ``low``, ``high``, ``nominal`` are in ``unit``; None is an open end or no nominal value.

    Two quantities are equal when they say the same; the words (``text``) do not count.
    """

    low: Decimal | None
    high: Decimal | None
    nominal: Decimal | None
    unit: Unit
    qualifier: Qualifier
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.qualifier is Qualifier.EXACT and self.low is self.high is self.nominal and _is_plain(self.low):
            return  # most of them, a thousand on a page
        known = [value for value in (self.low, self.nominal, self.high) if value is not None]
        if not all(map(Decimal.is_finite, known)):
            raise QuantityError(Problem.BAD_NUMBER)
        if known and min(known) < 0:
            raise QuantityError(Problem.NEGATIVE)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise QuantityError(Problem.REVERSED_RANGE)
        if known != sorted(known) or not self._has_what_it_says():
            raise QuantityError(Problem.INCONSISTENT)

    def _has_what_it_says(self) -> bool:
        """Whether the numbers its qualifier is written with are there, and no others against it."""
        match self.qualifier:
            case Qualifier.EXACT:
                return self.low == self.high == self.nominal and self.nominal is not None
            case Qualifier.RANGE | Qualifier.ORDER_OF_MAGNITUDE:
                return self.low is not None and self.high is not None
            case Qualifier.AT_LEAST:
                return self.low is not None and self.high is None
            case Qualifier.AT_MOST:
                return self.high is not None
            case Qualifier.APPROX_ABOVE:
                return self.nominal is not None and self.high is None
            case _:
                return self.nominal is not None

    def in_unit(self, unit: Unit) -> "Quantity":
        """The same quantity in another unit of its dimension."""
        if unit.dimension is not self.unit.dimension:
            raise QuantityError(Problem.MIXED_DIMENSION, unit.code)
        if unit == self.unit:
            return self

        def convert(value: Decimal | None) -> Decimal | None:
            return None if value is None else value * self.unit.factor / unit.factor

        low, high, nominal = convert(self.low), convert(self.high), convert(self.nominal)
        return Quantity(low, high, nominal, unit, self.qualifier, self.text)

    def in_base(self) -> "Quantity":
        """The same quantity in the base unit of its dimension."""
        return self.in_unit(base_unit(self.unit.dimension))

    def format(self, lang: str = "vi") -> str:
        """In words: "gần 200 m"."""
        from gandan.core.quantities.writing import format as written  # it needs this class

        return written(self, lang)

    def short(self, lang: str = "vi") -> str:
        """Compact: "≥ 7 km"."""
        from gandan.core.quantities.writing import short  # it needs this class

        return short(self, lang)

    def columns(self) -> Columns:
        """As stored. What has more than ``PLACES`` decimals is rounded outwards: never more certain."""
        base = self.in_base()
        one_point = self.qualifier is Qualifier.EXACT
        return Columns(
            low=rounded(base.low, ROUND_HALF_EVEN if one_point else ROUND_FLOOR),
            high=rounded(base.high, ROUND_HALF_EVEN if one_point else ROUND_CEILING),
            nominal=rounded(base.nominal, ROUND_HALF_EVEN),
            unit_code=self.unit.code,
            qualifier=self.qualifier.value,
            text=self.text,
        )


def _is_plain(value: Decimal | None) -> bool:
    return value is not None and value.is_finite() and value >= 0


def rounded(value: Decimal | None, rounding: str) -> Decimal | None:
    """``value`` with at most ``PLACES`` decimals."""
    return None if value is None else value.quantize(_STEP, rounding=rounding)


def magnitude_high(low: Decimal, unit: Unit) -> Decimal:
    """The high end of "hàng trăm": below ten times as much. Money goes to the last đồng."""
    step = 1 / unit.factor if unit.dimension is Dimension.MONEY else Decimal(1)
    return low * 10 - step


def exact(value: Decimal | int, unit: Unit | str, text: str = "") -> Quantity:
    """A quantity without any doubt, such as a count the system itself made."""
    number = Decimal(value)
    return Quantity(number, number, number, as_unit(unit), Qualifier.EXACT, text)


def from_columns(
    low: Decimal | None,
    high: Decimal | None,
    nominal: Decimal | None,
    unit_code: str,
    qualifier: str,
    text: str = "",
) -> Quantity:
    """The quantity of its stored columns (base units)."""
    unit = as_unit(unit_code)
    base = Quantity(low, high, nominal, base_unit(unit.dimension), Qualifier(qualifier), text)
    return base.in_unit(unit)


def as_unit(unit: Unit | str) -> Unit:
    """The unit itself or the unit of a code; unknown_unit when there is none."""
    if isinstance(unit, Unit):
        return unit
    try:
        return by_code(unit)
    except KeyError:
        raise QuantityError(Problem.UNKNOWN_UNIT, unit) from None
