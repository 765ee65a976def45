"""The texts of the actor's units, and taking a new one in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
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
        try:
            return _taken(request, form)
        except NotPermitted:
            raise
        except AlreadyRead as again:
            messages.info(request, again.sentence)
            return redirect("reading:review", again.narrative.pk)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return render(request, "reading/take.html", {"form": form})


def _taken(request: HttpRequest, form: TakeForm) -> HttpResponse:
    data = form.cleaned_data
    texts = incoming(data["file"]) if data["file"] else [Incoming("", data["text"])]
    made: list[Narrative] = []
    again = 0
    for each in texts:
        try:
            made.append(
                narrative_take(
                    actor=actor(request),
                    unit=data["unit"],
                    text=each.text,
                    file_name=each.name,
                    title=data["title"] if len(texts) == 1 else "",
                    area=data["area"],
                )
            )
        except AlreadyRead:
            if len(texts) == 1:
                raise
            again += 1
    if again:
        words = ngettext("%(n)s văn bản đã có từ trước.", "%(n)s văn bản đã có từ trước.", again)
        messages.info(request, words % {"n": again})
    if len(made) == 1:
        return redirect("reading:review", made[0].pk)
    messages.success(request, _("Đã nhận %(n)s văn bản, máy đang đọc.") % {"n": len(made)})
    return redirect("reading:list")
