"""The texts of the actor's units, and taking a new one in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gandan.core.errors import Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.reading.forms import TakeForm
from gandan.reading.incoming import Incoming, incoming
from gandan.reading.models import Narrative
from gandan.reading.queries import narratives_of, reading_units
from gandan.reading.services import AlreadyRead, narrative_take
from gandan.units.guards import actor, workspace


@workspace
@require_safe
def narratives(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    found = page(narratives_of(actor(request)), by="-taken_at", after=request.GET.get("sau"))
    may_take = reading_units(actor(request)).exists()
    return render(request, "reading/list.html", {"page": found, "may_take": may_take})


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """One file, many in a .zip, or pasted text; what was here before is shown instead of read again."""
    form = TakeForm(request.POST or None, request.FILES or None, actor=actor(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            try:
                return _taken(request, form)
            except AlreadyRead as again:
                messages.info(request, again.sentence)
                return redirect("reading:review", again.narrative.pk)
    return render(request, "reading/take.html", {"form": form})


def _taken(request: HttpRequest, form: TakeForm) -> HttpResponse:
    data = form.cleaned_data
    came = incoming(data["file"]) if data["file"] else Incoming([("", data["text"])])
    made, refused = [], list(came.unreadable)
    for name, text in came.texts:
        try:
            made.append(_kept(request, data, name, text, alone=len(came.texts) == 1))
        except Refused as refusal:
            if len(came.texts) == 1:
                raise
            refused.append((name, refusal.sentence))
    for name, why in refused:
        messages.warning(request, f"{name}: {why}")
    if len(made) == 1:
        return redirect("reading:review", made[0].pk)
    messages.success(request, _("Đã nhận %(n)s văn bản, máy đang đọc.") % {"n": len(made)})
    return redirect("reading:list")


def _kept(
    request: HttpRequest, data: dict[str, Any], name: str, text: str, *, alone: bool
) -> Narrative:  # Any: cleaned form data
    return narrative_take(
        actor=actor(request), unit=data["unit"], text=text, file_name=name, title=data["title"] if alone else "",
        area=data["area"],
    )  # fmt: skip
