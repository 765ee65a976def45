"""The map through time in memory: lives of areas and the links between them; where an area's facts count on a day.

Pure: fed with plain rows (`gandan.areas.frames.read`), so that invented maps can be tested by the thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

LEVELS = ("country", "province", "district", "commune")  # wide to narrow; what is smaller belongs to a commune
MEASURES = ("households", "residents", "km2")  # in the order of trust
_RANK = {"whole": 0, "households": 1, "residents": 2, "km2": 3, "equal": 4}


class Span(NamedTuple):
    """An area lay in `parent` during `[start, end)`."""

    start: date
    end: date  # date.max while it lasts
    parent: int | None


class Edge(NamedTuple):
    """On `day` a part of one area went to another; a share per measure where it is known."""

    old: int
    new: int
    day: date
    shares: Mapping[str, Fraction]


@dataclass(frozen=True)
class Portions:
    """Where the facts of an area count: share per area of the frame. `told` is False when only something wider is known."""

    parts: dict[int, Fraction]
    method: str = "whole"
    told: bool = True


@dataclass
class Territory:
    """Every area with its level, spans in order, size where known, and the links between areas."""

    level: dict[int, str] = field(default_factory=dict)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    size: dict[int, Mapping[str, Fraction]] = field(default_factory=dict)
    out: dict[int, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    into: dict[int, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def link(self, edges: Iterable[Edge]) -> None:
        for edge in edges:
            if edge.old != edge.new:
                self.out[edge.old].append(edge)
                self.into[edge.new].append(edge)

    def is_small(self, area: int) -> bool:
        return self.level[area] not in LEVELS

    def alive(self, area: int, day: date) -> bool:
        return any(span.start <= day < span.end for span in self.spans.get(area, ()))

    def parent_on(self, area: int, day: date) -> int | None:
        return next((s.parent for s in self.spans.get(area, ()) if s.start <= day < s.end), None)

    def line_on(self, area: int, day: date) -> list[int]:
        """The area and what it lay in on `day`, nearest first; empty when it did not exist then."""
        line: list[int] = []
        up: int | None = area if self.alive(area, day) else None
        while up is not None and up not in line:
            line.append(up)
            up = self.parent_on(up, day)
        return line


class OnDay:
    """The frame of one day: `where(area)` for any area that ever was."""

    def __init__(self, map_: Territory, day: date) -> None:
        self.map = map_
        self.day = day
        self._known: dict[int, Portions | None] = {}

    def where(self, area: int) -> Portions | None:
        """Where the area's facts count on the day; None when nothing at all is known."""
        if area not in self._known:
            self._known[area] = None  # links that run in a circle lead nowhere
            self._known[area] = self._find(area)
        return self._known[area]

    def _find(self, area: int) -> Portions | None:
        line = self.map.line_on(area, self.day)
        if line:
            home = next((up for up in line if not self.map.is_small(up)), None)
            if home is None or self.map.alive(home, self.day):
                return Portions({home: Fraction(1)}) if home else None
            return self.where(home)  # a village nobody has moved yet goes with its dissolved commune
        spans = self.map.spans.get(area, [])
        ended = [span for span in spans if span.end <= self.day]
        forward = bool(ended)
        edges = self.map.out.get(area, []) if forward else self.map.into.get(area, [])
        found = self._through(edges, forward=forward) if edges else None
        if found or not spans:
            return found
        return self._with_parent(area, (ended[-1] if forward else spans[0]).parent)

    def _with_parent(self, area: int, parent: int | None) -> Portions | None:
        """A village without a history of its own shares that of its commune; of a commune only the province is known."""
        found = self.where(parent) if parent else None
        if found is None or self.map.is_small(area):
            return found
        return Portions(found.parts, found.method, told=False)

    def _through(self, edges: list[Edge], *, forward: bool) -> Portions | None:
        weights, method = weights_out(edges) if forward else self._weights_in(edges)
        parts: dict[int, Fraction] = defaultdict(Fraction)
        told = True
        for edge, weight in zip(edges, weights, strict=True):
            found = self.where(edge.new if forward else edge.old)
            if found is None:
                return None
            for home, share in found.parts.items():
                parts[home] += weight * share
            method = max(method, found.method, key=_RANK.__getitem__)
            told = told and found.told
        if len(parts) == 1:
            method = "whole"
        return Portions(dict(parts), method, told)

    def _weights_in(self, edges: list[Edge]) -> tuple[list[Fraction], str]:
        """What part of an area came from each predecessor: how large it was, times the part of it that came."""
        part: dict[int, tuple[Fraction, str]] = {}
        for edge in edges:
            siblings = self.map.out[edge.old]
            shares, method = weights_out(siblings)
            part[edge.old] = shares[siblings.index(edge)], method
        if len(edges) == 1:
            return [Fraction(1)], "whole"
        measure = next((m for m in MEASURES if all(self.map.size.get(e.old, {}).get(m) for e in edges)), "equal")
        sizes = [self.map.size[e.old][measure] if measure != "equal" else Fraction(1) for e in edges]
        weights = [size * part[edge.old][0] for size, edge in zip(sizes, edges, strict=True)]
        total = sum(weights)
        if not total:
            return [Fraction(1, len(edges))] * len(edges), "equal"
        method = max(measure, *(how for _share, how in part.values()), key=_RANK.__getitem__)
        return [weight / total for weight in weights], method


def weights_out(edges: list[Edge]) -> tuple[list[Fraction], str]:
    """What part of an area went over each link: the best measure known for all of them, else the same for each."""
    if len(edges) == 1:
        return [Fraction(1)], "whole"
    for measure in MEASURES:
        shares = [edge.shares.get(measure) for edge in edges]
        total = sum((share for share in shares if share), Fraction(0))
        if total and all(share is not None for share in shares):
            return [(share or Fraction(0)) / total for share in shares], measure
    return [Fraction(1, len(edges))] * len(edges), "equal"


class Recorded:
    """Facts as they were recorded: which line an area stood in, over its whole life."""

    def __init__(self, map_: Territory) -> None:
        self.map = map_

    def lines(self, area: int) -> list[tuple[date, date, list[int]]]:
        """(since, until, line without small places) that follow each other without a gap over all days."""
        turns = sorted(self._turns(area))
        rows: list[tuple[date, date, list[int]]] = []
        for day in turns:
            line = [up for up in self.map.line_on(area, day) if not self.map.is_small(up)]
            if not line or not self.map.alive(line[0], day) or (rows and rows[-1][2] == line):
                continue
            if rows:
                rows[-1] = (rows[-1][0], day, rows[-1][2])
            rows.append((day if rows else date.min, date.max, line))
        return rows

    def _turns(self, area: int) -> set[date]:
        """The days on which something in the line above the area may have changed."""
        found: set[date] = set()
        waiting, seen = [area], {area}
        while waiting:
            for span in self.map.spans.get(waiting.pop(), ()):
                found.add(span.start)
                if span.parent is not None and span.parent not in seen:
                    seen.add(span.parent)
                    waiting.append(span.parent)
        return found
