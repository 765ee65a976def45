"""Reading organisations: who somebody is, whose subtree a unit is, who is in charge of an area."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area, AreaClosure, Level
from gandan.core.actors import Actor, Post
from gandan.core.collation import sort_key
from gandan.core.errors import Refused
from gandan.core.sealing import keyed_hash
from gandan.units.models import Assignment, Invitation, Member, Role, Unit

MANY = 1_000  # units in one tree on one page
NEAR = (Level.COMMUNE, Level.VILLAGE, Level.ALLEY, Level.SITE)


def valid_on(day: date | None = None) -> Q:
    """Rows with `since`/`until` that hold on `day` (a date; today when None)."""
    day = day or timezone.localdate()
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def open_units() -> QuerySet[Unit]:
    """Units that are not closed."""
    return Unit.objects.filter(_open())


def actor_of(member: Member) -> Actor:
    """The member as an actor, with every post held today. One query."""
    roles = Role.objects.filter(valid_on(), member=member).order_by("since", "id")
    posts = tuple(Post(*role) for role in roles.values_list("unit_id", "unit__path", "kind"))
    return Actor(
        member_id=member.pk,
        title=member.title,
        posts=posts,
        unit_ids=frozenset(post.unit_id for post in posts),
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


def responsible_unit(area_id: int, topic: str) -> Unit | None:
    """Who answers for a matter of `topic` in the area. At most three queries; None when there is no unit at all.

    1. The unit competent for the topic, nearest to the area.
    2. The People's Committee in charge of the commune or of a place below it, nearest first; else any unit in charge,
       nearest first. A village unit passes on what people say: it answers only where it was made competent.
    3. The unit seated nearest above the area, a People's Committee before others, a village unit last.
    """
    nearness = {pk: depth for depth, pk in enumerate(ancestors_of_area(area_id))}
    held = (
        Assignment.objects.filter(valid_on(), _open("unit__"), area_id__in=nearness)
        .filter(Q(kind=Assignment.Kind.COMPETENT, topic=topic) | Q(kind=Assignment.Kind.IN_CHARGE))
        .select_related("unit", "area")
        .order_by("since", "id")
    )
    ranked = sorted((rank, row.pk, row.unit) for row in held if (rank := _rank(row, nearness[row.area_id])))
    if ranked:
        return ranked[0][2]
    seated = Unit.objects.filter(_open(), area_id__in=nearness).order_by("id")
    return min(seated, key=lambda unit: _seat_rank(unit, nearness), default=None)


def _rank(row: Assignment, depth: int) -> tuple[int, int] | None:
    """Lower answers first; None never answers."""
    if row.kind == Assignment.Kind.COMPETENT:
        return 0, depth
    if row.unit.kind == Unit.Kind.VILLAGE:
        return None
    if row.unit.kind == Unit.Kind.PEOPLES_COMMITTEE and row.area.level in NEAR:
        return 1, depth
    return 2, depth


def _seat_rank(unit: Unit, nearness: dict[int, int]) -> tuple[bool, int, bool]:
    return (
        unit.kind == Unit.Kind.VILLAGE,
        nearness[unit.area_id or 0],
        unit.kind != Unit.Kind.PEOPLES_COMMITTEE,
    )


def _open(prefix: str = "") -> Q:
    return Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": timezone.localdate()})


def invitation_open(secret: str, at: datetime | None = None) -> Invitation:
    """The invitation of a secret that can still be used. Raises Refused with the sentence why not."""
    found = (
        Invitation.objects.filter(secret_hash=keyed_hash(secret, "invitation")).select_related("unit", "member").first()
    )
    if found is None:
        raise Refused(_("Không có lời mời nào ứng với liên kết này. Xin kiểm tra lại liên kết bạn nhận được."))
    if found.accepted_at is not None:
        raise Refused(_("Liên kết này đã được dùng. Xin nhờ quản trị đơn vị gửi liên kết mới."))
    if found.revoked_at is not None:
        raise Refused(_("Lời mời này đã được thu hồi. Xin hỏi lại quản trị đơn vị."))
    if found.expires_at <= (at or timezone.now()):
        raise Refused(_("Liên kết này đã hết hạn. Xin nhờ quản trị đơn vị gửi liên kết mới."))
    return found


def invitations_waiting(unit: Unit) -> QuerySet[Invitation]:
    """Links of the unit that can still be used, newest first."""
    return unit.invitations.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()).order_by(
        "-created_at"
    )


def areas_of(actor: Actor) -> list[Area]:
    """Where the actor's units are seated, or what they are in charge of when they have no seat; widest first."""
    seats = Area.objects.filter(units__in=actor.unit_ids, current=True).distinct()
    found = list(seats) or list(
        Area.objects.filter(
            assignments__in=Assignment.objects.filter(valid_on(), unit_id__in=actor.unit_ids), current=True
        ).distinct()
    )
    order = list(Level)
    return sorted(found, key=lambda area: (order.index(Level(area.level)), area.code))


def sees_area(actor: Actor, area_id: int) -> bool:
    """Whether the area lies within the actor's own."""
    mine = [area.pk for area in areas_of(actor)]
    return AreaClosure.objects.filter(ancestor_id__in=mine, descendant_id=area_id, valid_to=None).exists()


def units_above(unit: Unit) -> list[tuple[str, str]]:
    """Breadcrumbs: (short name, address) of everything above the unit, widest first. One query."""
    ids = [int(part) for part in unit.path.strip("/").split("/")][:-1]
    found = Unit.objects.in_bulk(ids)
    return [(found[pk].short, reverse("units:unit", args=[pk])) for pk in ids if pk in found]


def tree_below(actor: Actor) -> list[tuple[int, Unit]]:
    """(depth, unit) of the open units in the actor's subtrees, in the order of the tree, at most MANY. One query."""
    units = list(units_below(actor).filter(_open()).select_related("area").distinct()[:MANY])
    keys = {unit.pk: sort_key(unit.name) for unit in units}
    known = {unit.path for unit in units}

    def place(unit: Unit) -> list[str]:
        return [keys.get(int(part), part) + part for part in unit.path.strip("/").split("/")]

    def depth(unit: Unit) -> int:
        return sum(unit.path.startswith(path) for path in known) - 1

    return [(min(depth(unit), 5), unit) for unit in sorted(units, key=place)]
