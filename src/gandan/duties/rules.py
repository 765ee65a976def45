"""Who may do what: obligations are set by who speaks for a unit; a person's record is the person's and its secretary's."""

from __future__ import annotations

from gandan.activities import rules as activity_rules
from gandan.core.actors import Actor
from gandan.duties.models import Engagement, Obligation
from gandan.units.models import Role, Unit

# Who keeps the record of a unit's own members: its head, in exactly this unit, nobody above.
KEEPING = (Role.Kind.SECRETARY, Role.Kind.LEADER, Role.Kind.VILLAGE_HEAD)
FEW = 5  # fewer members are never told apart (product principle 5)


def sets_for(actor: Actor, unit: Unit) -> bool:
    """Whether the actor may set or end obligations in the name of the unit."""
    return activity_rules.speaks_for(actor, unit.path)


def sets(actor: Actor, obligation: Obligation) -> bool:
    return sets_for(actor, obligation.unit)


def keeps(actor: Actor, unit_id: int) -> bool:
    """Whether the actor is the own secretary of the unit: sees each member's record and exempts."""
    return actor.serves(unit_id, *KEEPING)


def is_unit(actor: Actor, engagement: Engagement) -> bool:
    """The side that is in charge of the place and comes to help."""
    return activity_rules.speaks_for(actor, engagement.unit.path)


def is_locality(actor: Actor, engagement: Engagement, paths: list[str]) -> bool:
    """The side of the place: a unit seated there, other than the one that comes."""
    return activity_rules.is_locality(actor, [path for path in paths if path != engagement.unit.path])
