"""The sheet of an obligation: units × periods, from roles, attendance and exemptions. A fixed few queries.

A member counts in each unit where a bound role holds, and once in the total. Units in which fewer than five members
are bound are never told apart: they are added to those beside them under the same unit above, and where even these are
fewer than five, nothing is shown of them (`Sheet.withheld`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from gandan.core.collation import sort_key
from gandan.core.periods import Period
from gandan.duties.bound import Facts, facts_of, rule_of
from gandan.duties.fulfilment import Count, Rule, Standing, standing
from gandan.duties.models import Obligation
from gandan.duties.rules import FEW
from gandan.units.models import Member, Unit

MONTHS = 12  # periods on one sheet


@dataclass
class Row:
    """A unit, or several small ones together (`pooled`: how many), with one count per period."""

    unit: Unit | None
    counts: list[Count]
    pooled: int = 0
    own: bool = False

    @property
    def newest_first(self) -> list[Count]:
        return self.counts[::-1]

    @property
    def whole(self) -> Count:
        """All periods together: member-periods."""
        total = Count()
        for one in self.counts:
            total.met, total.unmet = total.met + one.met, total.unmet + one.unmet
            total.open, total.exempt = total.open + one.open, total.exempt + one.exempt
        return total


@dataclass
class Sheet:
    """`total` counts each member once a period; `withheld` units are too few to be shown and are in no number."""

    periods: list[Period]
    rows: list[Row] = field(default_factory=list)
    total: list[Count] = field(default_factory=list)
    withheld: int = 0
    units: int = 0

    @property
    def newest(self) -> Count | None:
        return self.total[-1] if self.total else None


def sheet(obligation: Obligation, *, today: date | None = None, own: Iterable[int] = (), most: int = MONTHS) -> Sheet:
    """The board of an obligation over its newest periods. `own`: units whose small numbers this reader may see."""
    today = today or timezone.localdate()
    rule = rule_of(obligation)
    periods = rule.periods(today, most)
    facts = facts_of(obligation, periods)
    cells = _cells(rule, periods, facts, today)
    made = Sheet(periods, units=len(cells))
    groups, withheld = _groups(cells, facts.units, len(periods))
    made.withheld = len(withheld)
    for above, unit_ids in groups:
        pooled = above is not None
        unit = facts.units[unit_ids[0]] if not pooled else _unit(above, facts.units)
        made.rows.append(Row(unit, _added(cells, unit_ids, len(periods)), len(unit_ids) if pooled else 0))
    made.rows.sort(key=lambda row: (row.pooled > 0, sort_key(row.unit.name) if row.unit else ""))
    shown = {pk for _above, unit_ids in groups for pk in unit_ids}
    made.total = _persons(cells, shown, len(periods))
    single = {unit_ids[0] for above, unit_ids in groups if above is None}
    for pk in sorted(set(own) & set(cells) - single):
        made.rows.append(Row(facts.units[pk], _added(cells, [pk], len(periods)), own=True))
    return made


Cells = Mapping[int, Mapping[int, Sequence[Standing | None]]]  # unit → member → one standing per period


def _cells(rule: Rule, periods: Sequence[Period], facts: Facts, today: date) -> Cells:
    cells: dict[int, dict[int, list[Standing | None]]] = defaultdict(dict)
    for (unit_id, member_id), spells in facts.spells.items():
        line = [
            standing(
                rule, period, spells=spells, days=facts.days.get(member_id, ()),
                exempt=facts.exempt.get(member_id, ()), today=today,
            )
            for period in periods
        ]  # fmt: skip
        if any(line):
            cells[unit_id][member_id] = line
    return cells


def _added(cells: Cells, unit_ids: Iterable[int], periods: int) -> list[Count]:
    """Members of these units, each once, by how they stand; a member met in one of its units has met."""
    return _persons(cells, set(unit_ids), periods)


_BEST = (Standing.MET, Standing.EXEMPT, Standing.OPEN, Standing.UNMET)


def _persons(cells: Cells, unit_ids: Iterable[int], periods: int) -> list[Count]:
    counts = [Count() for _n in range(periods)]
    lines: dict[int, list[Sequence[Standing | None]]] = defaultdict(list)
    for pk in unit_ids:
        for member_id, line in cells[pk].items():
            lines[member_id].append(line)
    for held in lines.values():
        for n in range(periods):
            found = [line[n] for line in held]
            best = next((one for one in _BEST if one in found), None)
            if best is not None:
                counts[n].add(best)
    return counts


def _is_small(cells: Cells, unit_ids: Iterable[int], periods: int) -> bool:
    """Whether some period would show somebody out of fewer than five."""
    return any(0 < count.everybody < FEW for count in _added(cells, unit_ids, periods))


Group = tuple[str | None, list[int]]  # path of what the small ones lie under (None: one unit alone), units


def _groups(cells: Cells, units: Mapping[int, Unit], periods: int) -> tuple[list[Group], list[int]]:
    """Units alone where they are large enough, the small ones pooled under the nearest unit above that makes enough."""
    groups: list[Group] = []
    small: list[int] = []
    for pk in cells:
        if _is_small(cells, [pk], periods):
            small.append(pk)
        else:
            groups.append((None, [pk]))
    pools: dict[str, list[int]] = defaultdict(list)
    # A small unit goes with the small ones right under it, else with those beside it.
    heads = {_above(units[pk].path) for pk in small}
    for pk in small:
        path = units[pk].path
        pools[path if path in heads else _above(path)].append(pk)
    while pools:
        path = max(pools, key=lambda one: (one.count("/"), one))
        unit_ids = pools.pop(path)
        if not _is_small(cells, unit_ids, periods):
            groups.append((path, unit_ids))
        elif path == "/":
            return groups, unit_ids
        else:
            pools[_above(path)] += unit_ids
    return groups, []


def _above(path: str) -> str:
    """The path of the unit above: "/3/17/" → "/3/", "/3/" → "/"."""
    return path[: path.rstrip("/").rfind("/") + 1] if path != "/" else path


def _unit(path: str | None, known: Mapping[int, Unit]) -> Unit | None:
    """The unit of a path; read when it is not itself bound."""
    if not path or path == "/":
        return None
    pk = int(path.rstrip("/").rsplit("/", 1)[-1])
    return known.get(pk) or Unit.objects.filter(pk=pk).first()


@dataclass(frozen=True)
class PersonRow:
    """One member of one unit, for its own secretary alone."""

    member_id: int
    title: str
    cells: Sequence[Standing | None]


def persons_of(obligation: Obligation, unit: Unit, *, today: date | None = None, most: int = 6) -> list[PersonRow]:
    """Each member of the unit with one standing per period, oldest period first; by title. Seven queries."""
    today = today or timezone.localdate()
    rule = rule_of(obligation)
    periods = rule.periods(today, most)
    facts = facts_of(obligation, periods, unit_ids=[unit.pk])
    line = _cells(rule, periods, facts, today).get(unit.pk, {})
    titles = dict(Member.objects.filter(pk__in=list(line)).values_list("pk", "title"))
    rows = [PersonRow(pk, titles.get(pk, ""), cells) for pk, cells in line.items()]
    return sorted(rows, key=lambda row: (sort_key(row.title), row.member_id))


def unit_counts(obligation: Obligation, unit: Unit, *, today: date | None = None, most: int = MONTHS) -> list[Count]:
    """The counts of one unit, oldest period first. Six queries."""
    today = today or timezone.localdate()
    rule = rule_of(obligation)
    periods = rule.periods(today, most)
    facts = facts_of(obligation, periods, unit_ids=[unit.pk])
    cells = _cells(rule, periods, facts, today)
    return _added(cells, [unit.pk], len(periods)) if unit.pk in cells else [Count() for _n in periods]


def is_few(counts: Iterable[Count]) -> bool:
    """Whether these counts would tell fewer than five members apart."""
    return any(0 < count.everybody < FEW for count in counts)
