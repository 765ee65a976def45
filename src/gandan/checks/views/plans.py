"""Plans of a board: sent in time, visit by visit; the public reads them too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.activities.models import Result
from gandan.activities.rules import speaks_for
from gandan.areas.models import AreaClosure
from gandan.checks.forms_depth import MOST_UNITS, PlanForm, StepForm, VisitForm
from gandan.checks.models import InspectionPlan, PlanItem
from gandan.checks.planning import (
    PlanItemDraft,
    first_day,
    has_part,
    plan_item_act,
    plan_item_visit,
    plan_publish,
    plans_for,
)
from gandan.checks.queries import checks_waiting
from gandan.checks.queries_depth import items_of, plans_seen
from gandan.checks.rules import INSPECTS, LEADS
from gandan.checks.ruleset import rule
from gandan.checks.states import INSPECTION
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Stale
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.core.transitions import acts_from
from gandan.units.guards import actor, workspace
from gandan.units.models import Assignment, Unit
from gandan.units.queries import units_below, valid_on
from gandan.voices import uploads

ROWS = 4  # visits one form offers; a longer plan is sent in parts
OFFERED = 60


@workspace
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    found = page(plans_seen(who), by="-sent_on", after=request.GET.get("sau"))
    may_plan = any(post.kind in (*INSPECTS, *LEADS) for post in who.posts)
    return render(request, "checks/plans.html", {"rows": found.rows, "next": found.next, "may_plan": may_plan})


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A plan with up to `ROWS` visits. Too short a notice is refused with the first day that is possible."""
    who = actor(request)
    if not any(post.kind in (*INSPECTS, *LEADS) for post in who.posts):
        raise Http404
    form = PlanForm(request.POST or None, actor=who)
    earliest = first_day(timezone.localdate())
    more: dict[str, Any] = {"results": _results(who), "units": _units(who)}  # Any: querysets
    rows = [
        VisitForm(
            request.POST or None,
            prefix=f"v{n}",
            initial={"visit_on": earliest, "subject": "result" if n == 0 else "works"},
            **more,
        )
        for n in range(ROWS)
    ]
    if request.method == "POST" and form.is_valid() and all(row.is_valid() for row in rows):
        drafts = [_draft(row) for row in rows if not row.is_blank]
        with refusals_on(form):
            made = plan_publish(
                actor=who, board=form.cleaned_data["board"], title=form.cleaned_data["title"], items=drafts,
                text=form.cleaned_data["text"], public=not form.cleaned_data["internal"],
            )  # fmt: skip
            messages.success(request, _("Đã gửi kế hoạch. Các đơn vị được kiểm tra thấy ngay."))
            return redirect("checks:plan_work", made.pk)
    about = {"form": form, "rows": rows, "earliest": earliest, "rule": rule("notice")}
    return render(request, "checks/plan_new.html", about, status=422 if form.is_bound else 200)


def _draft(row: VisitForm) -> PlanItemDraft:
    data = row.cleaned_data
    visit = data["visit_on"] or timezone.localdate()
    return PlanItemDraft(
        what=data["what"], visit_on=visit, subject=data["subject"], unit=data["unit"], result=data["result"],
        area=data["unit"].area if data["unit"] else None,
    )  # fmt: skip


def _results(who: Actor) -> QuerySet[Result]:
    """What waits in the board's places, newest first."""
    ids = list(checks_waiting(who).values_list("pk", flat=True)[:OFFERED])
    return Result.objects.filter(pk__in=ids).select_related("area", "unit").order_by("-happened_on", "-pk")


def _units(who: Actor) -> QuerySet[Unit]:
    """Units seated in the board's places, and those below the actor's own."""
    mine = [post.unit_id for post in who.posts]
    held = Assignment.objects.filter(valid_on(), unit_id__in=mine).values("area_id")
    inside = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None).values("descendant_id")
    near = Unit.objects.filter(area_id__in=inside) | Unit.objects.filter(pk__in=units_below(who).values("pk"))
    ids = list(near.filter(valid_to=None).exclude(pk__in=mine).values_list("pk", flat=True)[:MOST_UNITS])
    return Unit.objects.filter(pk__in=ids).order_by("name")


@require_GET
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The public page of a plan; an internal one is not there for the public."""
    found = get_object_or_404(InspectionPlan.objects.select_related("board").filter(public=True), pk=plan_id)
    return render(request, "checks/plan.html", {"plan": found, "items": list(items_of(found)), "rule": rule("notice")})


@workspace
@require_GET
def plan_work(request: HttpRequest, plan_id: int) -> HttpResponse:
    found = get_object_or_404(plans_seen(actor(request)), pk=plan_id)
    return _page(request, found)


@workspace
@require_POST
def item(request: HttpRequest, item_id: int, name: str) -> HttpResponse:
    """visit, find, mend or close one visit of a plan."""
    who = actor(request)
    found = get_object_or_404(PlanItem.objects.select_related("plan__board", "unit"), pk=item_id)
    plan_of = get_object_or_404(plans_seen(who), pk=found.plan_id)
    if name == "visit":
        done = plan_item_visit(actor=who, item_id=item_id)
        return redirect("checks:inspection", done.inspection_id)
    if name not in ("find", "mend", "close"):
        raise Http404
    if not has_part(who, found):
        raise NotPermitted(_("Chỉ ban kiểm tra và đơn vị được kiểm tra mới ghi được ở đây."))
    form = StepForm(request.POST, request.FILES, auto_id=f"{name}{item_id}_%s")
    kept = uploads.take(request)
    if form.is_valid() and not kept.errors:
        with refusals_on(form):
            try:
                plan_item_act(
                    actor=who, item_id=item_id, act=name, seen_version=form.cleaned_data["seen_version"],
                    text=form.cleaned_data["text"], photos=kept.photos,
                )  # fmt: skip
                messages.success(request, _("Đã ghi."))
                return redirect("checks:plan_work", plan_of.pk)
            except Stale as stale:
                messages.error(request, stale.sentence)
                return redirect("checks:plan_work", plan_of.pk)
    return _page(request, plan_of, bound=(item_id, name, form), status=422)


def _page(
    request: HttpRequest, found: InspectionPlan, bound: tuple[int, str, StepForm] | None = None, status: int = 200
) -> HttpResponse:
    who = actor(request)
    inspects = plans_for(who, found.board)
    rows = []
    for each in items_of(found):
        forms = {
            name: StepForm(initial={"seen_version": each.version}, auto_id=f"{name}{each.pk}_%s")
            for name in _possible(who, each, inspects)
        }
        if bound and bound[0] == each.pk and bound[1] in forms:
            forms[bound[1]] = bound[2]
        visits = inspects and each.result_id is not None and each.inspection_id is None and not who.serves(each.unit_id)
        rows.append({"item": each, "forms": forms, "visits": visits})
    about = {"plan": found, "rows": rows, "rule": rule("notice"), "mending": rule("mending")}
    return render(request, "checks/plan_work.html", about, status=status)


def _possible(who: Actor, each: PlanItem, inspects: bool) -> list[str]:
    if each.result_id is not None:
        return []
    open_to = {
        "board": inspects and not who.serves(each.unit_id),
        "lead": not inspects and speaks_for(who, each.unit.path),
    }
    return [name for name, step in acts_from(INSPECTION, each.state).items() if open_to[step.who]]
