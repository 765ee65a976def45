"""Who may read which text in, and take over what was read."""

from __future__ import annotations

from gandan.activities.rules import SPEAKERS
from gandan.core.actors import Actor
from gandan.reading.models import Narrative
from gandan.units.models import Unit

LONGEST = 300_000  # characters of one text that a person can still review on a page
MOST_FILES = 200  # texts in one upload


def reads_for(actor: Actor, unit: Unit) -> bool:
    """Who speaks for the unit also takes over what it wrote."""
    return actor.holds(unit.path, *SPEAKERS)


def reviews(actor: Actor, narrative: Narrative) -> bool:
    return reads_for(actor, narrative.unit)
