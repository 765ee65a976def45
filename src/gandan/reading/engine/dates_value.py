"""The value of a date expression, ISO 8601: "2021-05-23", "--09-02" (no year), "2021-10", "2021", "2021-Q1", "a/b"."""

from __future__ import annotations

import re
from functools import lru_cache

from gandan.reading.engine.words import phrase

_DMY = re.compile(r"(\d{1,2})[./\-–](\d{1,2})[./\-–](\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})(?:,?\s*năm\s*(\d{4}))?", re.IGNORECASE)
_DM = re.compile(r"(?<![\d/.])(\d{1,2})[./\-–](\d{1,2})(?![\d/.])")
_MY = re.compile(r"(?<!\d)(\d{1,2})(?:[./\-–]|,?\s*năm\s*)(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_QUARTER = re.compile(r"qu[ýí]\s*(IV|I{1,3}|[1-4])(?:/|,?\s*(?:năm)?\s*)((?:19|20)\d\d)?", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DAY_ONLY = re.compile(r"(?<![\d/.\-–])(\d{1,2})(?![\d/.]|[-–]\d)")
_MONTH = re.compile(r"tháng\s*(\d{1,2})(?!\d)", re.IGNORECASE)
_SPELLED = re.compile(r"tháng\s+(\w+)", re.IGNORECASE)
_MONTHS = {
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "chạp": 12,
}
_PART_YEAR = re.compile(r"^(\S+)\s+tháng\s+(đầu|cuối)?\s*(?:năm)?\s*((?:19|20)\d\d)?", re.IGNORECASE)
_PAIR = re.compile(r"\d{1,2}[./\-–]\d{1,2}(?!\d)")
_GOES_ON = re.compile(r"đến|tới|và|[-–,]")
_TO = re.compile(r"đến|tới|[-–]")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


_LUNAR_DAY = re.compile(r"(rằm|\d{1,2})\s+tháng\s+(\w+)(?:\s+năm\s+(\d{4}))?")
_TET = re.compile(r"(\d{1,2})\s+tết$")
_WEEKDAY = re.compile(r"(?:thứ\s+(\w+)|chủ\s+(nhật))$")
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}
_DECADE = re.compile(r"(?:những\s+năm|thập\s+\S+)\s+(\d\d|\d{4})$")
_STEMS = [phrase(word) for word in "canh tân nhâm quý giáp ất bính đinh mậu kỷ".split()]  # of years ending in 0, 1, 2 …
_BRANCHES = [phrase(word) for word in "thân dậu tuất hợi tý sửu dần mão thìn tỵ ngọ mùi".split()]  # from 1980 on
_SIXTY = {(_STEMS[n % 10], _BRANCHES[n % 12]): 1980 + n for n in range(60)}


@lru_cache(maxsize=20_000)  # the same days and years come again and again
def value_of(text: str) -> str | None:
    """None when the numbers cannot be a date (day 45, month 13). ``text`` in small letters."""
    if "ngay" in text or "nam" in text:  # marks lost in copying
        text = text.replace("thang", "tháng").replace("nam", "năm")
    if text.startswith("từ nay"):
        end = value_of(_TO.split(text, maxsplit=1)[1].removeprefix(" tới").strip().removeprefix("hết ").strip())
        return f"../{end}" if end else None
    special = _special(text)
    if special:
        return special
    quarter = _QUARTER.search(text) if "ý" in text or "í" in text else None
    if quarter:
        number = _ROMAN.get(quarter[1].upper()) or int(quarter[1])
        return f"{quarter[2] or '--'}-Q{number}" if quarter[2] else f"Q{number}"
    part = _PART_YEAR.match(text) if "tháng" in text else None
    if part and (part[1].isdecimal() or part[1].lower() in _COUNTS):
        return _part_of_year(part)
    days = _days(text)
    if days:
        return _interval(days, text)
    if _PAIR.search(text) and not _MY.search(text):
        return None
    return _month_or_year(text)


def _month_or_year(text: str) -> str | None:
    """What names no day: "tháng 10/2021", "tháng Tư", "từ năm 2009 đến nay"; at last a day alone ("ngày 7")."""
    months = [(int(month), year) for month, year in _MY.findall(text)]
    if months:
        return _months(months, text)
    spelled = _SPELLED.search(text)
    if spelled and spelled[1].lower() in _MONTHS:
        years = _YEAR.findall(text)
        return f"{years[0] if years else '-'}-{_MONTHS[spelled[1].lower()]:02}"
    years = _YEAR.findall(text)
    if years:
        return (
            years[0] if len(years) == 1 and "nay" not in text else f"{years[0]}/{years[-1] if len(years) > 1 else '..'}"
        )
    if text.endswith("nay"):
        return "../.."
    month = _MONTH.search(text)
    if month:
        return f"--{int(month[1]):02}" if 1 <= int(month[1]) <= 12 else None
    day = _DAY_ONLY.search(text)
    return f"---{int(day[1]):02}" if day and 1 <= int(day[1]) <= 31 else None


