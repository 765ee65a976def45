"""A draft out of what people have: typed text, or the words of a .docx. Pure but for opening the file; nothing is kept.

Word's own numbering of lists is drawn by Word and not in the words: the page says so before anything is posted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn

from gandan.core.errors import Refused
from gandan.core.text import plain
from gandan.papers.safety import safe

MOST_PARAGRAPHS = 400
LONGEST = 6_000  # characters of one paragraph
_LONGEST_HEADING = 160
_HEADING = re.compile(r"(?:phần|chương|mục|điều)\s+(?:\d+|[ivxlc]+)\b|[IVXLC]{1,6}\.\s", re.IGNORECASE)
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}
_BREAKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph to be: its words, and whether it heads those below."""

    text: str
    heading: bool = False


def lines_of_text(text: str) -> list[Line]:
    """Each line becomes a paragraph; empty ones part them and fall away. Raises Refused."""
    return lines_of(plain(text).split("\n"))


def lines_of_file(data: bytes) -> list[Line]:
    """The paragraphs and the rows of tables of a .docx, in order. Raises Refused."""
    safe(data, links=True)
    return lines_of(plain(each) for each in _spoken(Document(BytesIO(data)).element.body))


def lines_of(texts: Sequence[str] | Iterator[str]) -> list[Line]:
    """Raises Refused when there is nothing, or too much."""
    found = [Line(text, is_heading(text)) for text in (" ".join(each.split()) for each in texts) if text]
    if not found:
        raise Refused(_("Dự thảo chưa có chữ nào. Hãy gõ hoặc chọn tệp có nội dung."), field="text")
    if len(found) > MOST_PARAGRAPHS:
        raise Refused(
            _("Dự thảo có %(n)s đoạn, nhiều hơn %(most)s. Hãy tách làm nhiều phần, mỗi phần lấy ý kiến riêng.")
            % {"n": len(found), "most": MOST_PARAGRAPHS},
            field="text",
        )
    long = next((at for at, line in enumerate(found, 1) if len(line.text) > LONGEST), 0)
    if long:
        raise Refused(
            _("Đoạn %(n)s dài quá %(most)s chữ cái. Hãy xuống dòng để tách thành nhiều đoạn.")
            % {"n": long, "most": f"{LONGEST:,}".replace(",", ".")},
            field="text",
        )
    return found


def is_heading(text: str) -> bool:
    """ "Điều 3. Mức đóng góp", "II. Cách làm", a short line in capitals."""
    if len(text) > _LONGEST_HEADING:
        return False
    letters = [char for char in text if char.isalpha()]
    return bool(_HEADING.match(text)) or (len(letters) > 3 and all(char.isupper() for char in letters))


def _spoken(body: Any) -> Iterator[str]:  # Any: python-docx has no types
    for element in body:
        if element.tag == qn("w:p"):
            yield _words(element)
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                cells = (" ".join(_words(each) for each in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc")))
                yield " | ".join(each for each in (" ".join(cell.split()) for cell in cells) if each)
        elif element.tag == qn("w:sdt"):
            yield from _spoken(element.find(qn("w:sdtContent")) if element.find(qn("w:sdtContent")) is not None else ())


def _words(element: Any) -> str:  # Any: as above
    """The words as they would be read with all changes taken: what was struck out, or stands in a box aside, is left out."""
    said: list[str] = []
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == qn("w:t"):
            said.append(child.text or "")
        elif child.tag in _BREAKS:
            said.append(" ")
        else:
            said.append(_words(child))
    return "".join(said)
