"""The catalogue of indicators, and a unit's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.core.errors import NotPermitted
from gandan.core.refusals import tried
from gandan.targets import queries, rules, services
from gandan.targets.forms import IndicatorForm
from gandan.targets.indicators import OF_RESULTS, catalogue, own
from gandan.units.guards import actor, workspace


@workspace
def indicators(request: HttpRequest) -> HttpResponse:
    known = catalogue().values()
    ours = queries.indicators_near(actor(request))
    context = {
        "own": [(own(each), each) for each in ours],
        "catalogue": [each for each in known if not each.slug.startswith(OF_RESULTS)],
        "results": [each for each in known if each.slug.startswith(OF_RESULTS)],
        "may_define": rules.sets_anywhere(actor(request)),
    }
    return render(request, "targets/indicators.html", context)


@workspace
def new(request: HttpRequest) -> HttpResponse:
    units = queries.units_written(actor(request))
    if not units:
        raise NotPermitted(_("Chỉ cán bộ, bí thư, lãnh đạo của một đơn vị mới thêm được chỉ số."))
    form = IndicatorForm(request.POST or None, units=units, initial={"owner": units[0]})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: services.indicator_define(actor=actor(request), **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Đã thêm chỉ số. Chọn được khi ghi chỉ tiêu."))
            return redirect("targets:indicators")
    return render(request, "targets/indicator_form.html", {"form": form}, status=400 if form.errors else 200)
