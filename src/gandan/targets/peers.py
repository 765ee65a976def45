"""The same target of units side by side: with counts, by what is confirmed, small groups kept whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from gandan.core.actors import Actor
from gandan.core.quantities import Quantity
from gandan.core.units_of_measure import Dimension
from gandan.targets import rules
from gandan.targets.indicators import measure_of
from gandan.targets.models import Target
from gandan.targets.progress import Progress, progress_of
from gandan.targets.states import Standing

FEWEST = 5  # smaller groups of people are never broken out (product principle 5)
MOST = 60


@dataclass(frozen=True)
class Peer:
    """One unit's row. `hidden`: its figure is about fewer than five people. `place` by the confirmed share, 1 is first."""

    progress: Progress
    is_own: bool
    hidden: bool
    readable: bool
    place: int | None = None

    @property
    def share(self) -> Decimal | None:
        """The confirmed low end: achieved per cent, or the percentage itself; what places a unit."""
        found = self.progress.achieved_confirmed or self.progress.reached.confirmed
        comparable = self.progress.achieved_confirmed is not None or self.progress.target.measure_unit == "percent"
        return found.low if found is not None and comparable and not self.hidden else None


@dataclass(frozen=True)
class Peers:
    """`count` units have the target, `placed` of them have a confirmed figure to compare."""

    rows: list[Peer]
    count: int
    placed: int
    met: int

    @property
    def own_place(self) -> int | None:
        return next((row.place for row in self.rows if row.is_own), None)


def siblings(target: Target) -> QuerySet[Target]:
    """Targets of the same indicator whose term runs at the same time, of units under the same parent."""
    unit, term = target.term.unit, target.term
    same = Q(catalogue=target.catalogue) if target.catalogue else Q(indicator=target.indicator)
    rows = Target.objects.filter(
        same, term__unit__parent_id=unit.parent_id, term__unit__kind=unit.kind, comparator=target.comparator,
        measure_unit=target.measure_unit, part_of=None, document_id=target.document_id,
    )  # fmt: skip
    if unit.parent_id is None:
        rows = rows.filter(term__unit=unit)
    rows = rows.filter(term__starts_on__lte=term.ends_on, term__ends_on__gte=term.starts_on)
    return rows.select_related("term__unit", "indicator").order_by("term__unit__path", "-term__starts_on", "pk")


def peers_of(target: Target, actor: Actor) -> Peers:
    """Rows of every sibling, the best confirmed first; those without a confirmed figure last. Bounded queries."""
    found: dict[int, Target] = {target.term.unit_id: target}
    for other in siblings(target)[:MOST]:
        found.setdefault(other.term.unit_id, other)
    rows = [_peer(row, target, actor) for row in progress_of(list(found.values()), timezone.localdate())]
    placed = sorted((row for row in rows if row.share is not None), key=lambda row: -(row.share or 0))
    others = [row for row in rows if row.share is None]
    shares = [row.share for row in placed]
    ranked = [Peer(row.progress, row.is_own, row.hidden, row.readable, shares.index(row.share) + 1) for row in placed]
    met = sum(row.progress.standing_confirmed in (Standing.MET, Standing.OVER) for row in rows if not row.hidden)
    return Peers([*ranked, *others], len(rows), len(placed), met)


def _peer(row: Progress, target: Target, actor: Actor) -> Peer:
    own = row.target.term.unit_id == target.term.unit_id
    readable = rules.reads(actor, row.target.term.unit)
    return Peer(row, own, _is_small(row) and not readable, readable)


def _is_small(row: Progress) -> bool:
    """Fewer than five people stand behind the figure, or behind what it is a share of."""
    found = row.reached
    if found.whole is not None:
        return found.whole < FEWEST
    if measure_of(row.target).unit.dimension is not Dimension.PERSON:
        return False
    return any(_few(number) for number in (found.reported, found.confirmed))


def _few(number: Quantity | None) -> bool:
    if number is None:
        return False
    known = next(n for n in (number.high, number.nominal, number.low, Decimal(0)) if n is not None)
    return 0 < known < FEWEST
