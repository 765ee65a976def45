"""Who answers: the unit competent for a topic nearest to a place, the one above it, the one the law names."""

from __future__ import annotations

from gandan.units.models import Unit
from gandan.units.queries import ancestors_of_area, in_charge_of, responsible_unit

# Khiếu nại and tố cáo go to an authority; a village, a team or an association cannot settle them.
_NO_AUTHORITY = ("village", "mobilization_team", "mass_organization", "inspection_board", "investment_board")


def unit_for(area_id: int, topic: str) -> Unit | None:
    """The responsible unit, or None where nobody is registered for the place or anything above it."""
    return responsible_unit(area_id, topic)


def unit_by_law(area_id: int, topic: str) -> Unit | None:
    """The authority to hand a khiếu nại or tố cáo to: the responsible unit, or the first authority above it."""
    unit = unit_for(area_id, topic)
    for _level in range(20):
        if unit is None or unit.kind not in _NO_AUTHORITY:
            return unit
        unit = unit_above(unit, area_id)
    return None


def unit_above(unit: Unit, area_id: int) -> Unit | None:
    """`unit.parent`; without one, the unit in charge of the nearest wider area. None at the top."""
    if unit.parent_id:
        return unit.parent
    above = ancestors_of_area(area_id)
    if unit.area_id in above:
        above = above[above.index(unit.area_id) + 1 :]
    in_charge = {each.area_id: each.unit for each in in_charge_of(area_id, ["in_charge"]).order_by("-since", "-pk")}
    for wider in above:
        found = in_charge.get(wider)
        if found is not None and not found.path.startswith(unit.path):
            return found
    return None
