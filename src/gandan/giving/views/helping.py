"""Households one's own units help: a list and a page no other unit can open."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.activities.figures import figure_of
from gandan.activities.models import Result
from gandan.areas.queries import full_names
from gandan.core import paging
from gandan.core.refusals import refusals_on
from gandan.giving import queries, services, showing
from gandan.giving.forms import HelpForm
from gandan.giving.guards import helped_for_helping
from gandan.giving.models import Entry, HelpedHousehold
from gandan.residents.queries import villages_kept
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def helped(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    page = paging.page(queries.helped_by(actor), by="-since", after=request.GET.get("sau"))
    names = full_names([each.household.area for each in page.rows])
    context = {
        "rows": [(each, names[each.household.area_id]) for each in page.rows],
        "next": page.next,
        "may_choose": villages_kept(actor).exists(),
    }
    return render(request, "giving/helped_list.html", context)


@workspace
def choose(request: HttpRequest) -> HttpResponse:
    """The keeper of a village's book chooses with the unit which household is helped."""
    actor = actor_of(request)
    if not villages_kept(actor).exists():
        raise Http404
    form = HelpForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            made = services.help_begin(
                actor=actor, household=data["household"], group=data["group"], units=list(data["units"])
            )
            messages.success(request, _("Đã ghi. Chỉ các đơn vị đã chọn thấy được hộ này."))
            return redirect("giving:helped_one", made.pk)
    context = {"form": form, "title": _("Chọn hộ để giúp"), "submit": _("Ghi hộ được giúp")}
    return render(request, "giving/form.html", context, status=400 if form.errors else 200)


@workspace
def helped_one(request: HttpRequest, pk: int) -> HttpResponse:
    """For the helpers: which household, since when, with whom, what it was given."""
    found = helped_for_helping(request, pk)
    works = [
        (each, figure_of(each)) for each in found.works.select_related("activity", "area").order_by("-happened_on")
    ]
    lines = Entry.objects.filter(helped=found).select_related(
        "stock__drive", "donor__unit", "donor__contact", "area", "result", "helped__household__area__parent", "worth"
    )
    context = {
        "helped": found,
        "where": full_names([found.household.area])[found.household.area_id],
        "units": [each.unit for each in found.helpers.select_related("unit").order_by("unit__name")],
        "works": works,
        "lines": showing.lines(lines.order_by("-on", "-pk")[:100]),
        "results": _to_add(found),
    }
    return render(request, "giving/helped.html", context)


def _to_add(found: HelpedHousehold) -> QuerySet[Result]:
    """Results of the helping units, in its own village or commune, that may have been for it, newest first.

    A total of a whole province was not for one household.
    """
    units, village = found.helpers.values("unit_id"), found.household.area
    newest = (
        Result.objects.filter(unit__in=units, area__in=[village.pk, village.parent_id])
        .exclude(pk__in=found.works.all())
        .order_by("-happened_on", "-pk")
    )
    return newest.select_related("area")[:30]


@workspace
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """A result was for this household, or it needs no more help."""
    found, actor = helped_for_helping(request, pk), actor_of(request)
    chosen = request.POST.get("result", "")
    if "end" in request.POST:
        services.help_end(actor=actor, helped_id=found.pk)
        messages.success(request, _("Đã ghi: hộ này không cần giúp nữa."))
        return redirect("giving:helped")
    result = next((each for each in _to_add(found) if str(each.pk) == chosen), None)
    if result is None:
        raise Http404
    services.help_work_added(actor=actor, helped_id=found.pk, result=result)
    messages.success(request, _("Đã ghi."))
    return redirect("giving:helped_one", found.pk)
