"""Head and foot of a document: issuer and national title, number and date, title; recipients and signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from gandan.papers import docx_parts as parts
from gandan.papers.content import Content
from gandan.papers.formats import Format

if TYPE_CHECKING:
    from gandan.papers.docx import Seal

CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
# python-docx publishes no types: documents, cells and paragraphs are Any.


def write_heading(document: Any, content: Content, form: Format) -> None:  # Any: see above
    """The two columns on top, then the kind of document and its subject."""
    left, right = form.heading["left"], form.heading["right"]
    table = document.add_table(rows=2, cols=2)
    parts.widths(table, [left, right])
    parts.describe(
        table, "Phần đầu văn bản", "Bên trái: cơ quan ban hành, số và ký hiệu. Bên phải: tiêu đề, ngày tháng."
    )
    _issuer(table.cell(0, 0), content, form, left)
    _national(table.cell(0, 1), form, right)
    _line(table.cell(1, 0), content.number, form.number["size"], before=6)
    _line(table.cell(1, 1), content.place_date, form.number["size"], italic=True, before=6)
    if content.title:
        title = document.add_paragraph(content.title, style="Title")
        title.paragraph_format.space_before = Pt(16)
    if content.subject:
        about = document.add_paragraph(content.subject, style="Subtitle")
        about.paragraph_format.space_before = Pt(2)
    if form.title["rule"]:
        parts.rule(document.add_paragraph(), left + right, 0.25)


def _issuer(cell: Any, content: Content, form: Format, width: float) -> None:  # Any: see above
    size = form.heading["issuer_size"]
    if content.above:
        _line(cell, content.above, size)
    for line in content.issuer:
        _line(cell, line, size, bold=True)
    if form.heading["star"]:
        _line(cell, "*", size)
    else:
        parts.rule(cell.add_paragraph(), width, 0.4)


def _national(cell: Any, form: Format, width: float) -> None:  # Any: see above
    heading = form.heading
    _line(cell, heading["national"], heading["national_size"], bold=True)
    if heading["motto"]:
        _line(cell, heading["motto"], heading["motto_size"], bold=True)
    longest = heading["motto"] or heading["national"]
    size = heading["motto_size"] if heading["motto"] else heading["national_size"]
    wide = 0.46 if heading["motto"] else 0.66  # mean width of a bold letter, in its size
    parts.rule(cell.add_paragraph(), width, min(1.0, len(longest) * size * wide * 0.353 / (width - 4)))


def _line(cell: Any, text: str, size: float, *, bold: bool = False, italic: bool = False, before: float = 0) -> Any:
    """One centred line of a cell; the first takes the paragraph a cell is born with. Any: see above."""
    first = cell.paragraphs[0]
    paragraph = first if not first.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
    return paragraph


def write_end(document: Any, content: Content, form: Format, seal: Seal | None) -> None:  # Any: see above
    """Who receives it, and an empty place to sign: no name is invented."""
    _kept_together(document)
    table = document.add_table(rows=1, cols=2)
    width = form.text_width
    parts.widths(table, [width / 2, width / 2])
    parts.keep_whole(table.rows[0])
    parts.describe(table, "Phần cuối văn bản", "Bên trái: nơi nhận. Bên phải: quyền hạn, chức vụ, chỗ ký.")
    if content.recipients:
        _recipients(table.cell(0, 0), content, form)
    _signature(table.cell(0, 1), content, form, seal)
    if seal:
        note = document.add_paragraph()
        note.paragraph_format.space_before = Pt(10)
        run = note.add_run(f"Đã ký trên Gần Dân ngày {seal.day}. Mã kiểm tra {seal.code}: ")
        run.font.size, run.italic = Pt(10), True
        parts.link(note, seal.url, seal.url)


def _kept_together(document: Any) -> None:  # Any: see above
    """A signature never stands alone on its page: the last sentence goes with it."""
    gap = document.add_paragraph()
    gap.paragraph_format.space_before = Pt(6)
    for before in document.paragraphs[-2:]:
        before.paragraph_format.keep_with_next = True


def _signature(cell: Any, content: Content, form: Format, seal: Seal | None) -> None:  # Any: see above
    size = form.signature["size"]
    for line in filter(None, (content.authority, content.post)):
        _line(cell, line, size, bold=True)
    if seal:
        _line(cell, "(Đã ký)", size, italic=True, before=18)
        _line(cell, seal.title, size, bold=True, before=18)
        return
    for _ in range(form.signature["blank_lines"]):
        cell.add_paragraph()
    dots = cell.add_paragraph("." * 40)
    dots.alignment = CENTER


def _recipients(cell: Any, content: Content, form: Format) -> None:  # Any: see above
    rules = form.recipients
    label = _line(cell, rules["label"], rules["label_size"], bold=True, italic=True)
    label.alignment = LEFT
    for row in content.recipients:
        line = _line(cell, row, rules["size"])
        line.alignment = LEFT
        line.paragraph_format.left_indent = Mm(0)
