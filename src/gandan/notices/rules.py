"""Who writes a story, who approves it, who looks through comments."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.activities.rules import SPEAKERS, plans, speaks_for
from gandan.core.actors import SYSTEM, Actor
from gandan.notices.models import Story
from gandan.units.guards import actor as actor_of
from gandan.units.models import Role, Unit

APPROVERS = (Role.Kind.SECRETARY, Role.Kind.LEADER, Role.Kind.VILLAGE_HEAD)
COMMENTS_WHILE = 180  # days after a story was published in which it takes comments

__all__ = ["APPROVERS", "COMMENTS_WHILE", "SPEAKERS", "approves", "may_see_stories", "moderates", "writes"]


def writes(actor: Actor, unit: Unit) -> bool:
    """Who speaks for the unit."""
    return actor is SYSTEM or speaks_for(actor, unit.path)


def approves(actor: Actor, unit: Unit) -> bool:
    """The unit's secretary, leader or village head, or one above it."""
    return actor is SYSTEM or actor.holds(unit.path, *APPROVERS)


def moderates(actor: Actor, story: Story) -> bool:
    """Whoever speaks for the unit decides what stands under its story, and says why when not."""
    return writes(actor, story.unit)


def may_see_stories(request: HttpRequest) -> bool:
    return plans(actor_of(request))
