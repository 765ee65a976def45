"""Reading places: by code, below and above, full names, who came from whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from gandan.areas.models import Area, AreaChangeLink, AreaClosure, AreaVersion, Level
from gandan.core.text import sort_key

SMALL = (Level.VILLAGE, Level.ALLEY, Level.SITE)


def area_get(code: str) -> Area:
    """The area with this code, dissolved ones too ("03166-den-2025"). Raises Http404."""
    return get_object_or_404(Area.objects.select_related("parent"), code=code.replace("\0", ""))


def holds_on(day: date | None) -> Q:
    """Versions or tree rows that hold on `day`; today's when None."""
    if day is None:
        return Q(valid_to=None)
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


def below(area_id: int, on: date | None = None) -> Subquery:
    """The area and everything in it (today, or on a day): `filter(area_id__in=below(area_id))`.

    Today also the villages and alleys that ceased while they lay in it: what was recorded there is still of this area.
    A list of places says `current=True` beside it.
    """
    if on is not None:
        rows = AreaClosure.objects.filter(holds_on(on), ancestor_id=area_id)
        return Subquery(rows.values("descendant_id"))
    itself = AreaClosure.objects.filter(descendant=OuterRef("descendant"), depth=0, valid_to=OuterRef("valid_to"))
    ceased = Q(descendant__current=False, descendant__level__in=SMALL) & Exists(itself)
    rows = AreaClosure.objects.filter(Q(valid_to=None) | ceased, ancestor_id=area_id)
    return Subquery(rows.values("descendant_id"))


def ancestors(area_id: int) -> list[Area]:
    """What the area lies in today, widest first, without itself. One query."""
    rows = AreaClosure.objects.filter(descendant_id=area_id, valid_to=None, depth__gt=0).order_by("-depth")
    return [row.ancestor for row in rows.select_related("ancestor")]


def breadcrumb(area: Area) -> list[tuple[str, str]]:
    """(label, address) of what the area lies in, from the province down. One query."""
    return [(sentence_case(up), place_url(up.code)) for up in ancestors(area.pk) if up.level != Level.COUNTRY]


def place_url(code: str) -> str:
    """The public page of a place."""
    try:
        return reverse("notices:place", args=[code])
    except NoReverseMatch:  # this room alone, without the portal
        return f"/dia-ban/{code}"


def sentence_case(area: Area) -> str:
    """ "Xã Nà Hỳ", as it stands at the beginning of a line."""
    text = str(area)
    return text[:1].upper() + text[1:]


def lines_above(area_ids: Sequence[int]) -> dict[int, list[Area]]:
    """For each area what it lies in (or last lay in), nearest first, without the country. One query."""
    rows = AreaClosure.objects.filter(descendant_id__in=area_ids, depth__gt=0).exclude(ancestor__level=Level.COUNTRY)
    latest: dict[int, date] = {}
    found: dict[int, list[Area]] = {}
    for row in rows.select_related("ancestor").order_by("descendant_id", "depth"):
        end = row.valid_to or date.max
        if end > latest.get(row.descendant_id, date.min):
            latest[row.descendant_id] = end
            found[row.descendant_id] = []
        if end == latest[row.descendant_id]:
            found[row.descendant_id].append(row.ancestor)
    return found


def full_names(areas: Iterable[Area]) -> dict[int, str]:
    """Area id → "bản Huổi Sang, xã Nà Hỳ, tỉnh Điện Biên". One query for all."""
    wanted = {area.pk: area for area in areas}
    above = lines_above(list(wanted)) if wanted else {}
    return {pk: ", ".join(str(part) for part in [area, *above.get(pk, [])]) for pk, area in wanted.items()}


def full_name(area: Area) -> str:
    """ "bản Huổi Sang, xã Nà Hỳ, tỉnh Điện Biên"; remembered on the object. For lists use `full_names`."""
    known: str | None = getattr(area, "_full_name", None)
    if known is None:
        known = full_names([area])[area.pk]
        area._full_name = known  # type: ignore[attr-defined] # our own memory, lives as long as the object
    return known


@dataclass(frozen=True)
class Child:
    """One place directly in another, with what it holds."""

    area: Area
    url: str
    villages: int  # small places in it
    households: int | None  # of the place itself, else the sum of its villages; None when nobody entered any


def children(area: Area) -> list[Child]:
    """Today's places directly in `area`, in Vietnamese order, with counts. Two queries, however many there are."""
    rows = list(Area.objects.filter(parent=area, current=True))
    counts = {row["ancestor_id"]: row for row in _counts([row.pk for row in rows])}
    found = [_child(row, counts.get(row.pk, {})) for row in rows]
    return sorted(found, key=lambda child: (sort_key(child.area.name), child.area.code))


