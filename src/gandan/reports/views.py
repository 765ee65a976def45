"""The periodic report: on the page with every figure clickable, as a document, as a workbook, down to its sources."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gandan.areas.frames import Frame, frame_parse, frame_turns
from gandan.areas.models import Area
from gandan.areas.picker import NAME, usual_frames
from gandan.core.errors import Refused
from gandan.core.periods import Period
from gandan.papers.formats import format_named
from gandan.papers.models import Paper
from gandan.papers.queries import paper_published, paper_replaceable, templates_for
from gandan.papers.services import paper_draft
from gandan.reports import spans
from gandan.reports.compose import SOURCE, content_of, filled_of
from gandan.reports.content import month_report
from gandan.reports.facts import Report
from gandan.reports.files import CONTENT_TYPES, WRITERS, file_name
from gandan.reports.others import others_of
from gandan.reports.queries import choices_of, choices_of_time, period_of, scope_for
from gandan.reports.scope import Scope
from gandan.reports.sources import sources as sources_of
from gandan.units.guards import actor, workspace


@dataclass(frozen=True)
class Asked:
    """What a report is asked for by its address: of whom, when, in which boundaries (None: as recorded, not by place)."""

    scope: Scope
    period: Period
    frame: Frame | None

    @property
    def query(self) -> dict[str, str]:
        """As addresses and drafts carry it."""
        told = {"cua": self.scope.code, "ky": self.period.code}
        return {**told, NAME: self.frame.text} if self.frame else told

    @property
    def address(self) -> str:
        return urlencode(self.query)

    def report(self) -> Report:
        return month_report(self.scope, self.period, frame=self.frame)


@never_cache
@workspace
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """Choose whose report, which period and boundaries; below it, the report as it will be printed."""
    choices = choices_of(actor(request))
    asked = request.GET.get("cua", "") or (choices.first if choices else "")
    _scope(request, asked)  # strangers learn nothing, not even whether the period is well written
    about = {
        "choices": choices, "asked": asked, "times": _times(), "frames": usual_frames(frame_turns()),
        "others": others_of(actor(request)), "templates": templates_for(actor(request), "report"),
        "khung": request.GET.get(NAME, ""), "from_day": request.GET.get("tu", ""), "to_day": request.GET.get("den", ""),
    }  # fmt: skip
    try:
        found = _asked(request, asked)
    except Refused as refused:
        return render(request, "reports/month.html", {**about, "refused": refused.sentence}, status=400)
    return render(request, "reports/month.html", {**about, **_shown(found)})


@never_cache
@workspace
@require_safe
def document(request: HttpRequest, kind: str) -> HttpResponse:
    """The report as a file to keep, sign and send; as a .docx also in a template of the unit (`mau`)."""
    if kind not in WRITERS:
        raise Http404
    asked = _asked(request, request.GET.get("cua", ""))
    report = asked.report()
    template = request.GET.get("mau", "")
    with translation.override("vi"):
        if kind == "docx" and template.isascii() and template.isdigit():
            found = templates_for(actor(request), "report").filter(pk=int(template[:18])).first()
            if found is None:
                raise Http404
            body = filled_of(report, found)
        else:
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


@workspace
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep the report as a draft to be signed; a signed one of the same period is replaced when this is signed."""
    asked = _asked(request, request.POST.get("cua", ""))
    report = asked.report()
    query = {**asked.query, NAME: asked.frame.key} if asked.frame else asked.query
    unit = asked.scope.issuer
    old = paper_replaceable(unit, SOURCE, asked.period.code, asked.scope.code)
    made = paper_draft(
        actor=actor(request), unit=unit, kind="report", content=content_of(report), source=SOURCE,
        query=query, frame_key=asked.frame.key if asked.frame else "ghi-nhan", period_code=asked.period.code,
        public=asked.scope.area is not None, supersedes_id=old.pk if old else None,
    )  # fmt: skip
    messages.success(request, _("Đã lập dự thảo. Xem lại, sửa lời rồi trình người đứng đầu ký."))
    return redirect("papers:paper", made.pk)


@never_cache
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Everything that was counted for one figure: for members, and for everybody once the report is signed and public."""
    code = request.GET.get("cua", "")
    if actor(request).posts and scope_for(actor(request), code):
        return _sources_at_work(request)
    published = paper_published(SOURCE, request.GET.get("ky", ""), code)
    if published is None:
        return _sources_at_work(request)
    area = Area.objects.filter(code=code.removeprefix("db-")).first() if code.startswith("db-") else None
    return _sources(request, Scope(published.unit, area), period_of(published.period_code), published)


@workspace
def _sources_at_work(request: HttpRequest) -> HttpResponse:
    asked = _asked(request, request.GET.get("cua", ""))
    return _sources(request, asked.scope, asked.period, None)


def _sources(request: HttpRequest, scope: Scope, period: Period, published: Paper | None) -> HttpResponse:
    found = sources_of(scope, period, timezone.now(), request.GET.get("so", ""), request.GET.get("sau"))
    if found is None:
        raise Http404
    about = {
        "sources": found,
        "scope": scope,
        "period": period,
        "period_label": label(period),
        "next": found.next,
        "published": published,
        "base": "core/base.html" if published else "core/workspace.html",
    }
    return render(request, "reports/sources.html", about)


def label(period: Period) -> str:
    if at := spans.which_half(period):
        words = _("6 tháng đầu năm %(year)s") if at == 1 else _("6 tháng cuối năm %(year)s")
        return words % {"year": period.start.year}
    return period.label_en() if get_language() == "en" else period.label_vi()


def _asked(request: HttpRequest, code: str) -> Asked:
    """404 to strangers, as for what does not exist. Raises Refused for what is no period or no boundaries."""
    given = request.POST if request.method == "POST" else request.GET
    scope = _scope(request, code)
    text = given.get("ky", "") or given.get("thang", "")
    if text == "khac":
        text = f"{given.get('tu', '')}..{given.get('den', '')}"
    frame = given.get(NAME, "")
    return Asked(scope, period_of(text), frame_parse(frame) if frame else None)


def _scope(request: HttpRequest, code: str) -> Scope:
    """The scope asked for; 404 to strangers, as for what does not exist."""
    found = scope_for(actor(request), code)
    if found is None:
        raise Http404
    return found


def _times() -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """(kind of period, [(code, label, is not over)])."""
    kinds = {"month": _("Tháng"), "quarter": _("Quý"), "half": _("Sáu tháng"), "year": _("Năm")}
    today = timezone.localdate()
    return [
        (str(kinds[name]), [(each.code, label(each), today in each) for each in rows])
        for name, rows in choices_of_time()
    ]


def _shown(asked: Asked) -> dict[str, object]:
    report = asked.report()
    content = content_of(report)
    return {
        "report": report, "content": content, "format": format_named(content.form), "period": report.period,
        "scope": report.scope, "period_label": label(report.period), "address": asked.address, "query": asked.query,
        "other_period": not report.period.months and not spans.which_half(report.period),
    }  # fmt: skip
