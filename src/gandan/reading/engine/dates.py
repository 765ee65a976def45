"""Dates, months, years, periods and terms, in the smallest full expression.

EXAMPLES  "ngày 2/9" · "chiều 10/6/2022" · "Ngày 29 tháng 4 năm 2022" · "từ ngày 1 đến ngày 15/10" · "tháng 10/2021"
          "quý I/2022" · "6 tháng đầu năm 2022" · "nhiệm kỳ 2022 - 2025" · "giai đoạn 2021-2025" · "ngày 26 và 27-1"
          "dịp 8/3" → 8/3 · "sau một tháng" → một tháng (P1M)
NOT       "17/17 xã" (a fraction), "ngày công", "tổ 12", "năm hộ" (five households), "Km 12+300"
"""

from __future__ import annotations

import re

from gandan.reading.engine.dates_value import value_of
from gandan.reading.engine.facts import Fact
from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.numbers import SPELLED
from gandan.reading.engine.quantity_nouns import is_noun
from gandan.reading.engine.tokens import Doc, classes_of, written_cap


def _c(words: str) -> str:
    return f"[{classes_of(words)}]"


_DASH = f"(?:[-–]|{_c('đến tới')})"
_PART = f"(?:{_c('chiều')}{_c('tối')}|{_c('sáng chiều tối trưa đêm')})"
_DAYWORD = f"(?:{_c('ngày ngay')}(?:{_c('mùng mồng')})?|{_c('mùng mồng')})"
_MONTH_TAIL = f"(?:{_c('tháng')}i(?:,?{_c('năm')}[yi])?)"
_DM = f"(?:[tsdr](?:{_c('năm')}y)?|i{_MONTH_TAIL})"
_DAY_END = f"(?:{_DM})"
_LIST = f"(?:i(?:[,;]i)*(?:[,;]|{_c('và')}|{_DASH}){_c('ngày')}?{_DAY_END})"
_WEEKDAY = f"(?:{_c('thứ')}(?:{_c('hai ba tư năm sáu bảy')}|i)|{_c('chủ')}{_c('nhật')})"
_DAY = (
    f"(?:(?:{_PART}?{_WEEKDAY},?)(?:{_DAYWORD}(?:{_LIST}|{_DM})|[ts])"  # "sáng thứ Bảy, ngày 5/8"
    f"|(?:{_PART}{_c('nay')}?,?)?{_DAYWORD}(?:{_LIST}|{_DM}|i)|{_PART}(?:{_c('nay')},?)?[tsdr])"
)
_RANGE_DAY = (
    f"(?:{_c('từ')}(?:{_PART})?(?:{_DAYWORD})?(?:{_DM}|i){_DASH}(?:{_c('hết')})?(?:{_DAYWORD})?{_DAY_END}"
    f"|(?:{_PART})?{_DAYWORD}?[tsd][-–]{_DAYWORD}?[tsd])"
)
_EDGE = f"(?:{_c('đầu giữa cuối')})"
_YEAR = f"(?:{_EDGE}?{_c('năm')}(?:{_c('học')})?(?:y[-–]y|R|s|y(?:,y)*(?:{_c('và')}y)?))"
# "tháng Tư": a capital, or it is the fourth of something.
_SPELLED_MONTHS = written_cap("giêng hai ba tư năm sáu bảy tám chín mười chạp")
_MONTH = (
    f"(?:{_EDGE}?{_c('tháng')}(?:i[,&](?:i,)*)?(?:[sdro]|i(?:,?{_c('năm')}y)?|[{_SPELLED_MONTHS}](?:,?{_c('năm')}y)?))"
)
_ROMANS = f"(?:{_c('i ii iii iv')}|i)"
_QUARTER = f"(?:{_c('quí')}(?:{_ROMANS}(?:(?:,|{_c('và')}){_ROMANS})*)(?:/y|(?:,?{_c('năm')})y|s)?|{_c('quí')}s)"
_PARTYEAR = f"(?:[i{''.join(classes_of(word) for word in ('sáu', 'chín', 'ba'))}]{_c('tháng')}(?:{_c('đầu cuối')}(?:{_c('năm')}(?:y|{_c('nay')})?)?|{_c('năm')}y))"
_SPANYEARS = f"(?:R|y{_DASH}{_c('năm')}?y)"
_TERM = f"(?:{_c('giai')}{_c('đoạn')}|{_c('nhiệm')}{_c('kì')}|{_c('niên')}{_c('khóa')})(?:{_c('từ')})?{_c('năm')}?(?:{_SPANYEARS}|s)"
_FROM = (
    f"{_c('từ')}(?:{_EDGE}?{_c('năm')}y|y|{_MONTH})(?:{_c('đến tới')}|[-–])"
    f"(?:{_c('hết')})?(?:{_EDGE}?{_c('năm')}y|y|{_MONTH}|{_DAY}|{_c('nay')})"
)
_SO_FAR = f"{_c('từ')}{_c('đầu')}(?:{_c('năm')}|{_c('nhiệm')}{_c('kì')})y?{_c('đến tới')}{_c('nay')}"
_BEGINS = classes_of(
    "từ ngày ngay mùng mồng sáng chiều tối trưa đêm đầu giữa cuối năm tháng quý giai nhiệm niên sáu chín ba"
)
_PATTERN = re.compile(
    f"(?=[{_BEGINS}itsdrRyo])(?:(?P<term>{_TERM})|(?P<part>{_PARTYEAR})|(?P<range>{_SO_FAR}|{_RANGE_DAY}|{_FROM})|(?P<day>{_DAY})|(?P<quarter>{_QUARTER})"
    f"|(?P<month>{_MONTH})|(?P<year>{_YEAR})|(?P<full>t(?:[-–]t)?)|(?P<years>R|y[-–]y)|(?P<bare>s(?:[-–]s)?))"
)
_YEARS = re.compile(r"\d{4}")
_DURATION_UNITS = {"tháng": "M", "năm": "Y", "tuần": "W", "ngày": "D", "quí": "M"}
_BEFORE_DURATION = {"sau", "trong", "qua", "suốt", "trải"}
_APPROX = {"gần", "hơn", "khoảng", "trên", "chưa", "đầy"}
_DEADLINE = {"đến", "trước", "hết", "chậm"}
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})$")


