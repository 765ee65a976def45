"""The door of the household card: /the. The secret is never in a page, an address that stays, or a log."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.core.errors import Refused
from gandan.residents.forms import CardForm
from gandan.residents.guards import household_required, open_card
from gandan.residents.models import HouseholdCard
from gandan.residents.opening import NEXT, card_offer, card_offered, card_put_away, card_take
from gandan.residents.services import card_open
from gandan.residents.throttle import TooManyTries, session_check, session_wrong
from gandan.units.guards import actor


@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Type the card. `tiep` is the page to go on to."""
    if request.method == "GET":
        _remember_next(request)
        if open_card(request):
            return redirect(_next(request))
        return render(request, "residents/card.html", {"form": CardForm()})
    form = CardForm(request.POST)
    status = 200
    if form.is_valid():
        try:
            card_offer(request, _tried(request, form.cleaned_data["secret"]))
            return redirect("residents:confirm")
        except Refused as refused:
            form.add_error("secret", refused.sentence)
            status = refused.status if isinstance(refused, TooManyTries) else 200
    return render(request, "residents/card.html", {"form": form}, status=status)


@never_cache
@sensitive_variables("secret")
@require_GET
def open_by_address(request: HttpRequest, secret: str) -> HttpResponse:
    """What the QR code holds: leaves at once for a page whose address says nothing, whether it was right or wrong."""
    try:
        card_offer(request, _tried(request, secret))
        response = redirect("residents:confirm")
    except Refused as refused:
        messages.error(request, refused.sentence)
        response = redirect("residents:card")
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """ "Hộ số 12, bản Huổi Sang — đúng hộ mình?" A link alone never opens a card."""
    offered = card_offered(request)
    if offered is None:
        return redirect("residents:home" if open_card(request) else "residents:card")
    if request.method == "GET":
        return render(request, "residents/confirm.html", {"offered": offered})
    goal = _next(request)
    card_take(request, offered)
    request.session.pop(NEXT, None)
    return redirect(goal)


@never_cache
@household_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Thẻ hộ của tôi: what this household can do now; later rooms show theirs in the slot `card.home`."""
    return render(request, "residents/home.html", {"actor": actor(request)})


@never_cache
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    card_put_away(request)
    messages.success(request, _("Đã đóng thẻ trên máy này."))
    return redirect("residents:card")


def card_bar(request: HttpRequest, _subject: object) -> str:
    """The bar on every page while a card is open: whose it is, and the button that closes it."""
    return render_to_string("residents/_card_bar.html", {"card": open_card(request)}, request)


@sensitive_variables("secret")
def _tried(request: HttpRequest, secret: str) -> HouseholdCard:
    """The card, or a refusal; a wrong guess is counted for this session."""
    session_check(request.session)
    try:
        return card_open(secret)
    except TooManyTries:
        raise
    except Refused:
        session_wrong(request.session)
        raise


def _remember_next(request: HttpRequest) -> None:
    goal = request.GET.get("tiep", "")
    if goal and url_has_allowed_host_and_scheme(goal, allowed_hosts={request.get_host()}) and goal.startswith("/"):
        request.session[NEXT] = goal[:500]


def _next(request: HttpRequest) -> str:
    return str(request.session.get(NEXT) or reverse("residents:home"))
