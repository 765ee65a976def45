"""Puts the card that is open in this browser onto the request, and its household onto the actor."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from gandan.core.actors import Actor
from gandan.residents.models import HouseholdCard
from gandan.residents.opening import card_in

Handler = Callable[[HttpRequest], HttpResponse]


class CardMiddleware:
    """`request.card` is the open HouseholdCard (falsy when none); `request.actor` learns its household."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = request.actor  # type: ignore[attr-defined] # set by units.middleware
        card: Any = SimpleLazyObject(lambda: card_in(request))  # Any: lazily a HouseholdCard or None
        request.card = card  # type: ignore[attr-defined] # our own
        request.actor = SimpleLazyObject(lambda: _with_household(card, before))  # type: ignore[attr-defined] # our own
        return self.get_response(request)


def _with_household(card: HouseholdCard | None, before: Actor) -> Actor:
    # `before` and `card` are lazy: ask the card for its truth, and build anew, since `replace` wants the real thing.
    actor = Actor(before.member_id, before.title, before.posts, unit_ids=before.unit_ids)
    if not card:
        return actor
    return replace(actor, household_id=card.household_id, household_area_id=card.household.area_id)
