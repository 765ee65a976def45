"""The country in dots: one for each of today's communes, projected once and kept."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Count, Max

from gandan.areas.models import Area, Level
from gandan.core.dotmap import DotMap, dot_map

A_DAY = 24 * 3600
ARCHIPELAGOS = ("Hoàng Sa", "Trường Sa")


def country_map(lit: Area | None = None) -> DotMap | None:
    """The map, with one place shown apart; None before the map is loaded. Two queries, then one."""
    size = Area.objects.filter(level=Level.COMMUNE, current=True).aggregate(n=Count("pk"), last=Max("pk"))
    key = f"areas.map.{size['n']}.{size['last']}.{lit.pk if lit else ''}"
    found: DotMap | None = cache.get(key)
    if found is None:
        found = _drawn(lit)
        if found is not None:
            cache.set(key, found, A_DAY)
    return found


def _drawn(lit: Area | None) -> DotMap | None:
    places = Area.objects.filter(level=Level.COMMUNE, current=True).exclude(lat=None).exclude(lon=None)
    points = [(lon or 0.0, lat or 0.0, name) for lon, lat, name in places.values_list("lon", "lat", "name")]
    if not points:
        return None
    bright = [(lit.lon, lit.lat)] if lit and lit.lon is not None and lit.lat is not None else []
    names = [(lon, lat, name) for lon, lat, name in points if name in ARCHIPELAGOS]
    return dot_map([(lon, lat) for lon, lat, _name in points], lit=bright, names=names, dot=7)
