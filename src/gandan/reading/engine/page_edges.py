"""Lines of a page that their place and their neighbours tell: who wrote it, where it stands on the site, a counter's number.

EXAMPLES  "Mai Mẫu" between the text and the footer · "Mai Mẫu – Ban Phong trào" · "Hôm nay:" / "65" · "1. Tin tức" / "2. Hoạt động" at the very top
NOT       "KẾ HOẠCH" · "I. TÌNH HÌNH CHUNG" · "UBND XÃ NÀ HỲ"
"""

from __future__ import annotations

import re
from operator import attrgetter

from gandan.reading.engine.facts import Fact
from gandan.reading.engine.words import UPPER

NAME_LINE = re.compile(
    rf"^\W*((?:[{UPPER}]\w*\.?)(?:\s*[-–,&]?\s+[{UPPER}][\w.]*){{1,7}}|[A-ZĐ][.\-][A-ZĐ]\w*(?:\s*[-–]\s*[A-ZĐ][.\w]*)?|[A-ZĐ]{{2,6}}(?:[-–.][A-ZĐ]+)*)\W*$"
)
NAME_OFFICE = re.compile(
    rf"^\W*[{UPPER}]\w*(?: [{UPPER}]\w*){{1,3}}\s*[-–]\s*(?:Ban|Đoàn|Hội|Phòng|MTTQ|UBND|Huyện (?:đoàn|ủy)|Xã đoàn|Công an|BCH|Văn phòng) (?!tổ chức\b|viên\b)[^.,:;\n]{{2,40}}$"
)


# Letterheads and signatures in capitals are no bylines: "UBND XÃ NÀ HỲ", "TRƯỜNG PTDTBT THCS NÀ KHOA".
OFFICE_LINE = re.compile(
    r"^\W*(?:UBND|HĐND|ỦY BAN|UỶ BAN|ĐẢNG (?:ỦY|UỶ|BỘ)|CHI BỘ|HỘI (?:LIÊN|LHPN|NÔNG|CỰU|CHỮ|ĐỒNG)|BAN (?:CHẤP|DÂN|CHỈ|THƯỜNG|TỔ)|SỞ [^\s]+ \S+|TRƯỜNG [^\s]+ \S+ |CÔNG AN |MẶT TRẬN|(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THÀNH PHỐ|THÀNH|THỊ) \S+)"
)


# The title of a document, the head of a chapter: no names either.
TITLE_LINE = re.compile(
    r"^(?:[IVX]{1,4}|[A-ZĐ]|\d)[.)]|^\W*(?:KẾ HOẠCH|BÁO CÁO|THÔNG BÁO|NGHỊ QUYẾT|QUYẾT ĐỊNH|TỜ TRÌNH|CHƯƠNG TRÌNH|HƯỚNG DẪN|CÔNG VĂN|BIÊN BẢN|PHỤ LỤC|PHẦN|KẾT LUẬN|NƠI NHẬN|KÍNH GỬI|ĐỀ ÁN|QUY CHẾ|THỂ LỆ|MỤC LỤC|DANH SÁCH)\b|^\W*(?:Phường|Xã|Thị trấn|Thôn|Bản|Huyện|Quận|Tỉnh|Thành phố|Khu|Ấp|Xóm|Đường|Phố) (?!Đoàn)[A-ZĐ]"
)


def crumbs(text: str, lines: list[tuple[int, int]], found: list[Fact]) -> None:
    """ "1. Tin tức / 2. Hoạt động / 3. …" at the very top: where the page stands, printed as a numbered list."""
    count = 0
    for start, end in lines[:6]:
        if not text.startswith(f"{count + 1}. ", start) or end - start > LONG or text[end - 1] in ".;":
            break
        count += 1
    if count < 2:
        return
    known = {fact.start for fact in found}
    found += [Fact("boilerplate", *span, {"type": "navigation"}) for span in lines[:count] if span[0] not in known]
    found.sort(key=attrgetter("start"))


_NUMBER_LINE = re.compile(r"[\d.,]{1,12}$")
_PARAGRAPH_ENDS = frozenset('.…”"!?/')


def between(text: str, lines: list[tuple[int, int]], found: list[Fact]) -> None:
    """What only its neighbours tell: a number under the label of a counter, a name between the text and the footer."""
    kinds = {fact.start: str(fact.keys["type"]) for fact in found}
    if not kinds:
        return
    before = len(found)
    for number in range(1, len(lines)):
        start, end = lines[number]
        if start in kinds or end - start > 40:
            continue
        above = lines[number - 1]
        kind = ""
        if kinds.get(above[0]) == "counter" and _NUMBER_LINE.match(text, start, end):
            kind = "counter"
        elif (
            number + 1 < len(lines)
            and kinds.get(lines[number + 1][0]) in _FOOTERS
            and number > 1
            and above[1] - above[0] > LONG
        ):
            bare = text[start:end]
            is_name = text[above[1] - 1] in _PARAGRAPH_ENDS and NAME_LINE.match(bare)
            kind = "byline" if is_name and not OFFICE_LINE.match(bare) and not TITLE_LINE.match(bare) else ""
        if kind:
            found.append(Fact("boilerplate", start, end, {"type": kind}))
            kinds[start] = kind
    if len(found) > before:
        found.sort(key=attrgetter("start"))


_FOOTERS = frozenset({"navigation", "counter", "comment form"})
LONG = 170
