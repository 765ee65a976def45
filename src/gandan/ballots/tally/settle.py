"""One effect per household over every way: which entry of a mark counts, and what became of the others.

Inside one way the last turn counts; between ways the rule's precedence. A household ticked as present in the hall is
counted in the figures of the show of hands, so nothing else of it counts. The order of entries plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gandan.ballots.tally.entries import ACCEPTED, CONFLICT, COUNT, LATE, PRESENT, RELEASED, VOTE

MEETING, PAPER, ASSISTED, ONLINE = WAYS = ("meeting", "paper", "assisted", "online")


class Row(NamedTuple):
    """What settling reads of an entry; `choice` is canonical text ("" where the export keeps it closed)."""

    kind: str
    mark: str
    way: str
    turn: int
    status: str
    choice: str


@dataclass
class Settled:
    """What counts in one area. `by_way`: households per way, before overriding. `minutes`: the last version per way."""

    choices: list[str] = field(default_factory=list)
    by_way: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WAYS, 0))
    overridden: int = 0
    replaced: int = 0
    late: int = 0
    conflicts: int = 0
    present: int = 0
    minutes: dict[str, str] = field(default_factory=dict)
    released: int = 0


_Best = tuple[int, int, str, int]  # rank of the way, turn, choice, bits of all ways used
ABSENT = "absent"  # the choice of a PRESENT entry that takes a wrong tick back


def settle(rows: Iterable[Row], precedence: Sequence[str]) -> Settled:
    """Settle the entries of one area."""
    found = Settled()
    order = [*precedence, *(way for way in WAYS if way not in precedence)]
    rank = {way: place for place, way in enumerate(order)}
    best: dict[str, _Best] = {}
    hall: dict[str, tuple[int, bool]] = {}
    versions: dict[str, tuple[int, str]] = {}
    for row in rows:
        if row.status != ACCEPTED:
            found.late += row.status == LATE
            found.conflicts += row.status == CONFLICT
        elif row.kind == COUNT:
            versions[row.way] = max(versions.get(row.way, (0, "")), (row.turn, row.choice))
        elif row.kind == RELEASED:
            found.released += 1
            found.choices.append(row.choice)
        elif row.kind == PRESENT:
            hall[row.mark] = max(hall.get(row.mark, (0, False)), (row.turn, row.choice != ABSENT))
        elif row.kind == VOTE:
            found.replaced += 1
            best[row.mark] = _better(best.get(row.mark), row, rank[row.way])
    found.minutes = {way: text for way, (_turn, text) in versions.items()}
    _finish(found, best, {mark for mark, (_turn, present) in hall.items() if present}, order)
    return found


def _better(now: _Best | None, row: Row, rank: int) -> _Best:
    """What this mark has after `row`: the way that comes first, in it the later turn."""
    bit = 1 << rank
    if now is None:
        return rank, row.turn, row.choice, bit
    if rank < now[0] or (rank == now[0] and row.turn > now[1]):
        return rank, row.turn, row.choice, now[3] | bit
    return now[0], now[1], now[2], now[3] | bit


def _finish(found: Settled, best: dict[str, _Best], hall: set[str], order: Sequence[str]) -> None:
    found.present = len(hall)
    for mark, (_rank, _turn, choice, used) in best.items():
        for place, way in enumerate(order):
            found.by_way[way] += used >> place & 1
        found.replaced -= used.bit_count()
        if mark in hall:  # counted with the hands
            found.overridden += used.bit_count()
        else:
            found.overridden += used.bit_count() - 1
            found.choices.append(choice)
