"""What a change of areas touches: later rooms register how their open objects pass on, and what else to count.

    rehearsal.register_mover(Mover("case", _("vụ việc đang mở"), open_cases, case_move))     # in apps.ready
    rehearsal.register("target", Counter(_("chỉ tiêu đang theo dõi"), targets_in))

A *mover* lists what is still open in an area that will end and moves one such object when the day comes; a *counter*
only says how many there are (past results keep the area they were recorded in). Neither writes during a rehearsal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise

from gandan.core.actors import Actor


class Open(NamedTuple):
    """One open object. `title` as its room calls it, without the name of a person."""

    object_id: int
    title: str
    area_id: int


@dataclass(frozen=True)
class Mover:
    """`open_in(area_ids)` lists; `move(object_id, area_id, actor, at)` moves one and may return a note for the record."""

    name: str
    label: str | Promise
    open_in: Callable[[Sequence[int]], Iterable[Open]]
    move: Callable[[int, int, Actor, datetime], str]


@dataclass(frozen=True)
class Counter:
    """`per_area(area_ids)`: area id → how many; areas without any may be left out.

    `stays`: recorded there for good; else it follows something that passes on (roles follow their unit).
    """

    label: str | Promise
    per_area: Callable[[Sequence[int]], Mapping[int, int]]
    stays: bool = True


_movers: dict[str, Mover] = {}
_counters: dict[str, Counter] = {}


def register_mover(mover: Mover) -> None:
    """Called in `apps.ready`; a second call of the same name replaces the first."""
    _movers[mover.name] = mover


def register(name: str, counter: Counter) -> None:
    """Called in `apps.ready`; a second call of the same name replaces the first."""
    _counters[name] = counter


def movers() -> Mapping[str, Mover]:
    return _movers


def counters() -> Mapping[str, Counter]:
    return _counters
