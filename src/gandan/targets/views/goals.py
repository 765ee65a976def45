"""One target: its page with history and sources, setting and mending it, its path."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.core import paging
from gandan.core.refusals import tried
from gandan.targets import feeds, queries, rules, services
from gandan.targets.features import known
from gandan.targets.forms import DivideForm, RouteForm, TargetForm
from gandan.targets.models import PathPoint, Target, TargetSuccession
from gandan.targets.progress import Progress
from gandan.targets.states import Feed
from gandan.targets.views.finding import target_for_reading, target_for_setting, term_for_setting
from gandan.units.guards import actor, workspace


@workspace
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Both numbers, the path, what stands behind them, who said what when."""
    found = target_for_reading(actor(request), pk)
    row = queries.progress_of([found])[0]
    unit = found.term.unit
    context = {
        "target": found,
        "row": row,
        "claims": row.claim_rows,
        "points": list(found.path.all()),
        "parts": queries.progress_of(_parts(found)),
        "sets": rules.sets(actor(request), unit),
        "types": row.measure.feed is Feed.TYPED and rules.types_in(actor(request), unit),
        "explains": rules.types_in(actor(request), unit),
        "checks": rules.checks_for(actor(request), unit) is not None,
        "heirs": list(found.goes_on.select_related("made", "area")),
        "origins": list(found.comes_from.select_related("source__area")),
        **_sources(request, row),
    }
    return render(request, "targets/target.html", context)


def _parts(found: Target) -> list[Target]:
    return list(found.parts.select_related("term__unit", "indicator").order_by("place", "pk"))


def _sources(request: HttpRequest, row: Progress) -> dict[str, object]:
    """What stands behind the figure, by what feeds it: a page of results, of values; or how it is counted."""
    after = request.GET.get("sau")
    if row.measure.feed is Feed.RESULTS:
        rows = feeds.results_behind(row.target, row.on).select_related("unit", "area", "activity")
        results = paging.page(rows, by="-happened_on", after=after)
        return {"results": results.rows, "next": results.next}
    if row.measure.feed is Feed.TYPED:
        entries = row.target.entries.select_related(
            "document", "entered_by", "checked_by", "checked_for", "replaced_by"
        )
        found = paging.page(entries, by="-on", after=after)
        return {"entries": found.rows, "next": found.next}
    if row.measure.feed is Feed.FEATURE:
        feature = known().get(row.measure.source)
        return {"feature": feature, "passings": _passings(row) if row.measure.source == "documents_read" else []}
    return {}


def _passings(row: Progress) -> list[object]:
    """The documents behind "100 %": counts only."""
    target = row.target
    rows = queries.passings_under(target.term.unit, target.term.starts_on, min(row.on, target.deadline))
    return list((rows.filter(mandate_id=target.document_id) if target.document_id else rows)[:50])


@workspace
def new(request: HttpRequest, pk: int) -> HttpResponse:
    term = term_for_setting(actor(request), pk)
    start = {"deadline": term.ends_on}
    form = TargetForm(request.POST or None, actor=actor(request), term=term, initial=start)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: services.target_set(actor=actor(request), term=term, goal=form.goal_told()))
        if made is not None:
            messages.success(request, _("Đã ghi chỉ tiêu."))
            return redirect("targets:target", made.pk)
    status = 400 if form.errors else 200
    return render(request, "targets/target_form.html", {"form": form, "term": term}, status=status)


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_for_setting(actor(request), pk)
    form = TargetForm(request.POST or None, actor=actor(request), term=found.term, target=found)
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("version", "")
        version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else -1
        made = tried(
            form,
            lambda: services.target_change(
                actor=actor(request), target_id=found.pk, seen_version=version, goal=form.goal_told()
            ),
        )
        if made is not None:
            messages.success(request, _("Đã lưu chỉ tiêu."))
            return redirect("targets:target", made.pk)
    context = {"form": form, "term": found.term, "target": found}
    return render(request, "targets/target_form.html", context, status=400 if form.errors else 200)


@workspace
def route(request: HttpRequest, pk: int) -> HttpResponse:
    """The path to the deadline, as lines of text."""
    found = target_for_setting(actor(request), pk)
    lines = [f"{point.on:%d/%m/%Y}: {point.quantity.format()}" for point in found.path.filter(role=PathPoint.Role.PATH)]
    form = RouteForm(request.POST or None, unit=found.measure_unit, initial={"points": "\n".join(lines)})
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: services.path_set(actor=actor(request), target_id=found.pk, points=form.cleaned_data["points"]),
        )
        if done is not None:
            messages.success(request, _("Đã lưu lộ trình."))
            return redirect("targets:target", found.pk)
    context = {"form": form, "target": found}
    return render(request, "targets/route.html", context, status=400 if form.errors else 200)


@workspace
def divide(request: HttpRequest, pk: int) -> HttpResponse:
    """After an area was divided: a person says the number of one successor."""
    rows = TargetSuccession.objects.select_related("source__term__unit", "area")
    row = rows.filter(pk=pk).first() if pk < 2**63 else None
    if row is None:
        raise Http404
    found = target_for_setting(actor(request), row.source_id)
    form = DivideForm(request.POST or None, unit=found.measure_unit)
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            lambda: services.target_divide(actor=actor(request), succession_id=row.pk, goal=form.cleaned_data["goal"]),
        )
        if done is not None:
            messages.success(request, _("Đã quyết. Chỉ tiêu đã ký vẫn giữ nguyên."))
            return redirect("targets:target", done.made_id)
    context = {"form": form, "target": found, "row": row, "hint": None if row.hint is None else round(row.hint * 100)}
    return render(request, "targets/divide.html", context, status=400 if form.errors else 200)
