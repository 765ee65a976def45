"""The succession batch: what is open in areas that will end, where each passes on to, reviewed before the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas import rehearsal
from gandan.areas.changes import checks
from gandan.areas.changes.effect import take_effect
from gandan.areas.changes.steps import locked
from gandan.areas.models import Area, AreaChange, ChangePart, ChangePlace, SuccessionItem
from gandan.areas.rehearsal import Open
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused

State = SuccessionItem.State
AREA = "area"  # villages of a dissolved commune, alleys of a dissolved village


@transaction.atomic
def change_rehearse(*, actor: Actor, change_id: int, at: datetime | None = None) -> AreaChange:
    """Dry run: list what would pass on and to where. Writes nothing but that list.

    Raises NotPermitted, or Refused for a draft that does not hold together.
    """
    change = locked(actor, change_id, "rehearse")
    checks.draft_whole(change)
    SuccessionItem.objects.filter(change=change).delete()
    items = list(proposals(change))
    SuccessionItem.objects.bulk_create(items, batch_size=2000)
    change.save(update_fields=["state", "version"])
    _record("area_change.rehearsed", actor, change, at, {"items": len(items)})
    return change


@transaction.atomic
def item_choose(
    *, actor: Actor, change_id: int, item_ids: Iterable[int], place_id: int, at: datetime | None = None
) -> int:
    """These pass on to another place of the change than proposed. Returns how many. Raises Refused."""
    change = locked(actor, change_id, "choose")
    place = ChangePlace.objects.filter(change=change, pk=place_id).first()
    if place is None:
        raise Refused(_("Xin chọn một nơi trong dự thảo này."), field="place")
    found = SuccessionItem.objects.filter(change=change, pk__in=list(item_ids))
    ids = list(found.values_list("pk", flat=True))
    found.update(place=place, state=State.CHANGED, member_id=actor.member_id)
    change.save(update_fields=["state", "version"])
    _record("area_change.chosen", actor, change, at, {"items": len(ids), "place": place.pk})
    return len(ids)


@transaction.atomic
def change_accept(
    *, actor: Actor, change_id: int, seen_version: int | None = None, at: datetime | None = None
) -> AreaChange:
    """Accept the batch as it stands. On the effective day, or now when it is past, the map changes for good.

    Raises NotPermitted, Stale, or Refused while something has nowhere to go.
    """
    change = locked(actor, change_id, "accept", seen_version)
    checks.draft_whole(change)
    lost = SuccessionItem.objects.filter(change=change, place=None).first()
    if lost:
        raise Refused(_("“%(title)s” chưa có nơi nhận. Xin chọn nơi nhận trước khi duyệt.") % {"title": lost.title})
    waiting = SuccessionItem.objects.filter(change=change, state=State.PROPOSED)
    waiting.update(state=State.ACCEPTED, member_id=actor.member_id)
    change.save(update_fields=["state", "version"])
    _record("area_change.accepted", actor, change, at, {"items": change.items.count()})
    if change.effective <= timezone.localdate(at or timezone.now()):
        take_effect(change, at)
    return change


@transaction.atomic
def change_undo(*, actor: Actor, change_id: int, at: datetime | None = None) -> AreaChange:
    """Take an accepted change back before its day: a draft again, every item marked as undone. Raises Refused later."""
    change = locked(actor, change_id, "undo")
    if change.effective <= timezone.localdate(at or timezone.now()):
        raise Refused(_("Thay đổi này đã đến ngày hiệu lực, không rút lại được nữa."))
    change.items.update(state=State.UNDONE, member_id=actor.member_id)
    change.save(update_fields=["state", "version"])
    _record("area_change.undone", actor, change, at, {"items": change.items.count()})
    return change


def proposals(change: AreaChange) -> Iterator[SuccessionItem]:
    """Everything open in the areas that will end, with the place proposed: the only one, else the largest share."""
    ways = heirs(change)
    ids = list(ways)
    for area in Area.objects.filter(parent__in=ids, current=True).order_by("pk"):
        if area.pk not in ways:
            yield _item(change, AREA, Open(area.pk, str(area), area.parent_id or 0), ways)
    for mover in rehearsal.movers().values():
        for one in mover.open_in(ids):
            yield _item(change, mover.name, one, ways)


def heirs(change: AreaChange) -> dict[int, list[ChangePlace]]:
    """Area that will end → the places it goes to, the largest share first."""
    ending = checks.ending_in(change)
    parts = ChangePart.objects.filter(change=change, from_area__in=ending).select_related("place").order_by("pk")
    found: dict[int, list[ChangePart]] = {pk: [] for pk in ending}
    for part in parts:
        if part.place and part.from_area_id:
            found[part.from_area_id].append(part)
    return {pk: [p.place for p in sorted(rows, key=_share, reverse=True) if p.place] for pk, rows in found.items()}


def _share(part: ChangePart) -> float:
    return float(part.share_households or part.share_residents or part.share_area or 0)


def _item(change: AreaChange, kind: str, one: Open, ways: dict[int, list[ChangePlace]]) -> SuccessionItem:
    places = ways.get(one.area_id, [])
    return SuccessionItem(
        change=change, kind=kind, object_id=one.object_id, title=one.title[:200], from_area_id=one.area_id,
        place=places[0] if places else None, sure=len(places) == 1,
    )  # fmt: skip


def _record(action: str, actor: Actor, change: AreaChange, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(action, actor=actor, kind="area_change", object_id=change.pk, area_id=change.within_id, at=at, data=data)
