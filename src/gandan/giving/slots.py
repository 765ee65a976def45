"""What giving shows on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities.models import Activity
from gandan.areas.models import Area
from gandan.giving.models import Drive
from gandan.giving.queries import drives_of_area
from gandan.giving.states import DriveState

SHOWN = 3


def activity_page(request: HttpRequest, activity: object) -> str:
    """On an activity's public page: the drives its gifts came through. One query."""
    assert isinstance(activity, Activity)
    ways = Drive.objects.filter(stocks__entries__undone_at=None)
    through = ways.filter(stocks__entries__result__activity=activity) | ways.filter(
        stocks__entries__contribution__activity=activity
    )
    drives = list(through.select_related("owner").distinct()[:5])
    return render_to_string("giving/_activity.html", {"drives": drives}, request) if drives else ""


def place_do(request: HttpRequest, area: object) -> str:
    """On the page of a place: drives open for it or for places in it. One query."""
    assert isinstance(area, Area)
    rows = list(drives_of_area(area.pk).filter(state=DriveState.OPEN).order_by("-opens_on", "-pk")[:SHOWN])
    return render_to_string("giving/_place.html", {"drives": rows}, request) if rows else ""
