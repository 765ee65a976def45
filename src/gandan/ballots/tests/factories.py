"""Ballots of a commune with three villages, opened through the services."""

from __future__ import annotations

import itertools
from datetime import timedelta

from django.utils import timezone

from gandan.ballots import services
from gandan.ballots.models import Ballot, Option, Question
from gandan.core.actors import Actor
from gandan.residents.models import Household

_requests = itertools.count(1)
AGREE, DISAGREE = 1, 2


def homes_in(area, count, *, first=1):
    """`count` households of an area, numbered from `first`."""
    return [Household.objects.create(area=area, number=number) for number in range(first, first + count)]


def card(home):
    """A household with its card open."""
    return Actor(household_id=home.pk, household_area_id=home.area_id)


def draft(unit, areas, *, matter="self_management", ways=("meeting", "paper", "assisted", "online"), kind="agree",
          options=2, klass="open", days=7, now=None, **more):  # fmt: skip
    """A ballot with one question, not yet open."""
    now = now or timezone.now()
    asked = {name: more.pop(name) for name in ("most", "seats", "crossing_out") if name in more}
    ballot = Ballot.objects.create(
        unit=unit, title="Dọn đường chung", matter=matter, ways=list(ways), klass=klass, opens_at=now,
        closes_at=now + timedelta(days=days), **more,
    )  # fmt: skip
    ballot.areas.set(areas)
    question = Question.objects.create(ballot=ballot, number=1, text="Bà con có đồng ý không?", kind=kind, **asked)
    meanings = ["agree", "disagree", "other"] if kind == "agree" else [""] * options
    for number, meaning in zip(range(1, options + 1), meanings, strict=False):
        Option.objects.create(question=question, number=number, text=f"Lựa chọn {number}", meaning=meaning)
    return ballot


def opened(actor, unit, areas, **more):
    """A ballot that takes votes."""
    at, delegates = more.pop("at", None), more.pop("delegates", 0)
    made = draft(unit, areas, now=at, **more)
    return services.ballot_open(actor=actor, ballot_id=made.pk, delegates=delegates, at=at)


def vote(ballot, home, option=AGREE, *, seen_turn=0, request_key="", **more):
    """One household's vote by card."""
    choice = {1: [option] if isinstance(option, int) else list(option)}
    return services.vote_cast(
        actor=more.pop("actor", card(home)), ballot_id=ballot.pk, household_id=home.pk, choice=choice,
        request_key=request_key or f"r{next(_requests)}", seen_turn=seen_turn, **more,
    )  # fmt: skip


def counted(actor, ballot, at=None):
    """Closed and counted."""
    services.ballot_close(actor=actor, ballot_id=ballot.pk, at=at)
    return services.ballot_count(actor=actor, ballot_id=ballot.pk, at=at)
