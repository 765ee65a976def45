"""The body of a document: headings, sentences with links, tables, pictures."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from gandan.papers import docx_parts as parts
from gandan.papers.content import (
    Block,
    Column,
    Heading,
    Items,
    Link,
    PageBreak,
    Pairs,
    Paragraph,
    Picture,
    Sentence,
    Strong,
    Table,
)
from gandan.papers.formats import Format
from gandan.papers.pairs import table_of
from gandan.papers.pictures import png

CELL, NOTE = "Ô bảng", "Ghi chú"
ALIGN = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER, "left": None}
# python-docx publishes no types: documents, cells and paragraphs are Any.


def write_body(document: Any, blocks: Sequence[Block], form: Format) -> None:  # Any: see above
    for block in blocks:
        match block:
            case Heading():
                document.add_paragraph(block.text, style=f"Heading {block.level}")
            case Paragraph():
                _paragraph(document, block)
            case Items():
                for row in block.rows:
                    _write(document.add_paragraph(style="Body Text"), ("- ", *row))
            case Pairs():
                _table(document, table_of(block), form)
            case Table():
                _table(document, block, form)
            case Picture():
                _picture(document, block, form)
            case PageBreak():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _paragraph(document: Any, block: Paragraph) -> None:  # Any: see above
    paragraph = document.add_paragraph(style=NOTE if block.quiet or block.style == "note" else "Body Text")
    _write(paragraph, block.parts)
    if block.style in ("center", "order"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Mm(0)
    for run in paragraph.runs:
        run.italic = True if block.style == "basis" else run.italic
        run.bold = True if block.style == "order" else run.bold
    if block.style == "order":
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
        paragraph.paragraph_format.keep_with_next = True


def _write(paragraph: Any, sentence: Sentence) -> None:  # Any: see above
    for part in sentence:
        match part:
            case Link() if part.url:
                parts.link(paragraph, part.text, part.url)
            case Strong():
                paragraph.add_run(part.text).bold = True
            case Link():
                paragraph.add_run(part.text)
            case _:
                paragraph.add_run(part)


def _table(document: Any, block: Table, form: Format) -> None:  # Any: see above
    columns = block.columns
    table = document.add_table(rows=len(block.rows) + 1, cols=len(columns), style="Table Grid")
    scale = form.text_width / sum(column.width for column in columns)
    parts.widths(table, [column.width * scale for column in columns])
    parts.describe(table, block.title, block.about or block.title)
    head, *rest = table.rows
    parts.repeat_header(head)
    for cell, column in zip(head.cells, columns, strict=True):
        _fill(cell, ((Strong(column.name),),), Column("", 0, "center"))
    for row, values in zip(rest, block.rows, strict=True):
        parts.keep_whole(row)
        for cell, lines, column in zip(row.cells, values, columns, strict=True):
            _fill(cell, lines, column)
    document.add_paragraph().paragraph_format.line_spacing = Mm(2)


def _fill(cell: Any, lines: Sequence[Sentence], column: Column) -> None:  # Any: see above
    for index, line in enumerate(lines):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        paragraph._p.style = parts.style_id(CELL)
        if ALIGN[column.align] is not None:
            paragraph.alignment = ALIGN[column.align]
        _write(paragraph, line)
    if not lines:
        cell.paragraphs[0]._p.style = parts.style_id(CELL)


def _picture(document: Any, block: Picture, form: Format) -> None:  # Any: see above
    data = base64.b64decode(block.jpeg) if block.jpeg else png(block.svg)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(6)
    shape = paragraph.add_run().add_picture(BytesIO(data), width=Mm(min(block.width, form.text_width)))
    parts.alternative(shape, block.alt)
    if block.caption:
        paragraph.paragraph_format.keep_with_next = True
        caption = document.add_paragraph(block.caption, style=NOTE)
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.first_line_indent = Mm(0)
