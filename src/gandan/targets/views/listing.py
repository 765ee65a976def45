"""/lam-viec/chi-tieu: the targets of a term as bars, and the same target of units side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gandan.targets import queries, rules
from gandan.targets.models import Term
from gandan.targets.peers import peers_of
from gandan.targets.views.finding import target_for_reading
from gandan.units.guards import actor, workspace

OFFERED = 24  # terms one can change to on the page


@workspace
def targets(request: HttpRequest) -> HttpResponse:
    """`nk` says which term; without it the one of the actor's own unit that runs today."""
    terms = list(queries.terms_readable(actor(request))[:OFFERED])
    term = _chosen(request, terms) or queries.term_running(actor(request))
    rows = queries.progress_of(queries.targets_of(term)) if term else []
    context = {
        "term": term, "terms": terms, "rows": rows, "may_set": rules.sets_anywhere(actor(request)),
        "sets": term is not None and rules.sets(actor(request), term.unit),
        "more": [each for each in terms if term is None or each.pk != term.pk],
    }  # fmt: skip
    return render(request, "targets/list.html", context)


def _chosen(request: HttpRequest, terms: list[Term]) -> Term | None:
    wanted = request.GET.get("nk", "")
    found = [term for term in terms if str(term.pk) == wanted]
    if not found and wanted.isascii() and wanted.isdigit() and len(wanted) < 18:
        found = list(queries.terms_readable(actor(request)).filter(pk=int(wanted)))
    return found[0] if found else None


@workspace
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The same target of sibling units."""
    target = target_for_reading(actor(request), pk)
    return render(request, "targets/peers.html", {"target": target, "table": peers_of(target, actor(request))})
