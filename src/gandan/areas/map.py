"""The country in dots: one for each of today's communes, projected once and kept."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Count, Max

from gandan.areas.models import Area, Level
from gandan.core.dotmap import DotMap, dot_map

A_DAY = 24 * 3600
ARCHIPELAGOS = ("Hoàng Sa", "Trường Sa")


def country_map() -> DotMap | None:
    """The map; None before it is loaded. Two queries, then one."""
    size = Area.objects.filter(level=Level.COMMUNE, current=True).aggregate(n=Count("pk"), last=Max("pk"))
    key = f"areas.map.{size['n']}.{size['last']}"
    found: DotMap | None = cache.get(key)
    if found is None:
        found = _drawn()
        if found is not None:
            cache.set(key, found, A_DAY)
    return found


def _drawn() -> DotMap | None:
    places = Area.objects.filter(level=Level.COMMUNE, current=True).exclude(lat=None).exclude(lon=None)
    points = [(lon or 0.0, lat or 0.0, name) for lon, lat, name in places.values_list("lon", "lat", "name")]
    if not points:
        return None
    names = [(lon, lat, name) for lon, lat, name in points if name in ARCHIPELAGOS]
    return dot_map([(lon, lat) for lon, lat, _name in points], names=names, dot=7)