def _counts(area_ids: list[int]) -> Iterable[dict[str, Any]]:  # Any: rows of values()
    inside = AreaClosure.objects.filter(
        ancestor_id__in=area_ids, valid_to=None, depth__gt=0, descendant__level=Level.VILLAGE
    )
    rows = inside.values("ancestor_id").annotate(n=Count("id"), homes=Sum("descendant__households"))
    return [dict(row) for row in rows]


def _child(area: Area, counts: dict[str, Any]) -> Child:  # Any: a row of values()
    homes = area.households if area.households is not None else counts.get("homes")
    return Child(area, place_url(area.code), counts.get("n", 0), homes)


def usual_kind(area: Area) -> str:
    """What small places are mostly called here: "bản" in one commune, "ấp" in another; "" when there are none."""
    kinds = Area.objects.filter(parent=area, current=True).values("kind").annotate(n=Count("id")).order_by("-n", "kind")
    most = kinds.first()
    return most["kind"] if most else ""


def provinces() -> list[Area]:
    """Today's 34 provinces in Vietnamese order. One query."""
    return sorted(Area.objects.filter(level=Level.PROVINCE, current=True), key=lambda area: sort_key(area.name))


@dataclass(frozen=True)
class Kin:
    """A predecessor or successor. `whole`: all of the old area went over; else only a part, how much is not known."""

    area: Area
    name: str  # with what it lies or lay in
    whole: bool
    is_default: bool


def predecessors(area: Area) -> list[Kin]:
    """The areas this one was made of, the whole ones first. Three queries at most."""
    links = area.links_in.exclude(from_area=area).exclude(kind=AreaChangeLink.Kind.ABOLISH_LEVEL)
    found = list(links.select_related("from_area"))
    names = full_names(link.from_area for link in found)
    kin = [Kin(x.from_area, names[x.from_area_id], x.share_area == 1, x.is_default) for x in found]
    return sorted(kin, key=lambda one: (not one.whole, not one.is_default, one.name))


def successors(area: Area) -> list[Kin]:
    """Where a dissolved area went, the default first."""
    return successors_of([area.pk]).get(area.pk, [])


def successors_of(area_ids: Sequence[int]) -> dict[int, list[Kin]]:
    """Area id → where it went. Two queries for all; a chain of reforms is followed one step at a time by the reader."""
    links = AreaChangeLink.objects.filter(from_area_id__in=area_ids).exclude(from_area=F("to_area"))
    rows = list(links.select_related("to_area").order_by("from_area_id", "-is_default", "id"))
    names = full_names(row.to_area for row in rows)
    found: dict[int, list[Kin]] = defaultdict(list)
    for row in rows:
        found[row.from_area_id].append(Kin(row.to_area, names[row.to_area_id], row.share_area == 1, row.is_default))
    return found


def former_places(area: Area) -> list[str]:
    """Where the territory lay before its last change: ["huyện Nậm Pồ, tỉnh Điện Biên"], one entry for each district.

    For "Trước 1/7/2025 thuộc …". Empty when nothing changed or nothing is known. Three queries at most.
    """
    names = {kin.name.partition(", ")[2] for kin in predecessors(area)}
    if not names:
        ended = (
            AreaVersion.objects.filter(area=area).exclude(valid_to=None).select_related("parent").order_by("-valid_to")
        )
        last = ended.first()
        if last and last.parent and last.parent_id != area.parent_id:
            names = {full_name(last.parent)}
    return sorted(name for name in names if name)


def communes_of_districts(area_ids: Sequence[int]) -> dict[int, list[Kin]]:
    """District id → the communes of today that were made of its communes. Three queries for all, none without ids."""
    if not area_ids:
        return {}
    inside = AreaClosure.objects.filter(ancestor_id__in=area_ids, depth=1)
    district = dict(inside.values_list("descendant_id", "ancestor_id"))
    links = AreaChangeLink.objects.filter(from_area_id__in=district, is_default=True).select_related("to_area")
    found: dict[int, dict[int, Area]] = defaultdict(dict)
    for link in links:
        found[district[link.from_area_id]][link.to_area_id] = link.to_area
    names = full_names(area for communes in found.values() for area in communes.values())
    return {
        pk: sorted((Kin(area, names[area.pk], False, True) for area in communes.values()), key=lambda kin: kin.name)
        for pk, communes in found.items()
    }
