"""Villages from a file: the template, the upload, the preview, the confirmation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandan.areas import rules
from gandan.areas.forms import ImportForm
from gandan.areas.import_checks import sentence
from gandan.areas.imports import import_apply, import_start
from gandan.areas.models import AreaImport
from gandan.areas.queries import full_name
from gandan.areas.sheet import template
from gandan.areas.views_manage import area_to_keep
from gandan.core.errors import NotPermitted, Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


def _import_to_keep(request: HttpRequest, pk: int) -> AreaImport:
    """The import, for those who keep its commune. Raises Http404 for strangers."""
    taken = get_object_or_404(AreaImport.objects.select_related("parent"), pk=pk)
    if not rules.keeps(rules.actor_of(request), taken.parent_id):
        raise Http404
    return taken


@rules.workspace
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The .xlsx to fill in."""
    response = HttpResponse(template(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="mau-thon-ban.xlsx"'
    return response


@rules.workspace
@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take a file and begin to read it."""
    parent = area_to_keep(request, code)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = import_start(actor=rules.actor_of(request), parent_id=parent.pk, file=form.cleaned_data["file"])
        except NotPermitted:
            raise
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("areas:import", taken.pk)
    return render(request, "areas/import_upload.html", {"form": form, "area": parent, "full_name": full_name(parent)})


@rules.workspace
@require_safe
def import_show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; then what would be created, or every bad row. htmx gets the inner part alone."""
    taken = _import_to_keep(request, pk)
    template_name = "areas/_import.html" if getattr(request, "htmx", False) else "areas/import.html"
    return render(request, template_name, {"taken": taken, **_words(taken)})


@rules.workspace
@require_POST
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write all of it."""
    taken = _import_to_keep(request, pk)
    try:
        taken = import_apply(actor=rules.actor_of(request), import_id=taken.pk)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("areas:import", pk)
    if taken.state == AreaImport.State.APPLIED:
        messages.success(request, _("Đã nhập %(n)s nơi.") % {"n": taken.created_count})
        return redirect("areas:manage_area", taken.parent.code)
    return redirect("areas:import", pk)


def _words(taken: AreaImport) -> dict[str, object]:
    S = AreaImport.State  # noqa: N806 - short for the table below
    return {
        "running": taken.state in {S.READING, S.APPLYING},
        "label": _("Đang đọc tệp") if taken.state == S.READING else _("Đang ghi vào danh sách"),
        "ready": taken.state == S.CHECKED,
        "applied": taken.state == S.APPLIED,
        "refused": taken.state == S.REFUSED,
        "rows": taken.rows[:SHOWN],
        "more_rows": max(0, len(taken.rows) - SHOWN),
        "file_error": next((one["about"] for one in taken.errors if one["code"] == "file"), ""),
        "errors": [(one["row"], sentence(one)) for one in taken.errors if one["code"] != "file"],
        "name": full_name(taken.parent),
    }
