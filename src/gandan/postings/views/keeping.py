"""The workspace: the disclosure list of a unit, and consents on record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.core import paging
from gandan.core.refusals import refusals_on
from gandan.postings import disclosing, queries, rules, services
from gandan.postings.forms import ConsentForm, LineForm, ShowForm
from gandan.postings.guards import consent_for_work, line_for_work, unit_for_speaking
from gandan.postings.matters import rules_of_disclosure
from gandan.postings.models import Consent
from gandan.postings.views.public import years_of
from gandan.units.guards import actor, workspace
from gandan.units.models import Unit


def _unit(request: HttpRequest) -> Unit:
    """The unit whose list is asked for (`don-vi`), else the first People's Committee, else the first unit."""
    asked = request.GET.get("don-vi", "") or request.POST.get("unit", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 12:
        return unit_for_speaking(request, int(asked))
    units = queries.speaking_units(actor(request)).select_related("area")
    own = units.filter(pk__in=actor(request).unit_ids)
    found = own.filter(kind=Unit.Kind.PEOPLES_COMMITTEE).first() or own.first() or units.first()
    if found is None:
        raise Http404
    return found


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("nam", "") or request.POST.get("year", "")
    this_year = timezone.localdate().year
    good = asked.isascii() and asked.isdigit() and len(asked) == 4 and 2023 <= int(asked) <= this_year + 1
    return int(asked) if good else this_year


@workspace
def board(request: HttpRequest) -> HttpResponse:
    """The year's list of one unit: 14 kinds, what is public, due and late."""
    unit, year = _unit(request), _year(request)
    kinds = disclosing.kinds_of(unit, year)
    this_year = timezone.localdate().year
    context = {
        "unit": unit,
        "units": list(queries.speaking_units(actor(request))[:60]),
        "kinds": kinds,
        "counts": disclosing.counts(kinds),
        "year": year,
        "years": years_of(this_year + 1),
        "rule": rules_of_disclosure(),
    }
    return render(request, "postings/board.html", context)


@workspace
@require_POST
def lay_out(request: HttpRequest) -> HttpResponse:
    """One line for each yearly kind."""
    unit, year = _unit(request), _year(request)
    made = services.disclosure_year(actor=actor(request), unit_id=unit.pk, year=year)
    said = (
        _("Đã lập %(n)s mục theo danh mục hằng năm.") % {"n": made}
        if made
        else _("Danh mục năm này đã đủ các mục hằng năm.")
    )
    messages.success(request, said)
    return redirect(f"{request.path.removesuffix('/nam')}?don-vi={unit.pk}&nam={year}")


@workspace
def add(request: HttpRequest) -> HttpResponse:
    unit, year = _unit(request), _year(request)
    form = LineForm(request.POST or None, initial={"matter": request.GET.get("muc", "")})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.disclosure_add(actor=actor(request), unit_id=unit.pk, year=year, **form.cleaned_data)
            messages.success(request, _("Đã thêm vào danh mục."))
            return redirect("postings:line", made.pk)
    context = {"form": form, "unit": unit, "year": year, "rule": rules_of_disclosure()}
    return render(request, "postings/line_new.html", context, status=400 if form.errors else 200)


@workspace
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: attach what shows it, take that back, or drop a line entered by mistake."""
    found = line_for_work(request, pk)
    form = ShowForm(request.POST or None, unit=found.unit, initial={"version": found.version})
    act = request.POST.get("act", "")
    if request.method == "POST" and act in ("unshow", "drop"):
        return _undo(request, pk, act, found.version)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            shown = form.by()
            services.disclosure_show(
                actor=actor(request), disclosure_id=pk, seen_version=form.cleaned_data["version"],
                announcement_id=shown.get("a"), mandate_id=shown.get("m"), paper_id=shown.get("p"),
            )  # fmt: skip
            messages.success(request, _("Đã gắn. Ngày công khai là ngày thông báo, văn bản đó thật sự công khai."))
            return redirect("postings:line", pk)
    context = {"line": disclosing.line_of(found), "form": form, "rule": rules_of_disclosure()}
    return render(request, "postings/line.html", context, status=400 if form.errors else 200)


def _undo(request: HttpRequest, pk: int, act: str, version: int) -> HttpResponse:
    typed = request.POST.get("version", "")
    seen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else version
    if act == "unshow":
        services.disclosure_unshow(actor=actor(request), disclosure_id=pk, seen_version=seen)
        return redirect("postings:line", pk)
    services.disclosure_drop(actor=actor(request), disclosure_id=pk, seen_version=seen)
    messages.success(request, _("Đã bỏ mục này khỏi danh mục."))
    return redirect("postings:board")


@workspace
def consents(request: HttpRequest) -> HttpResponse:
    """Papers on which somebody agreed to be quoted or shown."""
    if not rules.speaks_somewhere(actor(request)):
        raise Http404
    units = queries.speaking_units(actor(request))
    rows = Consent.objects.filter(unit__in=units.values("pk")).select_related("unit").prefetch_related("photos")
    page = paging.page(rows, by="-given_on", after=request.GET.get("sau"))
    return render(request, "postings/consents.html", {"rows": page.rows, "next": page.next})


@workspace
def consent_new(request: HttpRequest) -> HttpResponse:
    if not rules.speaks_somewhere(actor(request)):
        raise Http404
    form = ConsentForm(request.POST or None, units=queries.speaking_units(actor(request)))
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        with refusals_on(form):
            services.consent_record(actor=actor(request), unit_id=data.pop("unit").pk, **data)
            messages.success(request, _("Đã ghi giấy đồng ý."))
            return redirect("postings:consents")
    return render(request, "postings/consent_new.html", {"form": form}, status=400 if form.errors else 200)


@workspace
@require_POST
def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    given = consent_for_work(request, pk)
    services.consent_withdraw(actor=actor(request), consent_id=given.pk)
    messages.success(request, _("Đã ghi việc rút. Ảnh và lời kèm giấy này không hiện nữa."))
    return redirect("postings:consents")
