"""Periods of a report as official Vietnamese says them: month, quarter, half-year, year, any days. Pure."""

from __future__ import annotations

from datetime import date

from gandan.core.periods import Period

_QUARTERS = ("I", "II", "III", "IV")


def half(year: int, which: int) -> Period:
    """The first (1) or second (2) half of a year."""
    return Period(date(year, 1, 1), date(year, 7, 1)) if which == 1 else Period(date(year, 7, 1), date(year + 1, 1, 1))


def which_half(period: Period) -> int:
    """1 or 2; 0 for what is no half-year."""
    return next((n for n in (1, 2) if period == half(period.start.year, n)), 0)


def after(period: Period) -> Period:
    """The period of the same kind just after."""
    if at := which_half(period):
        return half(period.start.year, 2) if at == 1 else half(period.start.year + 1, 1)
    return period.next()


def before(period: Period) -> Period:
    """The period of the same kind just before."""
    if at := which_half(period):
        return half(period.start.year, 1) if at == 2 else half(period.start.year - 1, 2)
    return period.previous()


def words(period: Period) -> str:
    """ "tháng 02 năm 2026", "quý IV năm 2026", "6 tháng đầu năm 2026", "năm 2026", "từ ngày 01/11/2026 đến ngày …"."""
    year = period.start.year
    if at := which_half(period):
        return f"6 tháng {'đầu' if at == 1 else 'cuối'} năm {year}"
    match period.months:
        case 1:
            return f"tháng {two_month(period.start)} năm {year}"
        case 3:
            return f"quý {_QUARTERS[period.start.month // 3]} năm {year}"
        case 12:
            return f"năm {year}"
        case _:
            return f"từ ngày {period.start:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}"


def short(period: Period) -> str:
    """As a sentence names it in passing: "tháng 11/2026", "quý IV/2026", "6 tháng đầu năm 2026"."""
    return words(period) if which_half(period) or not period.months else period.label_vi()


def noun(period: Period) -> str:
    """What the period is: "tháng", "quý", "năm"; "kỳ" for the rest."""
    return {1: "tháng", 3: "quý", 12: "năm"}.get(period.months, "kỳ")


def following(period: Period) -> str:
    """How the heading of the plan names what comes: "tháng tới", "quý tới", "năm tới", "thời gian tới"."""
    return f"{noun(period)} tới" if period.months else "thời gian tới"


def within(period: Period, *, running: bool) -> str:
    """How a sentence about the period begins."""
    what = noun(period)
    return f"Từ đầu {what} đến nay" if running else f"Trong {what}"


def two_month(day: date) -> str:
    """Days below 10 and the months 1 and 2 are written with a zero (Decree 30/2020, Annex I)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
