"""A document as a Word file in its format; python-docx, real styles, every figure a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gandan.core.periods import ZONE
from gandan.papers import docx_parts as parts
from gandan.papers.content import Content
from gandan.papers.docx_body import CELL, NOTE, write_body
from gandan.papers.docx_frame import write_end, write_heading
from gandan.papers.formats import Format, format_named

INK = RGBColor(0, 0, 0)
LINK_INK = RGBColor(0x0B, 0x4F, 0x6C)
# python-docx publishes no types: documents and styles are Any.


@dataclass(frozen=True)
class Seal:
    """What a signed document says of itself: who signed (a post, never a name), when, and how to check the file."""

    title: str
    day: str
    code: str
    url: str


def render(content: Content, seal: Seal | None = None) -> bytes:
    """The .docx of a document."""
    return render_all([content], seal)


def render_all(contents: Sequence[Content], seal: Seal | None = None) -> bytes:
    """Several documents of one format in one file, each on its own page with its own page numbers."""
    first = contents[0]
    form = format_named(first.form)
    document = Document()
    _styles(document, form)
    parts.language(document)
    _properties(document, first)
    for index, content in enumerate(contents):
        _page(document.add_section(WD_SECTION.NEW_PAGE) if index else document.sections[0], form, index)
        write_heading(document, content, form)
        write_body(document, content.blocks, form)
        write_end(document, content, form, seal)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _page(section: Any, form: Format, index: int) -> None:  # Any: see above
    page = form.page
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    if index:
        parts.numbers_from_one(section)
        return
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    parts.page_number(number)


def _styles(document: Any, form: Format) -> None:  # Any: see above
    styles, name = document.styles, form.font["name"]
    normal = styles["Normal"]
    parts.font(normal, name, form.font["body"])
    normal.paragraph_format.space_after = Pt(0)
    body = styles["Body Text"]
    parts.font(body, name, form.font["body"])
    _paragraph(body, form)
    for style, size, italic in (
        ("Heading 1", form.font["body"], False),
        ("Heading 2", form.font["body"], True),
    ):
        _head(styles[style], name, size, italic=italic)
        styles[style].paragraph_format.first_line_indent = Mm(form.body["indent"])
    _head(styles["Title"], name, form.title["size"])
    _head(styles["Subtitle"], name, form.font["body"])
    for style in ("Title", "Subtitle"):
        styles[style].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _without_border(styles[style])
    note = styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = body
    parts.font(note, name, form.font["note"])
    note.font.italic = True
    note.paragraph_format.space_after = Pt(4)
    cell = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    parts.font(cell, name, form.font["table"])
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    parts.font(styles["Header"], name, form.page["page_number"])
    link = styles.add_style(parts.LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = LINK_INK


def _paragraph(style: Any, form: Format) -> None:  # Any: see above
    layout = style.paragraph_format
    layout.first_line_indent = Mm(form.body["indent"])
    layout.space_before, layout.space_after = Pt(form.body["before"]), Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    layout.line_spacing = form.body["line"]
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _head(style: Any, name: str, size: float, *, italic: bool = False) -> None:  # Any: see above
    parts.font(style, name, size)
    style.font.bold, style.font.italic, style.font.color.rgb = True, italic, INK
    style.paragraph_format.space_before = Pt(10 if style.name == "Heading 1" else 6)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.keep_with_next = True


def _without_border(style: Any) -> None:  # Any: see above
    """The library's own "Title" has a coloured line below."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _properties(document: Any, content: Content) -> None:  # Any: see above
    core, kind = document.core_properties, content.title.capitalize()
    subject = content.subject[:1].lower() + content.subject[1:]
    core.title, core.subject = f"{kind} {subject}".strip()[:255], content.author[:255]
    core.author = core.last_modified_by = content.author[:255]
    core.language, core.category = parts.LANGUAGE, kind[:255]
    core.keywords = ", ".join(filter(None, (content.keywords, "Gần Dân")))[:255]
    core.comments = "Lập bằng Gần Dân; mỗi số liệu dẫn tới nguồn."
    core.created = core.modified = datetime.fromisoformat(content.drawn_at).astimezone(ZONE).replace(tzinfo=None)
