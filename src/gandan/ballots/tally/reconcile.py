"""Per area: meeting + paper + assisted + online − overridden = counted ≤ eligible. What does not agree blocks publication."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gandan.ballots.tally.choices import Question
from gandan.ballots.tally.count import Tally, count, counted_by_hand, merge
from gandan.ballots.tally.settle import MEETING, ONLINE, PAPER, Row, Settled, settle

# Why an area's figures do not agree. Words are made elsewhere.
ABOVE_ELIGIBLE = "above_eligible"  # more votes than households
HALL_UNKNOWN = "hall_unknown"  # hands were counted without saying whose, and other ways were used too
HALL_OVER = "hall_over"  # more hands than households ticked as present
PAPER_DECLARED = "paper_declared"  # the counting team found another number of sheets than were entered
SHEETS_ISSUED = "sheets_issued"  # issued ≠ collected + unused + spoiled
FIGURES_OVER = "figures_over"  # an option has more votes than there were voters
MINUTES_MISSING = "minutes_missing"  # households are ticked as present, and no show of hands was written down
CHANGED = "changed"  # the log is not what was sealed


@dataclass(frozen=True, slots=True)
class AreaCount:
    """What one area gave. `mismatch` is empty when everything agrees."""

    area: int
    eligible: int
    meeting: int = 0
    paper: int = 0
    assisted: int = 0
    online: int = 0
    overridden: int = 0
    counted: int = 0
    late: int = 0
    conflicts: int = 0
    mismatch: str = ""

    def as_dict(self) -> dict[str, Any]:  # Any: JSON
        return asdict(self)


def area_count(
    area: int, eligible: int, rows: Iterable[Row], questions: Sequence[Question], precedence: Sequence[str],
    declared: int | None = None,
) -> tuple[AreaCount, Tally]:  # fmt: skip
    """Settle, count and reconcile one area. `declared`: sheets the counting team found, None when no paper came in."""
    settled = settle(rows, precedence)
    tally, figures = counts_of(settled, questions)
    return figures_of(area, eligible, settled, figures, declared), tally


def counts_of(settled: Settled, questions: Sequence[Question]) -> tuple[Tally, dict[str, dict[str, Any]]]:  # Any: JSON
    """The tally of what counts, and the minutes it holds (way → figures)."""
    minutes = {way: json.loads(text) for way, text in settled.minutes.items()}
    parts = [count(questions, settled.choices), *(counted_by_hand(questions, each) for each in minutes.values())]
    return merge(parts, questions), minutes


def figures_of(
    area: int, eligible: int, settled: Settled, minutes: Mapping[str, Mapping[str, Any]], declared: int | None,
) -> AreaCount:  # fmt: skip
    """The line of an area: every way, what was overridden, and whether it agrees. Any: JSON of minutes."""
    by_hand = {way: int(each["voters"]) for way, each in minutes.items()}
    by_way = dict(settled.by_way)
    by_way[ONLINE] += settled.released
    by_way[PAPER] += by_hand.get(PAPER, 0)
    by_way[MEETING] = by_hand.get(MEETING, 0)
    # A household ticked in the hall overrides its other votes; the hall itself is counted by its minutes.
    counted = sum(by_hand.values()) + len(settled.choices)
    return AreaCount(
        area, eligible, **by_way, overridden=sum(by_way.values()) - counted, counted=counted, late=settled.late,
        conflicts=settled.conflicts, mismatch=_mismatch(settled, minutes, declared, counted, eligible),
    )  # fmt: skip


def _mismatch(
    settled: Settled, minutes: Mapping[str, Mapping[str, Any]], declared: int | None, counted: int, eligible: int
) -> str:
    """The first thing that does not agree. Any: JSON of minutes."""
    hall = minutes.get(MEETING)
    if counted > eligible:
        return ABOVE_ELIGIBLE
    if hall is None and settled.present:
        return MINUTES_MISSING
    if hall and settled.present and int(hall["voters"]) > settled.present:
        return HALL_OVER
    if hall and not settled.present and counted > int(hall["voters"]):
        return HALL_UNKNOWN
    if declared is not None and declared != settled.by_way[PAPER]:
        return PAPER_DECLARED
    return next((wrong for each in minutes.values() if (wrong := _minutes_wrong(each))), "")


def _minutes_wrong(minutes: Mapping[str, Any]) -> str:  # Any: JSON
    voters, issued = int(minutes["voters"]), int(minutes.get("issued", 0))
    if issued and issued != voters + int(minutes.get("unused", 0)) + int(minutes.get("spoiled", 0)):
        return SHEETS_ISSUED
    valid = voters - int(minutes.get("invalid", 0))
    figures = [number for given in minutes["figures"].values() for number in given.values()]
    return FIGURES_OVER if any(int(number) > valid for number in figures) else ""
