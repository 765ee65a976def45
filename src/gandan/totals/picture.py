"""A place in dots: where in it something was reported, and where nothing was. Says the same in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.areas.models import Area
from gandan.core.dotmap import DotMap, dot_map
from gandan.totals.boards import Board

FEWEST = 3  # places with a known position
DOT, DOT_OF_MANY, MANY = 16, 7, 200


def picture_of(board: Board) -> tuple[DotMap, str] | None:
    """(the map, what it says); None where too few places have a position. One query."""
    rows = {row.area_id: row.count for row in board.rows if not row.elsewhere}
    known = Area.objects.filter(pk__in=rows).exclude(lat=None).exclude(lon=None)
    found = known.values_list("pk", "lon", "lat")
    points = {pk: (lon, lat) for pk, lon, lat in found if lon is not None and lat is not None}
    if len(points) < FEWEST:
        return None
    lit = [point for pk, point in points.items() if rows[pk]]
    dim = [point for pk, point in points.items() if not rows[pk]]
    told = ngettext(
        "%(done)s trên %(all)s nơi có kết quả được báo cáo trong kỳ này.",
        "%(done)s trên %(all)s nơi có kết quả được báo cáo trong kỳ này.",
        len(points),
    ) % {"done": len(lit), "all": len(points)}
    drawn = dot_map(dim, lit=lit, height=640, dot=DOT if len(points) < MANY else DOT_OF_MANY)
    return drawn, told + " " + _("Chấm đậm là nơi đã có.")
