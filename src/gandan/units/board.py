"""The board of assignments: units × areas, what nobody is in charge of, what several share. A fixed few queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.core.collation import sort_key
from gandan.units.models import Assignment, Unit
from gandan.units.queries import open_units, units_below, valid_on
from gandan.units.rules import MANAGING

MANY_GAPS = 24  # more are folded on the page and stand last on the board


@dataclass
class Column:
    """One area and who has it. `area_ids` are those of the whole board, so that a slot can read them at once."""

    area: Area
    area_ids: list[int]
    held: list[Assignment] = field(default_factory=list)

    @property
    def units(self) -> list[Unit]:
        return list({row.unit_id: row.unit for row in self.held}.values())

    @property
    def state(self) -> str:
        """ "gap", "shared" or "one"."""
        return ("gap", "one")[len(self.units)] if len(self.units) < 2 else "shared"


@dataclass
class Row:
    unit: Unit
    cells: list[list[Assignment]]


@dataclass
class Board:
    """`whole` is the area itself (assignments to all of it); `columns` are the areas right below."""

    area: Area
    kind: str
    whole: Column
    columns: list[Column]
    rows: list[Row]
    idle: list[Unit]

    @property
    def gaps(self) -> list[Column]:
        return [column for column in self.columns if column.state == "gap"]

    @property
    def many_gaps(self) -> bool:
        return len(self.gaps) > MANY_GAPS

    @property
    def told(self) -> list[Column]:
        """The places told one by one; where most have no unit, those stand folded in a list of their own instead."""
        return [column for column in self.columns if column.state != "gap"] if self.many_gaps else self.columns

    @property
    def shared(self) -> list[Column]:
        return [column for column in self.columns if column.state == "shared"]

    @property
    def covered(self) -> int:
        return len(self.columns) - len(self.gaps)


def board(actor: Actor, area: Area, kind: str) -> Board:
    """The board of one kind of assignment below `area`; `idle` are the actor's own units with none on it."""
    below = sorted(Area.objects.filter(parent=area, current=True), key=lambda one: sort_key(one.name))
    ids = [one.pk for one in below]
    whole = Column(area, ids)
    columns = [Column(one, ids) for one in below]
    by_area = {column.area.pk: column for column in [whole, *columns]}
    held = Assignment.objects.filter(valid_on(), kind=kind, area_id__in=[area.pk, *ids], unit__in=open_units())
    units: dict[int, Unit] = {}
    for assignment in held.select_related("unit").order_by("since", "id"):
        by_area[assignment.area_id].held.append(assignment)
        units[assignment.unit_id] = assignment.unit
    if sum(column.state == "gap" for column in columns) > MANY_GAPS:
        columns.sort(key=lambda column: column.state == "gap")  # else 17 communes are lost among 124
    rows = [Row(unit, list(_cells(unit, [whole, *columns]))) for unit in in_order(units.values())]
    mine = units_below(actor, *MANAGING).filter(pk__in=open_units()).exclude(pk__in=units)
    return Board(area, kind, whole, columns, rows, in_order(mine))


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """Vietnamese alphabetical order, numbers by value ("Chi bộ 2" before "Chi bộ 10")."""
    return sorted(units, key=lambda unit: sort_key(unit.name))


def _cells(unit: Unit, columns: list[Column]) -> Iterator[list[Assignment]]:
    for column in columns:
        yield [assignment for assignment in column.held if assignment.unit_id == unit.pk]
