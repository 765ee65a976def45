"""Working days of Viet Nam: legal deadlines count them. Pure.

Public holidays (lunar Tết, Hùng Kings, days off in lieu) come from the ``holidays`` library. Saturdays and
Sundays never count, not even those the government makes up for a bridge day: a deadline may then fall a day
later than by its calendar, but never earlier.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

_DAY = timedelta(days=1)
_LONGEST = 10_000  # working days: some forty years; further is a mistake


def is_workday(day: date) -> bool:
    """Whether offices work on ``day``."""
    return day.weekday() < 5 and day not in _days_off(day.year)


def add_workdays(start: date, n: int) -> date:
    """The ``n``-th working day after ``start`` (before it when negative); the day itself is not counted.

    ``n`` = 0 gives ``start`` when it is a working day, else the next one.
    """
    if abs(n) > _LONGEST:
        raise ValueError(f"at most {_LONGEST} working days")
    if n == 0:
        return start if is_workday(start) else add_workdays(start, 1)
    step = _DAY if n > 0 else -_DAY
    day, left = start, abs(n)
    while left:
        day += step
        left -= is_workday(day)
    return day


def workdays_between(a: date, b: date) -> int:
    """How many working days lie in (a, b]: 1 from a Monday to the Tuesday; negative when ``b`` is earlier."""
    if b < a:
        return -workdays_between(b, a)
    years = range(a.year, b.year + 1)
    off = sum(a < day <= b for year in years for day in _weekdays_off(year))
    return _weekdays_until(b) - _weekdays_until(a) - off


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays up to ``day`` since the beginning of the calendar; day 1 was a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@lru_cache(maxsize=128)
def _days_off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


@lru_cache(maxsize=128)
def _weekdays_off(year: int) -> tuple[date, ...]:
    return tuple(day for day in _days_off(year) if day.weekday() < 5)
