"""Kiểm tra in the workspace: what waits, one inspection with its acts, and words written down for a household."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.activities.figures import figure_of
from gandan.activities.models import Result
from gandan.checks import queries
from gandan.checks.around import around, doers_of
from gandan.checks.forms import ActForm, AssistedForm
from gandan.checks.inspecting import inspection_close, inspection_find, inspection_mend, inspection_open
from gandan.checks.models import Check, Inspection
from gandan.checks.rules import INSPECTS, Around, inspects_for, may_release, may_see, mends_for, serves_any
from gandan.checks.services import check_give, words_release
from gandan.checks.showing import counts_line, household_place, missing_line, said, timeline
from gandan.checks.states import INSPECTION
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.paging import page
from gandan.core.transitions import acts_from
from gandan.residents.guards import assisted_household
from gandan.units.guards import actor, workspace
from gandan.voices import uploads

SHOWN = 20  # of each list on the page; the results themselves are paged
ACTS = ("find", "mend", "close")


@workspace
@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this member in Kiểm tra."""
    who = actor(request)
    to_do = list(queries.inspections_to_do(who).order_by("opened_at", "pk")[:SHOWN])
    to_mend = list(queries.inspections_to_mend(who).order_by("opened_at", "pk")[:SHOWN])
    listed = {each.pk for each in [*to_do, *to_mend]}
    going_on = [each for each in queries.inspections_of(who)[: 3 * SHOWN] if each.pk not in listed][:SHOWN]
    words = [
        (check, household_place(check.household.area), said(check))
        for check in queries.words_waiting(who).order_by("at", "pk")[:SHOWN]
    ]
    waiting = page(
        queries.with_inspections(queries.checks_waiting(who)).prefetch_related("activity__partnerships"),
        by="-happened_on", after=request.GET.get("sau"),
    )  # fmt: skip
    about = {
        "to_do": to_do, "to_mend": to_mend, "going_on": going_on, "words": words, "next": waiting.next,
        "results": [_row(who, result) for result in waiting.rows],
    }  # fmt: skip
    return render(request, "checks/work.html", about)


@workspace
@require_GET
def inspection(request: HttpRequest, inspection_id: int) -> HttpResponse:
    found, there = _inspection_for(actor(request), inspection_id)
    return _inspection_page(request, found, there)


@workspace
@require_POST
def act(request: HttpRequest, inspection_id: int, name: str) -> HttpResponse:
    """One of find, mend, close. What was typed stays when it is refused, and the form shows the newest state."""
    if name not in ACTS:
        raise Http404
    who = actor(request)
    found, there = _inspection_for(who, inspection_id)
    form = ActForm(name, request.POST, request.FILES)
    kept = uploads.take(request)
    for error in kept.errors:
        form.add_error("photos", error)
    refusal: Refused | None = None
    if form.is_valid():
        try:
            _do(name, who, found, form, kept)
            messages.success(request, _DONE[name]())
            return redirect("checks:inspection", found.pk)
        except Stale as stale:
            refusal = stale
        except Refused as refused:
            form.refuse(refused.field, refused.sentence)
    found.refresh_from_db()
    form.seen_now(found.version)
    return _inspection_page(
        request, found, there, form=form, kept=kept, refusal=refusal, status=409 if refusal else 422
    )


@workspace
@require_POST
def visit(request: HttpRequest, result_id: int) -> HttpResponse:
    """The board goes and looks of its own accord."""
    return redirect("checks:inspection", inspection_open(actor=actor(request), result_id=result_id).pk)


@workspace
@require_POST
def release(request: HttpRequest, check_id: int) -> HttpResponse:
    """Let everybody read what a household wrote, or keep it."""
    public = request.POST.get("public") == "1"
    try:
        check = words_release(actor=actor(request), check_id=check_id, public=public)
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("checks:list")
    messages.success(request, _("Đã công khai lời của hộ.") if public else _("Đã giữ kín lời của hộ."))
    opened = Inspection.objects.filter(result_id=check.result_id).order_by("-pk").first()
    if request.POST.get("back") == "inspection" and opened:
        return redirect("checks:inspection", opened.pk)
    return redirect("checks:list")


@workspace
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def assist(request: HttpRequest, result_id: int) -> HttpResponse:
    """Write down a household's word with its card in hand: from a paper slip, a call, a meeting."""
    who = actor(request)
    result = get_object_or_404(queries.results_shown(), pk=result_id)
    about = {"result": result, "figure": figure_of(result), "refused": serves_any(who, doers_of(result)) is not None}
    if request.method == "GET" or about["refused"]:
        return render(request, "checks/assist.html", {**about, "form": AssistedForm()})
    form = AssistedForm(request.POST, request.FILES)
    kept = uploads.take(request)
    for error in kept.errors:
        form.add_error("photos", error)
    if form.is_valid():
        try:
            if _write_down(who, result, form, kept).counts:
                messages.success(request, _("Đã ghi lời của hộ. Ghi tiếp hộ khác được ngay."))
            else:
                messages.warning(
                    request,
                    _(
                        "Đã giữ lời của hộ nhưng không tính vào số xác nhận, vì trong hộ có người thuộc đơn vị làm việc này."
                    ),
                )
            return redirect("checks:assist", result.pk)
        except Refused as refused:
            form.refuse(refused.field, refused.sentence)
    return render(request, "checks/assist.html", {**about, "form": form, "kept": kept}, status=422)