def dates(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    for match in _PATTERN.finditer(doc.classes):
        i, j = match.span()
        if not doc.is_free(i, j) or not _is_date(doc, match.lastgroup or "", i, j):
            continue
        start, end = doc.span(i, j)
        value = value_of(doc.text[start:end])
        if value is None:
            continue
        found.append(Fact("date", start, end, {"value": value, "role": _role(doc, i, match.lastgroup or "")}))
        doc.take(i, j)
    found += _durations(doc)
    return found


def _is_date(doc: Doc, group: str, i: int, j: int) -> bool:
    if "d" in doc.classes[i:j] and not _has_dotted_days(doc, i, j):
        return False
    if group == "bare":
        return _is_bare_date(doc, i, j)
    if group == "month" and doc.classes[j - 1] == "i":  # "tháng 10", but not "2 tháng 10 ngày"
        return doc.classes[i - 1 : i] not in ("i", "d") or i == 0
    if doc.word(i) == "ngay" and doc.classes[i + 1 : i + 2] not in ("t", "s"):
        return False
    if group == "day" and doc.classes[j - 1] in "i":  # "ngày 7" stands alone only after a range was read
        return doc.word(j) not in {"công", "giờ"} and not is_noun(doc, j)
    if group == "years":
        first, last = (int(part) for part in _YEARS.findall(doc.text[slice(*doc.span(i, j))])[:2])
        return first < last <= first + 30 and not is_noun(doc, j) and unit_at(doc, j)[1] == 0
    return True


def _has_dotted_days(doc: Doc, i: int, j: int) -> bool:
    """ "11.6" may be a day, "3,5 đến 4,5" and "2.5 km" are not."""
    for k in range(i, j):
        if doc.classes[k] == "d":
            found = _DOTTED.match(doc.raw(k))
            if found is None or not (1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12):
                return False
    return unit_at(doc, j)[1] == 0 and not is_noun(doc, j)


def _is_bare_date(doc: Doc, i: int, j: int) -> bool:
    """ "8/3" is Women's Day, "12/12 xóm" a fraction: what follows and the size of the numbers decide."""
    if doc.raw(i) == "24/7":
        return False
    day, month = (int(part) for part in doc.raw(i).split("/")[:2])
    if 1 <= day <= 12 and 1990 <= month <= 2100:
        return True  # "10/2023"
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    if doc.word(i - 1) in {
        "số",
        "đạt",
        "tỉ",
        "lệ",
        "hẻm",
        "kiệt",
        "ngõ",
        "nhà",
        "tổ",
        "ngách",
        "non",
        "học",
        "đường",
        "phố",
        "viện",
        "thpt",
        "thcs",
        "trường",
        "công",
    }:
        return False
    if doc.word(i - 1) in _APPROX or doc.word(j) in {"số", "diện", "tổng", "dân", "thành", "chiều"}:
        return False  # "trên 1/3 số hộ"
    return not is_noun(doc, j) and unit_at(doc, j)[1] == 0 and doc.classes[j : j + 1] not in ("%", "/")


def _role(doc: Doc, i: int, group: str) -> str:
    if group == "term":
        return "term" if doc.word(i) == "nhiệm" else "period"
    before = doc.word(i - 1)
    if before in _DEADLINE:
        return "deadline"
    if group in {"range", "part", "quarter"}:
        return "period"
    return "event" if group in {"day", "full", "bare"} else "period"


def _durations(doc: Doc) -> list[Fact]:
    """ "sau một tháng", "trong hơn 2 năm": how long, as an ISO duration."""
    found: list[Fact] = []
    for match in _DURATION.finditer(doc.classes):
        i, j = match.span("body")
        if not doc.is_free(i, j) or doc.word(j) in {"công", "tuổi"}:
            continue
        count = SPELLED.get(doc.word(j - 2), 0)  # in figures it is a quantity: "sau 3 tuần"
        if not count or count > 200:
            continue
        unit = doc.word(j - 1)
        if unit == "năm" and doc.classes[j : j + 1] == "y":
            continue
        months = count * 3 if unit == "quí" else count
        start, end = doc.span(i, j)
        found.append(Fact("date", start, end, {"value": f"P{months}{_DURATION_UNITS[unit]}", "role": "duration"}))
        doc.take(i, j)
    return found


_SPELLED_SET = classes_of(" ".join(word for word in SPELLED if " " not in word))
_DURATION = re.compile(
    f"{_c(' '.join(sorted(_BEFORE_DURATION)))}(?P<body>{_c(' '.join(sorted(_APPROX)))}*[{_SPELLED_SET}]"
    f"{_c(' '.join(_DURATION_UNITS))})"
)
