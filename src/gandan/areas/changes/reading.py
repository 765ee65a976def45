"""Reading changes: the list, one draft as it will be, and what a rehearsal shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.areas import rehearsal, rules
from gandan.areas.changes import checks
from gandan.areas.frames.shares import EXACT, NOT_COMPARABLE, Sure
from gandan.areas.models import Area, AreaChange, AreaClosure, ChangePart, ChangePlace, SuccessionItem
from gandan.core.actors import Actor


def changes_of(actor: Actor) -> QuerySet[AreaChange]:
    """Changes drafted for the areas the actor keeps, and in them."""
    kept = rules.kept(actor)
    inside = AreaClosure.objects.filter(ancestor__in=kept, valid_to=None).values("descendant_id")
    return AreaChange.objects.filter(within__in=inside).select_related("within")


def change_for(actor: Actor, pk: int) -> AreaChange:
    """Raises Http404 for strangers."""
    change = get_object_or_404(AreaChange.objects.select_related("within"), pk=pk, within__isnull=False)
    if not rules.keeps(actor, change.within_id or 0):
        from django.http import Http404

        raise Http404
    return change


@dataclass(frozen=True)
class Line:
    """One place as it will be, with what goes into it; or an area that is closed (`place` None)."""

    part: ChangePart
    place: ChangePlace | None
    sources: list[tuple[ChangePart, str]]  # with "35 %", "toàn bộ", "một phần, chưa biết bao nhiêu"

    @property
    def kind(self) -> str:
        return self.part.get_kind_display()


def lines_of(change: AreaChange) -> list[Line]:
    """The draft in the order it was written. Two queries."""
    parts = list(change.parts.select_related("from_area", "place", "place__area", "place__parent").order_by("pk"))
    divided = {
        pk
        for pk, n in _counted(part.from_area_id for part in parts if part.from_area_id and part.place_id).items()
        if n > 1
    }
    found: dict[str, Line] = {}
    for part in parts:
        key = f"p{part.place_id}" if part.place_id else f"x{part.pk}"
        line = found.setdefault(key, Line(part, part.place, []))
        if part.from_area_id:
            line.sources.append((part, _share_text(part, part.from_area_id in divided)))
    return list(found.values())


def _counted(ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for pk in ids:
        found[pk] += 1
    return found


def _share_text(part: ChangePart, divided: bool) -> str:
    if not divided:
        return _("toàn bộ")
    share = part.share_households or part.share_residents or part.share_area
    if share is None:
        return _("một phần, chưa biết bao nhiêu")
    return _("%(n)s %%") % {"n": f"{(share * 100).normalize():f}".replace(".", ",")}


@dataclass(frozen=True)
class Passing:
    """One kind of open thing in the batch: how many, how many have only one place to go, how many were changed."""

    kind: str
    label: str | Promise
    count: int
    unclear: int
    changed: int

    @property
    def unclear_text(self) -> str:
        return ngettext("%(n)s việc có nhiều nơi nhận", "%(n)s việc có nhiều nơi nhận", self.unclear) % {
            "n": self.unclear
        }


@dataclass(frozen=True)
class Past:
    """What was recorded in an area that ends: where it will count in the boundaries after the change."""

    area: Area
    into: list[tuple[str, Sure]]
    counts: list[tuple[str | Promise, int]] = field(default_factory=list)


def passing(change: AreaChange) -> list[Passing]:
    """The batch by kind, in the order the rooms registered. One query."""
    rows = change.items.values("kind").annotate(
        n=Count("pk"), unclear=Count("pk", filter=Q(sure=False)), changed=Count("pk", filter=Q(state="changed"))
    )
    by_kind = {row["kind"]: row for row in rows}
    labels = {"area": _("thôn, bản, hẻm bên trong"), **{m.name: m.label for m in rehearsal.movers().values()}}
    return [
        Passing(kind, label, by_kind[kind]["n"], by_kind[kind]["unclear"], by_kind[kind]["changed"])
        for kind, label in labels.items()
        if kind in by_kind
    ]


def past(change: AreaChange) -> list[Past]:
    """What stays where it was recorded, and how it will count. One query for the areas, one per counter."""
    ending = sorted(checks.ending_in(change))
    areas = Area.objects.in_bulk(ending)
    parts: dict[int, list[ChangePart]] = defaultdict(list)
    for part in change.parts.filter(from_area__in=ending, place__isnull=False).select_related("place").order_by("pk"):
        parts[part.from_area_id or 0].append(part)
    counted = [(one.label, one.per_area(ending)) for one in rehearsal.counters().values() if one.stays]
    return [
        Past(
            areas[pk],
            _counting(parts[pk]),
            [(label, numbers[pk]) for label, numbers in counted if numbers.get(pk)],
        )
        for pk in ending
    ]


def following(change: AreaChange) -> list[tuple[str | Promise, int]]:
    """What follows something that passes on, without a place of its own: roles follow their unit."""
    ending = sorted(checks.ending_in(change))
    counted = [
        (one.label, sum(one.per_area(ending).values())) for one in rehearsal.counters().values() if not one.stays
    ]
    return [(label, n) for label, n in counted if n]


def _counting(parts: list[ChangePart]) -> list[tuple[str, Sure]]:
    """A village in one commune before and after stays exact there; here the places of the change themselves are meant."""
    if not parts:
        return [("", NOT_COMPARABLE)]
    if len(parts) == 1:
        return [(str(parts[0].place), EXACT)]
    known = [part.share_households or part.share_residents or part.share_area for part in parts]
    shares = known if all(share is not None for share in known) else [Decimal(1) / len(parts)] * len(parts)
    return [
        (str(part.place), Sure("estimated", max(1, round(float(share or 0) * 100))))
        for part, share in zip(parts, shares, strict=True)
    ]


def items_of(change: AreaChange, kind: str) -> QuerySet[SuccessionItem]:
    return change.items.filter(kind=kind).select_related("from_area", "place")
