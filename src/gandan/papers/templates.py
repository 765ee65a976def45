"""A unit's own .docx with fields: checked when it comes, tried with sample facts, opened again."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from gandan.core.errors import Refused
from gandan.papers import docx_parts as parts
from gandan.papers.fields import FieldSet, Values
from gandan.papers.sandbox import Fields, NotAllowedTag

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_TEXT = 3_000_000  # bytes of one XML part that fields are looked for in
MOST_PARTS = 400
MOST_BRACES = 4_000
_ACTIVE = ("vbaproject", "/activex/", "/embeddings/", "oleobject", "/customui/", ".bin", ".exe", ".js", ".html")
_COMMANDS = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")


@dataclass(frozen=True)
class Checked:
    """A template that may be kept: the fields it names, and what it looks like with sample facts."""

    fields: list[str]
    sample: bytes


def checked(data: bytes, known: FieldSet) -> Checked:
    """Raises Refused, with one sentence that says what to mend."""
    _safe(data)
    fields = _asked(data)
    unknown = [each for each in fields if each not in known.known()]
    if unknown:
        raise Refused(
            _("Mẫu có trường chưa biết: %(unknown)s. Các trường dùng được: %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(known.known())},
            field="file",
        )
    if not fields:
        raise Refused(
            _("Mẫu chưa có trường nào. Hãy đặt ít nhất một trường, ví dụ “so” trong hai ngoặc nhọn, vào chỗ cần điền."),
            field="file",
        )
    sample = filled(data, known.sample)
    try:
        Document(BytesIO(sample))
    except Exception as error:
        raise Refused(
            _("Điền thử vào mẫu xong thì tệp không mở lại được. Hãy lưu lại mẫu bằng Word rồi thử lại."), field="file"
        ) from error
    return Checked(fields, sample)


def filled(data: bytes, values: Values) -> bytes:
    """The template with its fields filled in; our own addresses become links. Raises Refused."""
    template = DocxTemplate(BytesIO(data))
    try:
        template.render(dict(values), jinja_env=Fields(), autoescape=True)
    except TemplateError as error:
        raise Refused(_wrong(error), field="file") from error
    _link_addresses(template)
    file = BytesIO()
    template.save(file)
    return file.getvalue()


def _safe(data: bytes) -> None:
    """Size, kind, nothing that acts, nothing from outside."""
    if not data or len(data) > MOST_BYTES:
        raise Refused(_("Mẫu phải là tệp Word (.docx) không quá 5 MB."), field="file")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _parts(archive)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(
            _("Tệp này không phải Word (.docx), hoặc đã hỏng. Hãy lưu lại bằng Word rồi thử lại."), field="file"
        ) from error
    try:
        Document(BytesIO(data))
    except Exception as error:
        raise Refused(
            _("Tệp này không phải Word (.docx), hoặc đã hỏng. Hãy lưu lại bằng Word rồi thử lại."), field="file"
        ) from error


def _parts(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if "word/document.xml" not in archive.namelist():
        raise ValueError("not a document")
    if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise Refused(_("Mẫu bung ra lớn quá mức cho phép. Hãy bớt hình trong mẫu."), field="file")
    if any(mark in each.filename.lower() for each in entries for mark in _ACTIVE):
        raise Refused(_("Mẫu có macro hoặc tệp nhúng bên trong. Hãy bỏ đi rồi lưu lại dưới dạng .docx."), field="file")
    for each in entries:
        if each.filename.lower().endswith((".xml", ".rels")):
            _text(each, archive)


def _text(entry: zipfile.ZipInfo, archive: zipfile.ZipFile) -> None:
    if entry.file_size > MOST_TEXT:
        raise Refused(_("Mẫu bung ra lớn quá mức cho phép. Hãy bớt hình trong mẫu."), field="file")
    with archive.open(entry) as part:
        text = part.read(MOST_TEXT + 1)  # what a header says of its size is not believed
    if len(text) > MOST_TEXT or text.count(b"{") > MOST_BRACES:
        raise Refused(_("Mẫu bung ra lớn quá mức cho phép. Hãy bớt hình trong mẫu."), field="file")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"macroEnabled" in text:
        raise Refused(_("Mẫu có macro hoặc tệp nhúng bên trong. Hãy bỏ đi rồi lưu lại dưới dạng .docx."), field="file")
    instructions = b" ".join(b"".join(found) for found in _INSTRUCTION.findall(text))
    if (entry.filename.endswith(".rels") and _EXTERNAL.search(text)) or _COMMANDS.search(instructions):
        raise Refused(
            _("Mẫu có liên kết ra ngoài (trang mạng, hình hoặc tệp ở nơi khác). Hãy bỏ liên kết rồi thử lại."),
            field="file",
        )


def _asked(data: bytes) -> list[str]:
    fields = Fields()
    template = DocxTemplate(BytesIO(data))
    try:
        template.render({}, jinja_env=fields, autoescape=True)
    except TemplateSyntaxError as error:
        raise Refused(_wrong(error), field="file") from error
    except TemplateError:
        pass  # a list that is not there yet; the names were seen while the text was read
    return fields.asked()


def _wrong(error: TemplateError) -> str:
    if isinstance(error, NotAllowedTag):
        return _("Mẫu chỉ được dùng trường, vòng lặp “for” và điều kiện “if”, không dùng lệnh khác.")
    return _("Mẫu có thẻ viết chưa đúng, ví dụ thiếu dấu đóng. Hãy xem lại các thẻ trong mẫu.")


def _link_addresses(template: DocxTemplate) -> None:
    """A cell or run that holds nothing but an address of ours leads there."""
    for run in list(template.docx.element.body.iter(qn("w:r"))):
        text = "".join(each.text or "" for each in run.findall(qn("w:t"))).strip()
        if text.startswith(f"{settings.PUBLIC_URL}/") and " " not in text:
            parts.link_run(run, template.docx.part, text)