def _special(text: str) -> str | None:
    """Lunar days, feasts named by the sixty-year cycle, decades and weekdays."""
    lunar = _LUNAR_DAY.search(text) if "tháng" in text else None
    if lunar and (lunar[1] == "rằm" or lunar[2] in _MONTHS):
        month = _MONTHS.get(lunar[2]) or (int(lunar[2]) if lunar[2].isdecimal() and int(lunar[2]) <= 12 else 0)
        return f"{lunar[3] or '-'}-{month:02}-{15 if lunar[1] == 'rằm' else int(lunar[1]):02}" if month else None
    if text.endswith("giao thừa"):
        return "--12-30"
    tet = _TET.search(text) if text.endswith("tết") else None
    if tet:
        return f"--{'01' if int(tet[1]) < 20 else '12'}-{int(tet[1]):02}"
    decade = _DECADE.match(text) if text.startswith(("những", "thập")) else None
    if decade:
        first = int(decade[1]) if len(decade[1]) == 4 else 1900 + int(decade[1])
        return f"{first}/{first + 9}" if first % 10 == 0 else str(first)
    if text.startswith("cùng"):
        return "-P1Y"
    weekday = _WEEKDAY.search(text) if "thứ" in text or "chủ" in text else None
    if weekday and not _PAIR.search(text):
        number = _WEEKDAYS.get(weekday[1] or weekday[2]) or (int(weekday[1]) - 1 if weekday[1].isdecimal() else 0)
        return f"-W-{number}" if 1 <= number <= 7 else None
    if text.startswith(("tết", "xuân")) and not _YEAR.search(text):
        year = _SIXTY.get(tuple(phrase(text).split()[-2:]))  # type: ignore[arg-type]  # two words: a key or none
        return str(year) if year else None
    return None


def _part_of_year(part: re.Match[str]) -> str | None:
    count = int(part[1]) if part[1].isdecimal() else _COUNTS[part[1].lower()]
    if not 1 <= count <= 12:
        return None
    first, last = (13 - count, 12) if part[2] and part[2].lower() == "cuối" else (1, count)
    year = f"{part[3]}-" if part[3] else "--"
    return f"{year}{first:02}/{year}{last:02}"


def _days(text: str) -> list[tuple[int, int, str]]:
    """Day, month and year of every day in figures, in order; none when one of them cannot be."""
    found: list[tuple[int, int, int, str]] = []
    covered: list[tuple[int, int]] = []
    for m in _DMY.finditer(text):
        found.append((m.start(), int(m[1]), int(m[2]), m[3] if len(m[3]) == 4 else f"20{m[3]}"))
        covered.append(m.span())
    for m in _WORDS.finditer(text) if "tháng" in text else ():
        found.append((m.start(), int(m[1]), int(m[2]), m[3] or ""))
        covered.append(m.span())
    for m in _DM.finditer(text):
        if not any(start <= m.start() < end for start, end in covered):
            found.append((m.start(), int(m[1]), int(m[2]), ""))
    if not all(1 <= day <= 31 and 1 <= month <= 12 for _, day, month, _ in found):
        return []
    found.sort()
    return [(day, month, year) for _, day, month, year in found]


def _interval(days: list[tuple[int, int, str]], text: str) -> str:
    last_day, last_month, last_year = days[-1]
    if not last_year:
        year = _YEAR.search(text)
        last_year = year[1] if year else ""
    first = days[0] if len(days) > 1 else None
    if first is None:
        lone = _DAY_ONLY.search(text)
        if lone and _GOES_ON.search(text, lone.end()) and 1 <= int(lone[1]) <= 31:
            first = (int(lone[1]), last_month, last_year)
    end = _iso(last_day, last_month, last_year)
    return f"{_iso(first[0], first[1], first[2] or last_year)}/{end}" if first else end


def _iso(day: int, month: int, year: str) -> str:
    return f"{year or '-'}-{month:02}-{day:02}"


def _months(months: list[tuple[int, str]], text: str) -> str | None:
    if any(not 1 <= month <= 12 for month, _ in months):
        return None
    month, year = months[-1]
    first = _MONTH.search(text)
    if len(months) > 1:
        return f"{months[0][1]}-{months[0][0]:02}/{year}-{month:02}"
    if first and int(first[1]) != month and _TO.search(text):
        return f"{year}-{int(first[1]):02}/{year}-{month:02}"
    return f"{year}-{month:02}"
