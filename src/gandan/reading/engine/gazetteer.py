"""All provinces, districts and communes of Viet Nam, before and after 1 July 2025, by canonical name. Built once, in memory.

A name is never an identity: "Tân Thành" is fifteen communes. ``resolve`` answers a code only when the level, the units
above it that the text names and the time leave exactly one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import NamedTuple

from gandan.reading.engine.words import phrase

# The spellings papers use besides the official one.
_ALSO = {
    "huế": ("thừa thiên huế", "thừa thiên - huế", "tt huế"),
    "bà rịa - vũng tàu": ("bà rịa vũng tàu", "br - vt"),
    "hồ chí minh": ("hcm", "tphcm", "sài gòn"),
    "đắk lắk": ("đắc lắc", "đăk lăk", "dak lak", "đăk lắk", "đắk lăk"),
    "đắk nông": ("đắc nông", "đăk nông"),
    "kon tum": ("kontum",),
}
_TWO_WORDS = {"thành phố", "thị trấn", "thị xã", "đặc khu"}
_PROVINCES = "SELECT DISTINCT province, provinceCode, 1 FROM admin_units_legacy UNION ALL SELECT DISTINCT province, provinceCode, 0 FROM admin_units"
_DISTRICTS = "SELECT DISTINCT province, district, districtCode FROM admin_units_legacy"
_OLD = "SELECT province, district, ward, wardCode FROM admin_units_legacy WHERE ward IS NOT NULL"
_NEW = "SELECT province, ward, wardCode FROM admin_units"


class Unit(NamedTuple):
    code: str
    level: str  # province, district, commune
    above: tuple[str, ...]  # canonical names of what it lies in, nearest first
    is_old: bool


@dataclass
class Gazetteer:
    units: dict[str, list[Unit]] = field(default_factory=dict)
    levels: dict[str, set[str]] = field(
        default_factory=lambda: {"province": set(), "district": set(), "commune": set()}
    )
    at_level: dict[tuple[str, str], list[Unit]] = field(default_factory=dict)
    first_words: set[str] = field(default_factory=set)
    lead_words: set[str] = field(default_factory=set)  # first words of provinces and districts

    def __post_init__(self) -> None:
        self.provinces, self.districts, self.communes = (
            self.levels[level] for level in ("province", "district", "commune")
        )

    def knows(self, name: str, level: str = "") -> bool:
        return name in self.units if not level else name in self.levels.get(level, ())

    def resolve(self, name: str, level: str, context: Iterable[str], *, old: bool | None) -> str | None:
        """The official code when unique. ``context``: canonical names of the units around, as the text tells them."""
        fits = self.at_level.get((name, level))
        if fits is None:
            return None
        if len(fits) == 1:
            return fits[0].code
        if old is not None and len(fits) > 1:
            fits = [unit for unit in fits if unit.is_old is old] or fits
        if len(fits) > 1:
            around = set(context) - {name}
            depth = [len(around.intersection(unit.above)) for unit in fits]
            most = max(depth)
            fits = [unit for unit, count in zip(fits, depth, strict=True) if count == most]
        codes = {unit.code for unit in fits}
        return codes.pop() if len(codes) == 1 else None

    def add(self, level: str, name: str, code: str, above: tuple[str, ...], *, is_old: bool) -> None:
        unit = Unit(code, level, above, is_old)
        self.units.setdefault(name, []).append(unit)
        self.at_level.setdefault((name, level), []).append(unit)
        self.levels[level].add(name)
        self.first_words.add(name.partition(" ")[0])
        if level != "commune":
            self.lead_words.add(name.partition(" ")[0])


@cache
def gazetteer() -> Gazetteer:
    found = Gazetteer()
    data = resources.files("vietnamadminunits") / "data" / "dataset.db"
    with resources.as_file(data) as path, closing(sqlite3.connect(path)) as db:
        for province, code, is_old in db.execute(_PROVINCES):
            found.add("province", _bare(province), code, (), is_old=bool(is_old))
        for province, district, code in db.execute(_DISTRICTS):
            found.add("district", _bare(district), code, (_bare(province),), is_old=True)
        for province, district, ward, code in db.execute(_OLD):
            found.add("commune", _bare(ward), code, (_bare(district), _bare(province)), is_old=True)
        for province, ward, code in db.execute(_NEW):
            found.add("commune", _bare(ward), code, (_bare(province),), is_old=False)
    _bare.cache_clear()
    _add_spellings(found)
    return found


@cache
def _bare(full: str) -> str:
    """ "Thị trấn Yên Viên" → "yên viên"."""
    words = phrase(full).split()
    return " ".join(words[2:] if " ".join(words[:2]) in _TWO_WORDS else words[1:])


def _add_spellings(found: Gazetteer) -> None:
    for official, others in _ALSO.items():
        provinces = [unit for unit in found.units.get(phrase(official), ()) if unit.level == "province"]
        for other in others:
            for unit in provinces:
                found.add("province", phrase(other), unit.code, (), is_old=unit.is_old)
