"""The body of a document: headings, sentences with links, the tables of both numbers and of single results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from gandan.activities.figures import Figure
from gandan.reports import docx_parts as parts
from gandan.reports.facts import ResultLine
from gandan.reports.formats import Format
from gandan.reports.paper import (
    Block,
    FigureTable,
    Heading,
    Items,
    Link,
    Paragraph,
    ResultTable,
    Sentence,
    two_digits,
)

CELL, NONE = "Ô bảng", "chưa có"
RIGHT, CENTER = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
# (heading, width); the widths are shares of the text's own.
FIGURES = (("Chỉ số", 43), ("Báo cáo", 33), ("Bà con xác nhận", 36), ("Chưa đồng ý", 28), ("Nguồn", 24))
RESULTS = (
    ("TT", 10),
    ("Ngày", 18),
    ("Kết quả", 66),
    ("Báo cáo", 23),
    ("Bà con xác nhận", 24),
    ("Tình trạng", 24),
)
# python-docx publishes no types: documents, cells and paragraphs are Any.


def write_body(document: Any, blocks: Sequence[Block], form: Format) -> None:  # Any: see above
    for block in blocks:
        match block:
            case Heading():
                document.add_paragraph(block.text, style=f"Heading {block.level}")
            case Paragraph():
                _write(document.add_paragraph(style="Ghi chú" if block.quiet else "Body Text"), block.parts)
            case Items():
                for row in block.rows:
                    _write(document.add_paragraph(style="Body Text"), ("- ", *row))
            case FigureTable():
                _figures(document, block.figures, form)
            case ResultTable():
                _results(document, block.rows, form)


def _write(paragraph: Any, sentence: Sentence) -> None:  # Any: see above
    for part in sentence:
        if isinstance(part, Link):
            parts.link(paragraph, part.text, part.url)
        else:
            paragraph.add_run(part)


def _figures(document: Any, figures: Sequence[Figure], form: Format) -> None:  # Any: see above
    about = "Mỗi dòng một chỉ số: số đơn vị báo cáo, số bà con xác nhận, phần chưa đồng ý và nguồn."
    table = _table(document, FIGURES, len(figures), "Tổng hợp kết quả", about, form)
    for row, figure in zip(table.rows[1:], figures, strict=True):
        _fill(row.cells[0], figure.label)
        _both(row.cells[1:4], figure)
        _fill(row.cells[4], Link(f"{two_digits(figure.count)} kết quả", figure.url))


def _both(cells: Sequence[Any], figure: Figure) -> None:  # Any: see above
    texts = (figure.reported_text, figure.confirmed_text, figure.disputed_text)
    known = (True, figure.is_confirmed, figure.has_disputed)
    for cell, text, is_known in zip(cells, texts, known, strict=False):
        _fill(cell, Link(text if is_known else NONE, figure.url), RIGHT)


def _results(document: Any, lines: Sequence[tuple[ResultLine, str]], form: Format) -> None:  # Any: see above
    about = "Mỗi dòng một kết quả: ngày, nội dung và nơi, số báo cáo, số bà con xác nhận, tình trạng."
    table = _table(document, RESULTS, len(lines), "Từng kết quả", about, form)
    for number, (row, (line, about_it)) in enumerate(zip(table.rows[1:], lines, strict=True), start=1):
        _fill(row.cells[0], str(number), CENTER)
        _fill(row.cells[1], f"{line.day:%d/%m}", CENTER)
        _fill(row.cells[2], Link(line.title, line.url))
        _fill(row.cells[2], about_it, more=True)
        _both(row.cells[3:5], line.figure)
        _fill(row.cells[5], line.state)


def _table(
    document: Any, columns: Sequence[tuple[str, float]], rows: int, title: str, about: str, form: Format
) -> Any:  # Any: see above
    table = document.add_table(rows=rows + 1, cols=len(columns), style="Table Grid")
    scale = (form.page["width"] - form.page["left"] - form.page["right"]) / sum(width for _, width in columns)
    parts.widths(table, [width * scale for _, width in columns])
    parts.describe(table, title, about)
    parts.repeat_header(table.rows[0])
    for row in table.rows[1:]:
        parts.keep_whole(row)
    for cell, (name, _) in zip(table.rows[0].cells, columns, strict=True):
        _fill(cell, name, CENTER)
        cell.paragraphs[0].runs[0].bold = True
    document.add_paragraph().paragraph_format.line_spacing = Mm(2)
    return table


def _fill(cell: Any, part: str | Link, align: Any = None, *, more: bool = False) -> None:  # Any: see above
    """The text of a cell, or (`more`) a further line of it."""
    paragraph = cell.add_paragraph() if more else cell.paragraphs[0]
    paragraph._p.style = parts.style_id(CELL)
    if align is not None:
        paragraph.alignment = align
    _write(paragraph, (part,))
