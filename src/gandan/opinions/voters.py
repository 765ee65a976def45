"""Who answers, as far as we ever know: a household by its open card, or a browser by a random token in its own cookie."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gandan.areas.models import AreaClosure
from gandan.core.actors import Actor
from gandan.core.sealing import keyed_hash
from gandan.opinions.models import OpinionVote, Participant, Topic

COOKIE = "gandan_y_kien"
SALT = "opinions.browser"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Voter:
    """`secret`: the household's id or the browser's token; it is hashed with the topic's own key and never stored."""

    kind: str
    secret: str

    def key(self, topic: Topic) -> str:
        """The participant this voter is in one topic. The topic's key dies when it closes: then nobody can ask again."""
        return keyed_hash(f"{topic.key}:{self.kind}:{self.secret}", "opinions")

    @property
    def channel(self) -> str:
        web, card = OpinionVote.Channel.WEB, OpinionVote.Channel.CARD
        return card if self.kind == Participant.Kind.HOUSEHOLD else web


def household(household_id: int) -> Voter:
    return Voter(Participant.Kind.HOUSEHOLD, str(household_id))


def is_concerned(topic: Topic, area_id: int) -> bool:
    """Whether a place lies in the areas the topic asks. One query."""
    return AreaClosure.objects.filter(
        ancestor_id__in=topic.areas.values("pk"), descendant_id=area_id, valid_to=None
    ).exists()


def voter_of(request: HttpRequest, actor: Actor, topic: Topic) -> Voter | None:
    """Who answers from this browser: its open card when the household is asked, else its own token when everybody may
    answer. None: this topic is for households with a card. A browser that never answered has no token yet ("")."""
    if actor.household_id and actor.household_area_id and is_concerned(topic, actor.household_area_id):
        return household(actor.household_id)
    if topic.who == Topic.Who.HOUSEHOLDS:
        return None
    token = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    return Voter(Participant.Kind.BROWSER, token or "")


def with_token(voter: Voter) -> Voter:
    """The voter with a token, fresh when it had none: made at the first answer, never for mere reading."""
    return voter if voter.secret else Voter(voter.kind, secrets.token_urlsafe(24))


def remember(response: HttpResponse, voter: Voter) -> HttpResponse:
    if voter.kind == Participant.Kind.BROWSER:
        response.set_signed_cookie(
            COOKIE, voter.secret, salt=SALT, max_age=YEAR, path="/ban-do-y-kien", httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return response
