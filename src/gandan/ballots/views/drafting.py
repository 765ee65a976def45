"""The list at work, and a draft: what is asked, in which of the forms the law allows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandan.ballots import rules, showing
from gandan.ballots.forms import (
    DraftForm,
    QuestionForm,
    QuestionForms,
    asked_in,
    draft_initial,
    no_question,
    question_initial,
)
from gandan.ballots.guards import ballot_for_holding
from gandan.ballots.models import Ballot
from gandan.ballots.queries import ballots_of
from gandan.ballots.ruleset import matters
from gandan.ballots.services.drafting import FORM_NAMES, ballot_draft, ballot_edit
from gandan.core.errors import Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.meetings.models import AgendaItem
from gandan.units.guards import actor, workspace


@workspace
@require_GET
def ballots(request: HttpRequest) -> HttpResponse:
    """Ballots of one's units, newest first."""
    who = actor(request)
    found = page(ballots_of(who), by="-drafted_at", after=request.GET.get("sau"))
    rows = [(each, *showing.tag(each)) for each in found.rows]
    about = {"rows": rows, "next": found.next, "may_draft": rules.holds_any(who)}
    return render(request, "ballots/list.html", about)


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A draft from nothing, or from an item of a meeting (`muc`)."""
    who = actor(request)
    if not rules.holds_any(who):
        raise Http404
    item = _item(request)
    first = {"title": item.title, "unit": item.meeting.unit_id} if item else {}
    form = DraftForm(request.POST or None, actor=who, initial=first)
    asked = QuestionForms(request.POST or None, prefix="q")
    if request.method == "POST" and form.is_valid() and asked.is_valid():
        with refusals_on(form, areas="places"):
            drawn = form.drawn(asked_in(asked), item.pk if item else None)
            if not drawn.asked:
                raise Refused(no_question())
            made = ballot_draft(actor=who, unit_id=form.cleaned_data["unit"].pk, drawn=drawn)
            messages.success(request, _("Đã ghi bản soạn. Xem lại rồi mở phiếu."))
            return redirect("ballots:work", made.pk)
    return _page(request, form, asked, item=item)


@workspace
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another wording, until it opens."""
    ballot = ballot_for_holding(request, pk)
    who = actor(request)
    first = [question_initial(each) for each in ballot.questions.all()]
    form = DraftForm(request.POST or None, actor=who, initial=draft_initial(ballot))
    asked = QuestionForms(request.POST or None, prefix="q", initial=first)
    if request.method == "POST" and form.is_valid() and asked.is_valid():
        seen = request.POST.get("version", "")
        with refusals_on(form, areas="places"):
            drawn = form.drawn(asked_in(asked), ballot.agenda_item_id)
            if not drawn.asked:
                raise Refused(no_question())
            ballot_edit(actor=who, ballot_id=ballot.pk, seen_version=int(seen) if seen.isdecimal() else -1, drawn=drawn)
            messages.success(request, _("Đã ghi bản soạn."))
            return redirect("ballots:work", ballot.pk)
    return _page(request, form, asked, ballot=ballot)


def _item(request: HttpRequest) -> AgendaItem | None:
    asked = request.GET.get("muc", "")
    if not asked.isdecimal():
        return None
    return get_object_or_404(AgendaItem.objects.select_related("meeting__unit"), pk=asked)


def _page(
    request: HttpRequest, form: DraftForm, asked: BaseFormSet[QuestionForm], *, item: AgendaItem | None = None,
    ballot: Ballot | None = None,
) -> HttpResponse:  # fmt: skip
    wrong = bool(form.errors) or not asked.forms or any(asked.errors)
    if not asked.forms:  # what was sent does not say how many questions it holds
        asked = QuestionForms(prefix="q")
    asked.forms[0].fields["text"].required = True  # said so on screen; an empty first question is refused
    about: dict[str, Any] = {  # Any: what the page shows
        "form": form, "asked": asked, "item": item, "ballot": ballot, "chosen": form["matter"].value(),
        "matters": [
            {
                "matter": each,
                "forms": ", ".join(str(FORM_NAMES[form]) for form in each.forms.allowed),
                "needs": showing.needs(each.frozen([]), 0),
            }
            for each in matters().values()
        ],
    }  # fmt: skip
    return render(request, "ballots/draft.html", about, status=422 if wrong else 200)
