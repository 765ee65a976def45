"""The public face of a place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gandan.areas.queries import area_get, breadcrumb, former_places, sentence_case, successors
from gandan.notices.feeds import feed_of
from gandan.notices.queries import last_day, place_of

ALL_INSIDE = 60  # more places than this are folded away behind one line


def place(request: HttpRequest, code: str) -> HttpResponse:
    """The five steps of a place; a dissolved one says where it went."""
    area = area_get(code)
    if not area.current:
        context = {
            "area": area,
            "name": sentence_case(area),
            "successors": successors(area),
            "last_day": last_day(area),
        }
        return render(request, "notices/dissolved.html", context)
    context = {
        "area": area,
        "name": sentence_case(area),
        "crumbs": breadcrumb(area),
        "former": former_places(area)[:3],
        "place": place_of(area),
        "fold_inside": ALL_INSIDE,
    }
    return render(request, "notices/place.html", context)


@require_safe
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Announcements and stories of a place, for a feed reader."""
    answer = HttpResponse(feed_of(request, area_get(code)), content_type="application/atom+xml; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=600"
    return answer
