"""Whether an obligation is fulfilled. Pure: days, weekdays and spells of membership in, one word out.

A period (month, quarter, year) counts only the days on which the obligation holds. It binds whoever held a bound role on
every one of those days: who came or left in between owes nothing for that period. A period in which fewer allowed
days are left than are asked for (it began on the 30th) binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gandan.core import periods
from gandan.core.periods import Period

Spell = tuple[date, date | None]  # a role from a day up to, not including, another (None: still held)


class Standing(StrEnum):
    """One member, one period."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"  # not met yet, and the period is not over
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Rule:
    """At least `minimum` days in each period, on these weekdays (Monday is 0), within these days (both included)."""

    cadence: str
    minimum: int
    weekdays: frozenset[int]
    starts_on: date
    ends_on: date | None = None

    def period_of(self, day: date) -> Period:
        if self.cadence == "year":
            return periods.year(day.year)
        if self.cadence == "quarter":
            return periods.quarter(day.year, (day.month + 2) // 3)
        return periods.month_of(day)

    def periods(self, today: date, most: int) -> list[Period]:
        """The newest `most` periods that have begun, oldest first."""
        last = min(today, self.ends_on or today)
        found: list[Period] = []
        if last < self.starts_on:
            return found
        period = self.period_of(last)
        while period.end > self.starts_on and len(found) < most:
            found.append(period)
            period = period.previous()
        return found[::-1]

    def counted(self, period: Period) -> tuple[date, date] | None:
        """The first and last day of the period that count; None when too few allowed days are left to ask anything."""
        first, last = max(period.start, self.starts_on), min(period.last, self.ends_on or period.last)
        if first > last or sum(1 for _ in allowed(first, last, self.weekdays)) < self.minimum:
            return None
        return first, last


def allowed(first: date, last: date, weekdays: frozenset[int]) -> Iterator[date]:
    """The days from first to last (both included) that fall on one of the weekdays."""
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if day.weekday() in weekdays:
            yield day


def covers(spells: Iterable[Spell], first: date, last: date) -> bool:
    """Whether the spells together hold on every day from first to last."""
    reached = first
    for since, until in sorted(spells, key=lambda spell: spell[0]):
        if since > reached:
            break
        if until is None or until > last:
            return True
        reached = max(reached, until)
    return False


def standing(
    rule: Rule,
    period: Period,
    *,
    spells: Iterable[Spell],
    days: Iterable[date],
    exempt: Iterable[tuple[date, date]] = (),
    today: date,
) -> Standing | None:
    """One member in one period; None when the obligation does not bind them there.

    `days` are days of attendance, any number, in any order; `exempt` are spans with both ends included, and one that
    touches the days that count exempts. Who fulfilled it all the same has fulfilled it.
    """
    span = rule.counted(period)
    if span is None or not covers(spells, *span):
        return None
    first, last = span
    given = {day for day in days if first <= day <= last and day.weekday() in rule.weekdays}
    if len(given) >= rule.minimum:
        return Standing.MET
    if any(since <= last and until >= first for since, until in exempt):
        return Standing.EXEMPT
    return Standing.UNMET if last < today else Standing.OPEN


@dataclass(slots=True)
class Count:
    """How many members stand how in one cell. `bound` are those asked: exempt ones are told apart."""

    met: int = 0
    unmet: int = 0
    open: int = 0
    exempt: int = 0

    def add(self, found: Standing) -> None:
        setattr(self, found.value, getattr(self, found.value) + 1)

    @property
    def bound(self) -> int:
        return self.met + self.unmet + self.open

    @property
    def everybody(self) -> int:
        return self.bound + self.exempt

    @property
    def share(self) -> int | None:
        """Whole per cent of those bound, rounded down; None when nobody is."""
        return self.met * 100 // self.bound if self.bound else None
