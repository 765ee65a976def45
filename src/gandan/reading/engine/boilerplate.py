"""What a page carries besides its text: menus, counters, bylines, captions, comment forms, source tags, injected spam.

Facts are not read from it. Found by lines; spam and source tags also inside a line.

NOT       a closing signature: "TM. BAN CHẤP HÀNH / BÍ THƯ / (Đã ký) / Vừ A Páo", whose name is a person
EXAMPLES  "Ảnh: Minh Đức" · "Tin, ảnh: HẢI YẾN" · "1,268 lượt xem" · "Trang chủ | Tin tức" · "(Baohatinh.vn) -" · "nhà cái uy tín …"
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.page_edges import LONG, NAME_LINE, NAME_OFFICE, OFFICE_LINE, TITLE_LINE, between, crumbs
from gandan.reading.engine.portal_lines import KINDS, SMALL
from gandan.reading.engine.spam import spam_sentences, spam_tokens
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.words import UPPER

_HEAD_TAG = re.compile(
    r"^\s*(\((?:[A-ZĐ]{2,6}|[\w-]+\.(?:vn|com|org|net)|[A-ZĐ][\w ]{2,30}(?:online|Online|điện tử|News|\.vn)|Mặt trận|Dân Việt|Dân trí|Tổ Quốc)\)|[A-ZĐ]{2,6} Online|[A-Z][A-Za-z]{1,14}\.(?:VN|vn|com)|(?!(?:UBND|HĐND|MTTQ|UBMTTQ|LĐLĐ|LHPN|CCB|VKSND|TAND|BĐBP|CLB|HTX|STT|TT|SĐT)\b)[A-ZĐ]{2,6}(?:&[A-ZĐ]{1,3})?)\s*[-–](?=\s)(?!\s*[A-ZĐ]{2})"
    r"|^\s*(\((?:[A-ZĐ]{2,6}|[\w-]+\.(?:vn|com|org|net))\))"
)
# One of a list of other news, as it stands under "Các tin khác": a headline with its date.
_DATED_HEADLINE = re.compile(
    r"^[^.;]{15,140}\s*[(\[]\s*(?:\d{1,2}:\d{2}\W*)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?[^()\n]{0,12}[)\]]$"
)
_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*(?:AM|PM|SA|CH))?"
_DAY = r"(?:ngày\s*)?\d{1,2}(?:\s?[/.-]\s?|\s*tháng\s*)\d{1,2}(?:\s?[/.-]\s?|\s*năm\s*|,\s*|\s(?=\d))\d{4}"
_SIGNED = rf"(?-i:[A-ZĐ]\w+(?: [A-ZĐ]\w+){{0,3}})\s*[|–-]\s*(?:{_CLOCK}\W*{_DAY}|{_DAY}\W*{_CLOCK})"  # "Minh Mẫu | 18/08/2011 06:57"
# A date with the hour, the weekday, or a count of views beside it: the page's own stamp, not the text's.
_STAMP_LINE = re.compile(
    rf"^\W*(?:(?-i:[A-ZĐ]{{2,6}}) [-–] )?(?:(?:Cập nhật|Ngày đăng|Nhập ngày|Đăng|Ngày cập nhật|Thời gian|Xuất bản|Ngày tạo|Ngày gửi|Post\w*|Publish\w*)[^\d\n]{{0,20}}(?:{_CLOCK}\W*)?(?:(?:Thứ \w+|Chủ nhật)\W*)?{_DAY}|(?:Thứ \w+|THỨ \w+|Chủ nhật|Chủ Nhật|CN|T\d)\W+(?:{_CLOCK}\W*)?{_DAY}|{_CLOCK}\W*{_DAY}|{_DAY}\W*{_CLOCK})"
    rf"(?:[\s|,\-–()\[\]:]|{_CLOCK}|GMT\s*[+-]?\d+|[\d.,]+|lượt(?: xem| đọc)?|(?:số )?lần (?:xem|đọc)|đã xem|In bài viết|In trang|Gửi|Chia sẻ|Cỡ chữ|Theo dõi|views?|A[+-]?|Đã xem|View Count)*$|^{_SIGNED}$",
    re.IGNORECASE,
)
_LONGEST_SIGNED = 90
_OFFICER = r"(?:Q\. ?)?(?:PHÓ )?(?:CHỦ (?:TỊCH|NHIỆM)|BÍ THƯ|TRƯỞNG [^\W\d_]+|GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TỔ TRƯỞNG|ĐỒN TRƯỞNG|CHỈ HUY TRƯỞNG|THỦ TRƯỞNG|CHI HỘI TRƯỞNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|THƯ KÝ|CHỦ (?:TRÌ|TỌA)|ỦY VIÊN(?: THƯỜNG TRỰC)?|NGƯỜI (?:LẬP|BÁO CÁO|TỔNG HỢP|GHI|VIẾT)[^\d,;]{0,20})(?: (?:THƯỜNG TRỰC|ĐẢNG ỦY|CHI BỘ|BAN|XÃ|PHƯỜNG|THÔN|BẢN|HỘI|KHỐI|DÂN VẬN))*"
# "TM. KHỐI DÂN VẬN", "KT. CHỦ TỊCH", "TRƯỞNG KHỐI": who signs, in capitals or behind the short form of "on behalf of".
_SIGNED_AS = re.compile(rf"\s*(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L)(?:\.\s*[^\W\d_]|\s+[{UPPER}]{{2}}).*|{_OFFICER})\s*$")
_SEAL = re.compile(r"\W*(?:(?:đã )?(?:ký|kí)\b.{0,40}|\(ký[^)]*\))\W*$", re.IGNORECASE)
_SIGNER = re.compile(
    rf"\s*(?:(?:Ths|ThS|TS|BS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy)\.? ?)?[{UPPER}][\w’']*(?: [{UPPER}][\w’']*){{1,4}}$"
)
_CREDIT_LINE = re.compile(r"^\(?(?:Ảnh|ảnh)\s*:\s*[^\n]{2,38}[^\n.]$")
_CAPTION_CREDIT = re.compile(r"(?:^|[.\s(])(?:Ảnh|ảnh)\s*:\s*\S")


def boilerplate(doc: Doc) -> list[Fact]:
    """In order of place, not overlapping. Two neighbouring lines are two facts."""
    found: list[Fact] = []
    text = doc.text
    spam = [doc.starts[i] for i in spam_tokens(doc)]
    lines = _lines(text)
    last = len(lines) - 1
    if "nh:" in text or "nh :" in text:
        lines = _captions_joined(text, lines)
    is_listed = is_signed = False
    for number, (start, end) in enumerate(lines):
        if number > 1 and end - start < _LONGEST_SIGNED:
            if _SIGNED_AS.match(text, start, end) or (is_signed and _SEAL.match(text, start, end)):
                is_signed = True
                continue
            if is_signed and _SIGNER.match(text, start, end):
                is_signed = False  # the name is a person's; what stands below it is of the page again
                continue
        is_signed = False
        bad = spam[bisect_left(spam, start) : bisect_left(spam, end)] if spam else spam
        before = len(found)
        _line(text, (start, end), (number, last), bad, found)
        if len(found) > before:
            is_listed = found[-1].keys["type"] == "navigation" and found[-1].end >= end - 3
        elif is_listed and number > 3 and _DATED_HEADLINE.match(text[start:end]):
            found.append(Fact("boilerplate", start, end, {"type": "navigation"}))
        else:
            is_listed = False
    crumbs(text, lines, found)
    between(text, lines, found)
    for fact in found:
        doc.take(doc.token_at(fact.start), doc.token_at(fact.end - 1) + 1)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines that are not empty, without the blanks around them."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + (0 if line[0] == bare[0] else len(line) - len(line.lstrip()))
            spans.append((start, start + len(bare)))
        at += len(line) + 1
    return spans


def _line(text: str, span: tuple[int, int], where: tuple[int, int], spam: list[int], found: list[Fact]) -> None:
    start, end = span
    number, last = where
    if spam:
        _spam(text, start, end, spam, found)
        return
    bare = text[start:end]
    kind = _kind(bare, number, last, not text.isascii()) if len(bare) < 400 else None
    if kind:
        found.append(Fact("boilerplate", start, end, {"type": kind}))
        return
    tag = _HEAD_TAG.match(bare) if number < 8 and (bare[0] == "(" or bare[:2].isupper()) else None
    if tag:
        found.append(
            Fact(
                "boilerplate",
                start + tag.start(tag.lastindex or 1),
                start + tag.end(tag.lastindex or 1),
                {"type": "source tag"},
            )
        )


def _captions_joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A caption whose credit stands on the next line ("… vui Trung thu. / Ảnh: CTV") is one piece."""
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _CREDIT_LINE.match(text[start:end]):
            before = text[slice(*joined[-1])]
            if len(before) < 130 and text.count("\n", joined[-1][1], start) == 1 and before.count(". ") == 0:
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _kind(bare: str, number: int, last: int, is_marked: bool) -> str | None:
    if len(bare) > LONG or (len(bare) > _PROSE and bare[-1] in _ENDS):  # a paragraph; at most a caption with its credit
        return "caption" if "nh:" in bare[-60:] and _CAPTION.match(bare) else None
    if bare.isascii() and is_marked and _UNMARKED.match(bare):
        return "caption"  # "Quang canh le ra quan - Anh 2": what stands in place of a picture
    small = bare.lower()
    is_told = _TOLD.match(bare) or _TOLD_SMALL.match(small)
    for kind, needs, is_small, pattern in _KINDS if is_told else _NEEDING:
        if (needs is None or needs.search(bare)) and pattern.match(small if is_small else bare):
            if kind == "byline" and _CAPTION_CREDIT.search(bare) and not _CREDITS.match(bare):
                return "caption"
            return kind
    if number > 1 and number >= last - 3 and len(bare) < 60 and NAME_OFFICE.match(bare):
        return "byline"  # "Mai Mẫu – Ban Phong trào"
    if (
        number >= (1 if number == last else max(2, last - 3))
        and len(bare) < 60
        and NAME_LINE.match(bare)
        and not OFFICE_LINE.match(bare)
        and not TITLE_LINE.match(bare)
    ):
        return "byline"
    if len(bare) < 80 and _STAMP_LINE.match(bare):
        return "counter"
    return None


