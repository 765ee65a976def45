"""A unit's own .docx with fields: checked when it comes, tried with sample facts, opened again."""

from __future__ import annotations

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
from gandan.papers.safety import safe
from gandan.papers.sandbox import Fields, NotAllowedTag


@dataclass(frozen=True)
class Checked:
    """A template that may be kept: the fields it names, and what it looks like with sample facts."""

    fields: list[str]
    sample: bytes


def checked(data: bytes, known: FieldSet) -> Checked:
    """Raises Refused, with one sentence that says what to mend."""
    safe(data, links=False)
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
