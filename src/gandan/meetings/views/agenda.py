"""The agenda: items put in, moved, begun and ended; what is read before; a case taken up."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.meetings import queries, services
from gandan.meetings.forms import AgendaForm, FileForm
from gandan.meetings.guards import item_for_running, meeting_for_running
from gandan.meetings.models import MeetingFile
from gandan.meetings.states import MeetingState
from gandan.meetings.views.common import done, number_of, tried
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.voices.queries import case_readable
from gandan.voices.rules import may_work

ACTS: dict[str, Callable[..., object]] = {
    "bo": services.agenda_remove,
    "len": services.agenda_up,
    "bat-dau": services.item_start,
    "xong": services.item_end,
}
LIVE = ("bat-dau", "xong")


@workspace
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    form = AgendaForm(request.POST, actor=actor)
    if form.is_valid():
        told = dict(form.cleaned_data)
        case, mandate = told.pop("case"), told.pop("mandate")
        told |= {"case_id": case.pk if case else None, "mandate_id": mandate.pk if mandate else None}
        if done(form, lambda: services.agenda_add(actor=actor, meeting_id=pk, **told)):
            messages.success(request, _("Đã thêm nội dung."))
            return redirect("meetings:work", pk)
    context = {"meeting": meeting, "form": form, "title": _("Thêm nội dung"), "submit": _("Thêm nội dung")}
    return render(request, "meetings/form.html", context, status=400)


@workspace
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Take an item out, move it up, begin it, end it."""
    item = item_for_running(request, pk)
    if act not in ACTS:
        raise Http404
    tried(request, lambda: ACTS[act](actor=actor_of(request), item_id=pk), _("Đã ghi."))
    return redirect("meetings:run" if act in LIVE else "meetings:work", item.meeting_id)


@workspace
@require_POST
def file_new(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    form = FileForm(request.POST, request.FILES, actor=actor)
    if form.is_valid() and done(form, lambda: services.file_add(actor=actor, meeting_id=pk, **form.cleaned_data)):
        messages.success(request, _("Đã gửi tài liệu kèm giấy mời."))
        return redirect("meetings:work", pk)
    context = {"meeting": meeting, "form": form, "title": _("Gửi tài liệu đọc trước"), "submit": _("Gửi tài liệu")}
    return render(request, "meetings/form.html", context, status=400)


@workspace
@require_POST
def file_gone(request: HttpRequest, file_pk: int) -> HttpResponse:
    found = get_object_or_404(MeetingFile, pk=file_pk)
    meeting_for_running(request, found.meeting_id)
    tried(request, lambda: services.file_remove(actor=actor_of(request), file_id=file_pk), _("Đã bỏ tài liệu."))
    return redirect("meetings:work", found.meeting_id)


@workspace
@require_POST
def from_case(request: HttpRequest, code: str) -> HttpResponse:
    """A case goes into a meeting that is being prepared (the button of the slot `case.work`)."""
    actor = actor_of(request)
    case = case_readable(actor, code)
    if case is None or not may_work(actor, case):
        raise Http404
    chosen = number_of(request, "meeting")
    rows = queries.meetings_of(actor).filter(state=MeetingState.CALLED)
    meeting = rows.filter(pk=chosen).first() if chosen else None
    if meeting is None:
        return redirect("voices:work", case.code)
    said = _("Đã đưa vào chương trình họp.")
    if tried(request, lambda: services.agenda_add(actor=actor, meeting_id=meeting.pk, title="", case_id=case.pk), said):
        return redirect("meetings:work", meeting.pk)
    return redirect("voices:work", case.code)
