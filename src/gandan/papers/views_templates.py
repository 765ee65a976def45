"""Templates of a unit: the list, a new one, what one looks like; letters made from one in the background."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.papers import rules
from gandan.papers.fields import field_set, field_sets
from gandan.papers.forms import TemplateForm
from gandan.papers.merge import read
from gandan.papers.models import MergeJob, PaperTemplate
from gandan.papers.names import CONTENT_TYPES, file_name
from gandan.papers.queries import jobs_of, templates_of, writing_units
from gandan.papers.template_services import template_add, template_retire
from gandan.papers.templates import filled
from gandan.units.guards import actor, workspace


@workspace
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Templates in use, and the fields each kind of document offers."""
    rows = page(templates_of(actor(request)), by="-uploaded_at", after=request.GET.get("sau"))
    about = {
        "rows": rows.rows, "next": rows.next, "sets": field_sets(), "jobs": jobs_of(actor(request)).order_by("-pk")[:10],
        "may_add": writing_units(actor(request)).exists(),
    }  # fmt: skip
    return render(request, "papers/templates.html", about)


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def template_new(request: HttpRequest) -> HttpResponse:
    """Take a file, check it, keep it or say what to mend."""
    if not writing_units(actor(request)).exists():
        raise NotPermitted(_("Chỉ người soạn văn bản của đơn vị mới thêm hoặc bỏ mẫu của đơn vị."))
    form = TemplateForm(actor(request), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = template_add(actor=actor(request), **form.cleaned_data)
            messages.success(request, _("Mẫu đã qua kiểm tra và dùng được ngay."))
            return redirect("papers:template", made.pk)
    return render(request, "papers/template_new.html", {"form": form, "sets": field_sets()})


@workspace
@require_safe
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template: its fields, a trial print."""
    found = _template(request, pk)
    known = field_set(found.fields_of)
    may_retire = found.retired_at is None and rules.keeps_templates(actor(request), found.unit)
    return render(request, "papers/template.html", {"template": found, "known": known, "may_retire": may_retire})


@workspace
@require_safe
def template_file(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    """ "goc": as it came; "thu": filled in with sample facts."""
    found = _template(request, pk)
    known = field_set(found.fields_of)
    if which not in ("goc", "thu") or known is None:
        raise Http404
    body = read(found) if which == "goc" else filled(read(found), known.sample)
    return _sent(body, file_name(found.name, which, kind="docx"), "docx")


@workspace
@require_POST
def template_drop(request: HttpRequest, pk: int) -> HttpResponse:
    found = _template(request, pk)
    try:
        template_retire(actor=actor(request), template_id=found.pk)
        messages.success(request, _("Mẫu không còn được dùng nữa."))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("papers:templates")


@never_cache
@workspace
@require_safe
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the letters are; then the files. htmx gets the inner part alone."""
    job = _job(request, pk)
    name = "papers/_merge.html" if getattr(request, "htmx", False) else "papers/merge.html"
    return render(request, name, {"job": job, "running": job.state == MergeJob.State.RUNNING})


@never_cache
@workspace
@require_safe
def merged(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    job = _job(request, pk)
    if kind not in ("zip", "docx") or job.state != MergeJob.State.DONE:
        raise Http404
    with (job.archive if kind == "zip" else job.joined).open("rb") as file:
        return _sent(file.read(), file_name(job.title, kind=kind), kind)


def _sent(body: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type=CONTENT_TYPES[kind], headers=headers)


def _template(request: HttpRequest, pk: int) -> PaperTemplate:
    units = [post.unit_id for post in actor(request).posts]
    found = (
        PaperTemplate.objects.filter(unit_id__in=units, pk=pk).select_related("unit").first() if pk < 2**63 else None
    )
    if found is None:
        raise Http404
    return found


def _job(request: HttpRequest, pk: int) -> MergeJob:
    found = jobs_of(actor(request)).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found
