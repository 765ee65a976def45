"""The live page, made for a phone: who came, the quorum, who wishes to speak, what is being talked about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gandan.areas.models import Area
from gandan.core.errors import Refused
from gandan.meetings import queries, services
from gandan.meetings.forms import ConclusionForm, FloorForm, GroupForm, SpokeForm, TaskForm, UncountedForm
from gandan.meetings.guards import item_for_running, meeting_for_running
from gandan.meetings.models import Meeting, MeetingAttendance
from gandan.meetings.reach import households_concerned, members_convened
from gandan.meetings.services.attending import UNLISTED
from gandan.meetings.states import MeetingState
from gandan.meetings.views.calling import shown
from gandan.meetings.views.common import done, number_of, numbers_of, tried, version_of
from gandan.residents.guards import assisted_household
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.models import Role

MOST_HOUSEHOLDS = 1_000


@workspace
@never_cache
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for the whole evening; the bar of who came refreshes itself where htmx runs."""
    meeting = meeting_for_running(request, pk)
    if request.GET.get("phan") == "co-mat":
        return render(request, "meetings/_quorum.html", shown(meeting))
    running = next((each for each in meeting.items.all() if each.started_at and not each.ended_at), None)
    context = {
        **shown(meeting), "running": running, "waiting": list(queries.waiting_of(running)) if running else [],
        "spoken": list(running.contributions.filter(turns__gt=0).select_related("speaker")) if running else [],
        "floor_form": FloorForm(), "spoke_form": SpokeForm(), "guest_lines": _guests(meeting), "guest_form": GroupForm(),
        "uncounted_form": UncountedForm(initial={"uncounted": _unlisted(meeting)}),
        "conclusion_form": ConclusionForm(initial={"text": meeting.conclusion}), "task_form": TaskForm(meeting=meeting),
        "may_mark": meeting.state == MeetingState.OPEN,
    }  # fmt: skip
    return render(request, "meetings/run.html", context)


@workspace
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    meeting_for_running(request, pk)
    seen = version_of(request)
    opened = tried(
        request, lambda: services.meeting_open(actor=actor_of(request), meeting_id=pk, seen_version=seen),
        _("Bắt đầu họp. Hãy ghi ai có mặt."),
    )  # fmt: skip
    return redirect("meetings:run" if opened else "meetings:work", pk)


@workspace
@never_cache
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to tick: households of one place of the area concerned, or members of the unit."""
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    if request.method == "POST":
        homes, shown_homes = numbers_of(request, "ho"), numbers_of(request, "ho-hien")
        people, shown_people = numbers_of(request, "nguoi"), numbers_of(request, "nguoi-hien")

        def mark() -> Meeting:
            return services.attendance_mark(
                actor=actor, meeting_id=pk, households=homes, among_households=shown_homes, members=people,
                among_members=shown_people,
            )  # fmt: skip

        tried(request, mark, _("Đã ghi ai có mặt."))
        return redirect("meetings:run", pk)
    return render(request, "meetings/attendance.html", {**shown(meeting), **_lists(request, meeting)})


@workspace
@require_POST
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A household shows its card: its code is typed or scanned for this one act."""
    meeting_for_running(request, pk)
    actor, code = actor_of(request), request.POST.get("code", "")[:60]

    try:
        home = assisted_household(actor, code)
        made = services.attendance_card(actor=actor, meeting_id=pk, household_id=home.pk)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        said = _("%(home)s có mặt.") if made else _("%(home)s đã ghi có mặt từ trước.")
        messages.success(request, said % {"home": home})
    return redirect("meetings:run", pk)


@workspace
@require_POST
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Guests counted by group; or how many came that stand in no book."""
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    counted = "uncounted" in request.POST
    form = UncountedForm(request.POST) if counted else GroupForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        line = {"uncounted": told["uncounted"]} if counted else {"groups": {told["group"]: told["persons"]}}
        if done(form, lambda: services.attendance_mark(actor=actor, meeting_id=pk, **line)):
            messages.success(request, _("Đã ghi."))
            return redirect("meetings:run", pk)
    context = {"meeting": meeting, "form": form, "title": _("Ghi khách dự họp"), "submit": _("Ghi")}
    return render(request, "meetings/form.html", context, status=400)


@workspace
@require_POST
def floor(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody asks to speak, or does not wish to any more."""
    item, actor = item_for_running(request, pk), actor_of(request)
    leaves = number_of(request, "leave")
    if leaves is not None:
        tried(request, lambda: services.floor_leave(actor=actor, contribution_id=leaves), _("Đã rút tên."))
        return redirect("meetings:run", item.meeting_id)
    group, role = request.POST.get("group", ""), request.POST.get("role", "")
    number = number_of(request, "number")
    tried(
        request, lambda: services.floor_ask(actor=actor, item_id=pk, group=group, role=role, number=number),
        _("Đã ghi tên chờ phát biểu."),
    )  # fmt: skip
    return redirect("meetings:run", item.meeting_id)


@workspace
@require_POST
def spoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody of the list has spoken, or several noted together."""
    item, actor = item_for_running(request, pk), actor_of(request)
    form = SpokeForm({"people": "1", "turns": "1", **request.POST.dict()})
    if form.is_valid():
        told = {
            **form.cleaned_data, "speaker_number": number_of(request, "number"),
            "group": request.POST.get("group", ""), "role": request.POST.get("role", ""),
        }  # fmt: skip
        if done(form, lambda: services.contribution_record(actor=actor, item_id=pk, **told)):
            messages.success(request, _("Đã ghi lượt phát biểu."))
            return redirect("meetings:run", item.meeting_id)
    context = {"meeting": item.meeting, "form": form, "title": _("Ghi phát biểu"), "submit": _("Ghi lượt phát biểu")}
    return render(request, "meetings/form.html", context, status=400)


def _lists(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    here = set(
        MeetingAttendance.objects.filter(meeting=meeting, household__isnull=False).values_list(
            "household_id", flat=True
        )
    )
    by_card = set(MeetingAttendance.objects.filter(meeting=meeting, way="card").values_list("household_id", flat=True))
    homes = households_concerned(meeting)
    areas = list(Area.objects.filter(pk__in=homes.values("area_id")).order_by("name")[:200])
    wanted = request.GET.get("noi", "")
    area = next((each for each in areas if each.code == wanted), areas[0] if areas else None)
    rows = list(homes.filter(area=area).order_by("number")[:MOST_HOUSEHOLDS]) if area else []
    came = set(
        MeetingAttendance.objects.filter(meeting=meeting, member__isnull=False).values_list("member_id", flat=True)
    )
    serving = members_convened(meeting) if meeting.base != Meeting.Base.HOUSEHOLDS else Role.objects.none()
    members = {role.member_id: role for role in serving.select_related("member").order_by("pk")}
    return {
        "areas": areas, "area": area, "homes": [(each, each.pk in here, each.pk in by_card) for each in rows],
        "members": [(role, role.member_id in came) for role in members.values()],
    }  # fmt: skip


def _guests(meeting: Meeting) -> list[MeetingAttendance]:
    return list(meeting.attendance.exclude(group="").filter(counts=False).order_by("pk"))


def _unlisted(meeting: Meeting) -> int:
    return meeting.attendance.filter(group=UNLISTED).values_list("persons", flat=True).first() or 0
