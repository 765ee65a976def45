"""Interval arithmetic on quantities: a sum or product is never more certain than its parts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from gandan.core.quantities.interval import MAX_BASE, Problem, Qualifier, Quantity, QuantityError
from gandan.core.units_of_measure import Dimension, Unit, base_unit

_Q = Qualifier
_SAME_IN_SUM = {_Q.APPROX_BELOW, _Q.APPROX_ABOVE, _Q.APPROX, _Q.AT_LEAST}
_AROUND_NOMINAL = {_Q.APPROX_BELOW, _Q.APPROX_ABOVE, _Q.APPROX}
_PRODUCTS = {
    (Dimension.LENGTH, Dimension.LENGTH): Dimension.AREA,
    (Dimension.AREA, Dimension.LENGTH): Dimension.VOLUME,
    (Dimension.LENGTH, Dimension.AREA): Dimension.VOLUME,
}


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The interval sum of quantities of one dimension, in the unit they share, else in the base unit.

    Quantities are never negative, so an open low end counts as 0; an open high end leaves the sum open.
    Raises ``QuantityError``: empty, mixed_dimension, not_additive (percentages).
    """
    parts = list(quantities)
    if not parts:
        raise QuantityError(Problem.EMPTY)
    if len(parts) == 1:
        return parts[0]
    dimension = parts[0].unit.dimension
    if any(part.unit.dimension is not dimension for part in parts):
        raise QuantityError(Problem.MIXED_DIMENSION)
    if dimension is Dimension.PERCENT:
        raise QuantityError(Problem.NOT_ADDITIVE)
    if any(part.unit != parts[0].unit for part in parts):
        parts = [part.in_base() for part in parts]
    lows = [part.low for part in parts if part.low is not None]
    low = sum(lows, Decimal(0)) if lows else None
    high, nominal = _sum_of_all([part.high for part in parts]), _sum_of_all([part.nominal for part in parts])
    return combined((part.qualifier for part in parts), low, high, nominal, parts[0].unit)


def product(a: Quantity, b: Quantity) -> Quantity:
    """Length × length = area (m²), area × length = volume (m³), by intervals; else mixed_dimension."""
    dimension = _PRODUCTS.get((a.unit.dimension, b.unit.dimension))
    if dimension is None:
        raise QuantityError(Problem.MIXED_DIMENSION)
    a, b = a.in_base(), b.in_base()
    ends = _times(a.low, b.low), _times(a.high, b.high), _times(a.nominal, b.nominal)
    if any(end is not None and end > MAX_BASE for end in ends):
        raise QuantityError(Problem.TOO_BIG)
    return combined((a.qualifier, b.qualifier), *ends, base_unit(dimension))


def scale(quantity: Quantity, times: Decimal | int) -> Quantity:
    """``times`` of the same thing (twelve alleys of "gần 200 m" each); ``times`` is not negative."""
    if times < 0:
        raise QuantityError(Problem.NEGATIVE)
    factor = Decimal(times)
    low, high, nominal = (_times(end, factor) for end in (quantity.low, quantity.high, quantity.nominal))
    return combined((quantity.qualifier,), low, high, nominal, quantity.unit)


def combined(
    qualifiers: Iterable[Qualifier],
    low: Decimal | None,
    high: Decimal | None,
    nominal: Decimal | None,
    unit: Unit,
) -> Quantity:
    """The quantity with these ends in ``unit``, and the qualifier that promises no more than they do.

    For whoever has the sums already (a database): ``qualifiers`` of two or more parts, ``low`` the sum of the
    known low ends (None when there is none), ``high`` and ``nominal`` the sums if all have one, else None.
    """
    kinds = set(qualifiers) - {_Q.EXACT}
    qualifier = _qualifier(kinds, low, high, nominal)
    if qualifier is _Q.EXACT:
        low = high = nominal = high
    if qualifier in {_Q.RANGE, _Q.AT_LEAST} and low is None:
        low = Decimal(0)
    if qualifier is _Q.RANGE:
        nominal = None
    return Quantity(low, high, nominal, unit, qualifier)


def _qualifier(kinds: set[Qualifier], low: Decimal | None, high: Decimal | None, nominal: Decimal | None) -> Qualifier:
    if not kinds or (low is not None and low == high):
        return _Q.EXACT
    if len(kinds) == 1 and nominal is not None and kinds <= _SAME_IN_SUM:
        return next(iter(kinds))
    if high is not None:
        only_upper_known = not low and kinds <= {_Q.AT_MOST, _Q.APPROX_BELOW}
        return _Q.AT_MOST if only_upper_known else _Q.RANGE
    if nominal is not None and (kinds <= _AROUND_NOMINAL or low is None):
        return _Q.APPROX
    return _Q.AT_LEAST


def _sum_of_all(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _times(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a * b
