"""Units × places with how far each has come: gaps, overlaps, days since the last visit. A fixed few queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from gandan.activities.queries import last_visits
from gandan.activities.words import since
from gandan.areas.models import Area, AreaClosure, Level
from gandan.core.collation import sort_key
from gandan.duties import queries
from gandan.duties.catalogue import criterion_name
from gandan.duties.models import AreaCriterion, Engagement
from gandan.duties.states import EngagementState, Stage
from gandan.units.models import Assignment, Unit
from gandan.units.queries import open_units, valid_on

WIDEST = 40  # columns a desk holds; beyond that the list alone is readable
MOST_PLACES = 400
SMALL = (Level.VILLAGE, Level.ALLEY)


@dataclass(frozen=True)
class Cell:
    """A unit in charge of a place and how far they have come; `engagement` is the work that moved last."""

    unit: Unit
    area: Area
    engagement: Engagement | None = None
    done: int = 0

    @property
    def stage(self) -> Stage:
        return Stage(getattr(self.engagement, "stage", 0))

    @property
    def seated(self) -> bool:
        """The place's own unit (its village, its team): at home, with nothing to contact or agree first."""
        return self.engagement is None and self.unit.area_id == self.area.pk

    @property
    def declined(self) -> bool:
        return self.engagement is not None and self.engagement.state == EngagementState.DECLINED

    @property
    def words(self) -> str:
        if self.engagement is None or self.stage in (Stage.DONE, Stage.NONE):
            return str(self.stage.label)
        return str(EngagementState(self.engagement.state).label)


@dataclass
class Place:
    """A place with who has it, what it is, and when somebody was last there."""

    area: Area
    cells: list[Cell] = field(default_factory=list)
    criteria: Sequence[AreaCriterion] = ()
    last: date | None = None

    @property
    def state(self) -> str:
        """ "gap", "one" or "shared"."""
        return ("gap", "one")[len(self.cells)] if len(self.cells) < 2 else "shared"

    @property
    def days(self) -> int | None:
        return None if self.last is None else max(0, (timezone.localdate() - self.last).days)

    @property
    def visited(self) -> str:
        return since(self.last)

    @property
    def names(self) -> list[str]:
        return [criterion_name(row.slug) for row in self.criteria]

    @property
    def tone(self) -> str:
        """The square's shade, as on the first page: within 30, 60, 90 days, longer ago or never."""
        if self.days is None or self.days > 90:
            return "n"
        return "" if self.days <= 30 else "b" if self.days <= 60 else "c"

    @property
    def name(self) -> str:
        return self.area.name


@dataclass
class Line:
    """One unit across the places of the board."""

    unit: Unit
    cells: Sequence[Cell | None]


@dataclass
class Matrix:
    area: Area
    kind: str
    places: list[Place]
    hidden: list[Place]  # gaps that stand folded, because most of the area has no unit
    lines: list[Line]

    @property
    def wide(self) -> bool:
        """Whether a true grid is still readable."""
        return 0 < len(self.places) <= WIDEST and bool(self.lines)

    @property
    def gaps(self) -> list[Place]:
        return [place for place in [*self.places, *self.hidden] if place.state == "gap"]

    @property
    def shared(self) -> list[Place]:
        return [place for place in self.places if place.state == "shared"]

    @property
    def never(self) -> list[Place]:
        return [place for place in self.places if place.last is None]

    @property
    def stages(self) -> list[tuple[Stage, int]]:
        """How many pairs of unit and place stand where."""
        counts = Counter(cell.stage for place in self.places for cell in place.cells if not cell.seated)
        return [(stage, counts[stage]) for stage in Stage]

    @property
    def pairs(self) -> int:
        return sum(not cell.seated for place in self.places for cell in place.cells)


def matrix(area: Area, kind: str, *, small: bool = False, criterion: str = "", stage: int | None = None) -> Matrix:
    """The board below `area`: the areas right below it, or (`small`) its villages. Six queries.

    `criterion` keeps the places that are it (or lie in one that is); `stage` keeps the pairs that stand there.
    """
    areas = _villages(area, kind) if small else list(Area.objects.filter(parent=area, current=True))
    places = {one.pk: Place(one) for one in sorted(areas, key=_order)}
    what = queries.criteria_of([*places, *(place.area.parent_id or 0 for place in places.values())])
    for place in places.values():
        place.criteria = [*what.get(place.area.pk, ()), *(what.get(place.area.parent_id or 0, ()) if small else ())]
    if criterion:
        places = {pk: one for pk, one in places.items() if any(row.slug == criterion for row in one.criteria)}
    _fill(places, kind)
    shown = list(places.values())
    if stage is not None:
        for place in shown:
            place.cells = [cell for cell in place.cells if cell.stage == stage]
        shown = [place for place in shown if place.cells]
    held = [place for place in shown if place.cells]
    folded = not criterion and len(held) < len(shown) / 2
    hidden = [place for place in shown if not place.cells] if folded else []
    columns = held if folded else shown
    _visit(columns)
    return Matrix(area, kind, columns, hidden, _lines(columns))


def _order(area: Area) -> tuple[str, str, str]:
    return (sort_key(area.parent.name) if area.parent and area.level in SMALL else "", sort_key(area.name), area.code)


def _villages(area: Area, kind: str) -> list[Area]:
    """The villages of the communes in which any village is held this way; of one commune, all of them."""
    inside = AreaClosure.objects.filter(ancestor=area, valid_to=None).values("descendant_id")
    villages = Area.objects.filter(pk__in=inside, level=Level.VILLAGE, current=True).select_related("parent")
    if area.level not in (Level.COMMUNE, *SMALL):
        held = Assignment.objects.filter(valid_on(), kind=kind, area_id__in=inside)
        villages = villages.filter(parent_id__in=held.values("area__parent_id"))
    return list(villages[:MOST_PLACES])


def _fill(places: Mapping[int, Place], kind: str) -> None:
    held = Assignment.objects.filter(valid_on(), kind=kind, area_id__in=list(places), unit__in=open_units())
    work: dict[tuple[int, int], list[Engagement]] = defaultdict(list)
    for engagement in queries.engagements_between(places):
        work[engagement.unit_id, engagement.area_id].append(engagement)
    seen: set[tuple[int, int]] = set()
    rows = list(held.select_related("unit").order_by("since", "pk"))
    # Where units from elsewhere were put in charge, those seated in a place are its own: the side they come to.
    guests = [row for row in rows if row.unit.area_id != row.area_id]
    for row in guests or rows:
        pair = (row.unit_id, row.area_id)
        if pair in seen:
            continue
        seen.add(pair)
        place, found = places[row.area_id], work.get(pair, [])
        done = sum(1 for one in found if getattr(one, "stage", 0) == Stage.DONE)
        place.cells.append(Cell(row.unit, place.area, found[-1] if found else None, done))


def _visit(places: Iterable[Place]) -> None:
    known = {place.area.pk: place for place in places}
    for pk, day in last_visits(known).items():
        known[pk].last = day


def _lines(places: Sequence[Place]) -> list[Line]:
    units = {cell.unit.pk: cell.unit for place in places for cell in place.cells}
    by_pair = {(cell.unit.pk, place.area.pk): cell for place in places for cell in place.cells}
    ordered = sorted(units.values(), key=lambda unit: sort_key(unit.name))
    return [Line(unit, [by_pair.get((unit.pk, place.area.pk)) for place in places]) for unit in ordered]
