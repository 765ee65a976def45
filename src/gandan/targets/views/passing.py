"""Documents passed on: sending, reading, and who has not read (for their secretary alone)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.core import paging
from gandan.core.errors import NotPermitted
from gandan.core.refusals import tried
from gandan.documents.queries import mandates_readable
from gandan.targets import queries, rules, services
from gandan.targets.forms import PassingForm
from gandan.targets.views.finding import passing_for_reading
from gandan.units.guards import actor, workspace


@workspace
def readings(request: HttpRequest) -> HttpResponse:
    """What waits for me to read, what I have read, and what units near me passed on (counts)."""
    page = paging.page(queries.passings_of(actor(request)), by="-passed_on", after=request.GET.get("sau"))
    context = {
        "waiting": list(queries.passings_to_read(actor(request))[:50]),
        "read": list(queries.passings_read(actor(request))[:20]),
        "rows": page.rows,
        "next": page.next,
        "may_pass": rules.sets_anywhere(actor(request)),
    }
    return render(request, "targets/readings.html", context)


@workspace
def passing(request: HttpRequest, pk: int) -> HttpResponse:
    """One document passed on. A POST is the reader's own "I have read it"."""
    found = passing_for_reading(actor(request), pk)
    if request.method == "POST":
        services.passing_read(actor=actor(request), passing_id=found.pk)
        messages.success(request, _("Đã ghi là bạn đã đọc."))
        return redirect("targets:passing", found.pk)
    own = [post.unit_id for post in actor(request).posts if rules.sees_unread(actor(request), post.unit_id)]
    context = {
        "passing": found,
        "mine": found.readers.filter(member_id=actor(request).member_id or 0).first(),
        "missing": list(queries.readers_missing(found, own)) if own else [],
        "is_secretary": found.readers.filter(unit_id__in=own).exists() if own else False,
    }
    return render(request, "targets/passing.html", context)


@workspace
def pass_on(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Pass a document of the register on to the members of one's unit."""
    mandate = mandates_readable(actor(request)).filter(pk=mandate_id).first() if mandate_id < 2**63 else None
    if mandate is None:
        raise Http404
    units = queries.units_written(actor(request))
    if not units:
        raise NotPermitted(_("Chỉ cán bộ, bí thư, lãnh đạo của đơn vị mới quán triệt văn bản được."))
    form = PassingForm(request.POST or None, units=units, initial={"unit": units[0]})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: services.passing_make(actor=actor(request), mandate=mandate, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Đã gửi. Mỗi người mở đọc rồi tự bấm đã đọc."))
            return redirect("targets:passing", made.pk)
    context = {"form": form, "mandate": mandate}
    return render(request, "targets/pass_on.html", context, status=400 if form.errors else 200)
