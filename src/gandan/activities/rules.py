"""Who may do what with an activity."""

from __future__ import annotations

from collections.abc import Iterable

from gandan.activities.models import Activity, SignUp
from gandan.activities.states import S
from gandan.core.actors import Actor

# Who speaks for a unit: the words "lead" and "locality" of states.py mean one of these posts in it or above it.
SPEAKERS = ("leader", "secretary", "officer", "village_head")
JOINABLE = (S.OPEN,)
CREW_JOINABLE = (S.AGREED, S.OPEN)
LARGEST_GROUP = 50  # people one anonymous sign-up may announce


def speaks_for(actor: Actor, path: str) -> bool:
    """Whether the actor speaks for the unit at `path`."""
    return actor.holds(path, *SPEAKERS)


def leads(actor: Actor, activity: Activity) -> bool:
    return speaks_for(actor, activity.lead.path)


def is_locality(actor: Actor, paths: Iterable[str]) -> bool:
    """Whether the actor speaks for one of the units (by path) in charge of the place."""
    return any(speaks_for(actor, path) for path in paths)


def plans(actor: Actor) -> bool:
    """Whether the actor speaks for any unit at all."""
    return any(post.kind in SPEAKERS for post in actor.posts)


def may_join(actor: Actor, activity: Activity) -> bool:
    return activity.state in (CREW_JOINABLE if actor.is_member else JOINABLE)


def owns(actor: Actor, signup: SignUp) -> bool:
    """Whether a sign-up is the actor's own: its household, itself, or a unit it speaks for."""
    if signup.household_id is not None:
        return signup.household_id == actor.household_id
    if signup.member_id is not None:
        return signup.member_id == actor.member_id
    return signup.unit is not None and speaks_for(actor, signup.unit.path)
