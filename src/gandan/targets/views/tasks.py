"""Tasks of the term: setting one out of a direction, finishing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.core.refusals import tried
from gandan.core.transitions import acts_from
from gandan.targets import rules, services
from gandan.targets.forms import TaskActForm, TaskForm
from gandan.targets.models import Task
from gandan.targets.states import TASK
from gandan.targets.views.finding import term_for_setting
from gandan.units.guards import actor, workspace


@workspace
def new(request: HttpRequest, pk: int) -> HttpResponse:
    term = term_for_setting(actor(request), pk)
    asked = request.GET.get("han-che", "")
    start = {"owner": term.unit, "due_on": term.ends_on, "mends": int(asked) if asked.isdecimal() else None}
    form = TaskForm(request.POST or None, actor=actor(request), term=term, initial=start)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: services.task_set(actor=actor(request), term=term, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Đã giao việc. Việc hiện trên trang Hôm nay của người làm."))
            return redirect("targets:term", term.pk)
    status = 400 if form.errors else 200
    return render(request, "targets/task_form.html", {"form": form, "term": term}, status=status)


@workspace
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: out of what direction, whose, until when; and its acts, each a button with one sentence."""
    rows = Task.objects.select_related("term__unit", "owner", "member", "mandate", "target", "mends", "ended_by")
    found = rows.filter(pk=pk).first() if pk < 2**63 else None
    if found is None or not (rules.reads(actor(request), found.term.unit) or rules.finishes(actor(request), found)):
        raise Http404
    acts = _acts(request, found)
    form = TaskActForm(request.POST or None, initial={"version": found.version})
    act = request.POST.get("act", "")
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: services.task_act(
                actor=actor(request), task_id=found.pk, act=act, seen_version=form.cleaned_data["version"],
                outcome=form.cleaned_data["outcome"],
            ),
        )  # fmt: skip
        if done is not None:
            messages.success(request, _("Đã ghi."))
            return redirect("targets:task", found.pk)
    context = {"task": found, "acts": acts, "form": form}
    return render(request, "targets/task.html", context, status=400 if form.errors else 200)


def _acts(request: HttpRequest, found: Task) -> list[str]:
    may = {
        "owner": rules.finishes(actor(request), found),
        "setter": rules.sets(actor(request), found.term.unit),
    }
    return [act for act, taken in acts_from(TASK, found.state).items() if may[taken.who]]
