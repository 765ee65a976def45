"""What the law asks every week, month and year: the board, and the register of receiving citizens."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.core import codes, paging
from gandan.meetings import queries, rules, services, yearly
from gandan.meetings.forms import AskForm, ReceptionForm, ReceptionVoiceForm
from gandan.meetings.guards import reception_for_keeping
from gandan.meetings.models import DialogueRequest, Meeting, ReceptionDay
from gandan.meetings.views.common import done, number_of, tried
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.voices.services import Said


@workspace
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """One block for each duty with its source, one line for each unit: done, due or late."""
    actor = actor_of(request)
    units = yearly.units_bound(actor)
    found = yearly.board(units)
    duties = [(each, found[each.id]) for each in yearly.duties() if each.id in found]
    requests = DialogueRequest.objects.filter(unit__in=queries.calling_units(actor), meeting=None)
    context = {
        "duties": duties, "publication": found.get("publication", []), "asked": found.get("asked", []),
        "asked_rule": yearly.asked(), "units": units, "may_call": rules.calls(actor),
        "waiting": [(each, _dialogues(each)) for each in requests.select_related("unit").order_by("-asked_on")[:20]],
    }  # fmt: skip
    return render(request, "meetings/duties.html", context)


def _dialogues(asked: DialogueRequest) -> list[Meeting]:
    rows = Meeting.objects.filter(unit_id=asked.unit_id, kind="dialogue").exclude(state="cancelled")
    return list(rows.order_by("-starts_at")[:10])


@workspace
def ask(request: HttpRequest) -> HttpResponse:
    """Voters ask for a dialogue."""
    actor = actor_of(request)
    _callers_only(request)
    form = AskForm(request.POST or None, actor=actor)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: services.dialogue_ask(actor=actor, **form.cleaned_data))
    ):
        messages.success(request, _("Đã ghi yêu cầu đối thoại."))
        return redirect("meetings:duties")
    context = {"form": form, "title": _("Cử tri yêu cầu đối thoại"), "submit": _("Ghi yêu cầu")}
    return render(request, "meetings/form.html", context, status=400 if form.errors else 200)


@workspace
@require_POST
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = number_of(request, "meeting") or 0
    act = {"actor": actor_of(request), "request_id": pk, "meeting_id": meeting}
    tried(request, lambda: services.dialogue_answered(**act), _("Đã ghi."))  # type: ignore[arg-type] # as named
    return redirect("meetings:duties")


@workspace
@require_safe
def receptions(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    found = ReceptionDay.objects.filter(unit__in=queries.calling_units(actor)).select_related("unit")
    page = paging.page(found, by="-on", after=request.GET.get("sau"))
    context = {"rows": page.rows, "next": page.next, "may_record": rules.calls(actor)}
    return render(request, "meetings/receptions.html", context)


@workspace
def reception_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    _callers_only(request)
    form = ReceptionForm(request.POST or None, actor=actor)
    made: list[ReceptionDay] = []
    if request.method == "POST" and form.is_valid():
        unit, day = form.cleaned_data["unit"], form.received()
        if done(form, lambda: made.append(services.reception_record(actor=actor, unit=unit, day=day))):
            messages.success(request, _("Đã ghi ngày tiếp công dân."))
            return redirect("meetings:reception", made[0].pk)
    context = {"form": form, "title": _("Ghi ngày tiếp công dân"), "submit": _("Ghi")}
    return render(request, "meetings/form.html", context, status=400 if form.errors else 200)


@workspace
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    """One day: counts, the cases that came of it, and a form to write down what somebody says."""
    day, actor = reception_for_keeping(request, pk), actor_of(request)
    form = ReceptionVoiceForm(request.POST or None)
    receipt = ""
    if request.method == "POST" and form.is_valid():
        said: list[Said] = []
        if done(form, lambda: said.append(services.reception_voice(actor=actor, reception_id=pk, **form.cleaned_data))):
            receipt, form = codes.group(said[0].receipt), ReceptionVoiceForm()
    context = {
        "day": day, "form": form, "receipt": receipt,
        "cases": list(day.cases.select_related("unit").order_by("-received_at")),
    }  # fmt: skip
    return render(request, "meetings/reception.html", context, status=400 if form.errors else 200)


def _callers_only(request: HttpRequest) -> None:
    if not rules.calls(actor_of(request)):
        raise Http404
