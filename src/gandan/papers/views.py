"""Papers at work: the list, one paper, its files; signing."""

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
from gandan.papers import amended, rules, storing
from gandan.papers.formats import format_named
from gandan.papers.forms import PaperForm
from gandan.papers.freeze import thawed
from gandan.papers.models import Paper
from gandan.papers.names import CONTENT_TYPES, file_name
from gandan.papers.queries import papers_readable
from gandan.papers.services import paper_drop, paper_edit, paper_sign
from gandan.papers.states import PaperState
from gandan.units.guards import actor, workspace

KINDS = ("docx", "pdf", "json")


@workspace
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Papers one may read, newest first; drafts or signed ones."""
    state = request.GET.get("tinh-trang", "")
    found = papers_readable(actor(request)).defer("content")
    if state in PaperState.values:
        found = found.filter(state=state)
    rows = page(found, by="-drafted_at", after=request.GET.get("sau"))
    about = {"rows": rows.rows, "next": rows.next, "state": state, "states": PaperState.choices}
    return render(request, "papers/list.html", about)


@never_cache
@workspace
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The document as it will be printed; what may be done with it; what changed since it was signed."""
    found = _readable(request, pk)
    changed = amended.differences(found) if found.is_signed else None
    return render(
        request,
        "papers/paper.html",
        {**shown(found), "changed": changed, "said": amended.said(changed), **_may(request, found)},
    )


@never_cache
@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The words around the figures of a draft."""
    found = _readable(request, pk)
    if not rules.drafts_for(actor(request), found.unit):
        raise NotPermitted(_("Chỉ người soạn văn bản của đơn vị hoặc đơn vị cấp trên mới làm được việc này."))
    form = PaperForm(request.POST or None, paper=found, recipients=thawed(found.content).recipients)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with refusals_on(form):
            paper_edit(
                actor=actor(request), paper_id=pk, seen_version=told["seen_version"], subject=told["subject"],
                recipients=told["recipients"].splitlines(), remarks=told["remarks"], public=told["public"],
            )  # fmt: skip
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("papers:paper", pk)
    return render(request, "papers/edit.html", {"form": form, "paper": found})


@workspace
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, sign, freeze."""
    _readable(request, pk)
    try:
        signed = paper_sign(actor=actor(request), paper_id=pk, seen_version=_version(request))
        messages.success(request, _("Đã ký và đóng băng văn bản số %(symbol)s.") % {"symbol": signed.symbol})
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("papers:paper", pk)


@workspace
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    _readable(request, pk)
    try:
        paper_drop(actor=actor(request), paper_id=pk, seen_version=_version(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("papers:paper", pk)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("papers:list")


@never_cache
@workspace
@require_safe
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    return download(_readable(request, pk), kind)


def download(found: Paper, kind: str) -> HttpResponse:
    """A file of a paper: kept since it was signed, drawn anew while it is a draft."""
    if kind not in KINDS:
        raise Http404
    body = found.content.encode() if kind == "json" else storing.stored(found, kind)
    name = file_name(found.get_kind_display(), found.symbol or "du-thao", found.unit.name, kind=kind)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type=CONTENT_TYPES[kind], headers=headers)


def shown(found: Paper) -> dict[str, object]:
    """What the page of a paper needs, at work and in public."""
    content = thawed(found.content)
    return {
        "paper": found, "content": content, "format": format_named(content.form), "seal": storing.seal_of(found),
    }  # fmt: skip


def _may(request: HttpRequest, found: Paper) -> dict[str, bool]:
    who, draft = actor(request), not found.is_signed
    return {
        "may_edit": draft and rules.drafts_for(who, found.unit),
        "may_sign": draft and rules.signs_for(who, found.unit),
    }


def _readable(request: HttpRequest, pk: int) -> Paper:
    """404 to strangers, as for what does not exist."""
    found = papers_readable(actor(request)).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _version(request: HttpRequest) -> int:
    text = request.POST.get("seen_version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
