"""The ladder of reminders: matters at places, from the first word to the last."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.checks.forms_depth import LadderForm, ReminderForm
from gandan.checks.models import Reminder
from gandan.checks.queries_depth import ladder_in, reminder_full, reminders_of
from gandan.checks.reminding import CHIEFS, keeps, reminder_act, reminder_give, speaks_at_all
from gandan.checks.ruleset import rule
from gandan.checks.states import LADDER
from gandan.core.errors import Stale
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.core.transitions import acts_from
from gandan.units.guards import actor, workspace


@workspace
@require_GET
def reminders(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    found = page(reminders_of(who), by="-opened_at", after=request.GET.get("sau"))
    about = {"rows": found.rows, "next": found.next, "may_remind": speaks_at_all(who)}
    return render(request, "checks/reminders.html", about)


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    if not speaks_at_all(who):
        raise Http404
    form = ReminderForm(request.POST or None, actor=who)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = reminder_give(actor=who, **form.cleaned_data)
            messages.success(request, _("Đã ghi lần nhắc. Đến ngày xem lại, việc này hiện ở trang Hôm nay."))
            return redirect("checks:reminder", made.pk)
    return render(
        request,
        "checks/reminder_new.html",
        {"form": form, "rule": rule("ladder")},
        status=422 if form.is_bound else 200,
    )


@workspace
@require_GET
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@workspace
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One rung: remind, found, gone, sanction."""
    found = _found(request, pk)
    if name not in ("remind", "found", "gone", "sanction"):
        raise Http404
    form = LadderForm(name, request.POST)
    if form.is_valid():
        with refusals_on(form):
            try:
                reminder_act(
                    actor=actor(request), reminder_id=pk, act=name, seen_version=form.cleaned_data["seen_version"],
                    text=form.cleaned_data["text"], document=form.cleaned_data.get("document", ""),
                )  # fmt: skip
                messages.success(request, _("Đã ghi."))
                return redirect("checks:reminder", pk)
            except Stale as stale:
                messages.error(request, stale.sentence)
                return redirect("checks:reminder", pk)
    return _page(request, found, bound=form, status=422)


@require_GET
def public(request: HttpRequest, code: str) -> HttpResponse:
    """For everybody: what was reminded of in a place and how far it has come. No spot, no person."""
    place = area_get(code)
    found = page(ladder_in(place.pk), by="-opened_at", after=request.GET.get("sau"))
    about = {
        "name": sentence_case(place), "rows": found.rows, "next": found.next, "rule": rule("ladder"),
        "crumbs": [*breadcrumb(place), (sentence_case(place), place_url(place.code))],
    }  # fmt: skip
    return render(request, "checks/ladder.html", about)


def _found(request: HttpRequest, pk: int) -> Reminder:
    found = reminder_full(actor(request), pk)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: Reminder, bound: LadderForm | None = None, status: int = 200) -> HttpResponse:
    who = actor(request)
    chief = who.serves(found.unit_id, *CHIEFS)
    needed = rule("ladder")["repeats_before_sanction"]
    possible = []
    if keeps(who, found.unit):
        possible = [
            name for name, step in acts_from(LADDER, found.state).items()
            if step.who == "keeper" or (chief and found.repeated >= needed)
        ]  # fmt: skip
    forms = {name: LadderForm(name, initial={"seen_version": found.version}) for name in possible}
    if bound is not None and bound.act in forms:
        forms[bound.act] = bound
    about = {"reminder": found, "forms": forms, "rule": rule("ladder"), "needed": needed}
    return render(request, "checks/reminder.html", about, status=status)
