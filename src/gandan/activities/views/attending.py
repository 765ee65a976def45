"""At the place: check in by QR or six digits, and write down what one brought."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.activities import services, showing
from gandan.activities.forms import CheckInForm, CodeForm, OfferForm
from gandan.activities.models import CheckIn
from gandan.activities.services.checkin import NoSuchDoor, door_of
from gandan.activities.states import PUBLIC_STATES
from gandan.activities.views.public import activity_page, known_activity, remembered
from gandan.activities.words import span
from gandan.core.errors import Refused
from gandan.residents.throttle import WEB, TooManyTries, door_check, door_wrong, session_check, session_wrong
from gandan.units.guards import actor as actor_of

BROWSER = "visitor"  # the session's random word, hashed anew for every activity and day


def browser_of(request: HttpRequest) -> str:
    """A random word this browser keeps, so that it checks in once; made when first needed."""
    known = request.session.get(BROWSER)
    if not isinstance(known, str):
        known = request.session[BROWSER] = secrets.token_urlsafe(16)
    return known


def code(request: HttpRequest) -> HttpResponse:
    """Six digits read aloud lead to the door. Wrong ones are counted as wrong cards are."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session_check(request.session)
            door_check(WEB)
            door = door_of(code=form.cleaned_data["code"])
        except TooManyTries:
            form.add_error("code", _("Có quá nhiều lần thử sai. Xin chờ 15 phút, hoặc nhờ người phụ trách ghi tên."))
        except NoSuchDoor as refused:
            session_wrong(request.session)
            door_wrong(WEB)
            form.add_error("code", refused.sentence)
        else:
            return redirect("activities:enter", door.secret)
    return render(request, "activities/code.html", {"form": form}, status=400 if form.errors else 200)


def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the QR: "I am here", with the open card, the account, or without a name."""
    try:
        door = door_of(secret=secret)
    except NoSuchDoor as refused:
        return render(request, "activities/door_shut.html", {"reason": refused.sentence}, status=404)
    actor, browser = actor_of(request), browser_of(request)
    as_member = actor.is_member and actor.household_id is None
    form = CheckInForm(request.POST if request.method == "POST" and not as_member else None)
    if request.method == "POST" and (as_member or form.is_valid()):
        persons = 1 if as_member else form.cleaned_data["persons"]
        try:
            services.checkin_by_code(
                actor=actor, secret=secret, persons=persons, browser=browser,
                mine_id=remembered(request, door.activity_id),
            )  # fmt: skip
        except Refused as refused:
            form = CheckInForm(request.POST)
            form.is_valid()
            form.add_error("persons" if refused.field == "persons" else None, refused.sentence)
        else:
            messages.success(request, _("Đã ghi có mặt. Cảm ơn bà con đã đến."))
            return redirect("activities:activity", door.activity_id)
    return _page(request, door, form, as_member)


def _page(request: HttpRequest, door: CheckIn, form: CheckInForm, as_member: bool) -> HttpResponse:
    found = door.activity
    context = {
        "activity": found,
        "when": span(found.starts_at, found.ends_at),
        "form": form,
        "as_member": as_member,
        "as_household": actor_of(request).household_id is not None,
    }
    return render(request, "activities/enter.html", context, status=409 if form.errors else 200)


@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what one's household or oneself brought; the lead takes it into the contributions."""
    found, actor = known_activity(pk), actor_of(request)
    if found.state not in PUBLIC_STATES:
        raise Http404
    form = OfferForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            services.offer_make(
                actor=actor, activity_id=pk, kind=data["kind"], quantity=data["quantity"], what=data["what"],
                browser=browser_of(request),
            )  # fmt: skip
        except Refused as refused:
            field = {"quantity": "amount"}.get(refused.field or "", refused.field)
            form.add_error(field if field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _("Đã ghi. Người phụ trách nhận rồi thì hiện ở phần “Ai đã góp?”."))
            return redirect(f"{showing.url_of('activities:activity', pk)}#gop")
    return activity_page(request, found, actor, offering=form)
