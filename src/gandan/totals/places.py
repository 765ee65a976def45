"""Where every fact counts, level by level: the links of a frame in the small columns a roll-up joins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Max

from gandan.areas.frames import Above, Frame, frame_ancestors, frame_ready
from gandan.areas.frames.store import Told
from gandan.areas.models import Area, Level
from gandan.totals.models import COMMUNE, COUNTRY, DISTRICT, PROVINCE, Drawn, Place

EXACT = "exact"
CHUNK = 20_000  # rows written in one transaction
COLUMNS = (
    "drawn", "level", "area", "home", "above", "since", "until", "share", "guess", "guess_district", "guess_province",
)  # fmt: skip


class Link(NamedTuple):
    """A row of `FrameLink` as far as it matters here."""

    home: int
    share: float
    certainty: str
    since: date
    until: date


class Row(NamedTuple):
    """A row of `Place` without its frame."""

    level: int
    area: int
    home: int
    above: int
    since: date
    until: date
    share: float
    guess: int
    guess_district: int = 0
    guess_province: int = 0


def links_seen(frame: Frame, told: Told = lambda _done, _all: None) -> str:
    """Which state of its links a frame has now; they are drawn first when missing."""
    return frame_ready(frame, told)


def places_write(drawn: Drawn, frame: Frame, *, after: int = 0) -> None:
    """Write the places of a frame anew, or only those of areas that came after the area `after`."""
    if not after:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM totals_place WHERE drawn = %s", [drawn.pk])
    places_add(drawn, list(places(frame, after)))  # all read before the writing begins: one connection does one thing


def places_add(drawn: Drawn, rows: Sequence[Row]) -> None:
    """Write these places, in short transactions, and remember of how many areas."""
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            _insert(drawn.pk, rows[start : start + CHUNK])
    drawn.last_area = Area.objects.aggregate(last=Max("pk"))["last"] or 0


def places(frame: Frame, after: int = 0) -> Iterator[Row]:
    """Every place of the frame at every level that a cell can have."""
    level_of = dict(Area.objects.values_list("pk", "level"))
    country = next((pk for pk, level in level_of.items() if level == Level.COUNTRY), 0)
    communes, districts, provinces = (_links(frame, level, after) for level in ("commune", "district", "province"))
    lines = frame_ancestors(frame) if frame.kind != "recorded" else {}
    province_of = {line.district_id: line.province_id for line in lines.values() if line.district_id}
    for area, links in communes.items():
        upper = _Upper(level_of, districts.get(area, []), provinces.get(area, []), country)
        yield Row(COUNTRY, area, country, 0, date.min, date.max, 1.0, 0)
        for link in links:
            yield from upper.communes(area, link, lines)
        yield from upper.wider(area, province_of)


class _Upper:
    """What is known of one area above the level of communes."""

    def __init__(self, level_of: dict[int, str], districts: list[Link], provinces: list[Link], country: int) -> None:
        self.level_of = level_of
        self.country = country
        self.districts = [link for link in districts if level_of.get(link.home) == Level.DISTRICT]
        self.provinces = [link for link in provinces if level_of.get(link.home) == Level.PROVINCE]
        self.guess_district = int(any(link.certainty != EXACT for link in districts))
        self.guess_province = int(any(link.certainty != EXACT for link in provinces))

    def communes(self, area: int, link: Link, lines: dict[int, Above]) -> Iterator[Row]:
        """One row, or one for each time in which the commune lay in another district."""
        guess = int(link.certainty != EXACT)
        for since, until, above in self._above(link, lines):
            home = above if link.home not in lines and self.level_of[link.home] != Level.COMMUNE else link.home
            yield Row(
                COMMUNE, area, home, above, since, until, link.share, guess, self.guess_district, self.guess_province
            )  # fmt: skip

    def _above(self, link: Link, lines: dict[int, Above]) -> Iterator[tuple[date, date, int]]:
        if self.level_of[link.home] in (Level.DISTRICT, Level.PROVINCE, Level.COUNTRY):
            yield link.since, link.until, link.home
            return
        if lines or link.certainty == "none":
            line = lines.get(link.home, Above(None, None))
            yield link.since, link.until, line.district_id or line.province_id or self.country
            return
        cuts = {
            link.since,
            *(one.since for one in (*self.districts, *self.provinces) if link.since < one.since < link.until),
        }
        days = [*sorted(cuts), link.until]
        for since, until in pairwise(days):
            found = (
                one.home for some in (self.districts, self.provinces) for one in some if one.since <= since < one.until
            )
            yield since, until, next(found, self.country)

    def wider(self, area: int, province_of: Mapping[int, int | None]) -> Iterator[Row]:
        for level, links in ((DISTRICT, self.districts), (PROVINCE, self.provinces)):
            for link in links:
                guess = int(link.certainty != EXACT)
                known = province_of.get(link.home) if level == DISTRICT else self.country
                above = known or self._province_on(link.since)
                yield Row(
                    level, area, link.home, above, link.since, link.until, link.share, guess, 0, self.guess_province
                )

    def _province_on(self, day: date) -> int:
        found = (link.home for link in self.provinces if link.since <= day < link.until)
        return next(found, self.country)


def _links(frame: Frame, level: str, after: int) -> dict[int, list[Link]]:
    """Past the ORM: half a million rows have a handful of days between them, read once each."""
    asked = (
        "SELECT from_area_id, to_area_id, share, certainty, since || '', until || '' FROM areas_framelink"
        " WHERE frame = %s AND level = %s AND from_area_id > %s ORDER BY since"
    )
    found: dict[int, list[Link]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(asked, [frame.key, level, after])
        while rows := cursor.fetchmany(CHUNK):
            for area, home, share, certainty, since, until in rows:
                found[area].append(Link(home, float(share), certainty, _day(since), _day(until)))
    return found


_day, _written = cache(date.fromisoformat), cache(date.isoformat)


def _insert(drawn: int, rows: Iterable[Row]) -> None:
    names = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY totals_place ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((drawn, *row))
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            plain = [(drawn, *row[:4], _written(row.since), _written(row.until), *row[6:]) for row in rows]
            cursor.executemany(f"INSERT INTO totals_place ({names}) VALUES ({marks})", plain)  # noqa: S608 - names of our columns


def changed_places(drawn: Drawn, frame: Frame) -> bool:
    """Whether any area that was there when the places were written counts elsewhere now."""
    now = {
        (row.level, row.area, row.home, row.above, row.since, row.share)
        for row in places(frame)
        if row.area <= drawn.last_area
    }
    columns = ("level", "area", "home", "above", "since", "share")
    return now != set(Place.objects.filter(drawn=drawn.pk).values_list(*columns))
