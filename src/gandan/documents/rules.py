"""Who reads and who writes the register of mandates."""

from __future__ import annotations

from gandan.core.actors import Actor
from gandan.units.models import Unit

WRITERS = ("officer", "secretary", "leader", "admin")


def writes_for(actor: Actor, unit: Unit) -> bool:
    """Officers, secretaries, leaders and administrators of exactly this unit."""
    return actor.serves(unit.pk, *WRITERS)


def reads_from(actor: Actor, unit: Unit) -> bool:
    """Members of the unit, of anything above it and of anything below it."""
    return any(unit.path.startswith(post.path) or post.path.startswith(unit.path) for post in actor.posts)


def writing_units(actor: Actor) -> list[int]:
    """Ids of the units for which the actor may enter a document, in the order of the posts."""
    return list(dict.fromkeys(post.unit_id for post in actor.posts if post.kind in WRITERS))
