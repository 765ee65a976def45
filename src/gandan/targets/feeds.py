"""What was reached, from whatever feeds an indicator. Targets of one term that share a source share one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from gandan.activities.figures import Figure, figures
from gandan.activities.models import Activity, Attendance, Result
from gandan.areas.models import AreaClosure
from gandan.areas.queries import below
from gandan.core.quantities import Qualifier, Quantity, QuantityError, exact, total
from gandan.core.units_of_measure import Unit as Measure
from gandan.core.units_of_measure import by_code
from gandan.targets import features
from gandan.targets.comparing import percent
from gandan.targets.indicators import measure_of
from gandan.targets.models import Entry, Target, TargetSuccession
from gandan.targets.states import Feed

OWN_WORD = (Attendance.Way.QR, Attendance.Way.CARD)  # those who came said so themselves
_NOTHING = Decimal(0)


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
class _Key:
    """Targets with the same key are fed by one query."""

    feed: Feed
    path: str
    unit_id: int
    area_id: int | None
    since: date
    until: date
    # Areas whose targets went on in this one: what was recorded there before the change counts here.
    before: tuple[int, ...] = ()


def reached(targets: Sequence[Target], on: date) -> dict[int, Reached]:
    """For each target (with `term__unit` and `indicator` selected) what was reached up to `on` (a day).

    Queries: one per source and period, not per target.
    """
    parts = _parts_of(targets)
    every = [*targets, *(part for group in parts.values() for part in group)]
    groups: dict[_Key, list[Target]] = defaultdict(list)
    origins = _origins(every)
    for target in {target.pk: target for target in every}.values():
        groups[_key(target, on, origins.get(target.pk, ()))].append(target)
    found: dict[int, Reached] = {}
    for key, group in groups.items():
        found |= _FEEDS[key.feed](key, group)
    for target in targets:
        if measure_of(target).feed is Feed.PARTS:
            found[target.pk] = _added([found[part.pk] for part in parts[target.pk]], target)
    return found


def _origins(targets: Sequence[Target]) -> dict[int, tuple[int, ...]]:
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


def _within(key: _Key) -> Q:
    """In the area as it is today, or in one that was merged into it, as that ever was."""
    if key.area_id is None:
        return Q()
    old = AreaClosure.objects.filter(ancestor_id__in=key.before).values("descendant_id")
    return Q(area_id__in=below(key.area_id)) | Q(area_id__in=old) if key.before else Q(area_id__in=below(key.area_id))


def _key(target: Target, on: date, before: tuple[int, ...] = ()) -> _Key:
    unit, feed = target.term.unit, measure_of(target).feed
    if feed in (Feed.TYPED, Feed.PARTS):  # entries say themselves which target and day they are for
        return _Key(feed, "", 0, None, date.min, on)
    area_id = target.area_id
    path = unit.path if target.scope == Target.Scope.UNIT else ""
    return _Key(feed, path, unit.pk, area_id, target.term.starts_on, min(on, target.deadline), before)


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
    whole = _total(numbers)
    if whole is not None and len(numbers) < len(parts):
        whole = Quantity(whole.low or _NOTHING, None, None, whole.unit, Qualifier.AT_LEAST)
    unit = by_code(target.measure_unit)
    return Reached(
        reported=whole.in_unit(unit) if whole else None,
        confirmed=_in(_total(sure), unit),
        disputed=_in(_total([part.disputed for part in parts if part.disputed is not None]), unit),
        count=sum(part.count for part in parts),
        unchecked=sum(part.unchecked for part in parts),
        on=max((part.on for part in parts if part.on), default=None),
    )


def _total(numbers: Sequence[Quantity]) -> Quantity | None:
    try:
        return total(numbers) if numbers else None
    except QuantityError:  # people and turns are never added; services refuse such parts
        return None


def _in(quantity: Quantity | None, unit: Measure) -> Quantity | None:
    return quantity.in_unit(unit) if quantity is not None and quantity.unit.dimension is unit.dimension else None


def results_behind(target: Target, on: date) -> QuerySet[Result]:
    """The results that count for a target up to `on`."""
    key = _key(target, on, _origins([target]).get(target.pk, ()))
    return _results(key).filter(kind=measure_of(target).source)


def _results(key: _Key) -> QuerySet[Result]:
    rows = Result.objects.filter(happened_on__gte=key.since, happened_on__lte=key.until)
    if key.path:
        rows = rows.filter(unit__path__startswith=key.path)
    return rows.filter(_within(key))


def _from_results(key: _Key, targets: Iterable[Target]) -> dict[int, Reached]:
    targets = list(targets)
    kinds = {measure_of(target).source for target in targets}
    known: dict[tuple[str, object], Figure] = {
        (figure.kind, figure.reported.unit.dimension): figure
        for figure in figures(_results(key).filter(kind__in=kinds))
    }
    return {target.pk: _of_figure(known, target) for target in targets}


def _of_figure(known: dict[tuple[str, object], Figure], target: Target) -> Reached:
    unit = by_code(target.measure_unit)
    figure = known.get((measure_of(target).source, unit.dimension))
    if figure is None:
        return Reached()
    return Reached(
        reported=figure.reported.in_unit(unit), confirmed=_in(figure.confirmed, unit), disputed=_in(figure.disputed, unit),
        count=figure.count, unchecked=figure.unanswered,
    )  # fmt: skip


def attendance_behind(target: Target, on: date) -> QuerySet[Attendance]:
    """The attendance that counts for a target up to `on`."""
    return _attendance(_key(target, on))


def _attendance(key: _Key) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(on__gte=key.since, on__lte=key.until)
    if key.path:
        rows = rows.filter(activity__lead__path__startswith=key.path)
    if key.area_id is None:
        return rows
    return rows.filter(activity__in=Activity.objects.filter(_within(key)))


def _from_attendance(key: _Key, targets: Iterable[Target]) -> dict[int, Reached]:
    """Turns are added up; persons are those known one by one, so others may have come too: at least so many."""
    own = Q(way__in=OWN_WORD)
    known = Q(member__isnull=False) | Q(household__isnull=False)
    row = _attendance(key).aggregate(
        n=Count("pk"), turns=Sum("persons"), own_turns=Sum("persons", filter=own), unknown=Count("pk", filter=~known),
        members=Count("member", distinct=True), homes=Count("household", distinct=True),
        own_members=Count("member", filter=own, distinct=True), own_homes=Count("household", filter=own, distinct=True),
    )  # fmt: skip
    if not row["n"]:
        return {target.pk: Reached() for target in targets}
    turns = (exact(row["turns"], "turn"), exact(row["own_turns"] or 0, "turn"))
    persons = (
        _persons(row["members"], row["homes"], row["unknown"]),
        _persons(row["own_members"], row["own_homes"], 0),
    )
    made: dict[int, Reached] = {}
    for target in targets:
        reported, sure = persons if measure_of(target).source == "persons" else turns
        made[target.pk] = Reached(reported=reported, confirmed=sure, count=row["n"])
    return made


def _persons(members: int, homes: int, unknown: int) -> Quantity:
    """A household that came is at least one person; a bare number of people may hold anybody again."""
    count = Decimal(members + homes)
    if homes or unknown:
        return Quantity(count, None, None, by_code("person"), Qualifier.AT_LEAST)
    return exact(count, "person")


def _from_features(key: _Key, targets: Iterable[Target]) -> dict[int, Reached]:
    asked: dict[tuple[str, int | None], features.Share | None] = {}
    made: dict[int, Reached] = {}
    for target in targets:
        slug, document = measure_of(target).source, target.document_id
        if (slug, document) not in asked:
            ask = features.Ask(key.unit_id, target.term.unit.path, key.since, key.until, document)
            asked[slug, document] = features.measured(slug, ask)
        made[target.pk] = _of_share(asked[slug, document])
    return made


def _of_share(share: features.Share | None) -> Reached:
    if share is None or not share.whole:
        return Reached()
    whole = exact(share.whole, "item")
    sure = None if share.confirmed is None else percent(exact(share.confirmed, "item"), whole)
    return Reached(
        reported=percent(exact(share.part, "item"), whole), confirmed=sure, count=share.whole,
        part=Decimal(share.part), whole=Decimal(share.whole), sure=None if share.confirmed is None else Decimal(share.confirmed),
    )  # fmt: skip


def _from_entries(key: _Key, targets: Iterable[Target]) -> dict[int, Reached]:
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
        reported=_total([entry.quantity for entry in counted]),
        confirmed=_total([entry.confirmed for entry in counted if entry.confirmed is not None]),
        disputed=_total([entry.quantity for entry in counted if entry.verdict == "no" and entry.confirmed is None]),
        part=newest.part if percents else None,
        whole=newest.whole if percents else None,
        count=len(counted),
        unchecked=sum(entry.verdict == "" for entry in counted),
        on=newest.on,
    )  # fmt: skip


def _from_parts(key: _Key, targets: Iterable[Target]) -> dict[int, Reached]:  # noqa: ARG001 - one of the feeds
    return {target.pk: Reached() for target in targets}  # added up when the parts are known


_FEEDS = {
    Feed.RESULTS: _from_results,
    Feed.ATTENDANCE: _from_attendance,
    Feed.FEATURE: _from_features,
    Feed.TYPED: _from_entries,
    Feed.PARTS: _from_parts,
}
