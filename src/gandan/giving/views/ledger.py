"""The workspace: drives of one's units, and the ledger's lines in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gandan.activities.rules import plans
from gandan.core import paging
from gandan.core.refusals import refusals_on
from gandan.giving import queries, rules, services, showing
from gandan.giving.forms import CloseForm, DriveForm, GiveForm, NameForm, TakeForm, UndoForm
from gandan.giving.guards import drive_for_keeping, drive_for_reading, line_for_keeping
from gandan.giving.models import Drive, Entry
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def drives(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    page = paging.page(queries.drives_of(actor), by="-opens_on", after=request.GET.get("sau"))
    context = {"rows": page.rows, "next": page.next, "may_open": plans(actor)}
    return render(request, "giving/list.html", context)


@workspace
def new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not plans(actor):
        raise Http404
    form = DriveForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.drive_open(actor=actor, **form.cleaned_data)
            messages.success(request, _("Đã mở đợt vận động. Trang này hiện công khai."))
            return redirect("giving:work", made.pk)
    context = {"form": form, "title": _("Mở đợt vận động"), "submit": _("Mở đợt vận động")}
    return render(request, "giving/form.html", context, status=400 if form.errors else 200)


@workspace
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The ledger: what is left, and every line."""
    drive = drive_for_reading(request, pk)
    page = paging.page(queries.lines_of(drive), by="-on", after=request.GET.get("sau"))
    context = {
        "drive": drive,
        "balances": queries.balances(drive),
        "lines": showing.lines(page.rows),
        "next": page.next,
        "writes": drive.state == "open" and rules.keeps(actor_of(request), drive),
        "keeps": rules.keeps(actor_of(request), drive),
        "closing": drive.steps.filter(act="close").last(),
    }
    return render(request, "giving/work.html", context)


@workspace
def take(request: HttpRequest, pk: int) -> HttpResponse:
    drive = drive_for_keeping(request, pk)
    form = TakeForm(request.POST or None, actor=actor_of(request), drive=drive)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        donor = services.DonorDraft(data.pop("donor"), data.pop("donor_name"), data.pop("donor_unit"))
        with refusals_on(form):
            made = services.gift_take(
                actor=actor_of(request), drive_id=drive.pk, donor=donor, quantity=data.pop("amount"), **data
            )
            messages.success(request, _("Đã ghi thu. In biên nhận ở dòng này để đưa người góp."))
            return redirect("giving:receipt", made.receipt)
    return _form(request, drive, form, _("Ghi thu"))


@workspace
def give(request: HttpRequest, pk: int) -> HttpResponse:
    drive = drive_for_keeping(request, pk)
    form = GiveForm(request.POST or None, actor=actor_of(request), drive=drive)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        with refusals_on(form):
            services.gift_give(
                actor=actor_of(request),
                drive_id=drive.pk,
                stock_id=data.pop("stock").pk,
                quantity=data.pop("amount"),
                **data,
            )
            messages.success(request, _("Đã ghi chi."))
            return redirect("giving:work", drive.pk)
    return _form(request, drive, form, _("Ghi chi"))


@workspace
def close(request: HttpRequest, pk: int) -> HttpResponse:
    drive = drive_for_keeping(request, pk)
    form = CloseForm(request.POST or None, drive=drive)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        carry = data["carry_to"]
        with refusals_on(form):
            services.drive_close(
                actor=actor_of(request), drive_id=drive.pk, seen_version=data["version"], text=data["text"],
                carry_to_id=carry.pk if carry else None,
            )  # fmt: skip
            messages.success(request, _("Đã chốt sổ. Thu và chi khớp nhau."))
            return redirect("giving:work", drive.pk)
    return _form(request, drive, form, _("Chốt sổ"), balances=queries.balances(drive))


@workspace
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    entry, drive = line_for_keeping(request, pk)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.entry_undo(actor=actor_of(request), entry_id=entry.pk, **form.cleaned_data)
            messages.success(request, _("Đã huỷ dòng này; sổ vẫn giữ để đọc."))
            return redirect("giving:work", drive.pk)
    return _form(request, drive, form, _("Huỷ dòng"), line=showing.lines([_whole(drive, entry)])[0])


@workspace
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """A private donor agreed in writing to be named, or takes its consent back."""
    entry, drive = line_for_keeping(request, pk)
    form = NameForm(request.POST if "unname" not in request.POST and request.method == "POST" else None)
    if request.method == "POST" and ("unname" in request.POST or form.is_valid()):
        with refusals_on(form):
            if "unname" in request.POST:
                services.donor_unnamed(actor=actor_of(request), entry_id=entry.pk)
            else:
                services.donor_named(actor=actor_of(request), entry_id=entry.pk, **form.cleaned_data)
            messages.success(request, _("Đã ghi."))
            return redirect("giving:work", drive.pk)
    named = bool(entry.donor and entry.donor.contact_id)
    line = showing.lines([_whole(drive, entry)])[0]
    return _form(request, drive, form, _("Nêu tên người góp"), line=line, named=named)


def _whole(drive: Drive, entry: Entry) -> Entry:
    return queries.lines_of(drive).get(pk=entry.pk)


def _form(
    request: HttpRequest, drive: Drive, form: forms.Form, title: str, **more: Any
) -> HttpResponse:  # Any: what the page shows besides
    context = {"drive": drive, "form": form, "title": title, "submit": title, **more}
    return render(request, "giving/form.html", context, status=400 if form.errors else 200)
