"""Who asks the people, who writes down what was said elsewhere, who answers. Nobody sees who commented."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.consultations.models import Consultation, Hearing
from gandan.core.actors import SYSTEM, Actor
from gandan.units.models import Unit

SPEAKERS = ("leader", "secretary", "officer", "village_head")


def asks(actor: Actor, unit: Unit) -> bool:
    """Whoever speaks for the unit, or for one above it, asks in its name."""
    return actor is SYSTEM or actor.holds(unit.path, *SPEAKERS)


def keeps(actor: Actor, consultation: Consultation) -> bool:
    return asks(actor, consultation.unit)


def records(actor: Actor, hearing: Hearing) -> bool:
    """The unit that gathers opinions its own way (a village, the Front) writes them down; so does the unit that asks."""
    return asks(actor, hearing.unit) or keeps(actor, hearing.consultation)


def speaks_at_all(actor: Actor) -> bool:
    return any(post.kind in SPEAKERS for post in actor.posts)


def sees_menu(request: HttpRequest) -> bool:
    return speaks_at_all(request.actor)  # type: ignore[attr-defined] # set by units.middleware
