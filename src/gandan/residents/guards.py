"""Guards: pages only a household opens, acts only a card in hand allows, villages only their keepers see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted
from gandan.residents.models import Household, HouseholdCard
from gandan.residents.queries import may_keep
from gandan.residents.rules import HOUSEHOLD_LEVELS
from gandan.residents.services.cards import card_open
from gandan.residents.throttle import member_door
from gandan.units.guards import actor

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def open_card(request: HttpRequest) -> HouseholdCard | None:
    """The card open in this browser (set by our middleware)."""
    card: HouseholdCard | None = getattr(request, "card", None)
    return card or None


def household_required(view: View[P]) -> View[P]:
    """Only with an open card; others are asked for it and come back to this page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if open_card(request) is None:
            return redirect(f"{reverse('residents:card')}?{urlencode({'tiep': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded


def assisted_household(by: Actor, secret: str) -> Household:
    """The household a member acts for, its card in hand: typed or scanned for this one act, never kept.

    Raises Refused or TooManyTries (30 wrong cards in 15 minutes). Call it before the transaction of the act itself.
    """
    if by.member_id is None or not by.posts:
        raise NotPermitted(_("Chỉ cán bộ, trưởng thôn, bản, tổ đang giữ nhiệm vụ mới ghi hộ được."))
    card = card_open(secret, door=member_door(by.member_id))
    home = card.household
    log.record("card.assisted", actor=by, kind="household_card", object_id=card.pk, area_id=home.area_id)
    return home


def village_for_keeping(request: HttpRequest, code: str) -> Area:
    """The village with this code, for those who keep its households; 404 for everybody else."""
    area = Area.objects.filter(code=code, level__in=HOUSEHOLD_LEVELS).select_related("parent").first()
    if area is None or not may_keep(actor(request), area.pk):
        raise Http404
    return area
