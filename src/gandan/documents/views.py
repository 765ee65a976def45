"""The register of mandates at work, and the public page of one document."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandan.core.errors import Refused
from gandan.core.paging import Page, page
from gandan.documents.files import TYPES, file_name
from gandan.documents.forms import MandateForm
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_found, mandates_near, mandates_readable, steps_down, steps_up
from gandan.documents.rules import writes_for, writing_units
from gandan.documents.services import AlreadyThere, mandate_edit, mandate_register
from gandan.units.guards import actor, workspace
from gandan.units.models import Unit

EVERYTHING = "cong-khai"


@workspace
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The list: one's own units and those above and below, or every public document too; by kind, by any words."""
    query, kind = request.GET.get("q", "").strip()[:120], request.GET.get("loai", "")
    everything = request.GET.get("pham-vi") == EVERYTHING
    if kind not in Mandate.Kind.values:
        kind = ""
    if query:
        found = [one for one in mandates_found(actor(request), query) if not kind or one.kind == kind]
        rows = Page(found, None)
    else:
        known = (mandates_readable if everything else mandates_near)(actor(request))
        known = known.filter(kind=kind) if kind else known
        rows = page(known, by="-filed_on", after=request.GET.get("sau"))
    context = {
        "rows": rows.rows, "next": rows.next, "query": query, "kind": kind, "kinds": Mandate.Kind.choices,
        "everything": everything, "may_write": bool(writing_units(actor(request))),
    }  # fmt: skip
    return render(request, "documents/list.html", context)


@workspace
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a document."""
    units = writing_units(actor(request))
    if not units:
        return render(request, "documents/form.html", {"form": None}, status=403)
    form = MandateForm(actor(request), request.POST or None, request.FILES or None)
    existing = None
    if _sent(request) and form.is_valid():
        unit = form.cleaned_data.get("unit") or Unit.objects.get(pk=units[0])
        try:
            made = mandate_register(actor=actor(request), unit=unit, **form.facts())
            messages.success(request, _("Đã ghi văn bản vào sổ."))
            return redirect("documents:mandate", made.pk)
        except Refused as refused:
            existing = _told(form, refused)
    return render(request, "documents/form.html", {"form": form, "existing": existing})


@workspace
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Mend a document of one's unit."""
    found = _readable(request, mandate_id)
    if not writes_for(actor(request), found.unit):
        return render(request, "documents/form.html", {"form": None, "mandate": found}, status=403)
    form = MandateForm(actor(request), request.POST or None, request.FILES or None, mandate=found)
    existing = None
    if _sent(request) and form.is_valid():
        try:
            mandate_edit(actor=actor(request), mandate_id=found.pk, **form.facts())
            messages.success(request, _("Đã lưu văn bản."))
            return redirect("documents:mandate", found.pk)
        except Refused as refused:
            existing = _told(form, refused)
    return render(request, "documents/form.html", {"form": form, "existing": existing, "mandate": found})


@workspace
@require_GET
def mandate(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """One document for members: its facts, its file, what it makes concrete and what makes it concrete."""
    found = _readable(request, mandate_id)
    context = _tree(found, mandates_readable(actor(request)))
    context["may_edit"] = writes_for(actor(request), found.unit)
    return render(request, "documents/mandate.html", context)


@workspace
@require_GET
def file(request: HttpRequest, mandate_id: int) -> HttpResponse:
    return _file(_readable(request, mandate_id))


@require_GET
def public(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """A public document for everybody; others do not exist."""
    return render(request, "documents/public.html", _tree(_public(mandate_id), Mandate.objects.filter(public=True)))


@require_GET
def public_file(request: HttpRequest, mandate_id: int) -> HttpResponse:  # noqa: ARG001 - a view
    return _file(_public(mandate_id))


def _readable(request: HttpRequest, mandate_id: int) -> Mandate:
    found = mandates_readable(actor(request)).filter(pk=mandate_id).first() if mandate_id < 2**63 else None
    if found is None:
        raise Http404
    return found


def _public(mandate_id: int) -> Mandate:
    rows = Mandate.objects.filter(public=True).select_related("unit__area")
    found = rows.filter(pk=mandate_id).first() if mandate_id < 2**63 else None
    if found is None:
        raise Http404
    return found


def _tree(found: Mandate, readable: QuerySet[Mandate]) -> dict[str, Any]:
    return {"mandate": found, "up": steps_up(found, readable), "down": steps_down(found, readable)}


def _file(found: Mandate) -> HttpResponse:
    """Always a download, never shown inside our pages, never guessed at by the browser (nosniff)."""
    if not found.file:
        raise Http404
    try:
        with found.file.open("rb") as stored:
            body = stored.read()
    except FileNotFoundError:
        raise Http404 from None
    name = file_name(found)
    kind = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=300" if found.public else "private, no-store",
    }
    return HttpResponse(body, content_type=kind, headers=headers)


def _sent(request: HttpRequest) -> bool:
    """Whether the form is to be saved, and not only to look something up in the register."""
    return request.method == "POST" and "look" not in request.POST


def _told(form: MandateForm, refused: Refused) -> Mandate | None:
    """Put the refusal at its field; return the entry that is already there."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
    return refused.mandate if isinstance(refused, AlreadyThere) else None
