"""Reading organisations: who somebody is, whose subtree a unit is, who is in charge of an area."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from gandan.areas.models import AreaClosure
from gandan.core.actors import Actor, Post
from gandan.units.models import Assignment, Member, Role, Unit


def valid_on(day: object = None) -> Q:
    """Rows with `since`/`until` that hold on `day` (a date; today when None)."""
    day = day or timezone.localdate()
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def actor_of(member: Member) -> Actor:
    """The member as an actor, with every post held today. One query."""
    roles = Role.objects.filter(valid_on(), member=member).select_related("unit").order_by("since", "id")
    posts = tuple(Post(role.unit_id, role.unit.path, role.kind) for role in roles)
    return Actor(
        member_id=member.pk, title=member.title, posts=posts, unit_ids=frozenset(post.unit_id for post in posts)
    )


def units_below(actor: Actor, *kinds: str) -> QuerySet[Unit]:
    """Units in the subtree of any post of the actor (of the given kinds)."""
    posts = [post for post in actor.posts if not kinds or post.kind in kinds]
    if not posts:
        return Unit.objects.none()
    under = Q()
    for post in posts:
        under |= Q(path__startswith=post.path)
    return Unit.objects.filter(under)


def ancestors_of_area(area_id: int) -> list[int]:
    """The area itself and everything above it today, nearest first. One query."""
    return list(
        AreaClosure.objects.filter(descendant_id=area_id, valid_to=None)
        .order_by("depth")
        .values_list("ancestor_id", flat=True)
    )


def in_charge_of(area_id: int, kinds: Iterable[str]) -> QuerySet[Assignment]:
    """Assignments of these kinds that hold today for the area or anything above it."""
    return Assignment.objects.filter(
        valid_on(), area_id__in=ancestors_of_area(area_id), kind__in=list(kinds)
    ).select_related("unit")
