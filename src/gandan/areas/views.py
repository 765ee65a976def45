"""The first page, where everybody finds their place, and the search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gandan.areas.find import Found, clean, find_areas, page_of
from gandan.areas.map import country_map
from gandan.areas.models import Level
from gandan.areas.queries import area_get, full_names, place_url, provinces

SUGGESTED = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find your place; the country in dots; the provinces. The place chosen last is offered by the browser itself."""
    places = [(area, place_url(area.code)) for area in provinces()]
    return render(request, "areas/home.html", {"map": country_map(), "provinces": places})


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Results of `?q=`: a page, a fragment for htmx, or JSON (`?dang=json`). The code of a place leads right there."""
    said = clean(request.GET.get("q", ""))
    start = request.GET.get("tu", "")
    found = page_of(said, int(start) if start.isdecimal() and len(start) < 6 else 0) if said else None
    if request.GET.get("dang") == "json":
        return JsonResponse(_as_json(found))
    htmx = getattr(request, "htmx", False)
    only = found.places[0] if found and found.total == 1 and found.places[0].area.code == said else None
    if only and not htmx:
        return redirect(only.url)
    template = "areas/_suggestions.html" if htmx else "areas/find.html"
    first = found.places[:SUGGESTED] if found else []
    return render(request, template, {"said": said, "found": found, "first": first})


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The options of an `AreaField` while somebody types: `?o=<name of the field>&cap=<level>&trong=<code>`."""
    said = clean(request.GET.get(request.GET.get("o", "q"), ""))
    levels = [level for level in request.GET.getlist("cap") if level in Level.values]
    inside = request.GET.get("trong")
    within = area_get(inside).pk if inside else None
    areas = find_areas(said, levels, SUGGESTED, within=within) if len(said) > 1 else []
    return render(request, "areas/_options.html", {"names": full_names(areas).values()})


def _as_json(found: Found | None) -> dict[str, object]:
    if found is None:
        return {"places": [], "former": [], "total": 0}
    return {
        "places": [
            {"code": place.area.code, "level": place.area.level, "name": place.name, "url": place.url}
            for place in found.places
        ],
        "former": [
            {"code": old.area.code, "name": old.name, "now": [kin.area.code for kin in old.now]} for old in found.former
        ],
        "total": found.total,
    }
