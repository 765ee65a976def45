"""All provinces, districts and communes of Viet Nam, before and after 1 July 2025, by canonical name. Built once, in memory.

A name is never an identity: "Tân Thành" is fifteen communes. ``resolve`` answers a code only when the level, the units
above it that the text names and the time leave exactly one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from gandan.areas.source import Place, read
from gandan.reading.engine.words import phrase


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    level: str  # province, district, commune
    name: str
    kind: str
    above: tuple[str, ...]  # canonical names of what it lies in, nearest first
    is_old: bool


@dataclass
class Gazetteer:
    units: dict[str, list[Unit]] = field(default_factory=dict)
    provinces: set[str] = field(default_factory=set)
    districts: set[str] = field(default_factory=set)
    communes: set[str] = field(default_factory=set)

    def at(self, level: str) -> set[str]:
        return {"province": self.provinces, "district": self.districts, "commune": self.communes}.get(level, set())

    def knows(self, name: str, level: str = "") -> bool:
        return name in self.units if not level else name in self.at(level)

    def resolve(self, name: str, level: str, context: Iterable[str], *, old: bool | None) -> str | None:
        """The official code when unique. ``context``: canonical names of the units around, as the text tells them."""
        around = set(context) - {name}
        fits = [unit for unit in self.units.get(name, ()) if unit.level == level]
        if old is not None and len({unit.code for unit in fits}) > 1:
            fits = [unit for unit in fits if unit.is_old is old] or fits
        if len(fits) > 1 and around:
            depth = [sum(part in around for part in unit.above) for unit in fits]
            fits = [unit for unit, count in zip(fits, depth, strict=True) if count == max(depth)]
        codes = {unit.code for unit in fits}
        return next(iter(codes)) if len(codes) == 1 else None


@cache
def gazetteer() -> Gazetteer:
    found = Gazetteer()
    source = read()
    _add(found, "province", source.old_provinces, {}, is_old=True)
    _add(found, "province", source.provinces, {}, is_old=False)
    above_old = {place.key: (place.name, "") for place in source.old_provinces}
    above_new = {place.key: (place.name, "") for place in source.provinces}
    _add(found, "district", source.districts, above_old, is_old=True)
    for place in source.districts:
        above_old[place.key] = (place.name, place.parent)
    _add(found, "commune", source.old_communes, above_old, is_old=True)
    _add(found, "commune", source.communes, above_new, is_old=False)
    _parts(found)
    return found


def _add(found: Gazetteer, level: str, places: list[Place], above: dict[str, tuple[str, str]], *, is_old: bool) -> None:
    for place in places:
        name = phrase(place.name)
        chain: list[str] = []
        parent = place.parent
        while parent in above:
            title, parent = above[parent]
            chain.append(phrase(title))
        unit = Unit(place.code, level, place.name, place.kind, tuple(chain), is_old)
        found.units.setdefault(name, []).append(unit)
        found.at(level).add(name)


def _parts(found: Gazetteer) -> None:
    """ "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu": the spellings papers use besides the official one."""
    for official, others in {
        "huế": ("thừa thiên huế", "thừa thiên - huế", "thừa thiên-huế", "tt-huế"), "bà rịa - vũng tàu": ("bà rịa vũng tàu",),
        "hồ chí minh": ("hcm", "tphcm"), "đắk lắk": ("đắc lắc", "đăk lăk", "dak lak"), "đắk nông": ("đắc nông", "đăk nông"),
        "bà rịa vũng tàu": ("bà rịa - vũng tàu",), "kon tum": ("kontum",),
    }.items():  # fmt: skip
        for other in others:
            if phrase(official) in found.units:
                found.units.setdefault(phrase(other), found.units[phrase(official)])
                found.provinces.add(phrase(other))


__all__ = ["Gazetteer", "Unit", "gazetteer"]
