"""The month's report: on the page with every figure clickable, as a document, as a workbook, down to its sources."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gandan.core.errors import Refused
from gandan.core.periods import Period, month_of
from gandan.papers.formats import format_named
from gandan.reports.compose import content_of
from gandan.reports.content import month_report
from gandan.reports.facts import Report
from gandan.reports.files import CONTENT_TYPES, WRITERS, file_name
from gandan.reports.queries import choices_of, months, period_of, scope_for
from gandan.reports.scope import Scope
from gandan.reports.sources import sources as sources_of
from gandan.units.guards import actor, workspace


@never_cache
@workspace
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """Choose whose report and which month; below it, the report as it will be printed."""
    choices = choices_of(actor(request))
    asked = request.GET.get("cua", "") or (choices.first if choices else "")
    scope = _scope(request, asked)
    about = {"choices": choices, "asked": asked, "months": _months()}
    try:
        period = period_of(request.GET.get("thang", ""))
    except Refused as refused:
        return render(request, "reports/month.html", {**about, "refused": refused.sentence}, status=400)
    report = month_report(scope, period)
    return render(request, "reports/month.html", {**about, **_shown(report)})


@never_cache
@workspace
@require_safe
def document(request: HttpRequest, kind: str) -> HttpResponse:
    """The report as a file to keep, sign and send."""
    if kind not in WRITERS:
        raise Http404
    scope = _scope(request, request.GET.get("cua", ""))
    report = month_report(scope, period_of(request.GET.get("thang", "")))
    with translation.override("vi"):
        body = WRITERS[kind](report)
    name = file_name(report, kind)
    return HttpResponse(
        body,
        content_type=CONTENT_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@never_cache
@workspace
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Everything that was counted for one figure."""
    scope = _scope(request, request.GET.get("cua", ""))
    period = period_of(request.GET.get("thang", ""))
    found = sources_of(scope, period, timezone.now(), request.GET.get("so", ""), request.GET.get("sau"))
    if found is None:
        raise Http404
    about = {
        "sources": found,
        "scope": scope,
        "period": period,
        "period_label": label(period),
        "next": found.next,
    }
    return render(request, "reports/sources.html", about)


def label(period: Period) -> str:
    return period.label_en() if get_language() == "en" else period.label_vi()


def _scope(request: HttpRequest, code: str) -> Scope:
    """The scope asked for; 404 to strangers, as for what does not exist."""
    found = scope_for(actor(request), code)
    if found is None:
        raise Http404
    return found


def _months(at: datetime | None = None) -> list[tuple[str, str, bool]]:
    """(code, label, is not over)."""
    this_month = month_of(timezone.localdate(at))
    return [(period.code, label(period), period == this_month) for period in months(at)]


def _shown(report: Report) -> dict[str, object]:
    content = content_of(report)
    return {
        "report": report, "content": content, "format": format_named(content.form), "period": report.period,
        "scope": report.scope, "period_label": label(report.period),
    }  # fmt: skip
