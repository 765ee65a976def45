"""Groups of neighbours where a model is used: set up, counted out of all households, ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.activities import neighbours, services
from gandan.activities.forms import HomesForm, NeighbourGroupForm
from gandan.activities.models import Adoption, NeighbourGroup
from gandan.activities.views.cascade import adoption_for_work
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups of one place; one more of them."""
    adoption = adoption_for_work(request, pk)
    form = NeighbourGroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.neighbour_group_add(actor=actor_of(request), adoption_id=adoption.pk, **form.cleaned_data)
            messages.success(request, _("Đã lập %(group)s.") % {"group": made})
            return redirect("activities:groups", adoption.pk)
    return _page(request, adoption, form=form)


@workspace
@require_POST
def homes(request: HttpRequest, pk: int) -> HttpResponse:
    """How many households there are in all."""
    adoption = adoption_for_work(request, pk)
    form = HomesForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.adoption_homes_set(actor=actor_of(request), adoption_id=adoption.pk, **form.cleaned_data)
            messages.success(request, _("Đã ghi số hộ ở đây."))
            return redirect("activities:groups", adoption.pk)
    return _page(request, adoption, homes=form)


@workspace
@require_POST
def group_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(NeighbourGroup, pk=pk)
    adoption = adoption_for_work(request, row.adoption_id)
    services.neighbour_group_end(actor=actor_of(request), group_id=row.pk)
    messages.success(request, _("%(group)s đã thôi.") % {"group": row})
    return redirect("activities:groups", adoption.pk)


def _page(
    request: HttpRequest, adoption: Adoption, *, form: NeighbourGroupForm | None = None, homes: HomesForm | None = None
) -> HttpResponse:
    bound = next((each for each in (form, homes) if each is not None and each.is_bound), None)
    context = {
        "adoption": adoption, "campaign": adoption.campaign, "covered": neighbours.covered_of(adoption),
        "rows": list(adoption.groups.filter(until=None)), "form": form or NeighbourGroupForm(),
        "homes_form": homes or HomesForm(initial={"homes": neighbours.homes_of(adoption)}),
    }  # fmt: skip
    return render(request, "activities/groups.html", context, status=400 if bound else 200)
