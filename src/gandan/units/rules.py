"""Who may do what with units: admins, leaders and secretaries of a unit or of one above it manage; the rest read."""

from __future__ import annotations

from gandan.areas.models import AreaClosure
from gandan.core.actors import SYSTEM, Actor
from gandan.units.models import Assignment, Role, Unit

MANAGING = (Role.Kind.ADMIN, Role.Kind.LEADER, Role.Kind.SECRETARY)
# These two say who helps whom; they route no case and open no list, so they may reach any place.
REACHES_ANYWHERE = (Assignment.Kind.SPONSOR, Assignment.Kind.TWINNED)


def manages(actor: Actor, unit: Unit) -> bool:
    """Members, roles, sub-units and assignments of `unit`. The system itself (installation, demo) always may."""
    return actor is SYSTEM or actor.holds(unit.path, *MANAGING)


def reads(actor: Actor, unit: Unit) -> bool:
    """Whoever serves in the unit, above it or below it. (Units of the same area too: see guards.unit_for_reading.)"""
    return actor is SYSTEM or actor.holds(unit.path) or any(post.path.startswith(unit.path) for post in actor.posts)


def reaches(actor: Actor, unit: Unit, area_id: int, kind: str = "") -> bool:
    """Whether the actor may give `unit` this area: it lies within the area of the unit the actor manages from."""
    if actor is SYSTEM or kind in REACHES_ANYWHERE:
        return True
    desks = [post.unit_id for post in actor.posts if unit.path.startswith(post.path) and post.kind in MANAGING]
    return AreaClosure.objects.filter(ancestor__units__in=desks, descendant_id=area_id, valid_to=None).exists()


def manages_anything(actor: Actor) -> bool:
    return any(post.kind in MANAGING for post in actor.posts)
