"""What each area was until the reform and what it is since; its versions and its rows in the tree follow from that.

Same territory, same Area: a commune of today with exactly one predecessor, which went to it whole, keeps its identity.
Nothing here touches the database.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from gandan.areas.kinds import name_key
from gandan.areas.models import Area, AreaClosure, AreaVersion, Level
from gandan.areas.source import Map, Move, Place

SINCE = date(2025, 1, 1)  # the package knows the map of the first half of 2025; what was before, it does not say
REFORM = date(2025, 7, 1)


@dataclass
class Span:
    """An area with what it was until the reform and what it is since (None: it did not exist then)."""

    area: Area
    old: Place | None
    new: Place | None
    above_old: list[Area] = field(default_factory=list)  # nearest first
    above_new: list[Area] = field(default_factory=list)

    @property
    def stays(self) -> bool:
        """Whether nothing changed on the day of the reform: one version goes on."""
        if not self.old or not self.new:
            return False
        same = (self.old.name, self.old.kind, self.old.code) == (self.new.name, self.new.kind, self.new.code)
        return same and self.above_old[:1] == self.above_new[:1]


def country_span() -> Span:
    place = Place("", "", "", "Việt Nam", "VN")
    return Span(_area(Level.COUNTRY, place, None), place, place)


def province_spans(source: Map, country: Area) -> dict[str, Span]:
    """By "old:key" and "new:key"; the same span under both when the territory is the same."""
    made_of = Counter(source.province_of.values())
    new = {place.key: place for place in source.provinces}
    found: dict[str, Span] = {}
    for key, place in new.items():
        found[f"new:{key}"] = Span(_area(Level.PROVINCE, place, country), None, place, [], [country])
    for place in source.old_provinces:
        to = source.province_of[place.key]
        span = found[f"new:{to}"]
        if made_of[to] == 1:
            span.old, span.above_old = place, [country]
        else:
            span = Span(_area(Level.PROVINCE, place, country, ended=True), place, None, [country])
        found[f"old:{place.key}"] = span
    return found


def district_spans(source: Map, provinces: dict[str, Span]) -> dict[str, Span]:
    found = {}
    for place in source.districts:
        above = provinces[f"old:{place.parent}"]
        chain = [above.area, *above.above_old]
        found[place.key] = Span(_area(Level.DISTRICT, place, above.area, ended=True), place, None, chain)
    return found


def commune_spans(source: Map, provinces: dict[str, Span], districts: dict[str, Span]) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for place in source.communes:
        above = provinces[f"new:{place.parent}"]
        chain = [above.area, *above.above_new]
        found[f"new:{place.key}"] = Span(_area(Level.COMMUNE, place, above.area), None, place, [], chain)
    heir = same_territory(source.moves)
    for place in source.old_communes:
        above = districts.get(place.parent) or provinces[f"old:{place.parent}"]
        chain = [above.area, *above.above_old]
        if place.key in heir:
            span = found[f"new:{heir[place.key]}"]
            span.old, span.above_old = place, chain
        else:
            span = Span(_area(Level.COMMUNE, place, above.area, ended=True), place, None, chain)
        found[f"old:{place.key}"] = span
    return found


def same_territory(moves: Sequence[Move]) -> dict[str, str]:
    """Old key → new key where the new one came from this old one alone, and the old one went there whole."""
    from_ = defaultdict(list)
    for move in moves:
        from_[move.new].append(move)
    return {only[0].old: new for new, only in from_.items() if len(only) == 1 and not only[0].divided}


def _area(level: Level, place: Place, parent: Area | None, *, ended: bool = False) -> Area:
    return Area(
        level=level, name=place.name, name_key=name_key(place.name), kind=place.kind, parent=parent, current=not ended,
        code=f"{place.code}-den-{REFORM.year}" if ended else place.code, lat=place.lat, lon=place.lon, km2=place.km2,
    )  # fmt: skip


def versions(span: Span) -> list[AreaVersion]:
    if span.stays:
        assert span.new
        return [_version(span.area, span.new, span.above_new, SINCE, None)]
    rows = []
    if span.old:
        rows.append(_version(span.area, span.old, span.above_old, SINCE, REFORM))
    if span.new:
        rows.append(_version(span.area, span.new, span.above_new, REFORM, None))
    return rows


def _version(area: Area, place: Place, above: list[Area], start: date, end: date | None) -> AreaVersion:
    return AreaVersion(
        area=area, name=place.name, kind=place.kind, code=place.code, parent=above[0] if above else None,
        valid_from=start, valid_to=end,
    )  # fmt: skip


def closure(span: Span) -> list[AreaClosure]:
    before = [span.area, *span.above_old] if span.old else []
    since = [span.area, *span.above_new] if span.new else []
    rows = []
    for depth, (up_old, up_new) in enumerate(zip_longest(before, since)):
        if up_old is up_new:
            rows.append(_up(span.area, up_old, depth, SINCE, None))
            continue
        if up_old is not None:
            rows.append(_up(span.area, up_old, depth, SINCE, REFORM))
        if up_new is not None:
            rows.append(_up(span.area, up_new, depth, REFORM, None))
    return rows


def _up(area: Area, above: Area, depth: int, start: date, end: date | None) -> AreaClosure:
    return AreaClosure(ancestor=above, descendant=area, depth=depth, valid_from=start, valid_to=end)


def unique(spans: Iterable[Span]) -> list[Span]:
    return list({id(span): span for span in spans}.values())
