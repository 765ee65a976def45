"""Who keeps the book of households: whoever's unit is in charge of the village, or of the commune above it."""

from __future__ import annotations

from collections.abc import Collection

from gandan.areas.models import Level
from gandan.core.actors import Actor

KEEPERS = ("village_head", "officer", "secretary", "leader", "admin")
READERS_OF_CONTACTS = ("officer", "secretary")
# Need to know: a province or the country never reads who lives in a house.
KEEPING_LEVELS = (Level.COMMUNE, Level.VILLAGE, Level.ALLEY)
HOUSEHOLD_LEVELS = (Level.VILLAGE, Level.ALLEY)


def keeping_units(actor: Actor) -> frozenset[int]:
    """Units in which the actor holds a post that may keep households."""
    return frozenset(post.unit_id for post in actor.posts if post.kind in KEEPERS)


def keeps_households(actor: Actor, in_charge: Collection[int]) -> bool:
    """`in_charge`: ids of the units in charge of the village or of its commune (`queries.units_keeping`)."""
    return not keeping_units(actor).isdisjoint(in_charge)


def reads_contacts(actor: Actor, unit_path: str) -> bool:
    """Officers and secretaries of exactly the responsible unit; nobody above it."""
    return any(post.path == unit_path and post.kind in READERS_OF_CONTACTS for post in actor.posts)
