"""How an interval stands to a goal, in per cent and in words. Pure: nothing here is more certain than its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from itertools import pairwise

from gandan.core.quantities import Qualifier, Quantity, combined
from gandan.core.units_of_measure import Dimension, by_code
from gandan.targets.states import Comparator, Standing

TENTH = Decimal("0.1")
PERCENT = by_code("percent")
MEASURED = {
    Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME, Dimension.MASS, Dimension.MONEY, Dimension.DURATION,
    Dimension.PERCENT,
}  # fmt: skip  # the others are counted: nobody expects 127,4 people


def percent(some: Quantity, whole: Quantity) -> Quantity | None:
    """`some` in per cent of `whole`, to a tenth, ends rounded outwards; None when the whole is nothing."""
    some, whole = some.in_base(), whole.in_base()
    if not (whole.low or whole.nominal or whole.high):
        return None
    low, high, nominal = (
        _ratio(some.low, whole.high),
        _ratio(some.high, whole.low),
        _ratio(some.nominal, whole.nominal),
    )
    return tidy(combined((some.qualifier, whole.qualifier), low, high, nominal, PERCENT), TENTH)


def tidy(quantity: Quantity, step: Decimal) -> Quantity:
    """Rounded to `step`, the ends outwards; an exact number to the nearest."""
    if quantity.qualifier is Qualifier.EXACT:
        assert quantity.nominal is not None  # Quantity refuses an exact one without
        value = quantity.nominal.quantize(step, ROUND_HALF_EVEN)
        if quantity.nominal < 100 <= value and quantity.unit == PERCENT:
            value = quantity.nominal.quantize(step, ROUND_FLOOR)  # "100 %" means everybody: 1999 of 2000 are 99,9 %
        return Quantity(value, value, value, quantity.unit, Qualifier.EXACT)
    low = None if quantity.low is None else quantity.low.quantize(step, ROUND_FLOOR)
    high = None if quantity.high is None else quantity.high.quantize(step, ROUND_CEILING)
    nominal = None if quantity.nominal is None else quantity.nominal.quantize(step, ROUND_HALF_EVEN)
    return Quantity(low, high, nominal, quantity.unit, quantity.qualifier)


def above(share: Quantity) -> Quantity | None:
    """By how much a share (in per cent) is over the whole: 104,3–117,4 % → 4,3–17,4 %; None when it may be below."""
    if share.low is None or share.low < 100:
        return None
    hundred = Decimal(100)
    low = share.low - hundred
    high = None if share.high is None else share.high - hundred
    nominal = None if share.nominal is None else share.nominal - hundred
    return Quantity(low, high, nominal, PERCENT, share.qualifier)


def standing(comparator: str, goal: Quantity | None, reached: Quantity | None) -> Standing:
    """Whether `reached` meets the goal for certain, for certain not, or perhaps."""
    if goal is None or reached is None:
        return Standing.UNKNOWN
    goal, reached = goal.in_base(), reached.in_base()
    match comparator:
        case Comparator.AT_LEAST | Comparator.SHARE:
            return _at_least(_end(goal), reached)
        case Comparator.AT_MOST:
            return _at_most(_end(goal), reached)
        case _:
            return _within(goal, reached)


def _end(goal: Quantity) -> Decimal:
    return next(n for n in (goal.nominal, goal.low, goal.high, Decimal(0)) if n is not None)


def _at_least(goal: Decimal, reached: Quantity) -> Standing:
    if reached.low is not None and reached.low >= goal:
        more = reached.low > goal or reached.qualifier is Qualifier.APPROX_ABOVE
        return Standing.OVER if more else Standing.MET
    nearly = reached.qualifier is Qualifier.APPROX_BELOW  # "gần 200" is not 200 yet
    if reached.high is not None and (reached.high < goal or (nearly and reached.high == goal)):
        return Standing.BELOW
    return Standing.MAYBE


def _at_most(goal: Decimal, reached: Quantity) -> Standing:
    if reached.high is not None and reached.high <= goal:
        return Standing.MET
    over = reached.qualifier is Qualifier.APPROX_ABOVE
    if reached.low is not None and (reached.low > goal or (over and reached.low == goal)):
        return Standing.BELOW
    return Standing.MAYBE


def _within(goal: Quantity, reached: Quantity) -> Standing:
    least, most = goal.low, goal.high
    assert least is not None  # services refuse "=" and ranges without both ends
    assert most is not None
    if reached.low is not None and reached.high is not None and least <= reached.low and reached.high <= most:
        return Standing.MET
    apart = (reached.low is not None and reached.low > most) or (reached.high is not None and reached.high < least)
    return Standing.BELOW if apart else Standing.MAYBE


def expected(points: Sequence[tuple[date, Quantity]], on: date) -> Quantity | None:
    """What the path expects on a day: straight between its points, each end for itself. None outside of the path."""
    ordered = sorted(points, key=lambda point: point[0])
    if len(ordered) < 2 or on < ordered[0][0]:
        return None
    if on >= ordered[-1][0]:
        return ordered[-1][1]
    for (first, lower), (last, upper) in pairwise(ordered):
        if first <= on < last:
            return _between(lower, upper, Decimal((on - first).days) / Decimal((last - first).days))
    return None


def _between(lower: Quantity, upper: Quantity, way: Decimal) -> Quantity | None:
    low, high = _at(lower.low, upper.low, way), _at(lower.high, upper.high, way)
    if low is None or high is None:
        nominal = _at(lower.nominal, upper.nominal, way)
        return None if nominal is None else Quantity(None, None, nominal, upper.unit, Qualifier.APPROX)
    low, high = min(low, high), max(low, high)
    step = TENTH if upper.unit.dimension in MEASURED else Decimal(1)
    if low == high:
        value = low.quantize(step, ROUND_HALF_EVEN)
        return Quantity(value, value, value, upper.unit, Qualifier.EXACT)
    return tidy(Quantity(low, high, None, upper.unit, Qualifier.RANGE), step)


def _at(lower: Decimal | None, upper: Decimal | None, way: Decimal) -> Decimal | None:
    return None if lower is None or upper is None else lower + (upper - lower) * way


def _ratio(some: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if some is None or not whole else some * 100 / whole


def claimed(over: Decimal, base: Decimal, places: int) -> Decimal:
    """By how many per cent `over` differs from `base`, to the decimals the document gives; below is negative."""
    return ((over - base) * 100 / base).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
