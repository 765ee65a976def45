"""Puts the household whose card is open in this browser onto the actor."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from gandan.core.actors import Actor
from gandan.residents.queries import household_with_card

SESSION_KEY = "card"
Handler = Callable[[HttpRequest], HttpResponse]


class CardMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = request.actor  # type: ignore[attr-defined] # set by units.middleware
        request.actor = SimpleLazyObject(lambda: _with_household(request, before))  # type: ignore[attr-defined] # our own
        return self.get_response(request)


def _with_household(request: HttpRequest, actor: Actor) -> Actor:
    card_id = request.session.get(SESSION_KEY)
    household = household_with_card(card_id) if card_id else None
    if household is None:
        return actor
    return replace(actor, household_id=household.pk, household_area_id=household.area_id)
