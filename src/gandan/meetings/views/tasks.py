"""Tasks out of conclusions: one's own, one of them, finishing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.core import paging
from gandan.meetings import queries, rules, services
from gandan.meetings.forms import OutcomeForm
from gandan.meetings.guards import task_for_reading
from gandan.meetings.models import MeetingTask
from gandan.meetings.states import TaskState
from gandan.meetings.views.common import done
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace

ACTS = {"xong": "finish", "thoi": "drop", "mo-lai": "reopen"}


@workspace
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What was given to oneself or one's unit; open ones first asked for."""
    state = request.GET.get("tinh-trang", "")
    state = state if state in TaskState.values else str(TaskState.OPEN)
    found = queries.tasks_of(actor_of(request), state=state)
    page = paging.page(found, by="due_on", after=request.GET.get("sau"))
    context = {"rows": page.rows, "next": page.next, "state": state, "states": TaskState.choices}
    return render(request, "meetings/tasks.html", context)


@workspace
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    found = task_for_reading(request, pk)
    return render(request, "meetings/task.html", _shown(request, found, _form(found)))


@workspace
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    found, actor = task_for_reading(request, pk), actor_of(request)
    if act not in ACTS:
        raise Http404
    needs_words = act != "mo-lai"
    form = OutcomeForm(request.POST if needs_words else {**request.POST.dict(), "outcome": "-"})
    if form.is_valid():
        told = {
            "seen_version": form.cleaned_data["version"],
            "outcome": form.cleaned_data["outcome"] if needs_words else "",
        }
        if done(form, lambda: services.task_act(actor=actor, task_id=pk, act=ACTS[act], **told)):
            messages.success(request, _("Đã ghi."))
            return redirect("meetings:task", pk)
    return render(request, "meetings/task.html", _shown(request, found, form), status=400)


def _form(found: MeetingTask) -> OutcomeForm:
    return OutcomeForm(initial={"version": found.version})


def _shown(request: HttpRequest, found: MeetingTask, form: OutcomeForm) -> dict[str, object]:
    who = actor_of(request)
    is_open = found.state == TaskState.OPEN
    gives = rules.calls_for(who, found.meeting.unit)
    return {
        "task": found, "form": form, "finishes": is_open and rules.owns(who, found), "drops": is_open and gives,
        "reopens": not is_open and gives, "reads_meeting": rules.reads(who, found.meeting),
    }  # fmt: skip
