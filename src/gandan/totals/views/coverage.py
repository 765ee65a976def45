"""Coverage: which places and groups benefited, and who was left out or never heard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from gandan.areas.models import Area, Level
from gandan.areas.queries import area_get, breadcrumb
from gandan.core.actors import Actor
from gandan.totals.boards import label_of, period_asked
from gandan.totals.coverage import NAMED, coverage_of, visits_suggested
from gandan.units.guards import actor, workspace
from gandan.units.queries import areas_of


@workspace
def work(request: HttpRequest) -> HttpResponse:
    """The places of a commune or province; of the actor's own when none is named."""
    area = _asked(request)
    period = period_asked(request.GET.get("ky", ""))
    context = {
        "area": area, "period_label": label_of(period), "period": period, "crumbs": breadcrumb(area),
        "coverage": None if area.level == Level.COUNTRY else coverage_of(area, period),
        "provinces": Area.objects.filter(parent=area, current=True) if area.level == Level.COUNTRY else [],
    }  # fmt: skip
    return render(request, "totals/coverage.html", context)


def _asked(request: HttpRequest) -> Area:
    code = request.GET.get("o", "").strip()
    if code:
        return area_get(code)
    mine = areas_of(actor(request))
    return mine[0] if mine else Area.objects.get(level=Level.COUNTRY)


def today_side(request: HttpRequest, subject: object) -> str:
    """On the day's first page: places nobody has heard from, with a visit suggested."""
    assert isinstance(subject, Actor)
    places = visits_suggested(subject)
    if not places:
        return ""
    context = {"places": places[:NAMED], "more": max(0, len(places) - NAMED)}
    return render_to_string("totals/_suggested.html", context, request)
