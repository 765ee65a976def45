"""What the reading room shows on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities.models import Result
from gandan.reading.models import Citation
from gandan.reading.rules import reviews
from gandan.units.guards import actor


def result_citation(request: HttpRequest, result: object) -> str:
    """Under a result: from which text its number was taken. One query for all results of the activity."""
    assert isinstance(result, Result)
    known: dict[int, Citation] | None = getattr(request, "citations", None)
    if known is None or result.activity_id not in getattr(request, "cited_activities", set()):
        found = Citation.objects.filter(result__activity_id=result.activity_id)
        fresh = {each.result_id: each for each in found.select_related("narrative__unit").defer("narrative__text")}
        known = {**(known or {}), **fresh}
        request.citations = known  # type: ignore[attr-defined] # read once for all results of the page
        request.cited_activities = {*getattr(request, "cited_activities", set()), result.activity_id}  # type: ignore[attr-defined] # as above
    citation = known.get(result.pk)
    if citation is None:
        return ""
    context = {"citation": citation, "may_review": reviews(actor(request), citation.narrative)}
    return render_to_string("reading/_citation.html", context, request)
