"""Shares that sum to one, amounts shared out without loss, and how sure a sum is. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

UNIT = 10**8  # shares are kept in units of 1/10^8


def whole(parts: Mapping[int, Fraction]) -> dict[int, Decimal]:
    """Shares (any positive weights) as decimals of 8 places that sum to exactly 1: largest remainder, ties by id.

    Parts smaller than half a unit of the last place vanish.
    """
    everything = sum(parts.values())
    units = _apportion({pk: part / everything for pk, part in parts.items()}, UNIT)
    return {pk: Decimal(n) / UNIT for pk, n in units.items() if n}


def _apportion(shares: Mapping[int, Fraction], units: int) -> dict[int, int]:
    """`units` whole things by shares that sum to 1: each its floor, the rest to the largest remainders."""
    exact = {pk: share * units for pk, share in shares.items()}
    found = {pk: int(amount // 1) for pk, amount in exact.items()}
    left = units - sum(found.values())
    for pk in sorted(exact, key=lambda pk: (found[pk] - exact[pk], pk))[:left]:
        found[pk] += 1
    return found


def shared_out(amount: Decimal, shares: Mapping[int, Decimal], step: Decimal = Decimal(1)) -> dict[int, Decimal]:
    """An additive amount split by shares that sum to 1, in multiples of `step`; the parts sum to exactly `amount`.

    Rounded by largest remainder: what is left of the floors goes to the areas that lost most, one step each. An
    amount that is itself no multiple of `step` keeps its fraction in the largest part. For turns, metres, money; never
    for distinct people or households (`distinct_of`).
    """
    sign = -1 if amount < 0 else 1
    steps = (abs(amount) / step).to_integral_value(ROUND_FLOOR)
    rest = abs(amount) - steps * step
    parts = _apportion({pk: Fraction(share) for pk, share in shares.items()}, int(steps))
    found = {pk: sign * n * step for pk, n in parts.items()}
    largest = min(found, key=lambda pk: (-shares[pk], pk))
    found[largest] += sign * rest
    return found


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure a figure is: `certainty` "exact", "estimated" or "none"; `percent` of it is estimated (1–100)."""

    certainty: str
    percent: int = 0

    @property
    def text(self) -> str:
        """ "chính xác", "ước tính 12 %", "không so sánh được": the same on a page, in .docx and in .xlsx."""
        if self.certainty == "exact":
            return _("chính xác")
        if self.certainty == "none":
            return _("không so sánh được")
        return _("ước tính %(n)s %%") % {"n": self.percent}

    @property
    def sign(self) -> str:
        """For a narrow column, beside the words somewhere on the page."""
        return {"exact": "=", "estimated": "≈", "none": "≠"}[self.certainty]


EXACT = Sure("exact")
NOT_COMPARABLE = Sure("none")


def sure_of(exact: Decimal, estimated: Decimal, unknown: Decimal = Decimal(0)) -> Sure:
    """How sure a sum of parts is. Anything unknown in it: not comparable; else the part that is estimated, in per cent.

    Rounded up, so that a figure with any estimate in it never looks exact.
    """
    if unknown:
        return NOT_COMPARABLE
    if not estimated:
        return EXACT
    total = abs(exact) + abs(estimated)
    return Sure("estimated", int((abs(estimated) * 100 / total).to_integral_value(ROUND_CEILING)))


def distinct_of(certainties: Iterable[str]) -> Sure:
    """How sure a count of distinct people or households is, which is recounted and never weighted.

    Exact while every area behind it went over whole; not comparable as soon as one was divided: half of 40 households
    is not 20 households that anybody could name.
    """
    return EXACT if all(one == "exact" for one in certainties) else NOT_COMPARABLE
