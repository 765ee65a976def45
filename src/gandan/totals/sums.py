"""What stands behind a figure, added up from cells or from single results: the same rules as `activities.figures`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gandan.areas.frames import Sure, sure_of
from gandan.core.quantities import Qualifier, Quantity, combined
from gandan.core.units_of_measure import Unit, base_unit
from gandan.totals.models import QUALIFIERS

PLACES = 4  # decimals of a stored quantity


def decimal(value: float) -> Decimal:
    """A sum of floating numbers as the decimal it stands for."""
    return Decimal(int(value)) if value == value // 1 else Decimal(str(round(value, PLACES)))


@dataclass(slots=True)
class Ends:
    """A sum of intervals: how many, their ends, which qualifiers (from the smallest to the largest) and units."""

    n: float = 0
    low: float | None = None
    high: float = 0
    nominal: float = 0
    high_open: bool = False
    nominal_open: bool = False
    q_min: int = 99
    q_max: int = 0
    unit: Unit | None = None
    mixed: bool = False  # of more than one unit

    def add(self, row: Sequence[float | None], unit: Unit) -> None:
        """`row`: n, low, high, nominal, high_open, nominal_open, q_min, q_max as a cell has them."""
        n, low, high, nominal, high_open, nominal_open, q_min, q_max = row
        if not n:
            return
        self.n += n
        self.mixed = self.mixed or (self.unit is not None and self.unit is not unit and self.unit != unit)
        self.unit = unit
        if low is not None:
            self.low = (self.low or 0) + low
        self.high += high or 0
        self.nominal += nominal or 0
        self.high_open = self.high_open or bool(high_open)
        self.nominal_open = self.nominal_open or bool(nominal_open)
        if q_min is not None and q_max is not None:
            self.q_min, self.q_max = min(self.q_min, int(q_min)), max(self.q_max, int(q_max))

    def quantity(self, *, single: bool = True) -> Quantity | None:
        """The total in the unit all share, else in the base unit; None of nothing. `single`: one result speaks for itself."""
        unit = self.unit
        if not self.n or unit is None:
            return None
        base = base_unit(unit.dimension)
        shown = base if self.mixed else unit

        def end(value: float) -> Decimal:
            found = decimal(value)
            return found if shown is base else found * base.factor / shown.factor

        kinds = {QUALIFIERS[rank - 1] for rank in (self.q_min, self.q_max) if 0 < rank < 99}
        if not kinds and not self.high_open and self.low == self.high == self.nominal:
            told = end(self.high)
            return Quantity(told, told, told, shown, Qualifier.EXACT)
        low = None if self.low is None else end(self.low)
        high = None if self.high_open else end(self.high)
        nominal = None if self.nominal_open else end(self.nominal)
        if single and self.n == 1:
            return Quantity(low, high, nominal, shown, next(iter(kinds), Qualifier.EXACT))
        return combined(kinds, low, high, nominal, shown)


@dataclass(slots=True)
class Sums:
    """Both numbers of one kind in one place, with what is disputed, unanswered and guessed."""

    reported: Ends = field(default_factory=Ends)
    confirmed: Ends = field(default_factory=Ends)
    silent: float = 0
    disputed: float = 0
    guess: float = 0
    unknown: bool = False

    def sure(self) -> Sure:
        """How sure the reported number is."""
        if not self.guess and not self.unknown:
            return sure_of(Decimal(0), Decimal(0))
        known = self.reported
        weight = next((x for x in (known.nominal, known.high, known.low) if x), 0)
        guessed = decimal(min(self.guess, weight) if weight else self.guess)
        return sure_of(decimal(weight) - guessed, guessed, Decimal(1 if self.unknown else 0))
