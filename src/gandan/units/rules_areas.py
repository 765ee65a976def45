"""Who keeps the register of places: people with a post in a unit that is in charge of the area or of one above it.

Registered with `areas.rules` by `units.apps`, because `areas` comes before `units` and must not import it.
"""

from __future__ import annotations

from gandan.areas.rules import Keeper
from gandan.core.actors import Actor
from gandan.units.guards import workspace
from gandan.units.models import Assignment
from gandan.units.queries import in_charge_of, valid_on

KEEPING = ("admin", "leader", "secretary", "officer")


def _units(actor: Actor) -> set[int]:
    return {post.unit_id for post in actor.posts if post.kind in KEEPING}


def may(actor: Actor) -> bool:
    """No query."""
    return bool(_units(actor))


def keeps(actor: Actor, area_id: int) -> bool:
    """Two queries."""
    units = _units(actor)
    return bool(units) and in_charge_of(area_id, [Assignment.Kind.IN_CHARGE]).filter(unit_id__in=units).exists()


def kept(actor: Actor) -> list[int]:
    """Ids of the areas the actor's units are in charge of today. One query."""
    rows = Assignment.objects.filter(valid_on(), unit_id__in=_units(actor), kind=Assignment.Kind.IN_CHARGE)
    return list(rows.order_by("area__code").values_list("area_id", flat=True).distinct())


KEEPER = Keeper(may=may, keeps=keeps, kept=kept, door=workspace)
