"""The workspace: meetings of one's units, calling one, inviting people to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.core import paging
from gandan.meetings import inviting, queries, rules, services, showing
from gandan.meetings.forms import AgendaForm, CallForm, FileForm, InviteForm, ReasonForm, initial_of
from gandan.meetings.guards import meeting_for_reading, meeting_for_running
from gandan.meetings.kinds import Kind, kind, kinds
from gandan.meetings.minutes import invitation_draft
from gandan.meetings.models import Meeting
from gandan.meetings.states import MeetingState
from gandan.meetings.views.common import done, version_of
from gandan.papers.names import file_name
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.models import Unit


@workspace
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    state = request.GET.get("tinh-trang", "")
    found = queries.meetings_of(actor)
    if state in MeetingState.values:
        found = found.filter(state=state)
    page = paging.page(found, by="-starts_at", after=request.GET.get("sau"))
    context = {
        "rows": [(each, kind(each.kind), *showing.state_words(each)) for each in page.rows], "next": page.next,
        "state": state, "states": MeetingState.choices, "may_call": rules.calls(actor),
    }  # fmt: skip
    return render(request, "meetings/list.html", context)


@workspace
def new(request: HttpRequest) -> HttpResponse:
    """First the kind and the unit, each with what its rules ask; then the form."""
    actor = actor_of(request)
    units = queries.calling_units(actor)
    if not rules.calls(actor):
        raise Http404
    rule, unit = _chosen(request), _unit(request, list(units[:200]))
    if rule is None or unit is None:
        rows = [(each, showing.quorum_rule(each)) for each in kinds()]
        about = {"rows": rows, "units": units[:200], "unit": unit, "case": _case(request)}
        return render(request, "meetings/kinds.html", about)
    form = CallForm(request.POST or None, actor=actor, unit=unit, rule=rule)
    made: list[Meeting] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: made.append(_called(request, unit, rule, form)))
    ):
        messages.success(request, _("Đã mở cuộc họp. Ghi chương trình rồi gửi giấy mời."))
        return redirect("meetings:work", made[0].pk)
    context = {"form": form, "kind": rule, "unit": unit, "quorum": showing.quorum_rule(rule)}
    return render(request, "meetings/new.html", context, status=400 if form.errors else 200)


def _called(request: HttpRequest, unit: Unit, rule: Kind, form: CallForm) -> Meeting:
    made = services.meeting_call(actor=actor_of(request), unit=unit, kind_id=rule.id, call=form.call())
    if case_id := _case(request):
        services.agenda_add(actor=actor_of(request), meeting_id=made.pk, title="", case_id=case_id)
    return made


def _case(request: HttpRequest) -> int | None:
    """The case the meeting is called about, when it was begun from one."""
    text = request.GET.get("vu-viec", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@workspace
@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of one meeting: what is still to be done, agenda, files, quorum, tasks."""
    meeting, actor = meeting_for_reading(request, pk), actor_of(request)
    runs = rules.calls_for(actor, meeting.unit)
    planning = runs and meeting.state in (MeetingState.CALLED, MeetingState.OPEN)
    context = {
        **shown(meeting), "runs": runs, "planning": planning,
        "agenda_form": AgendaForm(actor=actor) if planning else None,
        "file_form": FileForm(actor=actor) if planning else None, "invite_form": InviteForm(),
    }  # fmt: skip
    return render(request, "meetings/work.html", context)


def shown(meeting: Meeting) -> dict[str, object]:
    """What the pages of a meeting show of it, at work and in public."""
    words, tone = showing.state_words(meeting)
    quorum = queries.quorum_of(meeting)
    return {
        "meeting": meeting, "kind": kind(meeting.kind), "state_words": words, "tone": tone,
        "when": showing.span(meeting.starts_at, meeting.ends_at), "places": inviting.places_of(meeting),
        "groups": list(meeting.groups.all()), "quorum": quorum, "quorum_words": showing.quorum_words(quorum),
        "quorum_rule": showing.quorum_rule(kind(meeting.kind)), "tally": queries.tally_of(meeting),
        "items": [(each, showing.time_used(each)) for each in queries.items_of(meeting)],
        "files": list(meeting.files.select_related("mandate").order_by("role", "pk")),
        "tasks": list(meeting.tasks.select_related("unit", "member", "item").order_by("due_on", "pk")),
        "notice": showing.notice_rule(meeting), "publishing": showing.publish_rule(meeting),
        "took": showing.whole_duration(meeting), "others": list(queries.others_of_series(meeting)[:20]),
    }  # fmt: skip


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    rule = kind(meeting.kind)
    form = CallForm(
        request.POST or None, actor=actor, unit=meeting.unit, rule=rule,
        initial=initial_of(meeting) if request.method != "POST" else None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        if done(form, lambda: services.meeting_edit(actor=actor, meeting_id=pk, seen_version=seen, call=form.call())):
            messages.success(request, _("Đã lưu."))
            return redirect("meetings:work", pk)
    context = {
        "form": form,
        "kind": rule,
        "unit": meeting.unit,
        "meeting": meeting,
        "quorum": showing.quorum_rule(rule),
    }
    return render(request, "meetings/new.html", context, status=400 if form.errors else 200)


@workspace
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Every form of the invitation; the button that sends the notice out."""
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"seen_version": version_of(request), "reason": form.cleaned_data["reason"]}
        if done(form, lambda: services.meeting_invite(actor=actor, meeting_id=pk, **told)):
            messages.success(request, _("Đã gửi giấy mời. Trang mời hiện cho bà con."))
            return redirect("meetings:invite", pk)
    meeting.refresh_from_db()
    context = {
        **shown(meeting), "form": form, "spoken": inviting.loudspeaker_text(meeting),
        "message": inviting.message_text(meeting), "target": inviting.address_of(meeting),
    }  # fmt: skip
    return render(request, "meetings/invite.html", context, status=400 if form.errors else 200)


@workspace
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, actor = meeting_for_running(request, pk), actor_of(request)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"seen_version": version_of(request), "reason": form.cleaned_data["reason"]}
        if done(form, lambda: services.meeting_cancel(actor=actor, meeting_id=pk, **told)):
            messages.success(request, _("Đã ghi: cuộc họp này không họp nữa."))
            return redirect("meetings:work", pk)
    context = {"meeting": meeting, "form": form, "title": _("Không họp nữa"), "submit": _("Ghi là không họp")}
    return render(request, "meetings/form.html", context, status=400 if form.errors else 200)


@workspace
@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for_running(request, pk)
    return _pdf(inviting.poster_pdf(meeting), file_name("ap-phich", meeting.title, kind="pdf"))


@workspace
@require_safe
def guest_list(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for_running(request, pk)
    return _pdf(inviting.list_pdf(meeting), file_name("danh-sach-ho", meeting.title, kind="pdf"))


@workspace
@require_POST
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The official invitation as a draft, to be signed like any paper."""
    meeting_for_running(request, pk)
    paper = invitation_draft(actor=actor_of(request), meeting_id=pk)
    messages.success(request, _("Đã soạn giấy mời. Xem lại rồi ký."))
    return redirect("papers:paper", paper.pk)


def _pdf(body: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def _chosen(request: HttpRequest) -> Kind | None:
    try:
        return kind(request.GET.get("loai", ""))
    except KeyError:
        return None


def _unit(request: HttpRequest, units: list[Unit]) -> Unit | None:
    wanted = request.GET.get("don-vi", "")
    found = next((unit for unit in units if str(unit.pk) == wanted), None)
    return found or (units[0] if len(units) == 1 else None)
