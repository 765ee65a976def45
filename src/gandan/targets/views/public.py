"""Public targets: what a unit set itself, both numbers, where each stands. No sources that name a member."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gandan.targets import queries
from gandan.targets.models import Term


@require_GET
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """The public targets of a public term."""
    rows = Term.objects.filter(public=True).select_related("unit", "resolution", "before")
    found = rows.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    shown = [target for target in queries.targets_of(found) if target.public]
    resolution = found.resolution if found.resolution and found.resolution.public else None
    context = {"term": found, "resolution": resolution, "rows": queries.progress_of(shown)}
    return render(request, "targets/public_term.html", context)


@require_GET
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """One public target with its path and what stands behind the numbers."""
    found = queries.target_known(pk)
    if found is None or not (found.public and found.term.public):
        raise Http404
    row = queries.progress_of([found])[0]
    parts = found.parts.filter(public=True).select_related("term__unit", "indicator").order_by("place", "pk")
    context = {
        "target": found,
        "row": row,
        "claims": row.claim_rows,
        "points": list(found.path.all()),
        "parts": queries.progress_of(list(parts)),
        "entries": list(found.entries.filter(replaced_by=None).select_related("document", "checked_for")[:12]),
    }
    return render(request, "targets/public_target.html", context)
