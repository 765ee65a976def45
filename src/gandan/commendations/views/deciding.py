"""The decision: the leader ticks who is commended, gives number and date."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.commendations import queries, rules, services
from gandan.commendations.forms import DecisionForm, chosen_ids
from gandan.commendations.models import Proposal, Recipient, Round
from gandan.commendations.standing import is_doubted
from gandan.commendations.states import ProposalState, RoundState
from gandan.commendations.wording import reason_words
from gandan.core.errors import NotPermitted, Stale
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace


@workspace
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(Round.objects.select_related("unit__area", "campaign"), pk=pk)
    who = actor(request)
    if not (rules.holds(who, held.unit) or rules.decides(who, held.unit)):
        raise Http404
    if not rules.decides(who, held.unit):
        raise NotPermitted(_("Chỉ người đứng đầu %(unit)s mới ra quyết định khen thưởng.") % {"unit": held.unit})
    if held.state != RoundState.CLOSED:
        messages.error(request, _("Hãy khoá đợt khen thưởng trước khi ra quyết định."))
        return redirect("commendations:work", pk)
    proposals = list(queries.proposals_of(held, ProposalState.PROPOSED))
    form = DecisionForm(request.POST or None, unit=held.unit, actor=who, initial={"seen_version": held.version})
    chosen = chosen_ids(request.POST.getlist("chosen"), proposals)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with refusals_on(form):
                try:
                    made = services.decision_make(actor=who, round_id=pk, chosen=chosen, **form.cleaned_data)
                except Stale as stale:
                    messages.error(request, stale.sentence)
                    return redirect("commendations:work", pk)
                else:
                    messages.success(request, _("Đã ra quyết định. Danh sách đã công khai; giờ làm thư khen."))
                    return redirect("commendations:letters", made.pk)
    rows = [_row(each, request.method == "GET" or each.pk in chosen) for each in proposals]
    about = {
        "round": held, "form": form,
        "collectives": [row for row in rows if row["kind"] == Recipient.COLLECTIVE],
        "individuals": [row for row in rows if row["kind"] == Recipient.INDIVIDUAL],
    }  # fmt: skip
    return render(request, "commendations/decide.html", about, status=status)


def _row(proposal: Proposal, ticked: bool) -> dict[str, object]:
    results = list(proposal.results.all())
    doubted = any(is_doubted(result) for result in results)
    return {
        "proposal": proposal, "kind": proposal.kind, "reason": reason_words(results, proposal.text),
        "doubted": doubted, "ticked": ticked and not doubted,
    }  # fmt: skip
