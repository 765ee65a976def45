"""What everybody reads: criteria before, decisions after; by place and by unit. Posts and units, never a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.commendations import queries, rules
from gandan.commendations.models import Decision, Recipient
from gandan.commendations.standing import is_doubted
from gandan.core.paging import page
from gandan.units.models import Unit


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The newest of everything, and the rounds that are open."""
    found = page(queries.given(), by="-given_on", after=request.GET.get("sau"))
    about = {
        "rows": found.rows, "next": found.next,
        "open_rounds": list(queries.rounds().filter(state="open").order_by("-published_at", "-pk")[:6]),
    }  # fmt: skip
    return render(request, "commendations/home.html", about)


@require_GET
def area(request: HttpRequest, code: str) -> HttpResponse:
    place = area_get(code)
    found = page(queries.given_in(place.pk), by="-given_on", after=request.GET.get("sau"))
    about = {
        "name": sentence_case(place), "rows": found.rows, "next": found.next,
        "crumbs": [*breadcrumb(place), (sentence_case(place), place_url(place.code))],
    }  # fmt: skip
    return render(request, "commendations/list.html", about)


@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found_unit = get_object_or_404(Unit, pk=pk)
    found = page(queries.given_to(found_unit), by="-given_on", after=request.GET.get("sau"))
    about = {"name": found_unit.name, "rows": found.rows, "next": found.next, "crumbs": []}
    return render(request, "commendations/list.html", about)


@require_GET
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What it takes, said before anybody was proposed."""
    held = get_object_or_404(queries.rounds(), pk=pk)
    about = {
        "round": held, "decision": getattr(held, "decision", None),
        "source": rules.awards().source(get_language() or "vi"), "verified": rules.awards().verified,
    }  # fmt: skip
    return render(request, "commendations/round.html", about)


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole list of a decision: who, why, and how each result stands today. The longer part is paged."""
    found = get_object_or_404(Decision.objects.select_related("unit", "round"), pk=pk)
    collectives = list(queries.decision_rows(found, Recipient.COLLECTIVE)[:200])
    people = page(
        queries.decision_rows(found, Recipient.INDIVIDUAL), by="number", after=request.GET.get("sau"), size=50
    )
    about = {
        "decision": found, "next": people.next,
        "collectives": [_row(each) for each in collectives],
        "individuals": [_row(each) for each in people.rows],
        "counts": {
            kind: queries.given().filter(decision=found, kind=kind).count()
            for kind in (Recipient.COLLECTIVE, Recipient.INDIVIDUAL)
        },
    }  # fmt: skip
    return render(request, "commendations/decision.html", about)


def _row(each) -> dict[str, object]:  # type: ignore[no-untyped-def] # a Commendation with its proposal's results
    results = list(each.proposal.results.all()) if each.proposal else []
    return {"one": each, "results": results, "doubted": [result for result in results if is_doubted(result)]}
