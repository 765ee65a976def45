"""Assignments: which unit is in charge of which area, from a day to a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.units.models import Assignment, Unit
from gandan.units.queries import valid_on
from gandan.units.services.permission import day_of, must_be_open, must_manage, must_reach
from gandan.units.services.tree import unit_create

Kind = Assignment.Kind


@transaction.atomic
def assign(
    *,
    actor: Actor,
    unit: Unit,
    areas: Sequence[Area],
    kind: str = Kind.IN_CHARGE,
    topic: str = "",
    since: date | None = None,
    at: datetime | None = None,
) -> list[Assignment]:
    """Put `unit` in charge of `areas`; those it already has are left as they are. Return the new ones.

    `topic` belongs to COMPETENT and to nothing else.
    """
    must_manage(actor, unit)
    must_be_open(unit)
    if (kind == Kind.COMPETENT) != bool(topic):
        raise Refused(_("Giải quyết theo thẩm quyền thì phải chọn lĩnh vực; việc khác thì không."), field="topic")
    must_reach(actor, unit, areas, kind)
    day = since or day_of(at)
    wanted = {area.pk for area in areas}
    held = set(
        Assignment.objects.filter(unit=unit, kind=kind, topic=topic, until=None, area_id__in=wanted)
        .values_list("area_id", flat=True)
    )  # fmt: skip
    made = Assignment.objects.bulk_create(
        [Assignment(unit=unit, area_id=pk, kind=kind, topic=topic, since=day) for pk in sorted(wanted - held)]
    )
    if made:
        log.record(
            "unit.assigned", actor=actor, kind="unit", object_id=unit.pk, unit_id=unit.pk, at=at,
            area_id=made[0].area_id if len(made) == 1 else None,
            data={"kind": kind, "topic": topic, "areas": [row.area_id for row in made], "since": day.isoformat()},
        )  # fmt: skip
    return made


@transaction.atomic
def assignment_end(
    *, actor: Actor, assignment_id: int, on: date | None = None, at: datetime | None = None
) -> Assignment:
    """The unit is no longer in charge from the day `on` (today when None)."""
    row = Assignment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assignment_id)
    must_manage(actor, row.unit)
    day = on or day_of(at)
    if row.until is not None:
        raise Refused(_("Việc phụ trách này đã kết thúc từ trước."))
    if day < row.since:
        raise Refused(_("Ngày thôi phụ trách không thể trước ngày bắt đầu."), field="on")
    row.until = day
    row.save(update_fields=["until"])
    log.record(
        "unit.unassigned", actor=actor, kind="unit", object_id=row.unit_id, unit_id=row.unit_id, area_id=row.area_id, at=at,
        data={"kind": row.kind, "topic": row.topic, "until": day.isoformat()},
    )  # fmt: skip
    return row


@transaction.atomic
def teams_create(*, actor: Actor, parent: Unit, areas: Sequence[Area], at: datetime | None = None) -> list[Unit]:
    """One mobilisation team for each of `areas` that has none yet."""
    must_manage(actor, parent)
    covered = set(
        Assignment.objects.filter(valid_on(day_of(at)), kind=Kind.TEAM, area__in=areas).values_list(
            "area_id", flat=True
        )
    )
    teams = []
    for area in areas:
        if area.pk in covered:
            continue
        name = _("Tổ dân vận %(area)s") % {"area": area}
        team = unit_create(
            actor=actor,
            name=name,
            kind=Unit.Kind.MOBILIZATION_TEAM,
            parent=parent,
            area=area,
            heading=Unit.Heading.PARTY,
            at=at,
        )
        assign(actor=actor, unit=team, areas=[area], kind=Kind.TEAM, at=at)
        teams.append(team)
    return teams
