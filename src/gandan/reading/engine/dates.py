"""Dates, months, years, periods and terms, in the smallest full expression.

EXAMPLES  "ngày 2/9" · "chiều 10/6/2022" · "Ngày 29 tháng 4 năm 2022" · "từ ngày 1 đến ngày 15/10" · "tháng 10/2021"
          "quý I/2022" · "6 tháng đầu năm 2022" · "nhiệm kỳ 2022 - 2025" · "giai đoạn 2021-2025" · "ngày 26 và 27-1"
          "dịp 8/3" → 8/3 · "sau một tháng" → một tháng (P1M) · "rằm tháng Bảy" · "30 Tết" · "Tết Quý Mão 2023" · "vụ đông xuân 2022 - 2023"
          "từ nay đến cuối năm 2025" · "(12 và 13/5/2023)" · "Ngày Phụ nữ Việt Nam 8/3 Hội …" → 8/3 · "đêm giao thừa"
          "những năm 90" · "cùng kỳ năm trước" · "sáng thứ Bảy" · "ngay 5/11", "Nam 2022" (marks lost)
NOT       "17/17 xã" (a fraction), "ngày công", "tổ 12", "năm hộ" (five households), "Km 12+300", "công viên 29/3", "chợ 1/5" (names), "hôm qua", "Việt Nam 2022"
"""

from __future__ import annotations

import re

from gandan.reading.engine.dates_checks import APPROX, is_date
from gandan.reading.engine.dates_value import value_of
from gandan.reading.engine.facts import Fact
from gandan.reading.engine.numbers import SPELLED
from gandan.reading.engine.tokens import Doc, begun, classes_of, lower_of, written_cap


def _c(words: str) -> str:
    return f"[{classes_of(words)}]"


