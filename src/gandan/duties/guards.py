"""Fetching by scope: strangers get 404, readers 403 on writes."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from gandan.core.actors import Actor
from gandan.duties import queries
from gandan.duties.bound import units_bound
from gandan.duties.models import Engagement, Obligation
from gandan.units.models import Unit
from gandan.units.queries import sees_area


def obligation_for_reading(actor: Actor, pk: int) -> Obligation:
    """An obligation set or taken up in, above or below a unit of the actor."""
    return get_object_or_404(queries.obligations_near(actor).distinct(), pk=pk)


def unit_of_obligation(obligation: Obligation, pk: int) -> Unit:
    """A unit the obligation binds."""
    return get_object_or_404(units_bound(obligation).select_related("parent", "area"), pk=pk)


def engagement_for_reading(actor: Actor, pk: int) -> Engagement:
    """Work of a unit the actor serves in or above, or in a place within the actor's own."""
    known = Engagement.objects.select_related("unit", "area", "area__parent", "campaign")
    found = get_object_or_404(queries.staged(known), pk=pk)
    below = any(found.unit.path.startswith(post.path) for post in actor.posts)
    if not (below or queries.sides(actor, found) or sees_area(actor, found.area_id)):
        raise Http404
    return found
