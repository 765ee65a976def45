"""Finding a place as people type it: "na hy", "nahy", "Nà Hỳ", "xã tân thành đồng tháp", "03169", "Vàng Đán"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gandan.areas import index
from gandan.areas.kinds import KINDS, OFFICIAL_KINDS, name_key
from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.queries import Kin, communes_of_districts, full_names, place_url, successors_of
from gandan.core import search
from gandan.core.models import SearchEntry
from gandan.core.text import fold

LONGEST = 120  # more is not the name of a place
MOST = 300  # places looked at for one search
WIDEST = 2000  # rows of the index looked at, before levels and the place they lie in are asked
_INSIDE = re.compile(rf"(?<=\S) (?:{'|'.join(fold(kind) for kind in (*OFFICIAL_KINDS, 'tp'))}) ")
_KINDS = sorted({fold(kind) for kind in (*KINDS, *OFFICIAL_KINDS, "tp")}, key=len, reverse=True)


@dataclass(frozen=True)
class Place:
    """One place found, as it is shown: its full name and where it leads."""

    area: Area
    name: str
    url: str


@dataclass(frozen=True)
class Former:
    """A dissolved place found by its old name, and where it went ("nay thuộc …")."""

    area: Area
    name: str
    now: Sequence[Kin]


@dataclass(frozen=True)
class Found:
    """A page of places of today, and on the first page the dissolved ones. `total` counts today's, at most MOST."""

    places: list[Place]
    former: list[Former]
    total: int
    next: int | None

    @property
    def has_more_than_shown(self) -> bool:
        return self.total >= MOST


def clean(text: str) -> str:
    """What was typed, as one short line without control characters."""
    plain = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text[: LONGEST * 4])
    return " ".join(unicodedata.normalize("NFC", plain).split())[:LONGEST]


def find_areas(query: str, levels: Collection[str] = (), limit: int = 20, *, within: int | None = None) -> list[Area]:
    """Today's places that hold every word of `query`, best first: exact name, then province, commune, village.

    `levels`: only these; `within`: only in this area. At most three queries.
    """
    ids = _ids(clean(query), levels, within)[:limit]
    known = Area.objects.filter(current=True).select_related("parent").in_bulk(ids)
    return [known[pk] for pk in ids if pk in known]


def page_of(query: str, start: int = 0, size: int = 30) -> Found:
    """One page of results with full names, and old names with their successors. At most ten queries."""
    said = clean(query)
    ids = _ids(said)
    start = start if 0 <= start < len(ids) else 0
    known = Area.objects.filter(current=True).in_bulk(ids[start : start + size])
    areas = [known[pk] for pk in ids[start : start + size] if pk in known]
    names = full_names(areas)
    more = start + size if start + size < len(ids) else None
    former = _former(said, set(ids)) if start == 0 else []
    return Found([Place(area, names[area.pk], place_url(area.code)) for area in areas], former, len(ids), more)


def names_exactly(area: Area, full_name: str, text: str) -> bool:
    """Whether `text` is the whole name of the area: "Nà Hỳ", "xã Nà Hỳ" or "xã Nà Hỳ, tỉnh Điện Biên"."""
    return fold(clean(text)) in {fold(area.name), fold(str(area)), fold(full_name)}


def bare(query: str) -> tuple[str, str]:
    """Split a folded query into its kind, if it begins with one, and the name: "xa na hi" → ("xa", "na hi")."""
    for kind in _KINDS:
        if query.startswith(f"{kind} "):
            return kind, query[len(kind) + 1 :]
    return "", query


def _ids(said: str, levels: Collection[str] = (), within: int | None = None) -> list[int]:
    """Ids of today's matching areas, best first; one query, one more with `within`, one more for kinds in the middle."""
    rows = _matching(said, levels)
    if not rows and (plain := _without_kinds(said)) != fold(said):
        rows = _matching(plain, levels)
    if rows and within is not None:
        inside = AreaClosure.objects.filter(ancestor_id=within, valid_to=None)
        allowed = set(inside.values_list("descendant_id", flat=True))
        rows = [row for row in rows if row.object_id in allowed]
    ranks = {row.object_id: _rank(said, row.title, row.folded, row.weight, place) for place, row in enumerate(rows)}
    return sorted(ranks, key=ranks.__getitem__)[:MOST]


def _matching(said: str, levels: Collection[str]) -> list[SearchEntry]:
    words = fold(said).split()[:-1]
    weights = {index.WEIGHTS[Level(level)] for level in levels}
    rows = search.search(said, kind=index.NOW, limit=WIDEST)
    return [row for row in rows if (not weights or row.weight in weights) and _says(row.terms, words)]


def _without_kinds(said: str) -> str:
    """The folded words without the kinds of the places above: "xã Nà Hỳ, tỉnh Điện Biên" → "xa na hi dien bien"."""
    first, *rest = [fold(part) for part in said.split(",")]
    joined = " ".join([first, *(bare(part)[1] for part in rest)])
    return _INSIDE.sub(" ", joined).strip()


def _says(terms: str, words: list[str]) -> bool:
    """Whether every word but the last, which may still be in the typing, stands there whole."""
    return set(words) <= set(terms.split())


def _rank(said: str, title: str, folded: str, weight: int, place: int) -> tuple[int, int, int, int]:
    """Exact with marks, exact without, beginning, inside; then province before commune before village."""
    typed = fold(said)
    _, name = bare(typed)
    if name_key(title) in {name_key(said), name_key(said).partition(" ")[2]}:
        how = 0
    elif folded.replace(" ", "") in {typed.replace(" ", ""), name.replace(" ", "")}:
        how = 1
    elif folded.startswith((typed, name)):
        how = 2
    else:
        how = 3
    return how, weight, len(folded) if how < 3 else 0, place


def _former(said: str, shown: set[int]) -> list[Former]:
    """Dissolved places whose own name was typed and whose successor is not shown anyway under the same name."""
    typed = fold(said)
    names = {typed, bare(typed)[1], typed.replace(" ", "")}
    rows = [
        row
        for row in search.search(said, kind=index.FORMER, limit=MOST)
        if row.folded in names or row.folded.replace(" ", "") in names or row.folded.startswith(f"{typed} ")
    ][:30]
    areas = Area.objects.in_bulk([row.object_id for row in rows])
    found = [
        areas[row.object_id] for row in rows if row.object_id in areas and areas[row.object_id].level != Level.COUNTRY
    ]
    if not found:
        return []
    names_of = full_names(found)
    now = successors_of([area.pk for area in found if area.level != Level.DISTRICT])
    now |= communes_of_districts([area.pk for area in found if area.level == Level.DISTRICT])
    return [
        Former(area, names_of[area.pk], now[area.pk])
        for area in found
        if now.get(area.pk) and not _renews(area, now[area.pk], shown)
    ]


def _renews(area: Area, now: list[Kin], shown: set[int]) -> bool:
    """Whether the only successor bears the same name and is in the list: then the old one tells nothing new."""
    return len(now) == 1 and now[0].area.pk in shown and fold(now[0].area.name) == fold(area.name)
