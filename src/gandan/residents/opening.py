"""The card in the browser: shared phones are the rule, so it closes by itself and by one button."""

from __future__ import annotations

import time

from django.http import HttpRequest

from gandan.residents.models import HouseholdCard
from gandan.residents.queries import card_valid

CARD = "card"
SEEN = "card_seen"
OFFER = "card_offer"
OFFERED = "card_offered"
NEXT = "card_next"
IDLE_SECONDS = 30 * 60
OFFER_SECONDS = 5 * 60
_WRITE_EVERY = 60  # seconds: not every page needs to write the session


def card_offer(request: HttpRequest, card: HouseholdCard) -> None:
    """Remember a card until its holder says "yes, this is us"."""
    request.session[OFFER], request.session[OFFERED] = card.pk, int(time.time())


def card_offered(request: HttpRequest) -> HouseholdCard | None:
    """The card waiting for that word, for five minutes."""
    card_id = request.session.get(OFFER)
    if card_id is None or time.time() - request.session.get(OFFERED, 0) > OFFER_SECONDS:
        return None
    return card_valid(card_id)


def card_take(request: HttpRequest, card: HouseholdCard) -> None:
    """Open the card in this browser; the session gets a new key."""
    request.session.cycle_key()
    for key in (OFFER, OFFERED):
        request.session.pop(key, None)
    request.session[CARD], request.session[SEEN] = card.pk, int(time.time())


def card_put_away(request: HttpRequest) -> None:
    """Close the card; a resident's session goes entirely, a member stays logged in."""
    if request.user.is_authenticated:
        for key in (CARD, SEEN, OFFER, OFFERED, NEXT):
            request.session.pop(key, None)
        request.session.cycle_key()
    else:
        request.session.flush()


def card_in(request: HttpRequest) -> HouseholdCard | None:
    """The card open in this browser; None when there is none, it was revoked, or 30 minutes passed without a page."""
    card_id = request.session.get(CARD)
    if card_id is None:
        return None
    now = int(time.time())
    seen = request.session.get(SEEN, 0)
    if seen and now - seen > IDLE_SECONDS:
        request.session.pop(CARD)
        return None
    if now - seen > _WRITE_EVERY:
        request.session[SEEN] = now
    return card_valid(card_id)
