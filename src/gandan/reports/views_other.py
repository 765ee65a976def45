"""Documents of one thing: preview with every figure clickable, files, a draft to be signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gandan.papers import docx, pdf
from gandan.papers.formats import format_named
from gandan.papers.names import CONTENT_TYPES, file_name
from gandan.papers.rules import drafts_for
from gandan.papers.services import paper_draft
from gandan.reports.kinds.kind import DocKind
from gandan.reports.others import KINDS
from gandan.units.guards import actor, workspace

WRITERS = {"docx": docx.render, "pdf": pdf.render}


@never_cache
@workspace
@require_safe
def other(request: HttpRequest, which: str, pk: int) -> HttpResponse:
    """The document as it will be printed."""
    kind, found = _found(request, which, pk)
    content = kind.draw(found, timezone.now())
    about = {
        "kind": kind, "pk": pk, "content": content, "format": format_named(content.form),
        "may_draft": bool(kind.paper) and drafts_for(actor(request), kind.unit(found)),
    }  # fmt: skip
    return render(request, "reports/other.html", about)


@never_cache
@workspace
@require_safe
def other_file(request: HttpRequest, which: str, pk: int, form: str) -> HttpResponse:
    """As a file."""
    kind, found = _found(request, which, pk)
    if form not in WRITERS:
        raise Http404
    content = kind.draw(found, timezone.now())
    with translation.override("vi"):
        body = WRITERS[form](content)
    name = file_name(kind.slug, content.subject, kind=form)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type=CONTENT_TYPES[form], headers=headers)


@workspace
@require_POST
def other_draft(request: HttpRequest, which: str, pk: int) -> HttpResponse:
    """Keep it as a draft to be signed."""
    kind, found = _found(request, which, pk)
    if not kind.paper:
        raise Http404
    made = paper_draft(
        actor=actor(request), unit=kind.unit(found), kind=kind.paper, content=kind.draw(found, timezone.now()),
        source=kind.slug, query={"pk": pk},
    )  # fmt: skip
    messages.success(request, _("Đã lập dự thảo. Xem lại, sửa lời rồi trình người đứng đầu ký."))
    return redirect("papers:paper", made.pk)


def _found(request: HttpRequest, which: str, pk: int) -> tuple[DocKind, Any]:  # Any: what the kind is about
    """404 to strangers, as for what does not exist."""
    kind = KINDS.get(which)
    found = kind.find(actor(request), pk) if kind and pk < 2**63 else None
    if kind is None or found is None:
        raise Http404
    return kind, found
