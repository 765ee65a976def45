"""Printing cards, keeping their register, locking and renewing one."""

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
from gandan.residents.forms import IssueForm, ReasonForm
from gandan.residents.guards import village_for_keeping
from gandan.residents.models import CardBatch, Household, HouseholdCard
from gandan.residents.numbers import read_numbers
from gandan.residents.queries import batches_of, sheets_waiting, village_counts
from gandan.residents.services import (
    card_reissue,
    card_revoke,
    cards_issue,
    household_read,
    sheet_done,
    sheet_read,
)
from gandan.residents.views.households import household_page
from gandan.units.guards import actor, workspace


@never_cache
@workspace
@require_http_methods(["GET", "POST"])
def cards(request: HttpRequest, code: str) -> HttpResponse:
    """The register of a village's cards and the form that prints new ones."""
    area = village_for_keeping(request, code)
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _issue(request, area, form.cleaned_data["numbers"])
            done = ngettext("Đã lập %(n)s thẻ. Hãy tải tờ in về.", "Đã lập %(n)s thẻ. Hãy tải tờ in về.", batch.count)
            messages.success(request, done % {"n": batch.count})
            return redirect("residents:cards", code=code)
        except Refused as refused:
            form.add_error("numbers", refused.sentence)
    found = page(batches_of(area), by="-issued_at", after=request.GET.get("sau"), size=20)
    context = {
        "area": area, "count": village_counts([area])[0], "form": form, "batches": found.rows, "next": found.next,
        "waiting": sheets_waiting(area),
    }  # fmt: skip
    return render(request, "residents/cards.html", context)


def _issue(request: HttpRequest, area: Area, numbers: str) -> CardBatch:
    chosen = None
    if numbers.strip():
        wanted = read_numbers(numbers)
        chosen = list(Household.objects.filter(area=area, number__in=wanted, closed_on=None).only("pk", "number"))
        missing = sorted(set(wanted) - {home.number for home in chosen})
        if missing:
            some = ", ".join(map(str, missing[:8]))
            raise Refused(_("Trong sổ không có hộ số: %(numbers)s. Hãy ghi hộ vào sổ trước.") % {"numbers": some})
    return cards_issue(actor=actor(request), area=area, households=chosen)


@never_cache
@workspace
@require_GET
def sheet(request: HttpRequest, code: str, batch_id: int) -> HttpResponse:
    """The sheet to print, while it is kept."""
    area = village_for_keeping(request, code)
    if not CardBatch.objects.filter(pk=batch_id, area=area).exists():
        raise Http404
    pdf = sheet_read(actor=actor(request), batch_id=batch_id)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="the-ho-{area.pk}-{batch_id}.pdf"'
    return response


@workspace
@require_POST
def done(request: HttpRequest, code: str, batch_id: int) -> HttpResponse:
    """Printed and handed to the village head: forget the sheet."""
    area = village_for_keeping(request, code)
    if not CardBatch.objects.filter(pk=batch_id, area=area).exists():
        raise Http404
    sheet_done(actor=actor(request), batch_id=batch_id)
    messages.success(request, _("Đã ghi là in xong. Tờ thẻ đã xoá khỏi máy chủ."))
    return redirect("residents:cards", code=code)


@workspace
@require_POST
def mend(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Lock a household's card (act=revoke) or lock it and print a new one (act=reissue)."""
    area = village_for_keeping(request, code)
    found = Household.objects.filter(area=area, number=number).defer("head", "address").first()
    if found is None:
        raise Http404
    valid = HouseholdCard.objects.filter(household=found, revoked_at=None).first()
    form = ReasonForm(request.POST)
    first = valid is None  # a first card needs no reason
    if not first and not form.is_valid():
        home = household_read(actor=actor(request), household_id=found.pk)
        return render(request, "residents/household.html", household_page(area, home, reason=form))
    reason = "" if first else form.cleaned_data["reason"]
    if request.POST.get("act") == "revoke" and valid is not None:
        card_revoke(actor=actor(request), card_id=valid.pk, reason=reason)
        messages.success(request, _("Đã khoá thẻ của hộ số %(number)s.") % {"number": number})
        return redirect("residents:household", code=code, number=number)
    card_reissue(actor=actor(request), household_id=found.pk, reason=reason)
    messages.success(
        request, _("Đã lập thẻ mới cho hộ số %(number)s; thẻ cũ không còn dùng được.") % {"number": number}
    )
    return redirect("residents:cards", code=code)
