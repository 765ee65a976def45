"""Who makes something public, and who sees the workspace's pages of it."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.core.actors import SYSTEM, Actor
from gandan.units.guards import actor as actor_of
from gandan.units.models import Role, Unit

SPEAKERS = (Role.Kind.LEADER, Role.Kind.SECRETARY, Role.Kind.OFFICER, Role.Kind.VILLAGE_HEAD)


def speaks_for(actor: Actor, unit: Unit) -> bool:
    """Those who announce, post and keep the disclosure list of the unit: its speakers and those above it."""
    return actor is SYSTEM or actor.holds(unit.path, *SPEAKERS)


def speaks_somewhere(actor: Actor) -> bool:
    return any(post.kind in SPEAKERS for post in actor.posts)


def reads(actor: Actor, unit: Unit) -> bool:
    """Drafts and the workspace's view: whoever serves in the unit or above it."""
    return actor is SYSTEM or actor.holds(unit.path)


def sees_postings(request: HttpRequest) -> bool:
    return speaks_somewhere(actor_of(request))
