"""The number of a quantity: in figures, in words, as a range, a share of a whole, or an order of magnitude.

EXAMPLES  "80 đến 85" · "5-7" · "17/17" · "20 triệu" · "1 tỷ 200 triệu" · "500k" · "15 tr" · "1 245" · "hai mươi lăm" · "hàng chục"
          "nửa (tấn)" · "dăm ba (hộ)" · "vài chục nghìn"
NOT       "0987 654 321" (a telephone) · "một bộ phận" · "năm 2022" · "hai bên" · "hai vợ chồng"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gandan.reading.engine import numbers
from gandan.reading.engine.measures import FIRST_OF_UNITS, unit_at
from gandan.reading.engine.quantity_nouns import BOTH, IDIOMS, noun_length
from gandan.reading.engine.tokens import NUMBERS, Doc, begun, classes_of, lower_of

_BELOW = {"tỉ": {"triệu"}, "triệu": {"nghìn", "ngàn"}}
_NAMED = frozenset("số tổ thôn khu khóm ấp bản xóm đội khối đường kiệt hẻm ngõ phường quận điều năm tháng".split())
_TO = frozenset({"đến", "tới", "-", "–"})
_ROUND = frozenset("nửa chục trăm dăm đôi".split())
HALF = Decimal("0.5")
_SCALED = frozenset(numbers.SCALES) | {"tr", "k"}
_ENDS = re.compile(r"[-–]")
_HALVED = "triệu tỉ tấn tạ yến ha hecta mét km lít kg sào mẫu tháng ngày giờ chỉ"
_SPELL = classes_of("hai ba bốn sáu bảy bẩy tám chín mười")
_SCALE_WORDS = classes_of("trăm nghìn ngàn vạn triệu tỉ chục")
_ONE_BEHIND = classes_of("nhất thiểu gần hơn khoảng")
START = re.compile(
    begun(
        (f"{NUMBERS}{_SPELL}", ""),
        (classes_of("một"), f"(?:(?<=[{_ONE_BEHIND}].)|(?=[{_SCALE_WORDS}]))"),
        (classes_of("năm"), f"(?=[{classes_of('hộ tuyến căn ngôi tập đồng gia cá suất phần')}])"),
        (classes_of("hàng vài dăm mấy chục"), f"[{_SCALE_WORDS}]"),
        (classes_of("hơn gần"), f"[{lower_of('chục trăm')}]"),
        (classes_of("vài"), ""),
        (lower_of("nửa"), f"(?=[{classes_of(_HALVED)}])"),
        (lower_of("chục trăm"), f"(?<=[{classes_of('cả chừng tầm độ')}].)"),
        (classes_of("dăm đôi"), f"(?=[{classes_of('ba bảy')}])"),
    ),
    re.DOTALL,
)
_MAGNITUDES = {
    "chục": (10, 99), "trăm": (100, 999), "nghìn": (1000, 9999), "ngàn": (1000, 9999), "vạn": (10_000, 99_999),
    "triệu": (10**6, 10**7 - 1), "tỉ": (10**9, 10**10 - 1),
}  # fmt: skip
# Words behind a number that may go on it: another end, a scale, a unit with another end behind it ("2m đến 4m").
_ENDS_OR_SCALES = _TO | _SCALED
_GOES_ON = _ENDS_OR_SCALES | FIRST_OF_UNITS
_COUNTING = frozenset("hơn gần có được thêm cả khoảng trên gồm tại với cho xây tặng".split())
_YEAR_CONTEXT = frozenset("trong cuối đầu hàng mỗi các những qua giữa theo từng cả nhiều hằng một suốt".split())


@dataclass(slots=True)
class Number:
    """The number read at a token: its ends, the tokens it covers, and how it was said."""

    low: numbers.Number
    high: numbers.Number
    start: int
    end: int
    qualifier: str = "exact"
    scale: str = ""
    more: numbers.Number = 0  # "1 tỷ | 200 triệu": what the smaller scale adds
    total: numbers.Number | None = None


def number_at(doc: Doc, i: int) -> Number | None:
    shape = doc.classes[i]
    if doc.canon[i + 1] == "(" and shape == "i":
        return _said_again(doc, i)
    after = doc.canon[i + 1]
    is_alone = after not in _GOES_ON or (after not in _ENDS_OR_SCALES and _TO.isdisjoint(doc.canon[i + 2 : i + 5]))
    if is_alone and shape in "iy" and doc.classes[i + 1 : i + 2] != "i":
        raw = doc.canon[i]
        whole = int(raw) if len(raw) <= 24 else None  # most numbers: "156 đoàn viên"
        return None if whole is None else Number(whole, whole, i, i + 1)
    return _written(doc, i) if shape in NUMBERS else _spelled(doc, i)


def scaled(number: Number) -> None:
    if number.scale:
        factor = numbers.SCALES[number.scale]
        number.low, number.high = number.low * factor + number.more, number.high * factor + number.more
        number.total = number.total * factor if number.total else None


def _written(doc: Doc, i: int) -> Number | None:
    """Digits: a number, "80 đến 85", "5-7", "17/17"."""
    raw, shape = doc.canon[i], doc.classes[i]
    unit_is_count = "," not in raw or _counts(doc, i + 1)  # only "1,268" asks
    if shape == "s":
        done, total = raw.split("/")
        return Number(int(done), int(done), i, i + 1, total=int(total)) if len(raw) < 16 else None
    if shape == "o" and raw.count("/") == 1:
        return _share(doc, i)
    if shape in "rR":
        ends = [numbers.value(part, is_count=unit_is_count) for part in _ENDS.split(raw)]
        if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            return None
        return _with_scale(doc, Number(ends[0], ends[1], i, i + 1, "range"))
    if shape not in "yid":
        return None
    spaced = _spaced(doc, i) if shape == "i" else i + 1
    if spaced > i + 1:
        whole = int("".join(doc.raw(k) for k in range(i, spaced)))
        return _with_scale(doc, Number(whole, whole, i, spaced))
    low = numbers.value(raw, is_count=unit_is_count)
    if low is None:
        return None
    number = Number(low, low, i, i + 1)
    upper = _second_end(doc, i)
    if upper is not None:
        high = numbers.value(doc.raw(upper), is_count=_counts(doc, upper + 1))
        if high is not None and high > low:
            number = Number(low, high, i, upper + 1, "range")
    return _with_scale(doc, number)


def _said_again(doc: Doc, i: int) -> Number | None:
    """ "05 (năm) tập thể": the number in figures and once more in words."""
    number = _written(doc, i)
    k = i + 2
    while k < i + 5 and doc.canon[k] in _WORDS_OF_NUMBERS:
        k += 1
    if number is not None and number.end == i + 1 and k > i + 2 and doc.canon[k] == ")":
        number.end = k + 1
        return _with_scale(doc, number)
    return number


_WORDS_OF_NUMBERS = frozenset(numbers.SPELLED) | {"mươi", "mốt", "lăm", "tư", "trăm"}


def _share(doc: Doc, i: int) -> Number | None:
    """ "1.250/1.240 ha": what was reached of what was planned."""
    done, total = (numbers.value(part, is_count="," not in part) for part in doc.raw(i).split("/"))
    return None if done is None or total is None else _with_scale(doc, Number(done, done, i, i + 1, total=total))


def _spaced(doc: Doc, i: int) -> int:
    """Where "1 245" or "12 500 000" ends: groups of three behind one to three digits, no telephone, something counted behind."""
    k = i + 1
    if (
        doc.classes[k : k + 1] != "i"
        or len(doc.raw(i)) > 3
        or doc.raw(i)[0] == "0"
        or doc.tight(i)
        or doc.classes[i - 1 : i] in ("i", ".", "-")
    ):
        return k
    while doc.classes[k : k + 1] == "i" and len(doc.raw(k)) == 3 and k < i + 5 and _is_one_blank(doc, k - 1):
        k += 1
    ends = unit_at(doc, k)[1] or noun_length(doc, k) or doc.canon[k] in numbers.SCALES
    return k if ends and doc.canon[i - 1] not in _NAMED else i + 1


def _is_one_blank(doc: Doc, i: int) -> bool:
    """One space, not the tab or the gap between two cells of a table."""
    return doc.tokens[i][len(doc.raw(i)) :] in (" ", "\xa0")


def _second_end(doc: Doc, i: int) -> int | None:
    """The other end in "80 đến 85", "5 - 7", "2m đến 4m", "100 - 200"."""
    k = i + 1
    if doc.canon[k] not in _TO:
        length = unit_at(doc, k)[1]
        k += length
        if not 0 < length < 4 or doc.canon[k] not in _TO:
            return None
    if doc.classes[k + 1 : k + 2] and doc.classes[k + 1] in "id" and not doc.taken[k + 1]:
        return k + 1
    return None


def _counts(doc: Doc, j: int) -> bool:
    return unit_at(doc, j)[1] == 0 and doc.canon[j] not in numbers.SCALES


def _with_scale(doc: Doc, number: Number) -> Number:
    """ "20 triệu", "1,5 nghìn", "3,5 nghìn tỷ", "15 tr", "500k", "1 tỷ 200 triệu"."""
    word = doc.canon[number.end]
    if word not in _SCALED:
        return number
    short = {"tr": "triệu", "k": "nghìn"}.get(word) if doc.is_small(number.end) else None
    if short and (word == "tr" or doc.tight(number.end - 1)):
        word = short
    if word not in numbers.SCALES or word == "chục":
        return number
    number.scale = word
    number.end += 1
    after = doc.canon[number.end]
    if word in {"nghìn", "ngàn"} and after == "tỉ":
        number.scale, number.low, number.high = "tỉ", number.low * 1000, number.high * 1000
        number.end += 1
    elif word in {"tỉ", "triệu"} and doc.classes[number.end : number.end + 1] == "i" and number.low == number.high:
        below = doc.canon[number.end + 1]
        if below in _BELOW[word] and int(after) < 1000:
            number.more = int(after) * numbers.SCALES[below]
            number.end += 2
    return number


def _round(doc: Doc, i: int, word: str, after: str) -> Number | None:
    """ "nửa tấn", "chục hộ", "dăm ba hộ", "hơn chục hộ", "vài hộ"."""
    if word == "nửa":
        return _with_scale(doc, Number(HALF, HALF, i, i + 1))
    if word in {"chục", "trăm"}:
        size = numbers.SCALES[word]
        return Number(size, size, i, i + 1) if noun_length(doc, i + 1) else None
    if word in {"dăm", "đôi"}:
        return Number(2, 7, i, i + 2, "order_of_magnitude") if noun_length(doc, i + 2) else None
    if word in {"hơn", "gần"} and after in {"chục", "trăm"}:
        size = numbers.SCALES[after]
        return Number(size, size, i + 1, i + 2)
    if word == "vài" and (noun_length(doc, i + 1) or _is_size(doc, i + 1)):
        return Number(2, 9, i, i + 1, "order_of_magnitude")
    return None


def _is_size(doc: Doc, j: int) -> bool:
    """ "vài km", "vài sào": not "vài ngày", which says when."""
    return doc.canon[j] not in _TIMES and unit_at(doc, j)[1] > 0


_TIMES = frozenset("ngày tháng năm giờ phút giây tuần quí".split())


def _spelled(doc: Doc, i: int) -> Number | None:
    word, after = doc.canon[i], doc.canon[i + 1]
    if word in {"hàng", "vài", "dăm", "mấy"} and after in _MAGNITUDES:
        return _magnitude(doc, i, i + 1)
    number = _round(doc, i, word, after)
    if number is not None or word in _ROUND:
        return number
    words = [doc.canon[k] for k in range(i, i + 4)]
    count, length = numbers.spelled(words)
    if not count:
        return None
    number = _with_scale(doc, Number(count, count, i, i + length))
    if number.scale:
        return number
    if word in {"một", "năm"} and length == 1 and not _is_counted(doc, i):
        return None
    if (word == "mười" and doc.canon[i - 1] == "hoa") or (doc.canon[i - 1] in {"giải", "hạng"} and length == 1):
        return None  # "hoa mười giờ" is a flower, "giải ba môn cờ" a prize
    if doc.is_cap(i) and length == 1 and doc.classes[i - 1 : i] not in (".", "\n", "\x1e", "", ":", "-", "–"):
        return None  # "Hai Bà Trưng", "Ba Đình"
    nouns = noun_length(doc, number.end)
    said = doc.words(number.end, number.end + nouns)
    if said == "lần" and doc.canon[i - 1] in {"nhất", "thiểu"}:
        return number  # "ít nhất một lần"
    if said in IDIOMS or (count == 2 and said in BOTH and doc.canon[i - 1] not in _COUNTING):
        return None
    return number if nouns or unit_at(doc, number.end)[1] else None


def _is_counted(doc: Doc, i: int) -> bool:
    """ "một" is mostly an article and "năm" mostly a year: a count only behind a qualifier or before a measure."""
    before = doc.canon[i - 1]
    if doc.canon[i] == "một":
        return before in {"nhất", "thiểu", "gần", "hơn", "khoảng"} and bool(
            noun_length(doc, i + 1) or unit_at(doc, i + 1)[1]
        )
    if before in _YEAR_CONTEXT or not noun_length(doc, i + 1):
        return False
    return doc.words(i + 1, i + 3) in {
        "hộ nghèo",
        "hộ dân",
        "tập thể",
        "đồng chí",
        "gia đình",
        "cá nhân",
        "suất quà",
        "phần quà",
    } or doc.canon[i + 1] in {"hộ", "tuyến", "căn", "ngôi"}


def _magnitude(doc: Doc, i: int, j: int) -> Number:
    low, high = _MAGNITUDES[doc.canon[j]]
    end = j + 1
    if doc.canon[end] in {"nghìn", "ngàn", "vạn", "triệu", "tỉ"} and doc.canon[j] in {
        "chục",
        "trăm",
        "nghìn",
        "ngàn",
        "vạn",
    }:
        factor = numbers.SCALES[doc.canon[end]]
        low, high = low * factor, (high + 1) * factor - 1
        end += 1
    return Number(low, high, i, end, "order_of_magnitude")
