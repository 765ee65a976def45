"""A shortcoming of a term: written down, said better."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.core.refusals import tried
from gandan.targets import services
from gandan.targets.forms import ShortcomingForm
from gandan.targets.models import Shortcoming
from gandan.targets.views.finding import term_for_setting
from gandan.units.guards import actor, workspace


@workspace
def new(request: HttpRequest, pk: int) -> HttpResponse:
    term = term_for_setting(actor(request), pk)
    form = ShortcomingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: services.shortcoming_record(actor=actor(request), term=term, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Đã ghi hạn chế. Bây giờ giao việc khắc phục."))
            return redirect("targets:term", term.pk)
    context = {"form": form, "term": term}
    return render(request, "targets/shortcoming_form.html", context, status=400 if form.errors else 200)


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = Shortcoming.objects.filter(pk=pk).first() if pk < 2**63 else None
    if row is None:
        raise Http404
    term = term_for_setting(actor(request), row.term_id)
    start = {"kind": row.kind, "text": row.text, "cause": row.cause}
    form = ShortcomingForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: services.shortcoming_change(actor=actor(request), shortcoming_id=row.pk, **form.cleaned_data),
        )
        if made is not None:
            messages.success(request, _("Đã ghi."))
            return redirect("targets:term", term.pk)
    context = {"form": form, "term": term, "row": row}
    return render(request, "targets/shortcoming_form.html", context, status=400 if form.errors else 200)
