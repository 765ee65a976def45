"""Who "the people" are for a unit: everybody at work reads it, who manages the unit says it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.core.refusals import refusals_on
from gandan.units import rules
from gandan.units.guards import actor, unit_for_managing, unit_for_reading, workspace
from gandan.units.models import PeopleGroup
from gandan.units.queries import units_above
from gandan.units.services import people_group_add, people_group_end
from gandan.units.views_units import link


class GroupForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nhóm bà con nào?"), max_length=120, help_text=gettext_lazy("Ví dụ: bà con đến tập ở sân của trung tâm.")
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Nhóm này cần gì ở đơn vị?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


@workspace
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups of a unit; one more of them."""
    unit = unit_for_reading(actor(request), pk)
    managing = rules.manages(actor(request), unit) and not unit.valid_to
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        unit = unit_for_managing(actor(request), pk)
        if form.is_valid():
            with refusals_on(form):
                people_group_add(actor=actor(request), unit=unit, **form.cleaned_data)
                messages.success(request, _("Đã ghi nhóm. Khi lên kế hoạch, đơn vị chọn việc làm cho nhóm nào."))
                return redirect("units:groups", pk)
    about = {
        "unit": unit, "crumbs": [*units_above(unit), link(unit)], "managing": managing, "form": form,
        "groups": unit.people_groups.filter(until=None),
    }  # fmt: skip
    return render(request, "units/groups.html", about, status=400 if form.errors else 200)


@workspace
@require_POST
def group_end(request: HttpRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(PeopleGroup, pk=pk)
    unit_for_managing(actor(request), group.unit_id)
    people_group_end(actor=actor(request), group_id=pk)
    messages.success(request, _("Đã thôi dùng nhóm này."))
    return redirect("units:groups", group.unit_id)
