"""What stories show on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities.models import Activity
from gandan.areas.models import Area
from gandan.notices.models import Regulation
from gandan.notices.stories import stories_public
from gandan.units.models import Unit


def activity_page(request: HttpRequest, activity: object) -> str:
    """On an activity's public page: its published stories. One query."""
    assert isinstance(activity, Activity)
    found = list(stories_public().filter(activity=activity)[:3])
    return render_to_string("notices/_activity.html", {"stories": found}, request) if found else ""


def unit_page(request: HttpRequest, unit: object) -> str:
    """On a unit's page: the way to its regulation on democracy and the year's figures. No query."""
    assert isinstance(unit, Unit)
    return render_to_string("notices/_unit_democracy.html", {"unit": unit}, request)


def place_discuss(request: HttpRequest, area: object) -> str:
    """On a place's page: units seated there that have written down their regulation. One query."""
    assert isinstance(area, Area)
    rows = Regulation.objects.filter(unit__area=area, unit__valid_to=None, until=None).select_related("unit")
    return "".join(
        render_to_string("notices/_democracy.html", {"unit": row.unit}, request)
        for row in rows.order_by("unit__path")[:3]
    )
