"""What everybody sees: a drive with both sides, and a receipt that can be checked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gandan.activities.showing import url_of
from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.core import codes, paging
from gandan.giving import queries, rules, showing
from gandan.giving.models import Drive, Entry
from gandan.units.guards import actor as actor_of


@require_safe
def drives(request: HttpRequest) -> HttpResponse:
    """Drives of a place (`o`), or the newest of all."""
    code = request.GET.get("o", "").strip()
    area = area_get(code) if code else None
    rows = queries.drives_of_area(area.pk) if area else Drive.objects.select_related("owner", "area")
    page = paging.page(rows, by="-opens_on", after=request.GET.get("sau"))
    return render(request, "giving/all.html", {"area": area, "rows": page.rows, "next": page.next})


@require_safe
def drive(request: HttpRequest, pk: int) -> HttpResponse:
    """Public: purpose, what came in by donor kind, what went out by receiver group, every line, both numbers."""
    found = get_object_or_404(Drive.objects.select_related("owner", "area", "campaign", "carried_to"), pk=pk)
    page = paging.page(queries.lines_of(found), by="-on", after=request.GET.get("sau"))
    context = {
        "drive": found,
        "balances": queries.balances(found),
        "worth_in": queries.worth_of(found, Entry.Way.IN),
        "worth_out": queries.worth_of(found, Entry.Way.OUT),
        "lines": showing.lines(page.rows),
        "next": page.next,
        "closing": found.steps.filter(act="close").last(),
        "campaign_url": url_of("activities:campaign", found.campaign_id) if found.campaign_id else "",
        "keeps": rules.reads(actor_of(request), found),
        "crumbs": [*breadcrumb(found.area), (sentence_case(found.area), place_url(found.area.code))],
    }
    return render(request, "giving/drive.html", context)


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """A donor's receipt, printed on A4 or checked by its number; a private donor stays unnamed."""
    known = codes.clean(code)
    entry = queries.receipt(known) if codes.is_valid(known) else None
    if entry is None:
        raise Http404
    [line] = showing.lines([entry])
    context = {
        "line": line,
        "drive": entry.stock.drive,
        "code": codes.group(known),
        "target": request.build_absolute_uri(request.path),
    }
    return render(request, "giving/receipt.html", context)
