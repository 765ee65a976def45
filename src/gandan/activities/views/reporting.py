"""Reporting an activity, correcting a number, joining a result to a total."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gandan.activities import queries, rules, services
from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.figures import figure_of
from gandan.activities.forms import CorrectForm, JoinForm, ReportForm, contribution_rows, result_rows
from gandan.activities.models import Activity, Result
from gandan.activities.photos import stored
from gandan.activities.states import S
from gandan.activities.views.workspace import for_work
from gandan.activities.words import span
from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Several results on one page; `more` adds rows and keeps what was typed."""
    found = for_work(request, pk)
    if not rules.leads(actor_of(request), found):
        raise Http404
    if request.method != "POST":
        form = ReportForm(initial={"version": found.version})
        return _page(request, found, form, result_rows(found), contribution_rows())
    if "more" in request.POST:
        typed = {name: request.POST.get(name, "") for name in ReportForm.base_fields if name != "photo"}
        rows = result_rows(found, request.POST, more=True)
        return _page(request, found, ReportForm(initial=typed), rows, contribution_rows(request.POST, more=True))
    form = ReportForm(request.POST, request.FILES)
    rows, given = result_rows(found, request.POST, request.FILES), contribution_rows(request.POST)
    if all([form.is_valid(), rows.is_valid(), given.is_valid()]):
        with refusals_on(form):
            made = _report(request, found, form, rows, given)
            messages.success(request, _said(len(made)))
            return redirect("activities:activity", pk)
    return _page(request, found, form, rows, given, status=400)


def _said(count: int) -> str:
    if count:
        return _("Đã báo cáo. Giờ chờ bà con xác nhận: đến khi đó con số vẫn chỉ là “báo cáo”.")
    return _("Đã báo cáo.")


def _report(
    request: HttpRequest, found: Activity, form: ReportForm, rows: Any, given: Any
) -> list[Result]:  # Any: formsets
    data = form.cleaned_data
    public, children = data["photos_public"], data["photos_children"]
    with transaction.atomic():
        drafts = [_draft(row, public, children) for row in rows.filled()]
        write = services.activity_add if found.state == S.REPORTED else services.activity_report
        return write(
            actor=actor_of(request), activity_id=found.pk, seen_version=data["version"], results=drafts,
            contributions=[
                ContributionDraft(row["giver"], row["kind"], row["quantity"], row["what"]) for row in given.filled()
            ],
            attendance_turns=data["attendance_turns"], text=data["text"],
            photos=stored(data, public=public, children=children),
        )  # fmt: skip


def _draft(row: dict[str, Any], public: bool, children: bool) -> ResultDraft:  # Any: cleaned values
    return ResultDraft(
        kind=row["kind"], title=row["title"], quantity=row["quantity"], happened_on=row["happened_on"], area=row["area"],
        place=row["place"], measures={role: row[role] for role in ("length", "width", "thickness") if row[role]},
        beneficiaries=row["beneficiaries"], beneficiaries_who=row["beneficiaries_who"], part_of=row["part_of"],
        photos=stored(row, public=public, children=children),
    )  # fmt: skip


def _page(
    request: HttpRequest, found: Activity, form: ReportForm, rows: Any, given: Any, status: int = 200
) -> HttpResponse:  # Any: formsets
    context = {
        "activity": found,
        "when": span(found.starts_at, found.ends_at),
        "form": form,
        "rows": rows,
        "given": given,
        "wrong": status != 200,
        "adds": found.state == S.REPORTED,
        "lost_photos": bool(request.FILES) and status != 200,
    }
    return render(request, "activities/report.html", context, status=status)


@workspace
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit corrects its own number, until somebody has checked it; or says what total it belongs to."""
    result = get_object_or_404(Result.objects.select_related("activity", "area", "part_of", "unit"), pk=pk)
    found = for_work(request, result.activity_id)
    if not rules.leads(actor_of(request), found):
        raise Http404
    wholes = queries.possible_wholes(result)
    joining = "join" in request.POST
    form = CorrectForm(
        None if joining else request.POST or None,
        result=result,
        initial={"version": found.version, "amount": result.text},
    )
    join = JoinForm(request.POST if joining else None, wholes=wholes, initial={"whole": result.part_of_id})
    if request.method == "POST" and (join if joining else form).is_valid():
        try:
            _mend(request, result, join if joining else form)
        except Refused as refused:
            target = join if joining else form
            named = {"part_of": "whole", "quantity": "amount"}.get(refused.field or "", refused.field)
            target.add_error(named if named in target.fields else None, ValidationError(refused.sentence))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("activities:work", found.pk)
    wrong = form.errors if form.is_bound else join.errors
    context = {"activity": found, "result": result, "figure": figure_of(result), "form": form, "join": join}
    return render(request, "activities/correct.html", context, status=400 if wrong else 200)


def _mend(request: HttpRequest, result: Result, form: CorrectForm | JoinForm) -> None:
    actor, data = actor_of(request), form.cleaned_data
    if isinstance(form, JoinForm):
        services.result_join(actor=actor, part_id=result.pk, whole_id=data["whole"].pk if data["whole"] else None)
    else:
        services.result_correct(
            actor=actor,
            result_id=result.pk,
            seen_version=data["version"],
            quantity=data["quantity"],
            reason=data["reason"],
        )
