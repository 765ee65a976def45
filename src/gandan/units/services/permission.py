"""The sentences of refusal every act of this room shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units import rules
from gandan.units.models import Unit
from gandan.units.queries import open_units


def must_manage(actor: Actor, unit: Unit) -> None:
    if not rules.manages(actor, unit):
        raise NotPermitted(
            _("Chỉ quản trị, lãnh đạo hoặc người đứng đầu của %(unit)s hay đơn vị cấp trên mới làm được việc này.")
            % {"unit": unit}
        )


def must_be_open(unit: Unit) -> None:
    if not open_units().filter(pk=unit.pk).exists():  # as it is now, whatever the caller read before
        raise Refused(_("%(unit)s đã đóng, không giao thêm việc được nữa.") % {"unit": unit})


def must_reach(actor: Actor, unit: Unit, areas: Sequence[Area], kind: str = "") -> None:
    outside = rules.out_of_reach(actor, unit, {area.pk for area in areas}, kind)
    if outside:
        area = next(area for area in areas if area.pk in outside)
        raise NotPermitted(_("%(area)s nằm ngoài địa bàn bạn quản lý. Xin nhờ đơn vị cấp trên giao.") % {"area": area})


def day_of(at: datetime | None) -> date:
    """The day of the event in Viet Nam."""
    return timezone.localdate(at) if at else timezone.localdate()
