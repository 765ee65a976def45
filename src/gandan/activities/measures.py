"""Dimensions of a result: as measured, and the area and volume that follow from them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from gandan.activities.models import ResultMeasure
from gandan.core.errors import Refused
from gandan.core.quantities import Quantity, QuantityError, product
from gandan.core.units_of_measure import Dimension

Role = ResultMeasure.Role
_LENGTHS = (Role.LENGTH, Role.WIDTH, Role.THICKNESS)


def measures_of(quantity: Quantity, given: Mapping[str, Quantity]) -> list[tuple[str, Quantity, bool]]:
    """(role, quantity, derived): what was measured, then length × width (× thickness) as far as it goes.

    The result's own quantity stands for its length or its area when that was not measured apart. A doubt in one
    dimension stays in what is derived from it: "gần 200 m" × 1,2 m is "gần 240 m²". Raises Refused.
    """
    measured: dict[str, Quantity] = {Role(role): one for role, one in given.items()}
    for role in _LENGTHS:
        if role in measured and measured[role].unit.dimension is not Dimension.LENGTH:
            raise Refused(_("Chiều dài, rộng, dày phải là độ dài, như “1,2 m” hay “8 cm”."), field=role.value)
    if not measured:
        return []
    derived: dict[str, Quantity] = {}
    if quantity.unit.dimension is Dimension.LENGTH and Role.LENGTH not in measured:
        derived[Role.LENGTH] = quantity
    known = measured | derived
    surface = quantity if quantity.unit.dimension is Dimension.AREA else measured.get(Role.AREA)
    if surface is None and {Role.LENGTH, Role.WIDTH} <= known.keys():
        surface = derived[Role.AREA] = _product(known[Role.LENGTH], known[Role.WIDTH])
    if surface is not None and Role.THICKNESS in measured and Role.VOLUME not in measured:
        derived[Role.VOLUME] = _product(surface, measured[Role.THICKNESS])
    return [*((r, q, False) for r, q in measured.items()), *((r, q, True) for r, q in derived.items())]


def _product(one: Quantity, other: Quantity) -> Quantity:
    try:
        return product(one, other)
    except QuantityError:
        raise Refused(
            _("Kích thước lớn quá, nhân lên không còn hợp lý. Xin xem lại số và đơn vị."), field="width"
        ) from None
