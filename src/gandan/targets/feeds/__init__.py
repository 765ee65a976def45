"""What was reached, from whatever feeds an indicator. Targets of one term that share a source share one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from gandan.activities.models import Attendance, Result
from gandan.core.quantities import Qualifier, Quantity
from gandan.core.units_of_measure import by_code
from gandan.targets.feeds.attendance import attendance_within, from_attendance
from gandan.targets.feeds.entries import from_entries
from gandan.targets.feeds.keys import Key, Reached, in_measure, key_of, origins_of, sum_of
from gandan.targets.feeds.results import from_results, results_within
from gandan.targets.feeds.shares import from_features
from gandan.targets.indicators import measure_of
from gandan.targets.models import Target
from gandan.targets.states import Feed

NOTHING = Decimal(0)


def reached(targets: Sequence[Target], on: date) -> dict[int, Reached]:
    """For each target (with `term__unit` and `indicator` selected) what was reached up to `on` (a day).

    Queries: one per source and period, not per target.
    """
    parts = _parts_of(targets)
    every = [*targets, *(part for group in parts.values() for part in group)]
    groups: dict[Key, list[Target]] = defaultdict(list)
    origins = origins_of(every)
    for target in {target.pk: target for target in every}.values():
        groups[key_of(target, on, origins.get(target.pk, ()))].append(target)
    found: dict[int, Reached] = {}
    for key, group in groups.items():
        found |= _FEEDS[key.feed](key, group)
    for target in targets:
        if measure_of(target).feed is Feed.PARTS:
            found[target.pk] = _added([found[part.pk] for part in parts[target.pk]], target)
    return found


def _parts_of(targets: Sequence[Target]) -> dict[int, list[Target]]:
    wholes = [target.pk for target in targets if measure_of(target).feed is Feed.PARTS]
    found: dict[int, list[Target]] = {pk: [] for pk in wholes}
    if wholes:
        rows = (
            Target.objects.filter(part_of__in=wholes).select_related("term__unit", "indicator").order_by("place", "pk")
        )
        for part in rows:
            found[part.part_of_id or 0].append(part)
    return found


def _added(parts: Sequence[Reached], target: Target) -> Reached:
    """The sum of the parts; where a part has no number yet, at least the sum of the others."""
    numbers = [part.reported for part in parts if part.reported is not None]
    sure = [part.confirmed for part in parts if part.confirmed is not None]
    whole = sum_of(numbers)
    if whole is not None and len(numbers) < len(parts):
        whole = Quantity(whole.low or NOTHING, None, None, whole.unit, Qualifier.AT_LEAST)
    unit = by_code(target.measure_unit)
    return Reached(
        reported=whole.in_unit(unit) if whole else None,
        confirmed=in_measure(sum_of(sure), unit),
        disputed=in_measure(sum_of([part.disputed for part in parts if part.disputed is not None]), unit),
        count=sum(part.count for part in parts),
        unchecked=sum(part.unchecked for part in parts),
        on=max((part.on for part in parts if part.on), default=None),
    )


def results_behind(target: Target, on: date) -> QuerySet[Result]:
    """The results that count for a target up to `on`."""
    key = key_of(target, on, origins_of([target]).get(target.pk, ()))
    return results_within(key).filter(kind=measure_of(target).source)


def attendance_behind(target: Target, on: date) -> QuerySet[Attendance]:
    """The attendance that counts for a target up to `on`."""
    return attendance_within(key_of(target, on))


def _from_parts(key: Key, targets: Iterable[Target]) -> dict[int, Reached]:  # noqa: ARG001 - one of the feeds
    return {target.pk: Reached() for target in targets}  # added up when the parts are known


_FEEDS = {
    Feed.RESULTS: from_results,
    Feed.ATTENDANCE: from_attendance,
    Feed.FEATURE: from_features,
    Feed.TYPED: from_entries,
    Feed.PARTS: _from_parts,
}
