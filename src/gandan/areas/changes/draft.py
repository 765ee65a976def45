"""Drafting a change: what becomes of which place. Nothing on the map moves yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.areas.changes import checks
from gandan.areas.changes.steps import locked, must_change
from gandan.areas.models import Area, AreaChange, AreaChangeLink, ChangePart, ChangePlace, SuccessionItem
from gandan.areas.services import name_checked
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused

Kind, Method = AreaChangeLink.Kind, AreaChangeLink.Method
SAME_PLACE = (Kind.RENAME, Kind.RECODE, Kind.REPARENT)
DIVIDING = (Kind.SPLIT, Kind.EXTRACT, Kind.REDISTRIBUTE)
MEASURES = {"households": "share_households", "residents": "share_residents", "km2": "share_area"}


@dataclass(frozen=True)
class NewPlace:
    """A place as it will be. `joins`: an existing area that goes into it whole (its name and kind go on)."""

    name: str = ""
    kind: str = ""
    code: str = ""
    parent_id: int | None = None
    joins: int | None = None
    share: Decimal | None = None  # of the one source, 0–1; None when nobody knows


@transaction.atomic
def change_draft(
    *, actor: Actor, within_id: int, effective: date, title: str, resolution: str = "", at: datetime | None = None
) -> AreaChange:
    """Begin a draft. Everything it changes will lie in `within`. Raises NotPermitted or Refused."""
    must_change(actor, within_id)
    within = Area.objects.filter(pk=within_id, current=True).first()
    if within is None:
        raise Refused(_("Địa bàn này không còn. Xin chọn lại."))
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Chưa có tên gọi. Xin ghi ngắn gọn thay đổi gì, ở đâu."), field="title")
    checks.day_known(within, effective)
    change = AreaChange.objects.create(
        within=within, effective=effective, title=title[:200], resolution=resolution.strip()[:200],
        member_id=actor.member_id,
    )  # fmt: skip
    _record("area_change.drafted", actor, change, at, {"effective": effective.isoformat()})
    return change


@transaction.atomic
def change_add(
    *,
    actor: Actor,
    change_id: int,
    kind: str,
    sources: Sequence[int] = (),
    places: Sequence[NewPlace] = (),
    measure: str = "households",
    method: str = Method.ESTIMATED,
    at: datetime | None = None,
) -> list[ChangePart]:
    """Add lines of one kind to the draft. Raises NotPermitted, or Refused in one sentence for what does not fit.

    merge: several sources → one place. split, extract, redistribute: one source → several places with shares of
    `measure`, all known or none. rename, recode, reparent: one source, one place that stays. create: no source.
    close: no place. An accepted rehearsal is void afterwards: the draft has to be rehearsed again.
    """
    change = locked(actor, change_id, "edit")
    areas = checks.sources_checked(change, kind, sources, places)
    made = [_place(change, kind, areas, place) for place in places]
    if kind in DIVIDING:
        shares = checks.shares_checked([place.share for place in places])
        known = method if shares[0] is not None else Method.ESTIMATED
        lines = [_line(change, kind, areas[0], made[n], known, measure, shares[n]) for n in range(len(made))]
    elif made and areas:
        lines = [_line(change, kind, area, made[0], Method.OFFICIAL) for area in areas]
    else:
        lines = [_line(change, kind, area, None, Method.OFFICIAL) for area in areas]
        lines += [_line(change, kind, None, place, Method.OFFICIAL) for place in made]
    _absorb(change, places, made)
    _save(change)
    _record("area_change.edited", actor, change, at, {"kind": kind, "lines": len(lines)})
    return lines


@transaction.atomic
def line_remove(
    *, actor: Actor, change_id: int, place_id: int = 0, part_id: int = 0, at: datetime | None = None
) -> None:
    """Take a place with all that goes into it, or a closing, out of the draft. What else its sources became goes too."""
    change = locked(actor, change_id, "edit")
    gone = ChangePart.objects.filter(change=change, place_id=place_id) if place_id else ChangePart.objects.none()
    if part_id:
        gone = ChangePart.objects.filter(change=change, pk=part_id)
    sources = [pk for pk in gone.values_list("from_area_id", flat=True) if pk]
    ChangePart.objects.filter(change=change, from_area__in=sources).delete()
    gone.delete()
    ChangePlace.objects.filter(change=change, parts=None).delete()
    _save(change)
    _record("area_change.edited", actor, change, at, {"removed": len(sources) or 1})


@transaction.atomic
def change_drop(*, actor: Actor, change_id: int, at: datetime | None = None) -> AreaChange:
    """Put the draft away. It stays in the list of what was dropped."""
    change = locked(actor, change_id, "drop")
    _save(change)
    _record("area_change.dropped", actor, change, at, {})
    return change


def _place(change: AreaChange, kind: str, areas: list[Area], wanted: NewPlace) -> ChangePlace:
    """The place as the change will leave it; of one that stays, what is not said stays too."""
    stays = areas[0] if kind in SAME_PLACE else None
    like = stays or (checks.joined(change, wanted.joins) if wanted.joins else None)
    name = name_checked(wanted.name or (like.name if like else ""))
    parent = checks.parent_checked(change, wanted.parent_id or ((like.parent_id or 0) if like else 0))
    word = wanted.kind or (like.kind if like else "")
    level = checks.level_checked(word, areas[0].level if areas else "", parent)
    code = checks.code_checked(change, wanted.code or (like.code if like else ""), level, areas, like)
    place = ChangePlace(change=change, area=stays, level=level, name=name, kind=word, code=code, parent=parent)
    checks.name_free(change, place)
    if stays:
        checks.something_changes(stays, place)
    place.save()
    return place


def _absorb(change: AreaChange, places: Sequence[NewPlace], made: list[ChangePlace]) -> None:
    """What a part is added to ends as well: its whole territory goes into the new place of its name."""
    for wanted, place in zip(places, made, strict=True):
        if wanted.joins:
            _line(change, Kind.MERGE, checks.joined(change, wanted.joins), place, Method.OFFICIAL)


def _line(
    change: AreaChange,
    kind: str,
    area: Area | None,
    place: ChangePlace | None,
    method: str,
    measure: str = "",
    share: Decimal | None = None,
) -> ChangePart:
    whole = not measure and area is not None and place is not None
    shares = dict.fromkeys(MEASURES.values(), Decimal(1)) if whole else {}
    if measure and share is not None:
        shares[MEASURES[measure]] = share
    return ChangePart.objects.create(
        change=change, kind=kind, from_area=area, place=place, method=method,
        share_households=shares.get("share_households"), share_residents=shares.get("share_residents"),
        share_area=shares.get("share_area"),
    )  # fmt: skip


def _save(change: AreaChange) -> None:
    """An edited draft has not been rehearsed: its list of what passes on is void."""
    SuccessionItem.objects.filter(change=change).delete()
    change.save(update_fields=["state", "version"])


def _record(action: str, actor: Actor, change: AreaChange, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(action, actor=actor, kind="area_change", object_id=change.pk, area_id=change.within_id, at=at, data=data)
