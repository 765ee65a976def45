"""What came of it: conclusions, tasks, the end, publication, minutes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.meetings import services
from gandan.meetings.forms import ConclusionForm, TaskForm
from gandan.meetings.guards import meeting_for_running
from gandan.meetings.minutes import minutes_draft
from gandan.meetings.models import Meeting
from gandan.meetings.states import MeetingState
from gandan.meetings.views.common import done, number_of, tried, version_of
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair's conclusion on one item (`noi-dung`) or on the whole meeting."""
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    wanted = request.GET.get("noi-dung", "")
    item = next((each for each in meeting.items.all() if str(each.pk) == wanted), None)
    known = item.conclusion if item else meeting.conclusion
    form = ConclusionForm(request.POST or None, initial={"text": known})
    if request.method == "POST" and form.is_valid():
        text, item_id = form.cleaned_data["text"], item.pk if item else None
        meeting_id = None if item else pk
        if done(
            form,
            lambda: services.conclusion_write(actor=actor, text=text, item_id=item_id, meeting_id=meeting_id),
        ):
            messages.success(request, _("Đã ghi kết luận."))
            return _back(meeting)
    about = _("Kết luận: %(title)s") % {"title": item.title} if item else _("Kết luận cuộc họp")
    context = {"meeting": meeting, "form": form, "title": about, "submit": _("Ghi kết luận")}
    return render(request, "meetings/form.html", context, status=400 if form.errors else 200)


@workspace
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a task that follows from the conclusion."""
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    form = TaskForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        item = number_of(request, "item")
        told = {**form.cleaned_data, "item_id": item}
        if done(form, lambda: services.task_give(actor=actor, meeting_id=pk, **told)):
            messages.success(request, _("Đã giao việc. Việc hiện trên trang Hôm nay của nơi được giao."))
            return _back(meeting)
    context = {"meeting": meeting, "form": form, "title": _("Giao việc theo kết luận"), "submit": _("Giao việc")}
    return render(request, "meetings/form.html", context, status=400 if form.errors else 200)


@workspace
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    meeting_for_running(request, pk)
    seen, actor = version_of(request), actor_of(request)
    tried(
        request,
        lambda: services.meeting_close(actor=actor, meeting_id=pk, seen_version=seen),
        _("Đã kết thúc cuộc họp."),
    )
    return redirect("meetings:work", pk)


@workspace
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    meeting_for_running(request, pk)
    seen, actor = version_of(request), actor_of(request)
    tried(
        request,
        lambda: services.meeting_publish(actor=actor, meeting_id=pk, seen_version=seen),
        _("Đã công bố kết quả."),
    )
    return redirect("meetings:work", pk)


@workspace
@require_POST
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the minutes as a draft of the unit, to be signed like any paper."""
    meeting_for_running(request, pk)
    paper = minutes_draft(actor=actor_of(request), meeting_id=pk)
    messages.success(request, _("Đã soạn biên bản. Xem lại rồi ký."))
    return redirect("papers:paper", paper.pk)


def _back(meeting: Meeting) -> HttpResponse:
    return redirect("meetings:run" if meeting.state == MeetingState.OPEN else "meetings:work", meeting.pk)