_DASH = f"(?:[-–]|{_c('đến tới')})"
_PART = f"(?:{_c('chiều')}{_c('tối')}|{_c('rạng')}{_c('sáng')}|{_c('sáng chiều tối trưa đêm khuya')})"
_DAYWORD = f"(?:{_c('ngày ngay')}(?:{_c('mùng mồng')})?|{_c('mùng mồng')})"
# "tháng Tư": a capital, or it is the fourth of something.
_SPELLED_MONTHS = written_cap("giêng hai ba tư năm sáu bảy tám chín mười chạp") + lower_of("giêng chạp")
_MONTH_TAIL = f"(?:{_c('tháng thang')}(?:i(?:,?{_c('năm nam')}[yi])?|[{_SPELLED_MONTHS}](?:{_c('năm')}y)?))"
_DM = f"(?:[tsdr](?:{_c('năm')}y)?|i{_MONTH_TAIL})"
_DAY_END = f"(?:{_DM})"
_LIST = f"(?:[id](?:[,;]i)*(?:[,;]|{_c('và')}|{_DASH}){_c('ngày')}?{_DAY_END})"
_WEEKDAY = f"(?:{_c('thứ')}(?:{_c('hai ba tư năm sáu bảy')}|i)|{_c('chủ')}{_c('nhật')})"
_DAY = (
    f"(?:(?:{_PART}?{_WEEKDAY},?)(?:{_DAYWORD}(?:{_LIST}|{_DM})|[ts])"  # "sáng thứ Bảy, ngày 5/8"
    f"|(?:{_PART}{_c('nay')}?,?)?{_DAYWORD}(?:{_LIST}|{_DM}|i)|{_PART}(?:{_c('nay')},?)?[tsdr])"
)
_RANGE_DAY = (
    f"(?:{_c('từ')}(?:{_PART})?(?:{_DAYWORD})?(?:{_DM}|i){_DASH}(?:{_c('hết')})?(?:{_DAYWORD})?{_DAY_END}"
    f"|(?:{_PART})?{_DAYWORD}?[tsd][-–]{_DAYWORD}?[tsd])"
)
_EDGE = f"(?:{_c('nửa')}?{_c('đầu giữa cuối')}|{_c('thượng trung hạ')}{_c('tuần')})"
_YEAR = f"(?:{_EDGE}?{_c('năm')}(?:{_c('học')})?(?:y[-–]y|R|s|y(?:,y)*(?:{_c('và')}y)?))"
_MONTH = (
    f"(?:{_EDGE}?{_c('tháng')}(?:i[,&](?:i,)*)?(?:[sdro]|i(?:,?{_c('năm')}y)?|[{_SPELLED_MONTHS}](?:,?{_c('năm')}?y)?))"
)
_ROMANS = f"(?:{_c('i ii iii iv')}|i)"
_QUARTER = (
    f"{_EDGE}?(?:{_c('quí')}(?:{_ROMANS}(?:(?:,|{_c('và')}){_ROMANS})*)(?:/y|(?:,?{_c('năm')})y|s)?|{_c('quí')}s)"
)
_COUNTED = classes_of("hai ba bốn sáu bảy tám chín mười")
_PARTYEAR = f"(?:[i{_COUNTED}]{_c('tháng')}(?:{_c('đầu cuối')}(?:{_c('năm')}(?:{_c('học')}(?:R|y[-–]y)|y|{_c('nay')})?)?|{_c('năm')}y))"
_SPANYEARS = f"(?:R|y{_DASH}{_c('năm')}?y)"
_TERM = f"(?:{_c('giai')}{_c('đoạn')}|{_c('nhiệm')}{_c('kì')}|{_c('niên')}{_c('khóa vụ')}(?:{_c('cà')}{_c('phê')}|{_c('mía tôm muối')})?)(?:{_c('từ')})?{_c('năm')}?(?:{_SPANYEARS}|s)"
_FROM = (
    f"{_c('từ')}(?:{_EDGE}?{_c('năm')}y|y|{_MONTH})(?:{_c('đến tới')}|[-–])"
    f"(?:{_c('hết')})?(?:{_EDGE}?{_c('năm')}y|y|{_MONTH}|{_DAY}|{_c('nay')})"
)
_FROM_NOW = (
    f"{_c('từ')}{_c('nay')}(?:{_c('đến tới')}|[-–])(?:{_c('hết')})?(?:{_EDGE}?{_c('năm')}y|{_QUARTER}|{_MONTH}|{_DAY})"
)
_SO_FAR = f"{_c('từ')}{_c('đầu')}(?:{_c('năm')}|{_c('nhiệm')}{_c('kì')})y?{_c('đến tới')}{_c('nay')}"
_CAN_CHI = f"{_c('giáp ất bính đinh mậu kỷ canh tân nhâm quí')}{_c('tí tý sửu dần mão mẹo thìn tỵ tị ngọ mùi thân dậu tuất hợi')}"
_FEAST = f"(?:{_c('tết')}(?:{_c('nguyên')}{_c('đán')}|{_c('cổ')}{_c('truyền')})?|{_c('xuân')})"
_LUNAR = (
    f"(?:{_c('ngày')}?{_c('rằm')}{_MONTH_TAIL}|(?:{_PART}?{_DAYWORD}i|{_PART}?i)(?={_c('tết')}){_c('tết')}"
    f"|{_c('đêm')}{_c('giao')}{_c('thừa')}|{_FEAST}(?:{_CAN_CHI}(?:[-–,]?{_c('năm')}?y)?|y))"
)
_FEAST_OF_YEAR = (
    f"(?:{_c('tết')}?{_c('trung')}{_c('thu')}{_c('năm')}?y|{_c('tết')}(?:{_c('đoan')}{_c('ngọ')}|{_c('thanh')}{_c('minh')}|{_c('độc')}{_c('lập')}){_c('năm')}?y"
    f"|{_c('tết')}?{_c('chôl chol')}{_c('chnăm chnam')}{_c('thmây thmay')}(?:{_c('năm')}?y)?)"
)
_SEASON = (
    f"(?:{_c('vụ')}(?:{_c('đông chiêm')}[-–]?{_c('xuân')}|{_c('hè')}[-–]?{_c('thu')}|{_c('thu')}[-–]?{_c('đông')}|{_c('thu')}{_c('hoạch')}|{_c('mùa xuân đông')})"
    f"(?:{_c('năm')}?(?:R|y[-–]y|y|s))|(?:{_c('mùa')}{_c('hè thu đông xuân khô mưa bão')}{_c('lũ bão')}?|{_c('hè')}){_c('năm')}?(?:R|y[-–]y|y))"
)
_DECADE = f"(?:{_c('những')}{_c('năm')}(?:R|y[-–]y|y|i)|{_c('thập')}{_c('niên kỷ')}(?:y|i))"
_SAME = f"(?:{_c('cùng')}{_c('kì')}{_c('năm')}{_c('trước ngoái')})"
_WEEKLY = f"(?:{_PART}{_WEEKDAY})"
# Where a date can begin; most numbers and words like "năm" are sorted out by what follows.
_BEGIN = re.compile(
    begun(
        (
            "tsR"
            + classes_of(
                "từ rằm tết xuân mùa hè thập nửa rạng khuya ngày ngay mùng mồng "
                "sáng chiều tối trưa đêm đầu giữa cuối tháng quý giai niên"
            ),
            "",
        ),
        (classes_of("cùng nhiệm"), f"(?={_c('kì')})"),
        (classes_of("thượng trung hạ"), f"(?={_c('tuần')})"),
        (classes_of("trung"), f"(?={_c('thu')}{_c('năm')}?y)"),
        (classes_of("chôl chol"), f"(?={_c('chnăm chnam')})"),
        ("i", f"(?<=[-–].)(?={_c('và')}t)"),
        (classes_of("vụ"), f"(?={_c('đông chiêm hè thu mùa xuân')})"),
        (classes_of("những"), f"(?={_c('năm')})"),
        (_COUNTED, f"(?={_c('tháng')})"),
        ("i", f"(?={_c('tháng tết')})"),
        ("dy", "(?=[-–])"),
        ("rd", f"(?<={_c('nay')}\\(.)(?=\\))"),
        ("i", f"(?<=\\(.)(?=[,;–-]|{_c('và')})"),
        (classes_of("năm nam"), f"(?=[yRs{classes_of('học')}])"),
    )
)
_PATTERN = re.compile(
    f"(?:(?P<lunar>{_LUNAR})|(?P<season>{_SEASON})|(?P<decade>{_DECADE})|(?P<same>{_SAME})|(?P<term>{_TERM})|(?P<part>{_PARTYEAR})|(?P<range>{_SO_FAR}|{_FROM_NOW}|{_RANGE_DAY}|{_FROM})|(?P<day>{_DAY}|(?<=\\(){_LIST}|(?<={_c('nay')}\\()[rsdt](?=\\)))|(?P<weekly>{_WEEKLY})|(?P<quarter>{_QUARTER})"
    f"|(?P<month>{_MONTH})|(?P<year>{_YEAR}|{_c('nam')}y)|(?P<full>t(?:[-–]t)?)|(?P<years>R|y[-–]y)|(?P<bare>s(?:[-–]s)?)|(?P<feast>{_FEAST_OF_YEAR})|(?P<cell>(?<=[-–])i{_c('và')}t))"
)
_LUNAR_WORDS = re.compile(_c("mùng mồng rằm giêng chạp tết"))
_DURATION_UNITS = {"tháng": "M", "năm": "Y", "tuần": "W", "ngày": "D", "quí": "M"}
_BEFORE_DURATION = {"sau", "trong", "qua", "suốt", "trải"}
_DEADLINE = {"đến", "trước", "hết", "chậm"}


