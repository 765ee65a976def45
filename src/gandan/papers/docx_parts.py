"""What python-docx has no words for: links, page fields, rules, repeated header rows, the language of the text."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LANGUAGE = "vi-VN"
LINK_STYLE = "Hyperlink"
# python-docx publishes no types: paragraphs, cells and elements are Any throughout this module.


def style_id(name: str) -> str:
    """The id the library gives a style of this name. Set directly: to seek it by name takes most of the time."""
    return name.replace(" ", "")


def link(paragraph: Any, text: str, url: str) -> None:  # Any: see above
    """A hyperlink at the end of the paragraph."""
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), paragraph.part.relate_to(url, RELATION, is_external=True))
    run = paragraph.add_run(text)
    run._r.style = style_id(LINK_STYLE)
    hyperlink.append(run._r)
    paragraph._p.append(hyperlink)


def link_run(run: Any, part: Any, url: str) -> None:  # Any: see above
    """An existing run becomes a hyperlink where it stands."""
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), part.relate_to(url, RELATION, is_external=True))
    run.addprevious(hyperlink)
    hyperlink.append(run)


def page_number(paragraph: Any) -> None:  # Any: see above
    """The field PAGE."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def rule(paragraph: Any, width: float, share: float) -> None:  # Any: see above
    """A short line: the lower border of an empty, very low paragraph, `share` of `width` mm long and centred."""
    side = Mm(width * (1 - share) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.first_line_indent = Mm(0)
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(3)
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def repeat_header(row: Any) -> None:  # Any: see above
    """The row comes again on every page the table reaches."""
    _flag(row, "w:tblHeader")
    keep_whole(row)


def keep_whole(row: Any) -> None:  # Any: see above
    """The row does not break across pages."""
    _flag(row, "w:cantSplit")


def _flag(row: Any, name: str) -> None:  # Any: see above
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def describe(table: Any, title: str, text: str) -> None:  # Any: see above
    """What a screen reader says of the table."""
    properties = table._tbl.tblPr
    for name, value in (("w:tblCaption", title), ("w:tblDescription", text)):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)


def widths(table: Any, columns: list[float]) -> None:  # Any: see above
    """Fixed column widths in mm; Word reads the cells, LibreOffice the grid."""
    table.autofit = False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    for row in table.rows:  # by row: a column's cells are sought through the whole table each time
        for cell, width in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)


def alternative(shape: Any, text: str) -> None:  # Any: see above
    """What a screen reader says of a picture."""
    shape._inline.docPr.set("descr", text)


def numbers_from_one(section: Any) -> None:  # Any: see above
    """The pages of this section are counted from 1 again."""
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    columns = properties.find(qn("w:cols"))
    columns.addprevious(numbers) if columns is not None else properties.append(numbers)


def font(style: Any, name: str, size: float | None = None) -> None:  # Any: see above
    """One typeface for every script, without the theme's own fonts."""
    style.font.name = name
    if size is not None:
        style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def language(document: Any) -> None:  # Any: see above
    """Vietnamese for the speller and the screen reader."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        defaults.append(lang)
    lang.set(qn("w:val"), LANGUAGE)
    lang.set(qn("w:eastAsia"), LANGUAGE)
