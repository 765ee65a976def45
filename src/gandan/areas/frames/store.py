"""Frames in the database: drawn when first asked for, kept until the map changes, extended when a village is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef

from gandan.areas.frames import draw
from gandan.areas.frames.frame import Frame
from gandan.areas.frames.read import territory
from gandan.areas.frames.territory import LEVELS
from gandan.areas.models import Area, AreaChangeLink, AreaVersion, FrameBuild, FrameGroup, FrameLink, Level

Told = Callable[[int, int], None]  # areas done, areas in all
SMALL = (Level.VILLAGE, Level.ALLEY, Level.SITE)  # from the wider to the narrower
CHUNK = 20_000
COLUMNS = ("level", "from_area_id", "to_area_id", "share", "certainty", "method", "since", "until")
TYPES = ("varchar", "bigint", "bigint", "numeric", "varchar", "varchar", "date", "date")


class Seen(NamedTuple):
    """How far the map had grown: the last area, version and link. Rows are added, and ends set, never taken away."""

    area: int
    version: int
    link: int

    def __str__(self) -> str:
        return "-".join(map(str, self))


def ready(frame: Frame, told: Told = lambda _done, _all: None) -> str:
    """Draw the frame if it is not there or the map has changed since; returns the state of the map it shows.

    Two queries when it is there.
    """
    now = _seen()
    if FrameBuild.objects.filter(frame=frame.key, seen=str(now)).exists():
        return str(now)
    with transaction.atomic():
        build, _made = FrameBuild.objects.select_for_update().get_or_create(frame=frame.key)
        if build.seen == str(now):  # somebody else was quicker
            return build.seen
        before = Seen(*map(int, build.seen.split("-"))) if build.seen else None
        if before and _only_grew(before):
            _extend(frame.key, before.area)
        else:
            _draw(frame, told)
        build.seen = str(now)
        build.save()
    return build.seen


def forget() -> None:
    """Draw every frame anew when it is next asked for: after the map was changed, not only added to."""
    FrameBuild.objects.update(seen="")


def _seen() -> Seen:
    """One query: frames are asked for on every page with a figure."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT MAX(id) FROM areas_area), (SELECT MAX(id) FROM areas_areaversion),"
            " (SELECT MAX(id) FROM areas_areachangelink)"
        )
        return Seen(*(last or 0 for last in cursor.fetchone()))


def _only_grew(before: Seen) -> bool:
    """Whether nothing came but small places with one version, and new names for old ones."""
    if Area.objects.filter(pk__gt=before.area).exclude(level__in=SMALL).exists():
        return False
    others = AreaVersion.objects.filter(area=OuterRef("area"))
    elsewhere = others.exclude(parent=OuterRef("parent"))
    if AreaVersion.objects.filter(Exists(elsewhere), pk__gt=before.version).exists():
        return False
    return not AreaChangeLink.objects.filter(pk__gt=before.link).exclude(from_area=F("to_area")).exists()


def _extend(key: str, last: int) -> None:
    """A new village counts where its commune counts, a new alley where its village does."""
    names = ", ".join(COLUMNS)
    copied = ", ".join("a.id" if name == "from_area_id" else f"l.{name}" for name in COLUMNS)
    sql = (
        f"INSERT INTO areas_framelink (frame, {names}) SELECT l.frame, {copied}"  # noqa: S608 - names of our columns
        " FROM areas_area a JOIN areas_framelink l ON l.frame = %s AND l.level = %s AND l.from_area_id = a.parent_id"
        " WHERE a.id > %s AND a.level = %s"
    )
    with connection.cursor() as cursor:
        for small in SMALL:
            for level in LEVELS[1:]:
                cursor.execute(sql, [key, level, last, small])


def _draw(frame: Frame, told: Told) -> None:
    FrameLink.objects.filter(frame=frame.key)._raw_delete("default")
    FrameGroup.objects.filter(frame=frame.key)._raw_delete("default")
    map_ = territory()
    if frame.kind == "recorded":
        _write(frame.key, draw.as_recorded(map_, told))
    elif frame.kind == "on":
        assert frame.day
        _write(frame.key, draw.on_day(map_, frame.day, told))
    else:
        assert frame.day
        assert frame.second
        common = draw.Common(map_, frame.day, frame.second, told)
        FrameGroup.objects.bulk_create(
            FrameGroup(frame=frame.key, level=group.level, area_id=group.area, before=group.before, after=group.after)
            for group in common.groups()
        )
        _write(frame.key, common.rows())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE areas_framelink")


def _write(key: str, rows: Iterable[draw.Row]) -> None:
    """In large portions past the ORM: 200,000 rows for a country with its villages."""
    names = ", ".join(COLUMNS)
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(waiting, CHUNK)):
            if connection.vendor == "postgresql":
                arrays = ", ".join(f"%s::{kind}[]" for kind in TYPES)
                sql = f"INSERT INTO areas_framelink (frame, {names}) SELECT %s, * FROM unnest({arrays})"  # noqa: S608 - as above
                cursor.execute(sql, [key, *map(list, zip(*chunk, strict=True))])
            else:
                marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
                sql = f"INSERT INTO areas_framelink (frame, {names}) VALUES ({marks})"  # noqa: S608 - as above
                cursor.executemany(sql, [[key, *_plain(row)] for row in chunk])


def _plain(row: draw.Row) -> Iterator[str | int]:
    """As SQLite keeps them: decimals and days as text."""
    return (value if isinstance(value, int) else str(value) for value in row)
