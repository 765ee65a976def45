"""Who may do what with units: admins, leaders and secretaries of a unit or of one above it manage; the rest read."""

from __future__ import annotations

from collections.abc import Collection

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


def out_of_reach(actor: Actor, unit: Unit, area_ids: Collection[int], kind: str = "") -> set[int]:
    """Areas the actor may not give `unit`: those outside the area of every unit the actor manages it from. One query."""
    if actor is SYSTEM or kind in REACHES_ANYWHERE:
        return set()
    desks = [post.unit_id for post in actor.posts if unit.path.startswith(post.path) and post.kind in MANAGING]
    within = AreaClosure.objects.filter(
        ancestor__units__in=desks, descendant_id__in=area_ids, valid_to=None
    ).values_list("descendant_id", flat=True)
    return set(area_ids) - set(within)


def manages_anything(actor: Actor) -> bool:
    return any(post.kind in MANAGING for post in actor.posts)
