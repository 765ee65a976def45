"""Months, quarters and years as half-open ranges of days, in the time of Viet Nam. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_CODE = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|[Qq]([1-4])))?")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """The days from ``start`` up to, not including, ``end``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} – {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last(self) -> date:
        """The last day in it."""
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int:
        """1, 3 or 12 for a calendar month, quarter or year; 0 for any other range of days."""
        length = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        whole = self.start.day == self.end.day == 1 and length in {1, 3, 12}
        return length if whole and (self.start.month - 1) % length == 0 else 0

    @property
    def code(self) -> str:
        """What ``parse`` reads and URLs carry: "2026-11", "2026-Q4", "2026" or "2026-11-01..2026-11-15"."""
        match self.months:
            case 1:
                return f"{self.start:%Y-%m}"
            case 3:
                return f"{self.start:%Y}-Q{self._quarter}"
            case 12:
                return f"{self.start:%Y}"
            case _:
                return f"{self.start}..{self.last}"

    def label_vi(self) -> str:
        """ "tháng 11/2026", "quý IV/2026", "năm 2026", else "01/11/2026 – 15/11/2026"."""
        match self.months:
            case 1:
                return f"tháng {self.start.month}/{self.start.year}"
            case 3:
                return f"quý {('I', 'II', 'III', 'IV')[self._quarter - 1]}/{self.start.year}"
            case 12:
                return f"năm {self.start.year}"
            case _:
                return f"{self.start:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    def label_en(self) -> str:
        """ "November 2026", "Q4 2026", "2026", else "01/11/2026 – 15/11/2026"."""
        match self.months:
            case 1:
                return f"{_MONTHS_EN[self.start.month - 1]} {self.start.year}"
            case 3:
                return f"Q{self._quarter} {self.start.year}"
            case 12:
                return f"{self.start.year}"
            case _:
                return f"{self.start:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    def previous(self) -> "Period":
        """The period of the same kind just before; of other ranges, as many days before."""
        if self.months:
            return Period(_months_later(self.start, -self.months), self.start)
        return Period(self.start - (self.end - self.start), self.start)

    def next(self) -> "Period":
        """The period of the same kind just after."""
        if self.months:
            return Period(self.end, _months_later(self.end, self.months))
        return Period(self.end, self.end + (self.end - self.start))

    def bounds(self) -> tuple[datetime, datetime]:
        """Midnights [start, end) in Viet Nam, time zone included: for ``at__gte``, ``at__lt``."""
        return datetime.combine(self.start, time(), ZONE), datetime.combine(self.end, time(), ZONE)

    @property
    def _quarter(self) -> int:
        return (self.start.month + 2) // 3


def parse(code: str) -> Period:
    """The period of a code: "2026-11", "2026-Q4", "2026", "2026-11-01..2026-11-15" (both days in it).

    Raises ``ValueError`` for anything else.
    """
    if ".." in code[:12] and len(code) == 22:
        first, _, last = code.partition("..")
        return Period(date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1))
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"not a period: {code[:20]!r}; write 2026-11, 2026-Q4 or 2026")
    number, month_number, quarter_number = found.groups()
    if quarter_number:
        return quarter(int(number), int(quarter_number))
    return month(code) if month_number else year(int(number))


def month(code: str) -> Period:
    """The month of "2026-11"; ``ValueError`` when it is none."""
    found = _CODE.fullmatch(code)
    if found is None or not found[2]:
        raise ValueError(f"not a month: {code[:20]!r}; write 2026-11")
    return month_of(date(int(found[1]), int(found[2]), 1))


def month_of(day: date) -> Period:
    """The month in which ``day`` lies."""
    return _months(day.year, day.month, 1)


def quarter(number: int, which: int) -> Period:
    """Quarter ``which`` (1–4) of the year ``number``."""
    if which not in {1, 2, 3, 4}:
        raise ValueError(f"not a quarter: {which}")
    return _months(number, which * 3 - 2, 3)


def year(number: int) -> Period:
    """The calendar year."""
    return _months(number, 1, 12)


def _months(number: int, first: int, length: int) -> Period:
    start = date(number, first, 1)
    return Period(start, _months_later(start, length))


def _months_later(day: date, months: int) -> date:
    years, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, index + 1, 1)
