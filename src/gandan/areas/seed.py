"""Loads Viet Nam, before and after 1 July 2025, with who came from whom (areas.md; `source`, `spans`, `succession`).

What was divided is linked as *estimated* with the package's default and no shares: nobody knows them yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from gandan.areas import index
from gandan.areas.models import Area, AreaChange, AreaChangeLink, AreaClosure, AreaVersion, Level
from gandan.areas.source import Map, read
from gandan.areas.spans import (
    Span,
    closure,
    commune_spans,
    country_span,
    district_spans,
    province_spans,
    unique,
    versions,
)
from gandan.areas.succession import COMMUNES, commune_links, district_links, province_links
from gandan.core import search
from gandan.core.errors import Refused
from gandan.core.models import SearchEntry
from gandan.core.planner import statistics_refresh

M = TypeVar("M", bound=models.Model)
Told = Callable[[str, int, int], None]  # stage, rows done, rows in all


@dataclass
class Loaded:
    """What `load` did; all zero when the map was there already."""

    areas: int = 0
    links: int = 0


def load(told: Told = lambda _stage, _done, _total: None, *, only: Iterable[str] = ()) -> Loaded:
    """Load the map once, in one transaction; a second call changes nothing.

    `only`: codes of today's provinces ("11") to load instead of the whole country. Raises Refused when places were
    entered by hand before: two maps must not grow into each other.
    """
    if AreaChange.objects.filter(title=COMMUNES).exists():
        return Loaded()
    if Area.objects.exists():
        raise Refused(_("Đã có địa bàn được nhập bằng tay. Xin nạp bản đồ vào một cơ sở dữ liệu trống."))
    told("read", 0, 1)
    source = read(frozenset(only))
    told("read", 1, 1)
    with transaction.atomic():
        loaded = _write(source, told)
        statistics_refresh()
    return loaded


def _write(source: Map, told: Told) -> Loaded:
    country = country_span()
    provinces = province_spans(source, country.area)
    districts = district_spans(source, provinces)
    communes = commune_spans(source, provinces, districts)
    levels = [unique(part) for part in ([country], provinces.values(), districts.values(), communes.values())]
    for part in levels:  # from the top, so that every parent has its id
        _save(Area, [span.area for span in part], "areas", told)
    spans = [span for part in levels for span in part]
    _save(AreaVersion, [row for span in spans for row in versions(span)], "versions", told)
    _save(AreaClosure, [row for span in spans for row in closure(span)], "tree", told)
    links = [
        *province_links(source, provinces),
        *district_links(source, districts, provinces),
        *commune_links(source, communes),
    ]
    _save(AreaChangeLink, links, "succession", told)
    _index(spans, told)
    return Loaded(areas=len(spans), links=len(links))


def _index(spans: Sequence[Span], told: Told) -> None:
    rows = [
        index.entry(
            span.area,
            [up.name for up in (span.above_new if span.new else span.above_old) if up.level != Level.COUNTRY],
            " ".join(place.also for place in (span.old, span.new) if place and place.also),
        )
        for span in spans
    ]
    _save(SearchEntry, rows, "search", told, write=search.index)


def _save(
    model: type[M],
    rows: list[M],
    stage: str,
    told: Told,
    write: Callable[[list[M]], None] | None = None,
    step: int = 5000,
) -> None:
    for start in range(0, len(rows), step):
        told(stage, start, len(rows))
        part = rows[start : start + step]
        if write:
            write(part)
        else:
            model._default_manager.bulk_create(part, batch_size=2000)
    told(stage, len(rows), len(rows))
