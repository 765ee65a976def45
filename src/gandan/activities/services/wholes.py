"""A single event inside a total: counted once (M37). One level only: a part has no parts."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.core.errors import Refused
from gandan.units.queries import ancestors_of_area


def refuse_part(part: Result, whole: Result) -> None:
    """Refuse unless `part` can be part of `whole`: same kind and dimension, inside its place, not more than it."""
    if whole.pk == part.pk:
        raise Refused(_("Một kết quả không thể nằm trong chính nó."), field="part_of")
    if whole.part_of_id is not None:
        raise Refused(
            _("“%(whole)s” đã nằm trong một kết quả chung khác. Xin chọn kết quả chung đó.") % {"whole": whole},
            field="part_of",
        )
    if part.pk and part.parts.exists():
        raise Refused(
            _("“%(part)s” là kết quả chung của nhiều việc nên không thể nằm trong kết quả khác.") % {"part": part},
            field="part_of",
        )
    if whole.kind != part.kind or whole.quantity.unit.dimension is not part.quantity.unit.dimension:
        raise Refused(_("Hai kết quả khác loại nên không thể cái này nằm trong cái kia."), field="part_of")
    if part.area_id != whole.area_id and whole.area_id not in ancestors_of_area(part.area_id):
        raise Refused(
            _("%(here)s không thuộc %(there)s, nên kết quả này không nằm trong kết quả kia.")
            % {"here": part.area, "there": whole.area},
            field="part_of",
        )
    _refuse_bigger(part, whole)


def _refuse_bigger(part: Result, whole: Result) -> None:
    if whole.high is None:
        return
    others = whole.parts.exclude(pk=part.pk).values_list("low", flat=True)
    if (part.low or Decimal(0)) + sum(low or Decimal(0) for low in others) > whole.high:
        raise Refused(
            _("Các việc riêng cộng lại lớn hơn kết quả chung “%(whole)s”. Xin xem lại số.") % {"whole": whole},
            field="part_of",
        )
