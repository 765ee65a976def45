"""A unit's regulation on grassroots democracy, and the year's figures under each word of its motto."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gandan.activities.queries import speaking_units
from gandan.core import periods
from gandan.core.refusals import refusals_on
from gandan.documents.models import Mandate
from gandan.notices import rules
from gandan.notices.democracy import words_of
from gandan.notices.models import Regulation
from gandan.notices.services import regulation_set
from gandan.units.guards import actor, workspace
from gandan.units.models import Unit
from gandan.units.queries import open_units

BACK = 4  # years one can turn back to
BELOW = 60
OFFERED = 100


class RegulationForm(forms.Form):
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Văn bản nào là quy chế dân chủ?"), queryset=Mandate.objects.none(),
        empty_label=gettext_lazy("chưa chọn"),
        help_text=gettext_lazy("Quy chế, quyết định đã công khai trong sổ văn bản của đơn vị hoặc cấp trên."),
    )  # fmt: skip

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        above = [int(part) for part in unit.path.strip("/").split("/")]
        kinds = (Mandate.Kind.REGULATION, Mandate.Kind.DECISION, Mandate.Kind.OTHER)
        known = Mandate.objects.filter(unit_id__in=above, public=True, kind__in=kinds).order_by("-filed_on", "-pk")
        field: Any = self.fields["mandate"]  # Any: its queryset is set below
        field.queryset = Mandate.objects.filter(pk__in=list(known.values_list("pk", flat=True)[:OFFERED]))
        field.label_from_instance = lambda one: f"{one}: {one.subject}"[:110]


@require_safe
def democracy(request: HttpRequest, pk: int) -> HttpResponse:
    """Public: the regulation, then biết, bàn, làm, kiểm tra, giám sát, thụ hưởng in figures."""
    unit = _unit(pk)
    this = timezone.localdate().year
    asked = request.GET.get("nam", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this
    if not this - BACK <= number <= this:
        raise Http404
    context = {
        "unit": unit,
        "year": number,
        "years": range(this, this - BACK - 1, -1),
        "words": words_of(unit, periods.year(number)),
        "regulation": _regulation(unit),
        "below": open_units().filter(parent=unit).order_by("name", "pk")[:BELOW],
        "writes": actor(request).is_member and rules.writes(actor(request), unit),
    }
    return render(request, "notices/democracy.html", context)


@workspace
def democracies(request: HttpRequest) -> HttpResponse:
    """The units one serves in, and those one speaks for, with their regulation."""
    who = actor(request)
    units = open_units().filter(pk__in=who.unit_ids) | speaking_units(who)
    rows = list(units.distinct().order_by("path")[:BELOW])
    known = {one.unit_id: one for one in Regulation.objects.filter(unit__in=rows, until=None).select_related("mandate")}
    listed = [(unit, known.get(unit.pk), rules.writes(who, unit)) for unit in rows]
    return render(request, "notices/democracies.html", {"rows": listed})


@workspace
def regulation(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which document it is."""
    unit = _unit(pk)
    if not rules.writes(actor(request), unit):
        raise Http404
    now = _regulation(unit)
    form = RegulationForm(request.POST if request.method == "POST" else None, unit=unit)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            regulation_set(actor=actor(request), unit=unit, **form.cleaned_data)
            messages.success(request, _("Đã ghi quy chế dân chủ của đơn vị. Trang hiện công khai."))
            return redirect("notices:democracy", unit.pk)
    context = {"unit": unit, "form": form, "regulation": now}
    return render(request, "notices/regulation.html", context, status=400 if form.is_bound else 200)


def _unit(pk: int) -> Unit:
    found = Unit.objects.select_related("area", "parent").filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _regulation(unit: Unit) -> Regulation | None:
    return Regulation.objects.filter(unit=unit, until=None).select_related("mandate").first()
