"""What feeds a target: the same unit, place and time is asked for once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from gandan.areas.models import AreaClosure
from gandan.areas.queries import below
from gandan.core.quantities import Quantity, QuantityError, total
from gandan.core.units_of_measure import Unit as Measure
from gandan.targets.indicators import measure_of
from gandan.targets.models import Target, TargetSuccession
from gandan.targets.states import Feed


@dataclass(frozen=True)
class Reached:
    """Both numbers of a target, and what stands behind them.

    `told` when the source says "over the target" without a number; `part` of `whole` behind a percentage, with
    `sure` of them confirmed; `count` sources, `unchecked` of them without anybody's word.
    """

    reported: Quantity | None = None
    confirmed: Quantity | None = None
    disputed: Quantity | None = None
    told: str = ""
    told_confirmed: bool = False
    part: Decimal | None = None
    whole: Decimal | None = None
    sure: Decimal | None = None
    count: int = 0
    unchecked: int = 0
    on: date | None = None


@dataclass(frozen=True)
class Key:
    """Targets with the same key are fed by one query."""

    feed: Feed
    path: str
    unit_id: int
    area_id: int | None
    since: date
    until: date
    # Areas whose targets went on in this one: what was recorded there before the change counts here.
    before: tuple[int, ...] = ()


def key_of(target: Target, on: date, before: tuple[int, ...] = ()) -> Key:
    unit, feed = target.term.unit, measure_of(target).feed
    if feed in (Feed.TYPED, Feed.PARTS):  # entries say themselves which target and day they are for
        return Key(feed, "", 0, None, date.min, on)
    area_id = target.area_id
    path = unit.path if target.scope == Target.Scope.UNIT else ""
    return Key(feed, path, unit.pk, area_id, target.term.starts_on, min(on, target.deadline), before)


def origins_of(targets: Sequence[Target]) -> dict[int, tuple[int, ...]]:
    """Target → the areas that were merged into its own. One query, none where no target names an area."""
    placed = [target.pk for target in targets if target.area_id]
    found: dict[int, tuple[int, ...]] = {}
    if not placed:
        return found
    rows = TargetSuccession.objects.filter(made__in=placed, kind=TargetSuccession.Kind.MERGE)
    for row in rows.select_related("source").order_by("pk"):
        if row.made_id is not None and row.source.area_id is not None:
            found[row.made_id] = (*found.get(row.made_id, ()), row.source.area_id)
    return found


def within(key: Key) -> Q:
    """In the area as it is today, or in one that was merged into it, as that ever was."""
    if key.area_id is None:
        return Q()
    old = AreaClosure.objects.filter(ancestor_id__in=key.before).values("descendant_id")
    return Q(area_id__in=below(key.area_id)) | Q(area_id__in=old) if key.before else Q(area_id__in=below(key.area_id))


def sum_of(numbers: Sequence[Quantity]) -> Quantity | None:
    try:
        return total(numbers) if numbers else None
    except QuantityError:  # people and turns are never added; services refuse such parts
        return None


def in_measure(quantity: Quantity | None, unit: Measure) -> Quantity | None:
    return quantity.in_unit(unit) if quantity is not None and quantity.unit.dimension is unit.dimension else None
