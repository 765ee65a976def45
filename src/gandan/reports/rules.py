"""Who may draw the report of whom."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.core.actors import Actor
from gandan.units.guards import actor as actor_of
from gandan.units.models import Unit

Kind = Unit.Kind
# The bodies that report on a whole place, the first before the others.
COMMITTEES: tuple[str, ...] = (
    Kind.PEOPLES_COMMITTEE, Kind.VILLAGE, Kind.PARTY_COMMITTEE, Kind.FATHERLAND_FRONT, Kind.PEOPLES_COUNCIL,
)  # fmt: skip


def may_draw(actor: Actor, unit: Unit) -> bool:
    """Whoever holds a post in the unit or above it."""
    return actor.holds(unit.path)


def sees_reports(request: HttpRequest) -> bool:
    return bool(actor_of(request).posts)
