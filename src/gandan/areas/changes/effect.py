"""The day of a change: old areas end, new ones begin, what is open passes on. Facts stay where they were recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gandan.areas import index, rehearsal, services
from gandan.areas.changes import checks, tree
from gandan.areas.models import (
    Area,
    AreaChange,
    AreaChangeLink,
    AreaVersion,
    ChangePart,
    ChangePlace,
    Level,
    SuccessionItem,
)
from gandan.areas.states import CHANGE
from gandan.core import log, transitions
from gandan.core.actors import SYSTEM

SMALL = (Level.VILLAGE, Level.ALLEY, Level.SITE)


def changes_take_effect() -> int:
    """Every accepted change whose day has come; the clock asks each hour. Returns how many."""
    today = timezone.localdate()
    waiting = AreaChange.objects.filter(state=AreaChange.State.ACCEPTED, effective__lte=today, within__isnull=False)
    done = 0
    for pk in waiting.order_by("effective", "pk").values_list("pk", flat=True):
        with transaction.atomic():
            change = AreaChange.objects.select_for_update().filter(pk=pk, state=AreaChange.State.ACCEPTED).first()
            if change:
                take_effect(change)
                done += 1
    return done


def take_effect(change: AreaChange, at: datetime | None = None) -> None:
    """Inside the caller's transaction, the change locked and accepted."""
    at = at or timezone.now()
    change.state = AreaChange.State(transitions.step(CHANGE, change.state, "take_effect").to)
    change.version += 1
    _top_up(change)
    ending = list(Area.objects.select_for_update().filter(pk__in=checks.ending_in(change)).order_by("pk"))
    _free_codes(change, ending)
    touched = [_make(change, place) for place in change.places.select_related("area", "parent").order_by("pk")]
    moved = list(_pass_on_areas(change, at))
    for area in ending:
        tree.end(area, change.effective, change.resolution)
    _pass_on_rest(change, at)
    _link(change)
    change.save(update_fields=["state", "version"])
    index.refresh([*ending, *touched, *moved])
    log.record(
        "area_change.applied", actor=SYSTEM, kind="area_change", object_id=change.pk, area_id=change.within_id, at=at,
        data={"ended": len(ending), "made": len(touched), "items": change.items.count()},
    )  # fmt: skip


def _top_up(change: AreaChange) -> None:
    """What was opened after the review goes to the place that would have been proposed."""
    from gandan.areas.changes.batch import proposals

    known = set(change.items.values_list("kind", "object_id"))
    new = [item for item in proposals(change) if (item.kind, item.object_id) not in known]
    for item in new:
        item.state = SuccessionItem.State.ACCEPTED
    SuccessionItem.objects.bulk_create(new, batch_size=2000)


def _free_codes(change: AreaChange, ending: Iterable[Area]) -> None:
    """A dissolved commune is named by the year until which it was, so that its official code is free.

    A village keeps its code: its number is never given out again.
    """
    for area in ending:
        area.current = False
        if area.level not in SMALL:
            area.code = _gone_code(area.code, change.effective.year)
        area.save(update_fields=["current", "code"])


def _gone_code(code: str, year: int) -> str:
    wanted = f"{code[:11]}-den-{year}"
    number = 1
    while Area.objects.filter(code=wanted).exists():
        number += 1
        wanted = f"{code[:11]}-den-{year}"[: 19 - len(str(number))] + f".{number}"
    return wanted


def _make(change: AreaChange, place: ChangePlace) -> Area:
    """The place as it is from the day on: a new version of the one that stays, or a new area."""
    if place.area:
        return _renew(change, place, place.area)
    parents = [part.from_area for part in place.parts.select_related("from_area") if part.from_area]
    code = place.code or f"{place.parent.code}-{services.next_number(place.parent):02d}"
    area = Area.objects.create(
        level=place.level, name=place.name, kind=place.kind, parent=place.parent, code=code, **_sizes(place, parents)
    )
    services.root([area], change.effective)
    AreaVersion.objects.filter(area=area).update(document=change.resolution)
    place.made = area
    place.save(update_fields=["made"])
    return area


def _sizes(place: ChangePlace, parents: list[Area]) -> dict[str, float | int | None]:
    """Where it lies (the middle of what it was made of), and its size when all of that went into it whole."""
    points = [(area.lat, area.lon) for area in parents if area.lat is not None and area.lon is not None]
    found: dict[str, float | int | None] = {}
    if points:
        found["lat"] = round(sum(lat for lat, _lon in points) / len(points), 6)
        found["lon"] = round(sum(lon for _lat, lon in points) / len(points), 6)
    whole = not ChangePart.objects.filter(change=place.change, from_area__in=parents).exclude(place=place).exists()
    for size in ("km2", "households"):
        sizes = [getattr(area, size) for area in parents]
        if whole and sizes and None not in sizes:
            found[size] = sum(sizes)
    return found


def _renew(change: AreaChange, place: ChangePlace, area: Area) -> Area:
    tree.next_version(
        area, change.effective, name=place.name, kind=place.kind, code=place.code or area.code, parent=place.parent,
        document=change.resolution,
    )  # fmt: skip
    place.made = area
    place.save(update_fields=["made"])
    return area


def _pass_on_areas(change: AreaChange, at: datetime) -> Iterable[Area]:
    """Villages of a dissolved commune lie in the new one from the day on; they stay the same villages."""
    for item in change.items.filter(kind="area").select_related("place__made").order_by("pk"):
        area = Area.objects.get(pk=item.object_id)
        if item.place and item.place.made and area.current:
            tree.next_version(
                area, change.effective, name=area.name, kind=area.kind, code=area.code, parent=item.place.made,
                document=change.resolution,
            )  # fmt: skip
            _moved(item, at, "")
            yield area


def _pass_on_rest(change: AreaChange, at: datetime) -> None:
    for item in change.items.exclude(kind="area").select_related("place__made").order_by("pk"):
        mover = rehearsal.movers().get(item.kind)
        if mover and item.place and item.place.made_id:
            _moved(item, at, mover.move(item.object_id, item.place.made_id, SYSTEM, at))


def _moved(item: SuccessionItem, at: datetime, note: str) -> None:
    item.to_area_id = item.place.made_id if item.place else None
    item.moved_at, item.note = at, note[:200]
    item.save(update_fields=["to_area", "moved_at", "note"])


def _link(change: AreaChange) -> None:
    parts = change.parts.filter(from_area__isnull=False, place__made__isnull=False).select_related("place")
    links = []
    seen: set[int] = set()
    for part in parts.order_by("pk"):
        assert part.from_area_id
        assert part.place
        assert part.place.made_id
        shares = {name: getattr(part, name) for name in ("share_households", "share_residents", "share_area")}
        links.append(
            AreaChangeLink(
                change=change,
                from_area_id=part.from_area_id,
                to_area_id=part.place.made_id,
                kind=part.kind,
                method=part.method,
                is_default=part.from_area_id not in seen,
                **{name: None if share is None else float(share) for name, share in shares.items()},
            )
        )
        seen.add(part.from_area_id)
    AreaChangeLink.objects.bulk_create(links)
