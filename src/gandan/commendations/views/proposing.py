"""Proposing: everybody whom confirmed results speak for, to be ticked; and taking a proposal back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gandan.commendations import queries, rules, services
from gandan.commendations.models import Proposal, Recipient, Round
from gandan.commendations.states import RoundState
from gandan.commendations.wording import reason_words
from gandan.core.errors import NotPermitted, Refused
from gandan.units.guards import actor, workspace

REASONS = 3  # results named beside a candidate


@workspace
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick who is proposed; the reasons are the results the people confirmed."""
    held = get_object_or_404(Round.objects.select_related("unit", "campaign"), pk=pk)
    who = actor(request)
    if not rules.speaks_at_all(who):
        raise Http404
    if held.state != RoundState.OPEN:
        messages.error(request, _("Đợt khen thưởng này đã khoá, không nhận thêm đề nghị."))
        return redirect("commendations:work", pk)
    found = queries.candidates(held, who)
    ticked, refusal, status = set(request.POST.getlist("who")), "", 200
    if request.method == "POST":
        offered = {each.key: each for each in found}
        drafts = [
            services.ProposalDraft(
                unit_id=offered[key].unit.pk, post=offered[key].post, text=request.POST.get("text", "")
            )
            for key in ticked
            if key in offered
        ]
        try:
            made = services.proposals_add(actor=who, round_id=pk, drafts=drafts)
        except NotPermitted:
            raise
        except Refused as refused:
            refusal, status = refused.sentence, 422
        else:
            words = ngettext("Đã đề nghị %(n)s tập thể, cá nhân.", "Đã đề nghị %(n)s tập thể, cá nhân.", len(made))
            messages.success(request, words % {"n": len(made)})
            return redirect("commendations:work", pk)
    rows = [
        {"one": each, "reason": reason_words(each.good[:REASONS]), "ticked": each.key in ticked}
        for each in [each for each in found if each.meets][: queries.MOST_CANDIDATES]
    ]
    about = {
        "round": held, "refusal": refusal, "text": request.POST.get("text", ""),
        "collectives": [row for row in rows if row["one"].kind == Recipient.COLLECTIVE],  # type: ignore[attr-defined] # a Candidate
        "individuals": [row for row in rows if row["one"].kind == Recipient.INDIVIDUAL],  # type: ignore[attr-defined] # a Candidate
        "lacking": [{"one": each} for each in found if not each.meets][: queries.MOST_CANDIDATES],
        "left_off": max(sum(each.meets for each in found) - queries.MOST_CANDIDATES, 0),
    }  # fmt: skip
    return render(request, "commendations/propose.html", about, status=status)


@workspace
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one proposal back."""
    proposal = get_object_or_404(Proposal, pk=pk)
    try:
        services.proposal_withdraw(actor=actor(request), proposal_id=pk)
        messages.success(request, _("Đã rút đề nghị."))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("commendations:work", proposal.round_id)
