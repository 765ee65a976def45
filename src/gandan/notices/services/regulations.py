"""Which document is a unit's regulation on grassroots democracy."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.notices.models import Regulation
from gandan.notices.rules import writes
from gandan.units.models import Unit


@transaction.atomic
def regulation_set(*, actor: Actor, unit: Unit, mandate: Mandate, at: datetime | None = None) -> Regulation:
    """From now on this public document is the unit's regulation; the one before stays in the book. Raises Refused."""
    if not writes(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới ghi được quy chế của đơn vị.") % {"unit": unit})
    if not mandate.public:
        raise Refused(
            _("Quy chế dân chủ phải để ai cũng đọc được. Văn bản này chưa công khai trong sổ văn bản."), field="mandate"
        )
    if not unit.path.startswith(mandate.unit.path):
        raise Refused(_("Hãy chọn văn bản của chính đơn vị hoặc của cấp trên."), field="mandate")
    day = timezone.localdate(at)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    now = Regulation.objects.filter(unit=unit, until=None).first()
    if now is not None and now.mandate_id == mandate.pk:
        raise Refused(_("Văn bản này đang là quy chế dân chủ của đơn vị."), field="mandate")
    if now is not None:
        now.until = max(day, now.since)
        now.save(update_fields=["until"])
    try:
        with transaction.atomic():
            made = Regulation.objects.create(unit=unit, mandate=mandate, since=day)
    except IntegrityError:
        raise Refused(_("Vừa có người ghi quy chế của đơn vị. Xin mở lại trang.")) from None
    log.record(
        "regulation.set", actor=actor, kind="unit", object_id=unit.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"mandate": mandate.pk},
    )  # fmt: skip
    return made
