"""What opinion maps show on pages of earlier rooms: a place, an agenda item, the household's own page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.areas.models import Area
from gandan.meetings.models import AgendaItem
from gandan.meetings.rules import calls_for
from gandan.opinions.queries import asking, topics_of_area, topics_public
from gandan.units.guards import actor as actor_of

SHOWN = 3


def place_discuss(request: HttpRequest, area: object) -> str:
    """Slot `place.discuss`: the newest topics that ask people of the place. One query."""
    assert isinstance(area, Area)
    topics = list(topics_of_area(area).order_by("-opened_at", "-pk")[:SHOWN])
    return render_to_string("opinions/_place.html", {"topics": topics}, request) if topics else ""


def agenda_item(request: HttpRequest, item: object) -> str:
    """Slot `agenda.item`: maps of that item, and for who runs the meeting a way to ask. One query."""
    assert isinstance(item, AgendaItem)
    topics = list(topics_public().filter(agenda_item=item)[:SHOWN])
    at_work = request.path.startswith("/lam-viec/")
    may_ask = at_work and not topics and calls_for(actor_of(request), item.meeting.unit)
    return render_to_string(
        "opinions/_item.html", {"topics": topics, "item": item, "may_ask": may_ask}, request
    ).strip()


def card_home(request: HttpRequest, _subject: object) -> str:
    """Slot `card.home`: open topics that ask this household. One query."""
    card = request.card  # type: ignore[attr-defined] # set by residents.middleware
    topics = list(topics_of_area(card.household.area).filter(asking())[:SHOWN])
    return render_to_string("opinions/_card_home.html", {"topics": topics}, request) if topics else ""
