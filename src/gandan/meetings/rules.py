"""Who calls and runs a meeting, who reads it, who finishes a task."""

from __future__ import annotations

from gandan.core.actors import SYSTEM, Actor
from gandan.meetings.models import Meeting, MeetingTask
from gandan.meetings.states import MeetingState
from gandan.units.models import Unit

CALLERS = ("leader", "secretary", "officer", "village_head")


def calls_for(actor: Actor, unit: Unit) -> bool:
    """Whoever speaks for the unit, there or above it."""
    return actor is SYSTEM or actor.holds(unit.path, *CALLERS)


def calls(actor: Actor) -> bool:
    """Whether the actor speaks for any unit at all."""
    return any(post.kind in CALLERS for post in actor.posts)


def reads(actor: Actor, meeting: Meeting) -> bool:
    """The page at work: members of the unit, and of those above it."""
    return actor is SYSTEM or actor.holds(meeting.unit.path)


def is_shown(meeting: Meeting) -> bool:
    """The page for everybody: a public meeting from the day its invitation went out."""
    return meeting.public and (meeting.invited_on is not None or meeting.state == MeetingState.PUBLISHED)


def owns(actor: Actor, task: MeetingTask) -> bool:
    """Who finishes a task: the member it was given to, or whoever speaks for the unit."""
    return task.member_id == actor.member_id is not None or calls_for(actor, task.unit)
