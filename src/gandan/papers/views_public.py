"""A signed public paper for everybody, and the check of a file against what was signed."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gandan.papers import amended
from gandan.papers.forms import FileForm
from gandan.papers.models import Paper
from gandan.papers.queries import papers_public
from gandan.papers.views import download, shown

MOST_BYTES = 30_000_000
KEPT_FOR = 600  # seconds: drawing a report again for every visitor would be dear


@csrf_exempt  # nothing is written: the form only reads a file and says what it is
@require_http_methods(["GET", "HEAD", "POST"])
def public(request: HttpRequest, pk: int) -> HttpResponse:
    """The document, its hash, what changed since; a file dropped here is compared, never kept."""
    found = _public(pk)
    form = FileForm(request.POST or None, request.FILES or None)
    verdict = _verdict(found, form) if request.method == "POST" else None
    changed = _changed(found)
    about = {**shown(found), "form": form, "verdict": verdict, "changed": changed, "said": amended.said(changed)}
    return render(request, "papers/public.html", about)


@require_safe
def public_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:  # noqa: ARG001 - a view
    return download(_public(pk), kind)


def _verdict(found: Paper, form: FileForm) -> dict[str, object] | None:
    """(good, words) about the file; None when none was sent."""
    if not form.is_valid():
        return None
    upload = form.cleaned_data["file"]
    if (upload.size or 0) > MOST_BYTES:
        return {"good": False, "words": _("Tệp lớn quá nên chắc chắn không phải văn bản này."), "sha256": ""}
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    kept = {found.docx_sha256: "docx", found.pdf_sha256: "pdf", found.sha256: "json"}
    kind = kept.get(digest.hexdigest(), "")
    words = (
        _("Đúng: tệp này là bản .%(kind)s của văn bản đã ký, không thiếu và không thừa một chữ.") % {"kind": kind}
        if kind
        else _("Không khớp: tệp này khác văn bản đã ký, dù chỉ một chữ. Hãy tải lại bản ở trang này.")
    )
    return {"good": bool(kind), "words": words, "sha256": digest.hexdigest()}


def _changed(found: Paper) -> list[amended.Difference] | None:
    key = f"paper.changed.{found.pk}"
    known = cache.get(key)
    if known is None:
        known = (amended.differences(found),)
        cache.set(key, known, KEPT_FOR)
    changed: list[amended.Difference] | None = known[0]
    return changed


def _public(pk: int) -> Paper:
    found = papers_public().filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found
