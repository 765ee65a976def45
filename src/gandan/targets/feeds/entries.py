"""Fed by hand: values typed in with their source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gandan.targets.feeds.keys import Key, Reached, sum_of
from gandan.targets.indicators import measure_of
from gandan.targets.models import Entry, Target


def from_entries(key: Key, targets: Iterable[Target]) -> dict[int, Reached]:
    by_id = {target.pk: target for target in targets}
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(target__in=by_id, on__lte=key.until, replaced_by=None):
        if entry.on <= by_id[entry.target_id].deadline:
            found[entry.target_id].append(entry)
    return {pk: _of_entries(found[pk], target) for pk, target in by_id.items()}


def _of_entries(entries: Sequence[Entry], target: Target) -> Reached:
    """Newest first. Values that add up are added; of others the newest holds."""
    if not entries:
        return Reached()
    numbers = [entry for entry in entries if entry.value is not None]
    if not numbers:
        newest = entries[0]
        return Reached(
            told=newest.told, told_confirmed=newest.verdict == "yes", count=len(entries),
            unchecked=sum(entry.verdict == "" for entry in entries), on=newest.on,
        )  # fmt: skip
    counted = numbers if measure_of(target).adds else numbers[:1]
    newest = counted[0]
    percents = newest.measure_unit == "percent"
    return Reached(
        reported=sum_of([entry.quantity for entry in counted]),
        confirmed=sum_of([entry.confirmed for entry in counted if entry.confirmed is not None]),
        disputed=sum_of([entry.quantity for entry in counted if entry.verdict == "no" and entry.confirmed is None]),
        part=newest.part if percents else None,
        whole=newest.whole if percents else None,
        count=len(counted),
        unchecked=sum(entry.verdict == "" for entry in counted),
        on=newest.on,
    )  # fmt: skip
