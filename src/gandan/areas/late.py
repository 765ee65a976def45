"""Late records: facts of a dissolved area. One successor: the frames place them by themselves. Several: a village or a
place that was named tells which; else they wait here until somebody says.

Rooms register where their facts stand. A fact keeps its area for ever; what was said is a `Placement` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gandan.areas import rules
from gandan.areas.models import Area, AreaChangeLink, AreaClosure, Placement
from gandan.areas.queries import Kin, successors_of
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.text import fold


class Fact(NamedTuple):
    """One fact. `place` is what was written about where it was; `url` shows it."""

    object_id: int
    title: str
    area_id: int
    on: date
    place: str = ""
    url: str = ""


@dataclass(frozen=True)
class Facts:
    """`recorded_in(area_ids)` lists the facts of a kind that stand in these areas, newest first."""

    label: str | Promise
    recorded_in: Callable[[Sequence[int]], Iterable[Fact]]


@dataclass(frozen=True)
class Waiting:
    """A fact that waits to be placed, with the areas it may belong to, the likeliest first."""

    kind: str
    label: str | Promise
    fact: Fact
    area: Area
    choices: list[Kin]


_kinds: dict[str, Facts] = {}


def register(kind: str, facts: Facts) -> None:
    """Called in `apps.ready`; a second call of the same kind replaces the first."""
    _kinds[kind] = facts


def divided_in(area_ids: Sequence[int]) -> list[Area]:
    """Dissolved areas that went to several others, one of them at least in `area_ids` or below. One query."""
    inside = AreaClosure.objects.filter(ancestor_id__in=area_ids, valid_to=None).values("descendant_id")
    links = AreaChangeLink.objects.exclude(from_area=F("to_area"))
    several = links.values("from_area").annotate(n=Count("to_area", distinct=True)).filter(n__gt=1)
    here = links.filter(to_area__in=inside).values("from_area")
    return list(Area.objects.filter(pk__in=several.values("from_area")).filter(pk__in=here).order_by("pk"))


def waiting(area_ids: Sequence[int]) -> Iterator[Waiting]:
    """Facts nobody has placed yet, of areas that went in parts to `area_ids`. Four queries and one per kind of fact."""
    areas = {area.pk: area for area in divided_in(area_ids)}
    if not areas:
        return
    ways = successors_of(list(areas))
    placed = set(Placement.objects.filter(from_area__in=areas).values_list("kind", "object_id"))
    villages = _villages([kin.area.pk for kins in ways.values() for kin in kins])
    for kind, facts in _kinds.items():
        for fact in facts.recorded_in(list(areas)):
            if (kind, fact.object_id) not in placed:
                kins = sorted(ways[fact.area_id], key=lambda kin: not _names(fact.place, kin.area, villages))
                yield Waiting(kind, facts.label, fact, areas[fact.area_id], kins)


def _villages(area_ids: list[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {pk: [] for pk in area_ids}
    for parent, name in Area.objects.filter(parent__in=area_ids).values_list("parent_id", "name"):
        found[parent or 0].append(fold(name))
    return found


def _names(place: str, area: Area, villages: Mapping[int, list[str]]) -> bool:
    """Whether what was written names the area or one of its villages, as whole words."""
    words = f" {fold(place)} "
    return any(f" {name} " in words for name in [fold(area.name), *villages.get(area.pk, [])] if name)


@transaction.atomic
def fact_place(*, actor: Actor, kind: str, object_id: int, to_area_id: int, at: datetime | None = None) -> Placement:
    """Say where a fact belongs. The fact keeps its area. Raises NotPermitted, or Refused for what does not wait."""
    if not rules.keeps(actor, to_area_id):
        raise NotPermitted(_("Chỉ cán bộ của đơn vị phụ trách nơi này mới xếp được."))
    one = next((w for w in waiting([to_area_id]) if (w.kind, w.fact.object_id) == (kind, object_id)), None)
    if one is None:
        raise Refused(_("Bản ghi này đã được xếp chỗ, hoặc không còn chờ. Xin tải lại trang."))
    if to_area_id not in {kin.area.pk for kin in one.choices}:
        raise Refused(
            _("Nơi này không nhận phần nào của %(place)s. Xin chọn trong danh sách.") % {"place": str(one.area)}
        )
    placed, made = Placement.objects.get_or_create(
        kind=kind,
        object_id=object_id,
        defaults={"from_area": one.area, "to_area_id": to_area_id, "member_id": actor.member_id},
    )
    if not made:
        raise Refused(_("Bản ghi này đã được xếp chỗ, hoặc không còn chờ. Xin tải lại trang."))
    log.record(
        "area.placed", actor=actor, kind=kind, object_id=object_id, area_id=to_area_id, at=at,
        data={"from": one.area.pk, "to": to_area_id},
    )  # fmt: skip
    return placed


def placed_of(kind: str, object_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Fact → the area somebody said it belongs to. Roll-ups take it instead of the recorded one where that was divided."""
    rows = Placement.objects.filter(kind=kind)
    if object_ids is not None:
        rows = rows.filter(object_id__in=list(object_ids))
    return dict(rows.values_list("object_id", "to_area_id"))
