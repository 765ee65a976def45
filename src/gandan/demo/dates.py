"""Moving the stories to now: the order and the gaps between dates stay, "today" is the day the demo is loaded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def today() -> date:
    return timezone.localdate()


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """An aware time on a day, never later than now: the past is what the demo tells."""
    told = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    return min(told, timezone.now() - timedelta(minutes=1))


def future(day: date, hour: int = 7, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def months_back(count: int, day: int = 1) -> date:
    """The given day of the month `count` months before this one."""
    first = today().replace(day=1)
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
    return first.replace(day=day)


def weekend_back(count: int) -> date:
    """The Saturday `count` weeks before the last one that is already over."""
    saturday = today() - timedelta(days=(today().weekday() - 5) % 7 or 7)
    return saturday - timedelta(weeks=count)


def next_saturday() -> date:
    return today() + timedelta(days=(5 - today().weekday()) % 7 or 7)


def days_back(count: int) -> date:
    return today() - timedelta(days=count)
