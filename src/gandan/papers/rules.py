"""Who drafts, who signs, who reads a paper."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.core.actors import SYSTEM, Actor
from gandan.papers.models import Paper
from gandan.units.guards import actor as actor_of
from gandan.units.models import Role, Unit

SIGNERS = (Role.Kind.LEADER, Role.Kind.SECRETARY, Role.Kind.VILLAGE_HEAD)
WRITERS = (*SIGNERS, Role.Kind.OFFICER, Role.Kind.ADMIN)


def drafts_for(actor: Actor, unit: Unit) -> bool:
    """Those who write for the unit, there or above it."""
    return actor is SYSTEM or actor.holds(unit.path, *WRITERS)


def signs_for(actor: Actor, unit: Unit) -> bool:
    """Only who leads exactly this unit."""
    return actor.serves(unit.pk, *SIGNERS)


def reads(actor: Actor, paper: Paper) -> bool:
    """Members of the unit and above; a signed one also those below, who receive it."""
    unit = paper.unit
    if actor.holds(unit.path):
        return True
    return paper.is_signed and any(post.path.startswith(unit.path) for post in actor.posts)


def keeps_templates(actor: Actor, unit: Unit) -> bool:
    """Who writes for the unit keeps its templates."""
    return actor.serves(unit.pk, *WRITERS)


def sees_papers(request: HttpRequest) -> bool:
    return bool(actor_of(request).posts)
