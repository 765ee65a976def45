"""Frames: figures in the boundaries of any date (areas.md, ADR 8). What other rooms use is here.

A frame is *as recorded*, *as of a date*, or the *finest common groups* of two dates. Facts never move: a frame is a
table of links from every area a fact can name to the places of the frame, with a share and how sure it is.

    frame = frame_parse("2025-06-30")
    frame_links(frame)                      # → communes; what is wider counts in its province
    frame_links(frame, "province")          # → provinces: two parts of one province are one exact row
    filter(frame=frame.key, level="commune", from_area=…, since__lte=day, until__gt=day)   # the join of a roll-up
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, QuerySet

from gandan.areas.frames import store
from gandan.areas.frames.frame import (
    Frame,
    frame_common,
    frame_on,
    frame_parse,
    frame_recorded,
    frame_today,
    frame_turns,
)
from gandan.areas.frames.shares import EXACT, NOT_COMPARABLE, Sure, distinct_of, shared_out, sure_of
from gandan.areas.frames.store import Told
from gandan.areas.models import Area, AreaVersion, FrameGroup, FrameLink, Level
from gandan.areas.queries import holds_on

__all__ = [
    "EXACT",
    "NOT_COMPARABLE",
    "Above",
    "Frame",
    "Sure",
    "distinct_of",
    "frame_ancestors",
    "frame_areas",
    "frame_common",
    "frame_counts",
    "frame_links",
    "frame_names",
    "frame_on",
    "frame_parse",
    "frame_ready",
    "frame_recorded",
    "frame_today",
    "frame_turns",
    "frames_forget",
    "shared_out",
    "sure_of",
]

frame_ready = store.ready
frames_forget = store.forget


class Above(NamedTuple):
    """What a commune-level area of a frame lies in, in that frame."""

    district_id: int | None
    province_id: int | None


def frame_links(
    frame: Frame, level: str = Level.COMMUNE, *, told: Told = lambda _done, _all: None
) -> QuerySet[FrameLink]:
    """The links of a frame at one level ("commune", "district", "province"); drawn now when missing or out of date.

    Two queries when it is there. There are no rows at "district" in a frame without districts.
    """
    store.ready(frame, told)
    return FrameLink.objects.filter(frame=frame.key, level=level)


def frame_areas(frame: Frame, level: str = Level.COMMUNE) -> QuerySet[Area]:
    """The areas of a level that make up the frame, those without any fact too; of groups the area that names each."""
    if frame.kind == "recorded":
        return Area.objects.filter(level=level)
    if frame.kind == "common":
        store.ready(frame)
        groups = FrameGroup.objects.filter(frame=frame.key, level=level)
        return Area.objects.filter(pk__in=groups.values("area_id"))
    versions = AreaVersion.objects.filter(holds_on(frame.day))
    return Area.objects.filter(level=level, pk__in=versions.values("area_id"))


def frame_ancestors(frame: Frame) -> dict[int, Above]:
    """Commune-level area of the frame → its district (None where there are none) and province. Four queries at most.

    In the frame as recorded: those it lies in now, or lay in last; for a day use the links of "province".
    """
    communes = frame_areas(frame).values("pk")
    up: dict[str, dict[int, int]] = {}
    for level in (Level.DISTRICT, Level.PROVINCE):
        rows = frame_links(frame, level).filter(from_area__in=communes, to_area__level=level).order_by("since")
        up[level] = dict(rows.values_list("from_area_id", "to_area_id"))
    ids = frame_areas(frame).values_list("pk", flat=True)
    return {pk: Above(up[Level.DISTRICT].get(pk), up[Level.PROVINCE].get(pk)) for pk in ids}


def frame_names(frame: Frame, area_ids: Iterable[int]) -> dict[int, str]:
    """What the areas are called in the frame: by their name on its day, else by the last one. One query."""
    day = frame.second or frame.day
    found: dict[int, str] = {}
    versions = AreaVersion.objects.filter(area_id__in=list(area_ids)).order_by("valid_from")
    for version in versions:
        if version.area_id not in found or day is None or version.valid_from <= day:
            found[version.area_id] = str(version)
    return found


def frame_counts(frame: Frame, level: str = Level.COMMUNE) -> dict[str, int]:
    """How many areas are certain at a level: {"exact": 13865, "estimated": …, "none": …}."""
    rows = frame_links(frame, level).values("certainty").annotate(n=Count("from_area", distinct=True))
    return {"exact": 0, "estimated": 0, "none": 0} | {row["certainty"]: row["n"] for row in rows}
