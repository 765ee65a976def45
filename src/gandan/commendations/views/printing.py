"""The letters of a decision: made in one go, progress shown, downloaded; names only in the answer (ADR 0013)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gandan.commendations import queries, rules, services
from gandan.commendations.forms import NamesForm
from gandan.commendations.letters import file_set_named, named, names_of
from gandan.commendations.letters import letters as contents_of
from gandan.commendations.models import Commendation, Decision, LetterRun
from gandan.commendations.services.printing import letter_rows
from gandan.commendations.tasks import make_letters
from gandan.core.errors import NotPermitted, Refused
from gandan.papers import pdf
from gandan.papers.names import CONTENT_TYPES, file_name
from gandan.papers.queries import templates_for
from gandan.units.guards import actor, workspace

FILES = {"bo-thu": ("archive", "zip"), "in-word": ("joined", "docx"), "in-pdf": ("printed", "pdf")}


def _decision_for(request: HttpRequest, pk: int) -> Decision:
    """The decision, for those who speak for its unit; 404 for everybody else: the public list is elsewhere."""
    found = get_object_or_404(Decision.objects.select_related("unit__area", "round"), pk=pk)
    if not rules.holds(actor(request), found.unit):
        raise Http404
    return found


@never_cache
@workspace
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the letters, see how far they are, take them."""
    decision = _decision_for(request, pk)
    if request.method == "POST":
        try:
            chosen = request.POST.get("template", "")
            run = services.letters_start(
                actor=actor(request), decision_id=pk, template_id=int(chosen) if chosen.isdecimal() else None
            )
            make_letters.enqueue(run.pk)
        except NotPermitted:
            raise
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("commendations:letters", pk)
    about = {"decision": decision, "form": NamesForm(), **_progress(request, decision)}
    partial = "commendations/_letters.html" if getattr(request, "htmx", False) else "commendations/letters.html"
    return render(request, partial, about)


@never_cache
@workspace
@sensitive_post_parameters("names")
@require_http_methods(["GET", "POST"])
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A file without names (GET), or with the names of this form written into it in memory (POST)."""
    decision = _decision_for(request, pk)
    column, suffix = FILES.get(kind, ("", ""))
    run = queries.last_run(decision)
    if not column or run is None or run.state != LetterRun.State.DONE:
        raise Http404
    names: dict[int, str] = {}
    if request.method == "POST":
        form = NamesForm(request.POST)
        if not form.is_valid():
            about = {"decision": decision, "form": form, **_progress(request, decision)}
            return render(request, "commendations/letters.html", about, status=422)
        names = form.cleaned_data["names"]
    body = bytes(LetterRun.objects.values_list(column, flat=True).get(pk=run.pk) or b"")
    if not body:
        raise Http404  # a unit's own template is not printed as .pdf
    if names:
        body = _with_names(decision, kind, body, names)
    answer = HttpResponse(body, content_type=CONTENT_TYPES[suffix])
    name = file_name("thu khen", decision.number, kind=suffix)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _with_names(decision: Decision, kind: str, body: bytes, names: dict[int, str]) -> bytes:
    if kind == "bo-thu":
        return file_set_named(body, names)
    rows = letter_rows(decision)
    return named(body, names_of(rows, names)) if kind == "in-word" else pdf.render_all(contents_of(rows, names))


def _progress(request: HttpRequest, decision: Decision) -> dict[str, object]:
    run = queries.last_run(decision)
    return {
        "run": run,
        "running": run is not None and run.state == LetterRun.State.RUNNING,
        "ready": run is not None and run.state == LetterRun.State.DONE,
        "failed_text": _("Chưa làm được thư. Hãy thử lại.") if run and run.state == LetterRun.State.FAILED else "",
        "templates": list(templates_for(actor(request), "letter")[:50]),
        "total": Commendation.objects.filter(decision=decision).count(),
    }
