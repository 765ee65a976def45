"""Writing templates: a file that fails its check leaves nothing behind."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.papers import rules
from gandan.papers.fields import field_set
from gandan.papers.models import PaperTemplate
from gandan.papers.safety import MOST_BYTES
from gandan.papers.templates import checked
from gandan.units.models import Unit


def template_add(
    *, actor: Actor, unit: Unit, name: str, fields_of: str, file: UploadedFile[bytes], at: datetime | None = None
) -> PaperTemplate:
    """Keep a checked template. Raises NotPermitted, Refused."""
    _must(actor, unit)
    known = field_set(fields_of)
    if known is None:
        raise Refused(_("Hãy chọn mẫu dùng cho loại văn bản nào."), field="fields_of")
    if (file.size or 0) > MOST_BYTES:
        raise Refused(_("Tệp phải là Word (.docx), không quá 5 MB."), field="file")
    data = file.read()
    found = checked(data, known)  # before anything is written
    try:
        return _kept(actor, unit, " ".join(name.split())[:120], fields_of, data, found.fields, at)
    except IntegrityError:
        raise Refused(_("Đơn vị đã có mẫu tên này. Hãy đặt tên khác."), field="name") from None


@transaction.atomic
def _kept(
    actor: Actor, unit: Unit, name: str, fields_of: str, data: bytes, used: list[str], at: datetime | None
) -> PaperTemplate:
    template = PaperTemplate.objects.create(
        unit=unit, name=name, fields_of=fields_of, used=used, uploaded_by_id=actor.member_id,
        uploaded_at=at or timezone.now(),
    )  # fmt: skip
    template.file.save(f"{uuid.uuid4().hex}.docx", ContentFile(data), save=True)
    log.record(
        "template.added", actor=actor, kind="template", object_id=template.pk, unit_id=unit.pk, at=at,
        data={"fields_of": fields_of, "fields": len(used)},
    )  # fmt: skip
    return template


@transaction.atomic
def template_retire(*, actor: Actor, template_id: int, at: datetime | None = None) -> PaperTemplate:
    """No longer offered; what was printed from it stays."""
    template = PaperTemplate.objects.select_for_update(of=("self",)).select_related("unit").get(pk=template_id)
    _must(actor, template.unit)
    if template.retired_at is not None:
        raise Refused(_("Mẫu này đã thôi dùng."))
    template.retired_at = at or timezone.now()
    template.save(update_fields=["retired_at"])
    log.record("template.retired", actor=actor, kind="template", object_id=template.pk, unit_id=template.unit_id, at=at)
    return template


def _must(actor: Actor, unit: Unit) -> None:
    if not rules.keeps_templates(actor, unit):
        raise NotPermitted(_("Chỉ người soạn văn bản của đơn vị mới thêm hoặc bỏ mẫu của đơn vị."))
