"""A unit's page, its members, and its place in the tree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.core.refusals import refusals_on
from gandan.units import rules
from gandan.units.board import in_order
from gandan.units.forms import NewUnitForm, UnitForm
from gandan.units.guards import actor, unit_for_managing, unit_for_reading, workspace
from gandan.units.models import Role, Unit
from gandan.units.queries import open_units, tree_below, units_above, valid_on
from gandan.units.services import unit_close, unit_create, unit_edit


@workspace
def mine(request: HttpRequest) -> HttpResponse:
    """The trees of the units the member serves in."""
    return render(request, "units/units.html", {"tree": tree_below(actor(request))})


@workspace
def show(request: HttpRequest, pk: int) -> HttpResponse:
    unit = unit_for_reading(actor(request), pk)
    about = {
        "unit": unit,
        "crumbs": units_above(unit),
        "roles": roles_of(unit),
        "assignments": unit.assignments.filter(valid_on()).select_related("area").order_by("kind", "area__name"),
        "children": in_order(unit.children.filter(pk__in=open_units())),
        "managing": rules.manages(actor(request), unit),
        "groups": unit.people_groups.filter(until=None),
    }
    return render(request, "units/unit.html", about)


@workspace
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit below this one."""
    parent = unit_for_managing(actor(request), pk)
    form = NewUnitForm(parent, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            unit = unit_create(actor=actor(request), parent=parent, **form.cleaned_data)
            messages.success(request, _("Đã lập %(unit)s.") % {"unit": unit})
            return redirect("units:unit", unit.pk)
    return render(
        request,
        "units/new.html",
        {"form": form, "unit": parent, "crumbs": [*units_above(parent), link(parent)]},
    )


@workspace
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    unit = unit_for_managing(actor(request), pk)
    form = UnitForm(request.POST if request.method == "POST" else None, instance=Unit.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            unit_edit(actor=actor(request), unit=unit, **form.cleaned_data)
            messages.success(request, _("Đã ghi."))
            return redirect("units:unit", pk)
    return render(request, "units/edit.html", {"form": form, "unit": unit, "crumbs": [*units_above(unit), link(unit)]})


@workspace
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    unit = unit_for_managing(actor(request), pk)
    unit_close(actor=actor(request), unit=unit)
    messages.success(request, _("Đã đóng %(unit)s. Những việc đã làm vẫn còn nguyên.") % {"unit": unit})
    return redirect("units:unit", pk)


def roles_of(unit: Unit) -> list[Role]:
    """Present roles in the order of Role.Kind."""
    order = list(Role.Kind.values)
    found = unit.roles.filter(valid_on(), member__is_active=True).select_related("member")
    return sorted(found, key=lambda role: (order.index(role.kind), role.since, role.pk))


def past_roles(unit: Unit) -> list[Role]:
    """Roles that ended, newest first; the last hundred."""
    ended = unit.roles.filter(until__lte=timezone.localdate()).select_related("member")
    return list(ended.order_by("-until", "-pk")[:100])


def link(unit: Unit) -> tuple[str, str]:
    from django.urls import reverse

    return unit.short, reverse("units:unit", args=[unit.pk])
