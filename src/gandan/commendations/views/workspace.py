"""Khen thưởng in the workspace: rounds, one round with its acts, oral praise, what a higher level recognised."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.commendations import queries, rules, services
from gandan.commendations.forms import PraiseForm, RecognitionForm, RoundForm
from gandan.commendations.models import Recipient, Round
from gandan.commendations.standing import is_doubted
from gandan.commendations.states import RoundState
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace

ACTS = {"khoa": services.round_close, "mo-lai": services.round_reopen}
DONE = {"khoa": lambda: _("Đã khoá đợt khen thưởng."), "mo-lai": lambda: _("Đã mở lại để nhận đề nghị.")}


@workspace
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, newest first; criteria are open, so every member sees them."""
    found = page(queries.rounds(), by="-published_at", after=request.GET.get("sau"))
    about = {"rows": found.rows, "next": found.next, "may_open": rules.speaks_at_all(actor(request))}
    return render(request, "commendations/rounds.html", about)


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish a round with its criteria."""
    who = _speaker(request)
    form = RoundForm(request.POST or None, actor=who)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.round_open(actor=who, **form.cleaned_data)
            messages.success(request, _("Đã công khai tiêu chí. Các đơn vị đề nghị được ngay."))
            return redirect("commendations:work", made.pk)
    about = {"form": form, "source": rules.awards().source(get_language() or "vi"), "verified": rules.awards().verified}
    return render(request, "commendations/new.html", about, status=422 if form.is_bound else 200)


@workspace
@require_GET
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """A round: its criteria, who was proposed and why, what comes next."""
    who, held = actor(request), get_object_or_404(queries.rounds(), pk=pk)
    proposals = list(queries.proposals_of(held))
    about = {
        "round": held,
        "decision": getattr(held, "decision", None),
        "holds": rules.holds(who, held.unit),
        "decides": rules.decides(who, held.unit),
        "is_open": held.state == RoundState.OPEN,
        "is_closed": held.state == RoundState.CLOSED,
        "collectives": _rows(who, proposals, Recipient.COLLECTIVE),
        "individuals": _rows(who, proposals, Recipient.INDIVIDUAL),
    }
    return render(request, "commendations/work.html", about)


def _rows(who: Actor, proposals: list, kind: str) -> list[dict[str, object]]:  # type: ignore[type-arg] # proposals with their results
    return [
        {
            "proposal": each,
            "results": [(result, is_doubted(result)) for result in each.results.all()],
            "doubted": any(is_doubted(result) for result in each.results.all()),
            "withdraws": each.state == "proposed" and rules.withdraws(who, each),
        }
        for each in proposals
        if each.kind == kind
    ]


@workspace
@require_POST
def act(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """Close the round, or take proposals again."""
    if word not in ACTS:
        raise Http404
    try:
        seen = int(request.POST.get("seen_version", ""))
    except ValueError:
        seen = -1
    try:
        ACTS[word](actor=actor(request), round_id=pk, seen_version=seen)
        messages.success(request, DONE[word]())
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    get_object_or_404(Round, pk=pk)
    return redirect("commendations:work", pk)


@workspace
@require_http_methods(["GET", "POST"])
def praise(request: HttpRequest) -> HttpResponse:
    """Praise a collective aloud, and keep that it was said."""
    who = _speaker(request)
    form = PraiseForm(request.POST or None, actor=who)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.praise_give(actor=who, **form.cleaned_data)
            messages.success(request, _("Đã ghi lời biểu dương, ai cũng đọc được."))
            return redirect("commendations:unit", made.unit_id)
    return render(request, "commendations/praise.html", {"form": form}, status=422 if form.is_bound else 200)


@workspace
@require_http_methods(["GET", "POST"])
def recognise(request: HttpRequest) -> HttpResponse:
    """What a higher level recognised, with the number of its document."""
    who = _speaker(request)
    form = RecognitionForm(request.POST or None, actor=who)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.recognition_record(actor=who, **form.cleaned_data)
            messages.success(request, _("Đã ghi, ai cũng đọc được."))
            return redirect("commendations:unit", made.unit_id)
    return render(request, "commendations/recognise.html", {"form": form}, status=422 if form.is_bound else 200)


def _speaker(request: HttpRequest) -> Actor:
    who = actor(request)
    if not rules.speaks_at_all(who):
        raise Http404
    return who
