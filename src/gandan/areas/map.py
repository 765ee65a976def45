"""The country in dots: one for each of today's communes, projected once and kept."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.areas.models import Area, Level
from gandan.core.dotmap import DotMap, dot_map

A_DAY = 24 * 3600
ARCHIPELAGOS = {"Hoàng Sa": (112.1, 16.5), "Trường Sa": (114.4, 9.7)}


def country_map(lit: Area | None = None) -> DotMap | None:
    """The map, with one place shown apart; None before the map is loaded. One query, then from memory."""
    key = f"areas.map.{get_language()}.{lit.pk if lit else ''}"
    found: DotMap | None = cache.get(key)
    if found is None:
        found = _drawn(lit)
        if found is not None:
            cache.set(key, found, A_DAY)
    return found


def _drawn(lit: Area | None) -> DotMap | None:
    places = Area.objects.filter(level=Level.COMMUNE, current=True).exclude(lat=None)
    points = list(places.values_list("lon", "lat"))
    if not points:
        return None
    bright = [(lit.lon, lit.lat)] if lit and lit.lon is not None and lit.lat is not None else []
    names = [(*ARCHIPELAGOS["Hoàng Sa"], _("Hoàng Sa")), (*ARCHIPELAGOS["Trường Sa"], _("Trường Sa"))]
    near = {(round(lon), round(lat)) for lon, lat in points}
    shown = [name for name in names if (round(name[0]), round(name[1])) in near]
    return dot_map(points, lit=bright, names=shown, dot=7)
