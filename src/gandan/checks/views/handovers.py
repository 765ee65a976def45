"""Hand-over → instruction → does it still work?"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.activities.rules import speaks_for
from gandan.checks.forms_depth import FollowUpForm, HandOverForm, InstructionForm
from gandan.checks.handing import follows, followup_answer, handover_record, instruction_give
from gandan.checks.models import FollowUp, HandOver
from gandan.checks.queries_depth import handover_full, handovers_of
from gandan.checks.reminding import speaks_at_all
from gandan.checks.ruleset import rule
from gandan.core.errors import NotPermitted
from gandan.core.models import Photo
from gandan.core.paging import page
from gandan.core.photos import photos_show_children
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace
from gandan.voices import uploads


@workspace
@require_GET
def handovers(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    found = page(handovers_of(who), by="-handed_on", after=request.GET.get("sau"))
    about = {"rows": found.rows, "next": found.next, "may_record": speaks_at_all(who)}
    return render(request, "checks/handovers.html", about)


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    if not speaks_at_all(who):
        raise Http404
    form = HandOverForm(request.POST or None, actor=who)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = handover_record(actor=who, **form.cleaned_data)
            messages.success(request, _("Đã ghi bàn giao. Đến kỳ, việc xem lại hiện ở trang Hôm nay."))
            return redirect("checks:handover", made.pk)
    return render(
        request,
        "checks/handover_new.html",
        {"form": form, "rule": rule("follow_up")},
        status=422 if form.is_bound else 200,
    )


@require_GET
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """One thread, for everybody; those in charge also write here."""
    found = handover_full(pk)
    if found is None:
        raise Http404
    return _page(request, found)


@workspace
@require_POST
def instruct(request: HttpRequest, pk: int) -> HttpResponse:
    found = handover_full(pk)
    if found is None:
        raise Http404
    if not speaks_for(actor(request), found.giver.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới ghi được việc này.") % {"unit": found.giver})
    form = InstructionForm(request.POST, request.FILES, auto_id="instruct_%s")
    kept = uploads.take(request)
    if form.is_valid() and not kept.errors:
        with refusals_on(form):
            _mark(form, kept.photos)
            instruction_give(
                actor=actor(request), handover_id=pk, text=form.cleaned_data["text"], photos=kept.photos,
                persons=form.cleaned_data["persons"],
            )  # fmt: skip
            messages.success(request, _("Đã ghi buổi hướng dẫn."))
            return redirect("checks:handover", pk)
    return _page(request, found, instruction=form, status=422)


@workspace
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one "does it still work?"."""
    followup = get_object_or_404(FollowUp, pk=pk)
    found = handover_full(followup.handover_id)
    assert found is not None  # its follow-up exists
    if not follows(actor(request), found):
        raise NotPermitted(_("Chỉ đơn vị bàn giao hoặc đơn vị phụ trách nơi này mới ghi được."))
    form = FollowUpForm(request.POST, request.FILES, auto_id="look_%s")
    kept = uploads.take(request)
    if form.is_valid() and not kept.errors:
        with refusals_on(form):
            _mark(form, kept.photos)
            answer = followup_answer(
                actor=actor(request), followup_id=pk, verdict=form.cleaned_data["verdict"], text=form.cleaned_data["text"],
                photos=kept.photos,
            )  # fmt: skip
            messages.success(request, _done(answer))
            return redirect("checks:handover", found.pk)
    return _page(request, found, looking=form, status=422)


def _mark(form: InstructionForm | FollowUpForm, photos: list[Photo]) -> None:
    """Photos of children wait for a consent; the service then leaves them private."""
    if form.cleaned_data["children"]:
        photos_show_children(photos)


def _done(answer: FollowUp) -> str:
    if answer.inspection_id:
        return _("Đã ghi và mở kiểm tra lại kết quả.")
    return _("Đã ghi và mở một vụ việc để sửa.") if answer.case_id else _("Đã ghi: còn dùng tốt.")


def _page(
    request: HttpRequest, found: HandOver, *, instruction: InstructionForm | None = None,
    looking: FollowUpForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    who = actor(request)
    gives = who.is_member and speaks_for(who, found.giver.path)
    waiting = next((each for each in found.followups.all() if not each.verdict), None)
    may_look = who.is_member and waiting is not None and follows(who, found)
    about = {
        "handover": found,
        "waiting": waiting,
        "is_due": waiting is not None and waiting.due_on <= timezone.localdate(),
        "instruction": (instruction or InstructionForm(auto_id="instruct_%s")) if gives else None,
        "looking": (looking or FollowUpForm(auto_id="look_%s")) if may_look else None,
        "rule": rule("follow_up"),
    }
    return render(request, "checks/handover.html", about, status=status)
