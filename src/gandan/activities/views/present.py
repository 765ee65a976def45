"""The workspace: the door of check-in, the list of a day, what people brought, thanks, and the plan in numbers."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.activities import rules, services, showing
from gandan.activities.attending import entries_of, turns_and_persons
from gandan.activities.discrepancies import of_campaign
from gandan.activities.forms import ListForm, PlannedForm, ThankForm
from gandan.activities.models import Activity, Campaign, CheckIn, Offer, Planned
from gandan.activities.views.workspace import for_work
from gandan.activities.words import weekday
from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace

MOST_DAYS = 31


def _led(request: HttpRequest, pk: int) -> Activity:
    found = for_work(request, pk)
    if not rules.leads(actor_of(request), found):
        raise Http404
    return found


@workspace
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or close check-in; the QR and the digits for the phone or the poster."""
    found = _led(request, pk)
    if request.method == "POST":
        try:
            if "close" in request.POST:
                services.checkin_close(actor=actor_of(request), activity_id=pk)
            else:
                services.checkin_open(actor=actor_of(request), activity_id=pk)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("activities:door", pk)
    known = CheckIn.objects.filter(activity=found, closed_at=None, closes_at__gt=timezone.now()).first()
    context = {
        "activity": found,
        "door": known,
        "code": f"{known.code[:3]} {known.code[3:]}" if known else "",
        "target": request.build_absolute_uri(reverse("activities:enter", args=[known.secret])) if known else "",
        "code_page": request.build_absolute_uri(reverse("activities:code")),
        "present": turns_and_persons(found),
    }
    return render(request, "activities/door.html", context)


@workspace
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of a day (`ngay`): members ticked, households and units with numbers, and a count."""
    found, actor = for_work(request, pk), actor_of(request)
    days = _days(found)
    day = _chosen(days, request.GET.get("ngay", ""))
    entries = list(entries_of(found, day))
    form = ListForm(request.POST or None, activity=found, actor=actor, entries=entries)
    if not form.units and not form.leads:
        raise Http404
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            services.attendance_record(
                actor=actor, activity_id=pk, on=day, members=[each.pk for each in data["members"]],
                households=data.get("homes") or {}, units=form.units_given(), count=data.get("count"),
            )  # fmt: skip
            messages.success(request, _("Đã ghi danh sách ngày %(day)s.") % {"day": weekday(day)})
            return redirect(f"{reverse('activities:listed', args=[pk])}?ngay={day.isoformat()}")
    context = {
        "activity": found,
        "form": form,
        "days": [(each, weekday(each), each == day) for each in days],
        "entries": entries,
        "turns": sum(each.persons for each in entries),
        "present": turns_and_persons(found),
    }
    return render(request, "activities/listed.html", context, status=400 if form.errors else 200)


def _days(found: Activity) -> list[date]:
    """The activity's days up to today."""
    first, last = timezone.localdate(found.starts_at), timezone.localdate(found.ends_at)
    last = max(first, min(last, timezone.localdate()))
    return [first + timedelta(days=n) for n in range(min(MOST_DAYS, (last - first).days + 1))]


def _chosen(days: list[date], written: str) -> date:
    return next((day for day in days if day.isoformat() == written), days[-1])


@workspace
def thank(request: HttpRequest, pk: int) -> HttpResponse:
    found = _led(request, pk)
    form = ThankForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.activity_thank(actor=actor_of(request), activity_id=pk, **form.cleaned_data)
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            messages.success(request, _("Đã ghi lời cảm ơn. Ai đã có mặt mở trang hoạt động sẽ đọc được."))
            return redirect("activities:work", pk)
    context = {"activity": found, "form": form, "present": turns_and_persons(found)}
    return render(request, "activities/thank.html", context, status=400 if form.errors else 200)


@workspace
@require_POST
def offer_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead takes a gift into the contributions, or says why not."""
    offer = get_object_or_404(Offer, pk=pk)
    found = _led(request, offer.activity_id)
    try:
        if "refuse" in request.POST:
            services.offer_refuse(actor=actor_of(request), offer_id=pk, reason=request.POST.get("reason", "")[:200])
        else:
            services.offer_accept(actor=actor_of(request), offer_id=pk)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect(f"{reverse('activities:work', args=[found.pk])}#gop")


@workspace
def planned_activity(request: HttpRequest, pk: int) -> HttpResponse:
    return _planned(request, _led(request, pk), reverse("activities:work", args=[pk]))


@workspace
def planned_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Campaign.objects.select_related("owner"), pk=pk)
    if not rules.speaks_for(actor_of(request), found.owner.path):
        raise Http404
    return _planned(request, found, reverse("activities:campaign", args=[pk]))


def _planned(request: HttpRequest, of: Campaign | Activity, back: str) -> HttpResponse:
    """The lines of a plan, and one more."""
    writing = request.method == "POST" and "drop" not in request.POST
    form = PlannedForm(request.POST if writing else None)
    if request.method == "POST":
        try:
            if "drop" in request.POST:
                _drop(request, of)
            elif form.is_valid():
                data = form.cleaned_data
                services.plan_line_add(
                    actor=actor_of(request), of=of, kind=data["kind"], what=data["what"], quantity=data["quantity"],
                    places=data["places"],
                )  # fmt: skip
        except Refused as refused:
            field = {"quantity": "amount"}.get(refused.field or "", refused.field)
            form.add_error(field if field in form.fields else None, refused.sentence)
        if not form.errors:
            messages.success(request, _("Đã ghi."))
            return redirect(request.path)
    context = {
        "of": of, "back": back, "form": form, "lines": showing.planned_of(of),
        "discrepancies": of_campaign(of) if isinstance(of, Campaign) else [],
    }  # fmt: skip
    return render(request, "activities/planned.html", context, status=400 if form.errors else 200)


def _drop(request: HttpRequest, of: models.Model) -> None:
    number = request.POST.get("drop", "")
    lines = Planned.objects.filter(**{"campaign" if isinstance(of, Campaign) else "activity": of})
    line = lines.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 18 else None
    if line is None:
        raise Http404
    services.plan_line_drop(actor=actor_of(request), line_id=line.pk)
