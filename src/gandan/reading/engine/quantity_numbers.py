"""The number of a quantity: in figures, in words, as a range, a share of a whole, or an order of magnitude.

EXAMPLES  "80 đến 85" · "5-7" · "17/17" · "20 triệu" · "1 tỷ 200 triệu" · "500k" · "15 tr" · "1 245" · "hai mươi lăm" · "hàng chục"
          "nửa (tấn)" · "dăm ba (hộ)" · "vài chục nghìn"
NOT       "0987 654 321" (a telephone) · "một bộ phận" · "năm 2022" · "hai bên" · "hai vợ chồng"
"""

from __future__ import annotations

import re

from gandan.reading.engine import numbers
from gandan.reading.engine.measures import FIRST_OF_UNITS, unit_at
from gandan.reading.engine.quantity_nouns import noun_length
from gandan.reading.engine.quantity_scales import SCALED, Number, with_scale
from gandan.reading.engine.quantity_words import spelled
from gandan.reading.engine.tokens import NUMBERS, Doc, begun, classes_of, lower_of

_NAMED = frozenset("số tổ thôn khu khóm ấp bản xóm đội khối đường kiệt hẻm ngõ phường quận điều năm tháng".split())
_TO = frozenset({"đến", "tới", "-", "–"})
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
# Words behind a number that may go on it: another end, a scale, a unit with another end behind it ("2m đến 4m").
_ENDS_OR_SCALES = _TO | SCALED
_GOES_ON = _ENDS_OR_SCALES | FIRST_OF_UNITS


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
    return _written(doc, i) if shape in NUMBERS else spelled(doc, i)


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
        return with_scale(doc, Number(ends[0], ends[1], i, i + 1, "range"))
    if shape not in "yid":
        return None
    spaced = _spaced(doc, i) if shape == "i" else i + 1
    if spaced > i + 1:
        whole = int("".join(doc.raw(k) for k in range(i, spaced)))
        return with_scale(doc, Number(whole, whole, i, spaced))
    low = numbers.value(raw, is_count=unit_is_count)
    if low is None:
        return None
    number = Number(low, low, i, i + 1)
    upper = _second_end(doc, i)
    if upper is not None:
        high = numbers.value(doc.raw(upper), is_count=_counts(doc, upper + 1))
        if high is not None and high > low:
            number = Number(low, high, i, upper + 1, "range")
    return with_scale(doc, number)


def _said_again(doc: Doc, i: int) -> Number | None:
    """ "05 (năm) tập thể": the number in figures and once more in words."""
    number = _written(doc, i)
    k = i + 2
    while k < i + 5 and doc.canon[k] in _WORDS_OF_NUMBERS:
        k += 1
    if number is not None and number.end == i + 1 and k > i + 2 and doc.canon[k] == ")":
        number.end = k + 1
        return with_scale(doc, number)
    return number


_WORDS_OF_NUMBERS = frozenset(numbers.SPELLED) | {"mươi", "mốt", "lăm", "tư", "trăm"}


def _share(doc: Doc, i: int) -> Number | None:
    """ "1.250/1.240 ha": what was reached of what was planned."""
    done, total = (numbers.value(part, is_count="," not in part) for part in doc.raw(i).split("/"))
    return None if done is None or total is None else with_scale(doc, Number(done, done, i, i + 1, total=total))


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
        unit, length = unit_at(doc, k)
        k += length
        if not 0 < length < 4 or doc.canon[k] not in _TO or not _is_same(doc, k + 2, unit):
            return None
    if doc.classes[k + 1 : k + 2] and doc.classes[k + 1] in "id" and not doc.taken[k + 1]:
        return k + 1
    return None


def _is_same(doc: Doc, j: int, unit: str) -> bool:
    """Not "1,1 km - 24,5 triệu đồng", two cells of a table."""
    return doc.canon[j] not in SCALED and unit_at(doc, j)[0] in {unit, ""}


def _counts(doc: Doc, j: int) -> bool:
    return unit_at(doc, j)[1] == 0 and doc.canon[j] not in numbers.SCALES
