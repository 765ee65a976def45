"""The map of Viet Nam as the package `vietnamadminunits` holds it, read into plain rows. Knows no Django.

`data/dataset.db`: `admin_units_legacy` (one row for each of the 10,035 communes and of the 5 island districts that
had no commune, as of 2025-06-30) and `admin_units` (3,321, as of 2025-07-01). `data/converter_2025.json`: which old
commune went where. The package names units by keys without marks, joined "province_district_commune".
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib import resources

OFFICIAL = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")


@dataclass(frozen=True, slots=True)
class Place:
    """One official unit. `key` is unique among units of its level and time; `parent` is the key of the one above."""

    key: str
    parent: str
    kind: str
    name: str
    code: str
    lat: float | None = None
    lon: float | None = None
    km2: float | None = None
    also: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Old commune → new commune. `divided`: only a part of the old one went there, how much is not known."""

    old: str
    new: str
    divided: bool = False
    default: bool = True


@dataclass
class Map:
    old_provinces: list[Place] = field(default_factory=list)
    districts: list[Place] = field(default_factory=list)
    old_communes: list[Place] = field(default_factory=list)
    provinces: list[Place] = field(default_factory=list)
    communes: list[Place] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    province_of: dict[str, str] = field(default_factory=dict)  # old province key → new province key


def read(only: frozenset[str] = frozenset()) -> Map:
    """The whole map, or only the provinces with these new codes (and what they were made of)."""
    data = resources.files("vietnamadminunits") / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    with resources.as_file(data / "dataset.db") as path, closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        new = db.execute("SELECT * FROM admin_units ORDER BY wardCode").fetchall()
        old = db.execute("SELECT * FROM admin_units_legacy ORDER BY wardCode, districtCode").fetchall()
    wanted = {row["provinceKey"] for row in new if not only or row["provinceCode"] in only}
    province_of = {o: n for n, olds in converter["DICT_PROVINCE"].items() if n in wanted for o in olds}
    return Map(
        *_old(old, province_of),
        *_new(new, wanted),
        moves=[move for move in _moves(converter) if move.new.split("_")[0] in wanted],
        province_of=province_of,
    )


def _new(rows: list[sqlite3.Row], wanted: set[str]) -> tuple[list[Place], list[Place]]:
    provinces: dict[str, Place] = {}
    communes: list[Place] = []
    for row in rows:
        above = row["provinceKey"]
        if above not in wanted:
            continue
        if above not in provinces:
            provinces[above] = Place(
                above, "", *_named(row["province"]), row["provinceCode"], row["provinceLat"], row["provinceLon"],
                also=_aliases(row["provinceAlias"]),
            )  # fmt: skip
        communes.append(
            Place(
                f"{above}_{row['wardKey']}",
                above,
                *_named(row["ward"]),
                row["wardCode"],
                row["wardLat"],
                row["wardLon"],
                row["wardAreaKm2"],
            )
        )
    return list(provinces.values()), communes


def _old(rows: list[sqlite3.Row], province_of: dict[str, str]) -> tuple[list[Place], list[Place], list[Place]]:
    provinces: dict[str, Place] = {}
    districts: dict[str, Place] = {}
    communes: list[Place] = []
    for row in rows:
        above = row["provinceKey"]
        if above not in province_of:
            continue
        provinces.setdefault(
            above,
            Place(
                above,
                "",
                *_named(row["province"]),
                row["provinceCode"],
                row["provinceLat"],
                row["provinceLon"],
            ),
        )
        key = f"{above}_{row['districtKey']}"
        where = (*_named(row["district"]), row["districtCode"], row["districtLat"], row["districtLon"])
        if row["ward"] is None:
            # An island district without communes was its own commune: Hoàng Sa, Lý Sơn, Cồn Cỏ, Bạch Long Vĩ, Côn Đảo.
            communes.append(Place(f"{key}_", above, *where))
            continue
        districts.setdefault(key, Place(key, above, *where))
        communes.append(
            Place(
                f"{key}_{row['wardKey']}",
                key,
                *_named(row["ward"]),
                row["wardCode"],
                row["wardLat"],
                row["wardLon"],
                also=_aliases(row["wardAlias"]),
            )
        )
    return list(provinces.values()), list(districts.values()), communes


def _moves(converter: dict[str, dict[str, dict[str, list[object]]]]) -> Iterator[Move]:
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in communes.items():
            for old in olds:
                yield Move(str(old), f"{province}_{new}")
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in parts:
                assert isinstance(part, dict)
                yield Move(old, f"{province}_{part['newWardKey']}", True, bool(part["isDefaultNewWard"]))


def _named(full: str) -> tuple[str, str]:
    """ "Thị trấn Yên Viên" → ("thị trấn", "Yên Viên"). The full name is right where the package's type is not."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    kind = next(word for word in OFFICIAL if full.casefold().startswith(f"{word} ".casefold()))  # also "Thị Trấn"
    return kind.lower(), full[len(kind) + 1 :]


def _aliases(text: str | None) -> str:
    return " ".join(json.loads(text)) if text else ""
