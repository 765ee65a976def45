"""Lines of gambling and loan advertising that break-ins leave on public sites, found by their words.

The sentence around such a word is spam, and a neighbour in its line that goes on with the offer.

EXAMPLES  "Chơi tài xỉu tại TP. Vinh, thưởng v.v. | Đăng ký ngay nhận 99.000 đồng." · "kuwin tải app nhận 88k" · "nhà cái uy tín số 1" · "188bet link vào mới nhất"
NOT       "nhà cái Tý", "đánh bài trừ mê tín"
"""

from __future__ import annotations

import re

from gandan.reading.engine.tokens import Doc, begun, classes_of
from gandan.reading.engine.words import phrase

_SINGLE = frozenset(
    "kuwin casino jackpot sunwin hitclub viagra xoilac keonhacai kubet okvip vbet ibet xbet sbobet fabet lucky88 shbet bongdalu socolive livescore rikvip kqxs xsmb xsmn".split()
)
_PAIRS = frozenset(
    phrase(pair)
    for pair in (
        "cá cược|cá độ|tài xỉu|xóc đĩa|nổ hũ|bắn cá|soi kèo|kèo nhà|tỉ lệ kèo|kèo bóng|sòng bạc|game bài|đổi thưởng|vay tiền nhanh|vay tiền online|"
        "nhà cái uy|nhà cái tặng|nhà cái số|link nhà cái|nhà cái hàng|top nhà cái|các nhà cái|bầu cua|lô đề|cầu lô|xổ số online|slot game|cường dương|rút tiền nhanh|nạp đầu|"
        "trực tiếp bóng đá|xổ số|soi cầu|chốt số|số đẹp hôm|dự đoán kết|đánh đề|số đề online|nhà cái|tải app nhận|đăng ký nhận thưởng|khuyến mãi nạp|gái gọi|phim sex|kèo châu|baccarat trực tuyến"
    ).split("|")
)
_BRANDS = frozenset("fun w m fb vn go new jun mu hi bet f k st ee ok sv ae xo bk tk win sin one i ku".split())
_SECOND = classes_of(" ".join(sorted({pair.split()[1] for pair in _PAIRS})))
_FIRST = re.compile(
    begun(
        (classes_of(" ".join(sorted(_SINGLE))), ""),
        (classes_of(" ".join(sorted({pair.split()[0] for pair in _PAIRS}))), f"(?=[{_SECOND}])"),
        (classes_of(" ".join(sorted(_BRANDS))), "(?=i)"),
        ("i", f"(?=[{classes_of('bet win vip club')}])"),
    )
)
_NUMBERS = frozenset(
    {"88", "8", "789", "99", "77", "52", "188", "12", "68", "138", "365", "555", "66", "33", "9", "79"}
)


_STOP = re.compile(r"[.!?…]+[”\")]*\s+(?=[^\W\d_]|[\d“\"(])|\n")
_SHORT = re.compile(r"(?:^|\W)(?:TP|TX|TT|Tp|Th|ThS|TS|[QPHX])\.\s+$")
_OFFER = re.compile(
    r"\b(?:đăng ký (?:ngay|hôm nay|nhận|tài khoản|thành viên)|nạp (?:tiền|lần|đầu|thẻ)|tải (?:app|ngay)|truy cập (?:ngay|link)|click|"
    r"bấm vào|cược|thưởng (?:ngay|lên|tới|chào)|nhận (?:ngay|thưởng)|khuyến mãi|hoàn tiền|rút tiền|link)\b"
)
_BAIT = re.compile(r"\d[\d.,]*\s*(?:k|đ|đồng|%|triệu|tỷ|usd)(?!\w)|\bngay\b|\blink\b|\bapp\b")


def spam_sentences(text: str, left: int, right: int, spam: list[int]) -> tuple[list[tuple[int, int]], int]:
    """The sentences of a line that are spam, and how many sentences the line has."""
    parts = _sentences(text, left, right)
    bad = [any(start <= at < end for at in spam) for start, end in parts]
    sure = list(bad)
    for k, (start, end) in enumerate(parts):
        beside = sure[max(0, k - 1) : k] + sure[k + 1 : k + 2]
        if not bad[k] and any(beside):
            said = text[start:end].lower()
            bad[k] = _OFFER.search(said) is not None and _BAIT.search(said) is not None
    return [part for part, is_bad in zip(parts, bad, strict=True) if is_bad], len(parts)


def _sentences(text: str, left: int, right: int) -> list[tuple[int, int]]:
    """ "TP. Vinh" and "v.v. nhận" go on: a stop behind a short form, or before a small letter, ends nothing."""
    parts = []
    start = left
    for stop in _STOP.finditer(text, left, right):
        if text[stop.end()].islower() or _SHORT.search(text, max(start, stop.start() - 5), stop.end()):
            continue
        parts.append((start, stop.start() + len(stop[0].rstrip())))
        start = stop.end()
    return [*parts, (start, right)]


def spam_tokens(doc: Doc) -> list[int]:
    """Tokens at which spam shows."""
    return [match.start() for match in _FIRST.finditer(doc.classes) if _is_spam(doc, match.start())]


_HARMLESS = frozenset("liệu lượng tiền hộ dân kiến".split())  # "chốt số liệu", "xổ số kiến thiết"
_AGAINST = frozenset("chống tệ nạn bạc tội trừ cảnh phạm bắt xóa triệt cấm bỏ tránh lánh phạt lừa".split())


def _is_fought(doc: Doc, i: int) -> bool:
    """ "phòng, chống cá độ bóng đá, lô đề", "xử phạt 3 người chơi xóc đĩa": the police and the village tell of it."""
    return not _AGAINST.isdisjoint(doc.canon[max(0, i - 10) : i])


def _is_spam(doc: Doc, i: int) -> bool:
    word = doc.canon[i]
    if word in _SINGLE:
        return True
    if doc.words(i, i + 2) in _PAIRS or doc.words(i, i + 3) in _PAIRS:
        return doc.canon[i + 2] not in _HARMLESS and not _is_fought(doc, i)
    if doc.classes[i] == "i":
        return doc.tight(i) and doc.raw(i) in _NUMBERS and doc.canon[i + 1] in {"bet", "win", "vip", "club"}
    return (
        word in _BRANDS
        and doc.tight(i)
        and doc.raw(i + 1) in {"88", "789", "99", "77", "68", "365", "8"}
        and not (doc.canon[i] == "m" and i and doc.classes[i - 1] in "id")
    )
