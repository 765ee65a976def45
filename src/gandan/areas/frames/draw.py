"""Drawing a frame: from the map in memory to rows of `FrameLink`. Pure but for the names of its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gandan.areas.frames.groups import Components
from gandan.areas.frames.shares import whole
from gandan.areas.frames.territory import LEVELS, OnDay, Portions, Recorded, Territory

Told = Callable[[int, int], None]  # areas done, areas in all


class Row(NamedTuple):
    level: str
    from_area: int
    to_area: int
    share: Decimal
    certainty: str
    method: str
    since: date
    until: date


class Group(NamedTuple):
    level: str
    area: int
    before: int
    after: int


ONE = Decimal(1)
DRAWN = ("commune", "district", "province")


def nearest(map_: Territory, line: list[int], level: str) -> int:
    """The area of this level in the line; else the narrowest that is no narrower; else the narrowest of all."""
    by_level = {map_.level[up]: up for up in line}
    if level in by_level:
        return by_level[level]
    wider = [by_level[name] for name in reversed(LEVELS[: LEVELS.index(level)]) if name in by_level]
    return line[0] if level == "district" or not wider else wider[0]


def on_day(map_: Territory, day: date, told: Told) -> Iterator[Row]:
    """The frame of one day."""
    frame = OnDay(map_, day)
    lines: dict[int, list[int]] = {}
    has_districts = any(map_.level[a] == "district" and map_.alive(a, day) for a in map_.level)
    levels = [level for level in DRAWN if level != "district" or has_districts]
    for done, area in enumerate(map_.level, 1):
        found = frame.where(area)
        for level in levels:
            yield from _rows(map_, area, found, level, lambda up: _line(map_, lines, up, day))
        if done % 1000 == 0 or done == len(map_.level):
            told(done, len(map_.level))


def _line(map_: Territory, lines: dict[int, list[int]], area: int, day: date) -> list[int]:
    if area not in lines:
        lines[area] = map_.line_on(area, day) or [area]
    return lines[area]


def _rows(
    map_: Territory, area: int, found: Portions | None, level: str, line: Callable[[int], list[int]]
) -> Iterator[Row]:
    """The rows of one area at one level: parts that fall into the same place are one."""
    if found is None:
        yield Row(level, area, area, ONE, "none", "whole", date.min, date.max)
        return
    shares = whole(found.parts)
    into: dict[int, Decimal] = defaultdict(Decimal)
    for home, share in shares.items():
        into[nearest(map_, line(home), level)] += share
    certainty = "exact" if len(into) == 1 else "estimated"
    if not found.told and not _says(map_, area, into, level):
        certainty = "none"
    method = "whole" if len(into) == 1 else found.method
    for home, share in into.items():
        yield Row(level, area, home, share, certainty, method, date.min, date.max)


def _says(map_: Territory, area: int, into: dict[int, Decimal], level: str) -> bool:
    """Whether the places reached are as narrow as asked, for an area of which only something wider is known."""
    wanted = LEVELS.index(level)
    own = map_.level[area]
    if own in LEVELS and LEVELS.index(own) < wanted:
        return True
    return all(LEVELS.index(map_.level[home]) >= wanted for home in into if map_.level[home] in LEVELS)


def as_recorded(map_: Territory, told: Told) -> Iterator[Row]:
    """Everything where it stood when it was recorded, with the days for which that holds."""
    frame = Recorded(map_)
    for done, area in enumerate(map_.level, 1):
        lines = frame.lines(area)
        for level in DRAWN:
            last: Row | None = None
            for since, until, line in lines:
                home = nearest(map_, line, level)
                if last and last.to_area == home:
                    last = last._replace(until=until)
                    continue
                if last:
                    yield last
                last = Row(level, area, home, ONE, "exact", "whole", since, until)
            yield last or Row(level, area, area, ONE, "none", "whole", date.min, date.max)
        if done % 1000 == 0 or done == len(map_.level):
            told(done, len(map_.level))


class Common:
    """The finest groups of areas that hold the same territory on two days; everything in them is exact."""

    LEVELS = ("commune", "province")

    def __init__(self, map_: Territory, first: date, second: date, told: Told) -> None:
        self.map = map_
        self.days = (first, second)
        self._frames = (OnDay(map_, first), OnDay(map_, second))
        self._lines: tuple[dict[int, list[int]], ...] = ({}, {})
        self._told = told
        self._groups = {level: self._grouped(level) for level in self.LEVELS}
        self._named = {level: groups.named(self._best) for level, groups in self._groups.items()}

    def _homes(self, area: int, side: int, level: str) -> dict[int, Fraction]:
        """Where the area counts on the first (0) or second (1) day, at this level or wider."""
        found = self._frames[side].where(area)
        into: dict[int, Fraction] = defaultdict(Fraction)
        for home, share in (found.parts if found else {}).items():
            into[nearest(self.map, _line(self.map, self._lines[side], home, self.days[side]), level)] += share
        return into

    def _grouped(self, level: str) -> Components:
        groups = Components()
        for area in self.map.level:
            if self._lived(area):
                homes = {h for side in (0, 1) for h in self._homes(area, side, level) if self.map.level[h] == level}
                groups.join(homes)
        return groups

    def _lived(self, area: int) -> bool:
        """Whether it was there at any time from the first day to the second."""
        first, second = self.days
        return any(span.start <= second and span.end > first for span in self.map.spans.get(area, ()))

    def _best(self, members: list[int]) -> int:
        """Who names the group: of today's areas the largest, then the oldest."""

        def order(area: int) -> tuple[bool, Fraction, int]:
            return not self.map.alive(area, self.days[1]), -self.map.size[area].get("km2", Fraction(0)), area

        return min(members, key=order)

    def groups(self) -> Iterator[Group]:
        for level, groups in self._groups.items():
            for members in groups.sets().values():
                before, after = (sum(self.map.alive(area, day) for area in members) for day in self.days)
                yield Group(level, self._named[level][members[0]], before, after)

    def rows(self) -> Iterator[Row]:
        for done, area in enumerate(self.map.level, 1):
            ended = all(span.end <= self.days[0] for span in self.map.spans.get(area, ()))
            side = 0 if ended else 1
            found = self._frames[side].where(area)
            for level in self.LEVELS:
                yield from _rows(self.map, area, self._in_groups(area, found, side, level), level, lambda up: [up])
            if done % 1000 == 0 or done == len(self.map.level):
                self._told(done, len(self.map.level))

    def _in_groups(self, area: int, found: Portions | None, side: int, level: str) -> Portions | None:
        if found is None:
            return None
        parts: dict[int, Fraction] = defaultdict(Fraction)
        for home, share in self._homes(area, side, level).items():
            up = self._named[level].get(home) or self._named["province"].get(home, home)
            parts[up] += share
        return Portions(dict(parts), found.method, found.told)
