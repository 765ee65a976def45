"""What is left of a stock, by interval arithmetic. Pure: a ledger is a fold over its lines.

In and out are quantities as people write them. Exact numbers give an exact rest; "hàng trăm suất" leaves a rest known
only between two ends, until "everything that is left" is given out: then exactly nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gandan.core.quantities import Quantity

ZERO = Decimal(0)


class TooMuch(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """More would go out than there can be."""


@dataclass(frozen=True)
class Rest:
    """Between `low` and `high` in base units; `high` None has no known end."""

    low: Decimal = ZERO
    high: Decimal | None = ZERO

    @property
    def is_nothing(self) -> bool:
        return self.high == 0

    def plus(self, quantity: Quantity) -> Rest:
        base = quantity.in_base()
        high = None if self.high is None or base.high is None else self.high + base.high
        return Rest(self.low + (base.low or ZERO), high)

    def minus(self, quantity: Quantity) -> Rest:
        """Raises TooMuch when more goes out than can be there."""
        base = quantity.in_base()
        least = base.low or ZERO
        meant = base.nominal if base.nominal is not None else least
        if self.high is not None and max(least, meant) > self.high:
            raise TooMuch
        high = None if self.high is None else self.high - least
        low = ZERO if base.high is None else max(ZERO, self.low - base.high)
        return Rest(low if high is None else min(low, high), high)


@dataclass(frozen=True)
class Line:
    """`quantity` with its way; `everything` empties the stock."""

    is_in: bool
    quantity: Quantity
    everything: bool = False


def fold(lines: Iterable[Line]) -> Rest:
    """What is left after these lines, in their order. Raises TooMuch at the first that takes more than there is."""
    rest = Rest()
    for line in lines:
        if line.is_in:
            rest = rest.plus(line.quantity)
            continue
        rest = Rest() if line.everything else rest.minus(line.quantity)
    return rest
