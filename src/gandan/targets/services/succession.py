"""Targets of areas that end: merged ones add up, divided ones ask a person, the signed original stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import AreaChangeLink
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.quantities import Quantity, total
from gandan.core.units_of_measure import by_code
from gandan.targets.models import Target, TargetSuccession, Term
from gandan.targets.services.goals import target_locked
from gandan.targets.services.terms import setter_required
from gandan.targets.states import Comparator

Kind = TargetSuccession.Kind


@transaction.atomic
def target_go_on(*, actor: Actor, target_id: int, area_id: int, at: datetime | None = None) -> TargetSuccession:
    """The target goes on in the area that takes its place. Who may change areas decided; nothing signed is altered.

    `made` is empty where a person must say the number: a divided area, or percentages that differ.
    """
    source = target_locked(target_id)
    known = TargetSuccession.objects.filter(source=source, area_id=area_id).first()
    if known is not None:
        return known
    heirs = list(AreaChangeLink.objects.filter(from_area_id=source.area_id))
    if len(heirs) > 1:
        return _asked(actor, source, heirs, area_id, at)
    made = _added_to(source, area_id)
    row = TargetSuccession.objects.create(
        source=source, made=made, kind=Kind.MERGE, area_id=area_id, on=timezone.localdate(at),
        decided_by_id=actor.member_id if made else None,
    )  # fmt: skip
    _log(actor, row, at)
    return row


@transaction.atomic
def target_divide(
    *, actor: Actor, succession_id: int, goal: Quantity | None, at: datetime | None = None
) -> TargetSuccession:
    """A person says what the target of one successor area is. Raises Refused, NotPermitted."""
    rows = TargetSuccession.objects.select_for_update(of=("self",)).select_related("source__term__unit", "area")
    row = rows.filter(pk=succession_id).first()
    if row is None:
        raise Refused(_("Không còn chỉ tiêu nào chờ quyết ở đây."))
    setter_required(actor, row.source.term.unit)
    if row.made_id is not None:
        raise Refused(_("Số của địa bàn này đã được quyết rồi."))
    if goal is None or goal.nominal is None or goal.unit.dimension is not by_code(row.source.measure_unit).dimension:
        raise Refused(_("Hãy ghi một con số, cùng đơn vị với chỉ tiêu cũ."), field="goal")
    row.made, row.decided_by_id = _copied(row.source, row.area_id, goal), actor.member_id
    row.save()
    _log(actor, row, at)
    return row


def _asked(
    actor: Actor, source: Target, heirs: list[AreaChangeLink], area_id: int, at: datetime | None
) -> TargetSuccession:
    """One open question per successor, with the share of households (or area) as a hint, never as the answer."""
    made: dict[int, TargetSuccession] = {}
    for link in heirs:
        hint = next((s for s in (link.share_households, link.share_residents, link.share_area) if s is not None), None)
        made[link.to_area_id], _new = TargetSuccession.objects.get_or_create(
            source=source, area_id=link.to_area_id,
            defaults={"kind": Kind.SPLIT, "hint": None if hint is None else f"{hint:.8f}", "on": timezone.localdate(at)},
        )  # fmt: skip
    row = made.get(area_id) or next(iter(made.values()))
    _log(actor, row, at)
    return row


def _added_to(source: Target, area_id: int) -> Target | None:
    """The target of the new area with this one added; None when percentages that differ cannot be added."""
    heir = _heir(source, area_id)
    if heir is None:
        return _copied(source, area_id, source.goal)
    if source.goal is None or heir.goal is None or (source.goal.in_base() == heir.goal.in_base() and _is_share(source)):
        return heir
    if _is_share(source):
        return None
    heir.quantity = total([heir.goal, source.goal])
    heir.deadline = max(heir.deadline, min(source.deadline, heir.term.ends_on))
    heir.version += 1
    heir.save()
    return heir


def _is_share(target: Target) -> bool:
    return target.comparator == Comparator.SHARE or target.measure_unit == "percent"


def _heir(source: Target, area_id: int) -> Target | None:
    """What targets like this one have already become in the new area: made by the change, never set by hand."""
    return (
        Target.objects.select_for_update(of=("self",))
        .select_related("term")
        .filter(
            area_id=area_id, catalogue=source.catalogue, indicator=source.indicator, comparator=source.comparator,
            scope=source.scope, document=source.document, comes_from__kind=Kind.MERGE,
        )
        .exclude(comes_from__source=source)
        .order_by("pk")
        .first()
    )  # fmt: skip


def _copied(source: Target, area_id: int, goal: Quantity | None) -> Target:
    term = _home(source, area_id)
    made = Target(
        term=term, name=source.name, catalogue=source.catalogue, indicator=source.indicator, scope=source.scope,
        comparator=source.comparator, share_of=source.share_of, deadline=min(source.deadline, term.ends_on),
        area_id=area_id, document=source.document, public=source.public, place=source.place,
        measure_unit=source.measure_unit,
    )  # fmt: skip
    if goal is not None:
        made.quantity = goal
    made.save()
    return made


def _home(source: Target, area_id: int) -> Term:
    """The running term of the unit seated in the new area; until it has one, the term the target was signed in."""
    day = timezone.localdate()
    seated = Term.objects.filter(unit__area_id=area_id, starts_on__lte=day, ends_on__gte=day)
    return seated.filter(unit__valid_to=None).order_by("-starts_on").first() or source.term


def _log(actor: Actor, row: TargetSuccession, at: datetime | None) -> None:
    log.record(
        "target.gone_on", actor=actor, kind="target", object_id=row.source_id, unit_id=row.source.term.unit_id,
        area_id=row.area_id, at=at, data={"made": row.made_id, "kind": row.kind},
    )  # fmt: skip
