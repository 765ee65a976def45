"""The book of households at work: villages, a village, a household."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.areas.models import Area
from gandan.core.errors import Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.residents.forms import HouseholdForm, NewHouseholdForm, ReasonForm, RunForm, TiesForm
from gandan.residents.guards import village_for_keeping
from gandan.residents.models import Household
from gandan.residents.queries import households_of, village_counts, villages_kept
from gandan.residents.services import (
    heads_read,
    household_add,
    household_close,
    household_edit,
    household_read,
    household_reopen,
    household_ties_set,
    households_add,
)
from gandan.units.guards import actor, workspace

PAGE = 40


@never_cache
@workspace
@require_GET
def villages(request: HttpRequest) -> HttpResponse:
    """The villages whose book the member keeps, with households and cards; a village head goes straight to the one."""
    found = page(villages_kept(actor(request)), by="code", after=request.GET.get("sau"), size=PAGE)
    if len(found.rows) == 1 and not found.next and not request.GET.get("sau"):
        return redirect("residents:households", code=found.rows[0].code)
    return render(request, "residents/villages.html", {"counts": village_counts(found.rows), "next": found.next})


@never_cache
@workspace
@require_GET
def households(request: HttpRequest, code: str) -> HttpResponse:
    """A village's households by number. Names are shown only when asked for, and that is logged."""
    area = village_for_keeping(request, code)
    rows = households_of(area)
    number = request.GET.get("so", "").strip()
    if number:
        rows = (
            rows.filter(number=int(number))
            if number.isascii() and number.isdigit() and len(number) < 7
            else rows.none()
        )
    found = page(rows, by="number", after=request.GET.get("sau"), size=PAGE)
    heads: dict[int, str] = {}
    if request.GET.get("ten") == "1" and found.rows:
        heads = heads_read(actor=actor(request), area=area, households=found.rows)
    context = {
        "area": area, "count": village_counts([area])[0], "next": found.next, "asked": number, "with_heads": bool(heads),
        "rows": [(home, heads.get(home.pk, "")) for home in found.rows],
    }  # fmt: skip
    return render(request, "residents/households.html", context)


@never_cache
@workspace
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """One household, or a run of them ("từ số 1 đến số 40"); the button says which."""
    area = village_for_keeping(request, code)
    runs = request.POST.get("act") == "run"
    run = RunForm(request.POST if runs else None)
    one = NewHouseholdForm(request.POST if request.method == "POST" and not runs else None)
    form = run if runs else one
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            messages.success(request, _add_run(request, area, run) if runs else _add_one(request, area, one))
            return redirect("residents:households", code=area.code)
    return render(request, "residents/add.html", {"area": area, "run": run, "one": one, "form": form})


def _add_run(request: HttpRequest, area: Area, form: RunForm) -> str:
    count = households_add(actor=actor(request), area=area, **form.cleaned_data)
    return ngettext("Đã ghi thêm %(n)s hộ.", "Đã ghi thêm %(n)s hộ.", count) % {"n": count}


def _add_one(request: HttpRequest, area: Area, form: NewHouseholdForm) -> str:
    home = household_add(actor=actor(request), area=area, **form.cleaned_data)
    return _("Đã ghi hộ số %(number)s.") % {"number": home.number}


@never_cache
@workspace
@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One household in clear: opening this page is a reading of personal data and is logged."""
    area = village_for_keeping(request, code)
    home = household_read(actor=actor(request), household_id=_number(area, number))
    form = HouseholdForm(request.POST or None, initial=_facts(home))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            household_edit(actor=actor(request), household_id=home.pk, **form.cleaned_data)
            messages.success(request, _("Đã lưu hộ số %(number)s.") % {"number": home.number})
            return redirect("residents:household", code=code, number=number)
    return render(request, "residents/household.html", household_page(area, home, form=form))


def household_page(area: Area, home: Household, **more: object) -> dict[str, object]:
    """What the page of a household shows; `more` are the forms already filled in."""
    cards = list(home.cards.select_related("batch").defer("batch__sheet").order_by("-issued_at", "-pk"))
    valid = next((card for card in cards if card.revoked_at is None), None)
    forms = {
        "form": HouseholdForm(initial=_facts(home)),
        "ties": TiesForm(area, home),
        "reason": ReasonForm(),
    }
    return {"area": area, "home": home, "cards": cards, "valid": valid, **forms, **more}


@workspace
@require_POST
def ties(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """In which units people of the household serve."""
    area = village_for_keeping(request, code)
    home = Household.objects.get(pk=_number(area, number))
    form = TiesForm(area, home, request.POST)
    if not form.is_valid():
        raise Refused(_("Đơn vị đã chọn không còn trong danh sách. Hãy mở lại trang và chọn lại."))
    household_ties_set(actor=actor(request), household_id=home.pk, units=form.cleaned_data["units"])
    messages.success(request, _("Đã lưu nơi công tác của người trong hộ."))
    return redirect("residents:household", code=code, number=number)


@workspace
@require_POST
def switch(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Close a household, or take it back into use."""
    area = village_for_keeping(request, code)
    household_id = _number(area, number)
    if request.POST.get("act") == "reopen":
        household_reopen(actor=actor(request), household_id=household_id)
        messages.success(request, _("Hộ số %(number)s dùng lại trong sổ. Hãy cấp thẻ mới.") % {"number": number})
    else:
        household_close(actor=actor(request), household_id=household_id)
        messages.success(request, _("Hộ số %(number)s đã thôi dùng; thẻ của hộ đã khoá.") % {"number": number})
    return redirect("residents:household", code=code, number=number)


def _facts(home: Household) -> dict[str, object]:
    return {"head": home.head, "address": home.address, "persons": home.persons}


def _number(area: Area, number: int) -> int:
    found = Household.objects.filter(area=area, number=number).values_list("pk", flat=True).first()
    if found is None:
        raise Http404
    return found