def _write_down(who: Actor, result: Result, form: AssistedForm, kept: uploads.Kept) -> Check:
    try:
        home = assisted_household(who, form.cleaned_data["secret"])
    except Refused as refused:
        raise Refused(refused.sentence, field="secret") from refused
    return check_give(
        actor=Actor(household_id=home.pk, household_area_id=home.area_id), assisted_by=who, result_id=result.pk,
        verdict=form.cleaned_data["verdict"], amount_text=form.amount_text(), text=form.cleaned_data["text"],
        photos=kept.photos, channel=form.cleaned_data["channel"],
    )  # fmt: skip


def _row(who: Actor, result: Any) -> dict[str, object]:  # Any: a Result with `open_inspections` (queries)
    doers = {result.unit_id, result.activity.lead_id, *(each.unit_id for each in result.activity.partnerships.all())}
    mine = serves_any(who, doers) is not None
    inspects = any(post.kind in INSPECTS for post in who.posts)
    return {
        "result": result, "figure": figure_of(result), "line": counts_line(result, next(iter(result.open_inspections), None)), "missing": missing_line(result),
        "may_assist": not mine, "may_visit": inspects and not mine,
    }  # fmt: skip


def _inspection_for(who: Actor, inspection_id: int) -> tuple[Inspection, Around]:
    """The inspection and its surroundings, for those with a part in it; 404 for strangers."""
    rows = queries.inspections_shown().select_related("result__activity__lead", "result__activity__case")
    found = get_object_or_404(rows, pk=inspection_id)
    there = around(found.result)
    if not may_see(who, there):
        raise Http404
    return found, there


def _inspection_page(
    request: HttpRequest,
    found: Inspection,
    there: Around,
    *,
    form: ActForm | None = None,
    kept: uploads.Kept | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    who, result = actor(request), found.result
    releases = may_release(who, there)
    forms = {name: ActForm(name, initial={"seen_version": found.version}) for name in _possible(who, found, there)}
    if form is not None and form.act in forms:
        forms[form.act] = form
    doubts = queries.doubts_of(result).filter(superseded_at=None).order_by("-at", "-pk")[:SHOWN]
    inspections = queries.inspections_on(result)
    about = {
        "inspection": found, "result": result, "finding": _finding(inspections, found.pk), "figure": figure_of(result), "releases": releases, "forms": forms,
        "line": counts_line(result, found), "tone": "good" if found.closed_at else "wait", "kept": kept, "refusal": refusal, "bound": form,
        "moments": timeline(result, inspections, queries.heard(result)),
        "doubts": [
            (check, household_place(check.household.area), said(check), releases or check.words == Check.Words.PUBLIC)
            for check in doubts
        ],
    }  # fmt: skip
    return render(request, "checks/inspection.html", about, status=status)


def _finding(inspections: list[Inspection], inspection_id: int) -> str:
    """What the board last said has to be mended."""
    steps = [step for each in inspections if each.pk == inspection_id for step in each.steps.all()]
    return next((step.text for step in reversed(steps) if step.act == "find"), "")


def _possible(who: Actor, found: Inspection, there: Around) -> list[str]:
    """The acts this member may take now, in the order of the page."""
    board, lead = inspects_for(who, there) is not None, mends_for(who, there)
    open_to = {"board": board, "lead": lead}
    return [name for name, step in acts_from(INSPECTION, found.state).items() if open_to[step.who]]


def _do(name: str, who: Actor, found: Inspection, form: ActForm, kept: uploads.Kept) -> None:
    seen, text = form.cleaned_data["seen_version"], form.cleaned_data["text"]
    if name == "close":
        inspection_close(
            actor=who, inspection_id=found.pk, seen_version=seen, text=text, photos=kept.photos,
            amount_text=form.cleaned_data["amount"],
        )  # fmt: skip
        return
    service = inspection_find if name == "find" else inspection_mend
    service(actor=who, inspection_id=found.pk, seen_version=seen, text=text, photos=kept.photos)


_DONE = {
    "find": lambda: _("Đã ghi. Đơn vị sẽ thấy việc phải sửa."),
    "mend": lambda: _("Đã báo sửa. Ban giám sát sẽ xem lại."),
    "close": lambda: _("Đã kết luận. Bà con đọc được ngay trên trang kết quả."),
}