_UNMARKED = re.compile(r"\W*(?:[A-Za-z]+\W+){4,}(?:[A-Za-z]+|Anh \d{1,2})\W*$")
_KINDS = [(kind, needs, pattern in SMALL, pattern) for kind, needs, pattern in KINDS]
# Most lines are none of these: two long looks say so, and only what a mark must announce is left to be tried.
_NEEDING = [row for row in _KINDS if row[1] is not None]
_TOLD, _TOLD_SMALL = (
    re.compile("|".join(row[3].pattern for row in _KINDS if row[1] is None and row[2] is is_small))
    for is_small in (False, True)
)
_PROSE, _ENDS = 80, '.…”"'
_CREDITS = re.compile(r"^\W*(?:Tin|Bài|Ảnh|ảnh)")
_CAPTION = {kind: pattern for kind, _, pattern in KINDS}["caption"]


def _spam(text: str, left: int, right: int, spam: list[int], found: list[Fact]) -> None:
    """A whole line of spam, or the sentences of a line that hold it."""
    bad, count = spam_sentences(text, left, right, spam)
    if len(bad) == count or not bad:
        found.append(Fact("boilerplate", left, right, {"type": "injected spam"}))
        return
    for start, end in bad:
        piece = text[start:end]
        found.append(
            Fact(
                "boilerplate",
                start + len(piece) - len(piece.lstrip()),
                start + len(piece.rstrip()),
                {"type": "injected spam"},
            )
        )
