"""Numbers in words: "hai mươi lăm", "hàng chục", "nửa", "dăm ba", "vài".

EXAMPLES  "nửa (tấn)" · "dăm ba (hộ)" · "vài (km)" · "hàng trăm" · "ba mươi (hộ)"
NOT       "hai bên" · "một bộ phận" · "giải ba (môn)" · "hoa mười giờ" · "vài ngày"
"""

from __future__ import annotations

from decimal import Decimal

from gandan.reading.engine import numbers
from gandan.reading.engine.measures import unit_at
from gandan.reading.engine.quantity_nouns import BOTH, IDIOMS, noun_length
from gandan.reading.engine.quantity_scales import Number, with_scale
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.words import phrase

_ROUND = frozenset("nửa chục trăm dăm đôi".split())
HALF = Decimal("0.5")
_MAGNITUDES = {
    "chục": (10, 99), "trăm": (100, 999), "nghìn": (1000, 9999), "ngàn": (1000, 9999), "vạn": (10_000, 99_999),
    "triệu": (10**6, 10**7 - 1), "tỉ": (10**9, 10**10 - 1),
}  # fmt: skip
_COUNTING = frozenset("hơn gần có được thêm cả khoảng trên gồm tại với cho xây tặng".split())
_YEAR_CONTEXT = frozenset("trong cuối đầu hàng mỗi các những qua giữa theo từng cả nhiều hằng một suốt".split())


def _round(doc: Doc, i: int, word: str, after: str) -> Number | None:
    """ "nửa tấn", "chục hộ", "dăm ba hộ", "hơn chục hộ", "vài hộ"."""
    if word == "nửa":
        return with_scale(doc, Number(HALF, HALF, i, i + 1))
    if word in {"chục", "trăm"}:
        size = numbers.SCALES[word]
        return Number(size, size, i, i + 1) if noun_length(doc, i + 1) else None
    if word in {"dăm", "đôi"}:
        return Number(2, 7, i, i + 2, "order_of_magnitude") if noun_length(doc, i + 2) else None
    if word in {"hơn", "gần"} and after in {"chục", "trăm"}:
        size = numbers.SCALES[after]
        return Number(size, size, i + 1, i + 2)
    if word == "vài" and doc.canon[i - 1] != "một" and (noun_length(doc, i + 1) or _is_size(doc, i + 1)):
        return Number(2, 9, i, i + 1, "order_of_magnitude")
    return None


def _is_size(doc: Doc, j: int) -> bool:
    """ "vài km", "vài sào": not "vài ngày", which says when."""
    return doc.canon[j] not in _TIMES and unit_at(doc, j)[1] > 0


_TIMES = frozenset("ngày tháng năm giờ phút giây tuần quí".split())


def spelled(doc: Doc, i: int) -> Number | None:
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
    number = with_scale(doc, Number(count, count, i, i + length))
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
    if said in IDIOMS or _is_saying(doc, i, said, count):
        return None
    return number if nouns or unit_at(doc, number.end)[1] else None


_SAYINGS = frozenset(
    phrase(said)
    for said in "chín người mười|hai năm rõ|mười nhà như|ba mặt một|mười người như|ba bên bốn|hai chân ba|bảy nổi ba".split(
        "|"
    )
)


def _is_saying(doc: Doc, i: int, said: str, count: int) -> bool:
    """ "năm lần | bảy lượt", "ngày | hai buổi", "một phần mồ hôi, | mười phần vui", "hai bên": nothing is counted."""
    before = doc.canon[i - 1]
    if doc.words(i, i + 3) in _SAYINGS or (before == "châu" and said == "biển"):
        return True
    if count == 2 and said in BOTH:
        return before not in _COUNTING
    if said == "phần":
        return before not in _COUNTING
    return (said == "lượt" and before == "lần") or (said in {"buổi", "bữa"} and before == "ngày")


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
