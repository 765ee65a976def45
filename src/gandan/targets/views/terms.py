"""A term: its resolution, the review beside results, its tasks; and opening one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.errors import NotPermitted
from gandan.core.refusals import tried
from gandan.targets import queries, rules, services
from gandan.targets.forms import TermForm
from gandan.targets.models import Term
from gandan.targets.views.finding import term_for_reading, term_for_setting
from gandan.units.guards import actor, workspace


@workspace
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """The term as it stands, or stood on its last day, and the term before it in short."""
    found = term_for_reading(actor(request), pk)
    review, over = queries.review_of(found), found.ends_on < timezone.localdate()
    context = {
        "term": found,
        "review": review,
        "old": queries.review_of(found.before) if found.before else None,
        "sets": rules.sets(actor(request), found.unit),
        "over": over,
        # What was not good enough is mended by tasks of the next term, or of this one while it runs.
        "mending": review.next_term or (None if over else found),
    }
    return render(request, "targets/term.html", context)


@workspace
def new(request: HttpRequest) -> HttpResponse:
    units = queries.units_written(actor(request))
    if not units:
        raise NotPermitted(_("Chỉ cán bộ, bí thư, lãnh đạo của một đơn vị mới lập được nhiệm kỳ."))
    form = TermForm(request.POST or None, actor=actor(request), units=units, initial={"unit": units[0]})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: services.term_set(actor=actor(request), **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Đã lập nhiệm kỳ. Bây giờ ghi từng chỉ tiêu."))
            return redirect("targets:term", made.pk)
    return render(request, "targets/term_form.html", {"form": form}, status=400 if form.errors else 200)


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = term_for_setting(actor(request), pk)
    form = TermForm(request.POST or None, actor=actor(request), units=queries.units_written(actor(request)), term=found)
    if request.method == "POST" and form.is_valid():
        made: Term | None = tried(
            form, lambda: services.term_change(actor=actor(request), term_id=found.pk, **form.cleaned_data)
        )
        if made is not None:
            messages.success(request, _("Đã lưu nhiệm kỳ."))
            return redirect("targets:term", made.pk)
    return render(request, "targets/term_form.html", {"form": form, "term": found}, status=400 if form.errors else 200)
