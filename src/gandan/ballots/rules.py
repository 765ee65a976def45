"""Who holds a ballot, who writes down votes, who has one. Words of `states.BALLOT`: holder, recorder."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.ballots.models import Ballot
from gandan.ballots.states import BallotState
from gandan.core.actors import SYSTEM, Actor
from gandan.units.models import Unit

HOLDERS = ("leader", "secretary", "officer", "village_head")
# Who enters paper and acts for a household with its card in hand: also the head of a village of the unit above.
RECORDERS = HOLDERS


def holds_for(actor: Actor, unit: Unit) -> bool:
    """Drafts, opens, closes, counts, publishes: whoever speaks for the unit, there or above it."""
    return actor is SYSTEM or actor.holds(unit.path, *HOLDERS)


def holds(actor: Actor, ballot: Ballot) -> bool:
    return holds_for(actor, ballot.unit)


def records(actor: Actor, ballot: Ballot) -> bool:
    """Writes down paper, hands and assisted votes: the holder's people, and heads of villages below it."""
    below = any(post.path.startswith(ballot.unit.path) and post.kind in RECORDERS for post in actor.posts)
    return holds(actor, ballot) or below


def reads(actor: Actor, ballot: Ballot) -> bool:
    """The page at work: whoever serves in the unit, above or below it."""
    return holds(actor, ballot) or any(
        ballot.unit.path.startswith(post.path) or post.path.startswith(ballot.unit.path) for post in actor.posts
    )


def holds_any(actor: Actor) -> bool:
    return any(post.kind in HOLDERS for post in actor.posts)


def is_shown(ballot: Ballot) -> bool:
    """The page for everybody: from the day it opens. A draft is the unit's own; one called off before opening too."""
    return ballot.state != BallotState.DRAFT and ballot.opened_at is not None


def sees_menu(request: HttpRequest) -> bool:
    return bool(request.actor.posts)  # type: ignore[attr-defined] # set by units.middleware
