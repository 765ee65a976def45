"""What ballots show on pages of earlier rooms and on the page of a place."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.areas.models import Area
from gandan.ballots import queries, rules, showing
from gandan.ballots.models import Ballot
from gandan.ballots.results import Came, outcomes
from gandan.ballots.states import BallotState
from gandan.core.actors import Actor
from gandan.meetings.models import AgendaItem
from gandan.units.guards import actor
from gandan.voices.models import Case

SHOWN = 3
OFFERED = 6


def place_discuss(request: HttpRequest, subject: object) -> str:
    """Slot `place.discuss`: the newest ballots that concern the place. Two queries."""
    assert isinstance(subject, Area)
    rows = [(each, *showing.tag(each)) for each in queries.ballots_of_area(subject.pk)[:SHOWN]]
    return "".join(
        render_to_string("ballots/_card.html", {"ballot": ballot, "words": words, "tone": tone}, request)
        for ballot, words, tone in rows
    )


def case_thread(request: HttpRequest, subject: object) -> str:
    """Slot `case.thread`: ballots on agenda items that came from the case, with what came out."""
    assert isinstance(subject, Case)
    rows = [_told(each) for each in queries.ballots_of_case(subject.pk).prefetch_related("questions__options")[:20]]
    return render_to_string("ballots/_case.html", {"rows": rows}, request) if rows else ""


def agenda_item(request: HttpRequest, subject: object) -> str:
    """Slot `agenda.item`: ballots of the item, and for the unit's people the way to a new one."""
    assert isinstance(subject, AgendaItem)
    who = actor(request)
    rows = list(queries.ballots_of_item(subject.pk).prefetch_related("questions__options")[:20])
    works = who.is_member and rules.holds_for(who, subject.meeting.unit)
    shown = [_told(each) for each in rows if works or rules.is_shown(each)]
    if not shown and not works:
        return ""
    return render_to_string("ballots/_item.html", {"rows": shown, "item": subject, "works": works}, request)


def card_home(request: HttpRequest, _subject: object) -> str:
    """Slot `card.home`: open ballots in which this household has a vote."""
    who = actor(request)
    rows = list(queries.ballots_waiting(who.household_id)[:OFFERED]) if who.household_id else []
    return render_to_string("ballots/_card_home.html", {"rows": rows}, request) if rows else ""


def today_checks(request: HttpRequest, subject: object) -> str:
    """Slot `today.checks`: ballots of one's units that wait to be counted or published."""
    assert isinstance(subject, Actor)
    if not rules.holds_any(subject):
        return ""
    waiting = queries.ballots_held(subject).filter(state__in=(BallotState.CLOSED, BallotState.COUNTED))
    rows = [(each, *showing.tag(each)) for each in waiting.order_by("closes_at", "pk")[:OFFERED]]
    return render_to_string("ballots/_today.html", {"rows": rows}, request) if rows else ""


def _told(ballot: Ballot) -> tuple[Ballot, str, str, list[Came]]:
    """A ballot, its state in words, and once published what came of each question."""
    return ballot, *showing.tag(ballot), outcomes(ballot) if ballot.state == BallotState.PUBLISHED else []
