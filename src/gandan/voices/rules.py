"""Who may do what with voices and cases."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.core.actors import Actor
from gandan.units.guards import actor as actor_of_request
from gandan.voices.models import STATUTORY, Case, Voice

WORKING = ("leader", "secretary", "officer", "village_head")  # who works on what people say
HEADS = ("leader", "secretary")  # who alone opens khiếu nại and tố cáo


def works(actor: Actor) -> bool:
    """Whether the actor holds any post that works on cases."""
    return any(post.kind in WORKING for post in actor.posts)


def may_work(actor: Actor, case: Case) -> bool:
    """The responsible unit, or one above it."""
    return case.unit is not None and actor.holds(case.unit.path, *WORKING)


def may_record(actor: Actor) -> bool:
    """Every member with a post writes down what people tell them: that is what being close to them means."""
    return bool(actor.posts)


def may_open_statutory(actor: Actor, voice: Voice) -> bool:
    """Only a head of exactly the unit it was handed to, not the units above."""
    return voice.kind in STATUTORY and voice.handed_to_id is not None and actor.serves(voice.handed_to_id, *HEADS)


def is_head(actor: Actor) -> bool:
    return any(post.kind in HEADS for post in actor.posts)


def sees_cases(request: HttpRequest) -> bool:
    return works(actor_of_request(request))