def dates(doc: Doc) -> list[Fact]:
    found: list[Fact] = []
    after = 0
    for begin in _BEGIN.finditer(doc.classes):
        i = begin.start()
        match = _PATTERN.match(doc.classes, i) if i >= after else None
        if match is None:
            continue
        after = j = match.end()
        if not doc.is_free(i, j) or not is_date(doc, match.lastgroup or "", i, j):
            continue
        start, end = doc.span(i, j)
        value = value_of(doc.text[start:end].lower())
        if value is None:
            continue
        keys = {"value": value, "role": _role(doc, i, match.lastgroup or "")}
        if match.lastgroup in {"lunar", "feast"} or _LUNAR_WORDS.search(doc.classes, i, j):
            keys["calendar"] = "lunar"
        found.append(Fact("date", start, end, keys))
        doc.take(i, j)
    found += _durations(doc)
    return found


def _role(doc: Doc, i: int, group: str) -> str:
    if group == "term":
        return "term" if doc.canon[i] == "nhiệm" else "period"
    before = doc.canon[i - 1]
    if before in _DEADLINE:
        return "deadline"
    if group in {"range", "part", "quarter"}:
        return "period"
    return "event" if group in {"day", "full", "bare", "cell"} else "period"


def _durations(doc: Doc) -> list[Fact]:
    """ "sau một tháng", "trong hơn 2 năm": how long, as an ISO duration."""
    found: list[Fact] = []
    for match in _DURATION.finditer(doc.classes):
        i, j = match.span("body")
        if not doc.is_free(i, j) or doc.canon[j] in {"công", "tuổi"}:
            continue
        half = doc.canon[j - 1] == "rưỡi"
        unit = doc.canon[j - 1 - half]
        count = SPELLED.get(doc.canon[j - 2 - half], 0)  # in figures it is a quantity: "sau 3 tuần"
        if not count or count > 200:
            continue
        if unit == "năm" and doc.classes[j : j + 1] == "y":
            continue
        months = count * 3 if unit == "quí" else count
        start, end = doc.span(i, j)
        value = f"P{count}Y6M" if half and unit == "năm" else f"P{months}{_DURATION_UNITS[unit]}"
        found.append(Fact("date", start, end, {"value": value, "role": "duration"}))
        doc.take(i, j)
    return found


_SPELLED_SET = classes_of(" ".join(word for word in SPELLED if " " not in word))
_DURATION = re.compile(
    f"{_c(' '.join(sorted(_BEFORE_DURATION)))}(?P<body>{_c(' '.join(sorted(APPROX)))}*[{_SPELLED_SET}]"
    f"{_c(' '.join(_DURATION_UNITS))}(?:{_c('rưỡi')})?)"
)
