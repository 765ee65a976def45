"""Who sets targets, who types values in, who checks them, who sees who has read."""

from __future__ import annotations

from gandan.areas.models import AreaClosure
from gandan.core.actors import SYSTEM, Actor
from gandan.targets.models import Task
from gandan.units.models import Assignment, Unit
from gandan.units.queries import valid_on

HEADS = ("secretary", "leader", "admin")
WRITERS = ("secretary", "leader", "admin", "officer")
CHECKERS = ("secretary", "leader", "officer", "inspector")


def reads(actor: Actor, unit: Unit) -> bool:
    """Members of the unit, of anything above it and of anything below it."""
    return actor is SYSTEM or any(
        unit.path.startswith(post.path) or post.path.startswith(unit.path) for post in actor.posts
    )


def sets(actor: Actor, unit: Unit) -> bool:
    """Terms, targets, paths and tasks: those who write for the unit, and the heads of what is above it."""
    return actor is SYSTEM or actor.serves(unit.pk, *WRITERS) or actor.holds(unit.path, *HEADS)


def sets_anywhere(actor: Actor) -> bool:
    return any(post.kind in WRITERS for post in actor.posts)


def types_in(actor: Actor, unit: Unit) -> bool:
    """Values: those who write for the unit itself. What is above it does not report for it; it checks."""
    return actor.serves(unit.pk, *WRITERS)


def is_own(actor: Actor, unit: Unit) -> bool:
    """Whether the actor belongs to the unit or to something below it."""
    return any(post.path.startswith(unit.path) for post in actor.posts)


def checks_for(actor: Actor, unit: Unit) -> int | None:
    """The unit for which the actor may check values of `unit`: one above it, or a supervision board of its place.

    Nobody confirms the work of their own unit. None when the actor may not.
    """
    if is_own(actor, unit):
        return None
    above = [post for post in actor.posts if unit.path.startswith(post.path) and post.kind in CHECKERS]
    if above:
        return max(above, key=lambda post: len(post.path)).unit_id
    boards = [post.unit_id for post in actor.posts if post.kind == "inspector"]
    if not boards or unit.area_id is None:
        return None
    around = AreaClosure.objects.filter(descendant_id=unit.area_id, valid_to=None).values("ancestor_id")
    held = Assignment.objects.filter(
        valid_on(), unit__in=boards, kind=Assignment.Kind.BOARD, area_id__in=around
    ).values_list("unit_id", flat=True)
    return held.first()


def finishes(actor: Actor, task: Task) -> bool:
    """Its owner: the member named, or those who write for the unit that has it."""
    return actor.member_id is not None and (
        task.member_id == actor.member_id or actor.serves(task.owner_id, *WRITERS, "village_head")
    )


def sees_unread(actor: Actor, unit_id: int) -> bool:
    """Who has not read a document is for the secretary of their own unit, and for nobody else."""
    return actor.serves(unit_id, "secretary")
