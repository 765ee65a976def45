"""What a page carries besides its text: menus, counters, bylines, captions, comment forms, source tags, injected spam.

Facts are not read from it. Found by lines; spam and source tags also inside a line.

EXAMPLES  "Ảnh: Minh Đức" · "Tin, ảnh: HẢI YẾN" · "1,268 lượt xem" · "Trang chủ | Tin tức" · "(Baohatinh.vn) -" · "nhà cái uy tín …"
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.spam import spam_tokens
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.words import UPPER

_LINE = re.compile(r"[^\n]+")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "counter",
        re.compile(
            r"^\W*(?:[\d.,]+\s*(?:lượt xem|lượt đọc|lượt truy cập|views?|người đã xem|bình luận|lượt thích)|(?:Số )?[Ll](?:ượt|ần) (?:xem|truy cập|đọc)\W.*|(?:Đã )?[Xx]em\s*:?\s*[\d.,]+.*|Đang (?:truy cập|online|trực tuyến)\W.*|(?:Tổng|Hôm nay|Hôm qua|Tháng này|Tuần này|Tất cả|Trong (?:tuần|tháng|ngày)) ?(?:lượt )?(?:truy cập)?\s*:\s*[\d.,]+.*|Có [\d.,]+ người đã xem.*|Số lượt (?:xem|truy cập).*|(?:Tổng )?[Ll]ượt truy cập.*)$"
        ),
    ),
    (
        "comment form",
        re.compile(
            r"^\W*(?:Trả lời|Hủy|Bình luận(?: \(\d+\))?|Ý kiến bạn đọc.*|Không có nhận xét nào|Đường dây nóng\s*:.*|Gửi bình luận.*|Viết bình luận.*|Để lại (?:một )?(?:bình luận|trả lời).*|Email của bạn sẽ không được.*|Các trường bắt buộc.*|Nội dung bình luận.*|Họ (?:và )?tên\W*|Email\W*|Mã xác nhận.*|Tiêu đề\W*|Gửi (?:ý kiến|phản hồi)\W*|Bạn cần đăng nhập.*|Chưa có bình luận.*|Nhập (?:mã|nội dung|bình luận).*|Ý kiến của bạn\W*|Ghi chú: Bình luận.*|Đăng nhập để bình luận.*)$",
            re.IGNORECASE,
        ),
    ),
    (
        "navigation",
        re.compile(
            r"^\W*(?:Trang chủ|Trang nhất|Giới thiệu|Tin tức(?: - [Ss]ự kiện)?|Tin tức sự kiện|Liên hệ|Sơ đồ (?:cổng|site|website).*|Đăng nhập|Đăng ký|Tìm kiếm.*|Chuyên mục\W*.*|(?:Các )?(?:[Tt]in|[Bb]ài)(?: viết)? (?:liên quan|khác|mới|mới hơn|cũ hơn|cùng chuyên mục|mới nhất|đã đưa|nổi bật|xem nhiều|đọc nhiều)\W*.*|Xem thêm\W*.*|Xem tiếp\W*|Quay lại\W*|Về đầu trang|Lên đầu trang|Chia sẻ\W*.{0,30}|In (?:trang|bài viết|bài)\W*.*|\[ ?(?:In|Trở về|Quay lại).*|Gửi (?:email|bài viết|cho bạn bè).*|Từ khóa\W.*|Tags?\W*:.*|Từ khoá\W.*|Bản quyền.*|Copyright.*|©.*|Bạn đang (?:ở|xem|truy cập)\W.*|Thăm dò ý kiến.*|Liên kết (?:web|website).*|Facebook|Zalo|Twitter|Youtube|Cỡ chữ\W*.*|Tăng cỡ chữ|A[+-]( A[+-])*|Đọc (?:bài|tiếp|thêm)\W*.{0,40}|Nghe đọc bài.*|Mới nhất|Đọc nhiều|Video|Ảnh|Văn bản mới|Thông báo|Lịch công tác|Theo dõi .{0,30} trên .*|Trở về\W*|Trang trước|Trang sau|Tweet|Like|Share|Print|Home|Menu|Lưu\W*|Thời tiết|Đánh giá(?: bài viết)?\W*.{0,30}|Click để đánh giá.*|Tổng số điểm của bài viết.*|Xếp hạng\W.*|(?:\d\s){2,}\d?|Những tin (?:mới|cũ) hơn|Quảng cáo)$|^\s*(?:Trang chủ|Trang nhất|Tin tức|Home|Giới thiệu|Bạn đang ở đây)[^|\n]{0,30}[|/›»>].{0,120}$|^(?:[^>»›\n]{2,40}\s*[>»›]\s*){1,6}[^>»›\n]{2,80}$",
            re.IGNORECASE,
        ),
    ),
    (
        "source tag",
        re.compile(
            r"^\W*(?:(?:Theo|Nguồn)(?: tin| bài| ảnh)?\s*:?\s*(?:(?:https?://|www\.)\S+|(?:Báo|Cổng|TTXVN|Trang|Đài|VOV|VTV|baochinhphu|Tạp chí|dangcongsan|nhandan|Công an|qdnd)[^.]{0,80}|[\w.-]+\.(?:vn|com|org|net)(?:/\S*)?)|Nguồn\s*:?\s*[^.\n]{2,60}|https?://\S+|www\.\S+)\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "byline",
        re.compile(
            r"^\W*(?:(?:Tin(?: bài)?|Bài(?: viết)?|Tin,? ?bài|Bài,? ?tin)?\s*(?:,|và|&|-|/)?\s*(?:[ẢảAa]nh|clip|video)?\s*(?:và|&|,)?\s*(?:ảnh|bài|clip)?\s*:\s*[^\n]{2,60}|(?:Tác giả|Người (?:viết|đăng|gửi|đưa tin)|Biên tập|Thực hiện|Trình bày|CTV|PV|Phóng viên|Người tin|Tác giả bài viết|Bài và ảnh|Tin và ảnh|Nguồn tin|Đăng bởi)\s*[:\-]\s*[^\n]{2,80}|Theo (?:[A-ZĐ]\S+\s?){1,4})$"
        ),
    ),
    (
        "caption",
        re.compile(
            r"^(?:.|\n){0,300}?[(.,\s](?:Ảnh|ảnh|Ảnh minh họa|Ảnh tư liệu|Photo)\s*(?::|minh họa|tư liệu|do)[^\n]{0,60}$|^\s*(?:Ảnh|Hình|Hình ảnh|Trong ảnh|Ảnh trên|Ảnh \d|Hình \d)\s*\d*\s*[:.]\s*[^\n]{3,300}$|^\(?(?:hình ảnh|ảnh) (?:tại|minh họa)[^\n]{0,80}$|^\s*Toàn cảnh [^\n]{3,100}[^.\n]$|^\s*(?:Quang cảnh|Các đại biểu (?:tham dự|dự|chụp ảnh|tham gia))[^.\n]{0,120}$"
        ),
    ),
    (
        "navigation",
        re.compile(
            r"^\W*(?:CỔNG THÔNG TIN ĐIỆN TỬ.*|Cổng thông tin điện tử[^.]{0,80}|TRANG THÔNG TIN ĐIỆN TỬ.*|Chịu trách nhiệm(?: nội dung| xuất bản| chính)?\s*:.*|Video (?:đang|được|mới|nổi).*|Địa chỉ\s*:.*|(?:Điện thoại|Hotline|Fax|Email)\s*:.*|.*\b(?:RSS|Sitemap|Đăng nhập|Sơ đồ site)\b.*\|.*|.*\|\s*(?:RSS|Sitemap|Đăng nhập|Liên hệ)\b.*|\[(?:Đọc thêm|Xem thêm)\].*)$"
        ),
    ),
    ("navigation", re.compile(r"^\W*\S+\.(?:jpe?g|png|gif|docx?|pdf|mp4)\W*$", re.IGNORECASE)),
)
_HEAD_TAG = re.compile(
    r"^\s*(\((?:[A-ZĐ]{2,6}|[\w-]+\.(?:vn|com|org|net)|[A-ZĐ][\w ]{2,30}(?:online|Online|điện tử|\.vn))\)|(?!(?:UBND|HĐND|MTTQ|UBMTTQ|LĐLĐ|LHPN|CCB|VKSND|TAND|BĐBP)\b)[A-ZĐ]{2,6})\s*[-–](?=\s)"
    r"|^\s*(\((?:[A-ZĐ]{2,6}|[\w-]+\.(?:vn|com|org|net))\))"
)
_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*(?:AM|PM|SA|CH))?"
_DAY = r"(?:ngày\s*)?\d{1,2}(?:[/.-]|\s*tháng\s*)\d{1,2}(?:[/.-]|\s*năm\s*|,\s*)\d{4}"
# A date with the hour, the weekday, or a count of views beside it: the page's own stamp, not the text's.
_STAMP_LINE = re.compile(
    rf"^\W*(?:(?:Cập nhật|Ngày đăng|Đăng|Ngày cập nhật|Thời gian|Xuất bản|Publish\w*)[^\d\n]{{0,20}}(?:{_CLOCK}\W*)?{_DAY}|(?:Thứ \w+|THỨ \w+|Chủ nhật|Chủ Nhật|CN|T\d)\W+(?:{_CLOCK}\W*)?{_DAY}|{_CLOCK}\W*{_DAY}|{_DAY}\W*{_CLOCK})"
    rf"(?:[\s|,\-–()\[\]:]|{_CLOCK}|GMT\s*[+-]?\d+|[\d.,]+|lượt (?:xem|đọc)|đã xem|In bài viết|In trang|Gửi|Chia sẻ|Cỡ chữ|Theo dõi|views?|A[+-]?|Đã xem)*$",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(
    rf"^\W*((?:[{UPPER}]\w*\.?)(?:\s*[-–,&]?\s+[{UPPER}][\w.]*){{1,7}}|[A-ZĐ][.\-][A-ZĐ]\w*|[A-Z]{{2,6}}(?:[-–.][A-Z]+)*)\W*$"
)
_CREDIT_LINE = re.compile(r"^\(?(?:Ảnh|ảnh)\s*:\s*[^\n]{2,38}[^\n.]$")
_CAPTION_CREDIT = re.compile(r"(?:^|[.\s(])(?:Ảnh|ảnh)\s*:\s*\S")


def boilerplate(doc: Doc) -> list[Fact]:
    """In order of place, not overlapping. Two neighbouring lines are two facts."""
    found: list[Fact] = []
    text = doc.text
    spam = [doc.starts[i] for i in spam_tokens(doc)]
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    filled = [(start, end) for start, end in lines if text[start:end].strip()]
    last = len(filled) - 1
    filled = _captions_joined(text, filled)
    for number, (start, end) in enumerate(filled):
        at = bisect_left(spam, start)
        bad = spam[at : bisect_left(spam, end)]
        _line(text, (start, end), (number, last), bad, found)
    for fact in found:
        doc.take(doc.token_at(fact.start), doc.token_at(fact.end - 1) + 1)
    return found


def _line(text: str, span: tuple[int, int], where: tuple[int, int], spam: list[int], found: list[Fact]) -> None:
    start, end = span
    number, last = where
    line = text[start:end]
    left = start + len(line) - len(line.lstrip())
    right = start + len(line.rstrip())
    bare = text[left:right]
    if spam:
        _spam(text, left, right, spam, found)
        return
    kind = _kind(bare, number, last) if len(bare) < 400 else None
    if kind:
        found.append(Fact("boilerplate", left, right, {"type": kind}))
        return
    tag = _HEAD_TAG.match(bare)
    if tag and number < 8:
        found.append(
            Fact(
                "boilerplate",
                left + tag.start(tag.lastindex or 1),
                left + tag.end(tag.lastindex or 1),
                {"type": "source tag"},
            )
        )


def _captions_joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A caption whose credit stands on the next line ("… vui Trung thu. / Ảnh: CTV") is one piece."""
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        line = text[start:end].strip()
        if joined and _CREDIT_LINE.match(line):
            before = text[slice(*joined[-1])].strip()
            if len(before) < 130 and text.count("\n", joined[-1][1], start) == 1 and before.count(". ") == 0:
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _kind(bare: str, number: int, last: int) -> str | None:
    if len(bare) > _LONG or (
        len(bare) > _PROSE and bare[-1] in _ENDS
    ):  # a paragraph; at most a caption with its credit
        return "caption" if "nh:" in bare[-60:] and _CAPTION.match(bare) else None
    for kind, pattern in _KINDS:
        if pattern.match(bare):
            if kind == "byline" and _CAPTION_CREDIT.search(bare) and not _CREDITS.match(bare):
                return "caption"
            return kind
    if number >= (1 if number == last else max(2, last - 3)) and len(bare) < 60 and _NAME_LINE.match(bare):
        return "byline"
    if len(bare) < 80 and _STAMP_LINE.match(bare):
        return "counter"
    return None


_LONG, _PROSE, _ENDS = 170, 80, '.…”"'
_CREDITS = re.compile(r"^\W*(?:Tin|Bài|Ảnh|ảnh)")
_CAPTION = dict(_KINDS)["caption"]
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*")


def _spam(text: str, left: int, right: int, spam: list[int], found: list[Fact]) -> None:
    """A whole line of spam, or the sentences of a line that hold it."""
    parts = [(match.start(), match.end()) for match in _SENTENCE.finditer(text, left, right)]
    bad = [(start, end) for start, end in parts if any(start <= at < end for at in spam)]
    if len(bad) == len(parts) or not bad:
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
