"""Processes as data: `state → {act: Step(next state, who may)}`, and the one function that walks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """Where an act leads and the word for who may do it (each room gives its words a meaning in `rules.py`)."""

    to: str
    who: str


Table = Mapping[str, Mapping[str, Step]]


class NotAllowed(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """`act` does not start from `state`."""

    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{act} from {state}")
        self.state = state
        self.act = act


def step(table: Table, state: str, act: str) -> Step:
    """The step `act` takes from `state`. Raises NotAllowed."""
    try:
        return table[state][act]
    except KeyError:
        raise NotAllowed(state, act) from None


def acts_from(table: Table, state: str) -> Mapping[str, Step]:
    """Every act possible from `state`."""
    return table.get(state, {})


def unreachable(table: Table, start: str) -> set[str]:
    """States of the table that no path from `start` reaches."""
    seen, waiting = {start}, [start]
    while waiting:
        for nxt in acts_from(table, waiting.pop()).values():
            if nxt.to not in seen:
                seen.add(nxt.to)
                waiting.append(nxt.to)
    return set(table) - seen
