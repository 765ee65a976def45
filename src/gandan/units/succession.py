"""How posts in charge and seats of units pass on when an area ends (areas.rehearsal)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.rehearsal import Counter, Mover, Open, register, register_mover
from gandan.core.actors import Actor
from gandan.units.models import Assignment, Role, Unit
from gandan.units.queries import valid_on


def open_assignments(area_ids: Sequence[int]) -> Iterable[Open]:
    rows = Assignment.objects.filter(area__in=area_ids, until=None).select_related("unit").order_by("pk")
    return [Open(row.pk, f"{row.unit.short}: {row.get_kind_display()}", row.area_id) for row in rows]


def assignment_move(pk: int, area_id: int, actor: Actor, at: datetime) -> str:  # noqa: ARG001 - the shape of a mover
    """The old post ends on the day and the same one begins in the new area, if the unit has none there yet."""
    row = Assignment.objects.select_for_update().filter(pk=pk, until=None).first()
    if row is None:
        return ""
    day = timezone.localdate(at)
    row.until = max(day, row.since)
    row.save(update_fields=["until"])
    same = Assignment.objects.filter(unit_id=row.unit_id, area_id=area_id, kind=row.kind, topic=row.topic, until=None)
    if not same.exists():
        Assignment.objects.create(
            unit_id=row.unit_id, area_id=area_id, kind=row.kind, topic=row.topic, since=max(day, row.since)
        )
    return ""


def seated(area_ids: Sequence[int]) -> Iterable[Open]:
    rows = Unit.objects.filter(area__in=area_ids, valid_to=None).order_by("pk")
    return [Open(row.pk, row.name, row.area_id or 0) for row in rows]


def seat_move(pk: int, area_id: int, actor: Actor, at: datetime) -> str:  # noqa: ARG001 - the shape of a mover
    Unit.objects.filter(pk=pk, valid_to=None).update(area_id=area_id)
    return ""


def roles_in(area_ids: Sequence[int]) -> Mapping[int, int]:
    """How many posts of persons hang on units seated there: who may see and do what changes with the seat."""
    rows = Role.objects.filter(valid_on(), unit__area__in=area_ids).values("unit__area").annotate(n=Count("pk"))
    return {row["unit__area"]: row["n"] for row in rows}


def register_all() -> None:
    """Called in `apps.ready`."""
    register_mover(Mover("assignment", _("việc phụ trách địa bàn"), open_assignments, assignment_move))
    register_mover(Mover("unit", _("đơn vị đặt ở đó"), seated, seat_move))
    register("role", Counter(_("vai trò của người trong các đơn vị đó"), roles_in, stays=False))
