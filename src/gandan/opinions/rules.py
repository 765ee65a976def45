"""Who asks people and looks through what they say, who reads it at work, and who may answer."""

from __future__ import annotations

from django.http import HttpRequest

from gandan.core.actors import Actor
from gandan.meetings.rules import calls, calls_for
from gandan.opinions.models import Topic
from gandan.opinions.states import TopicState

ENOUGH_ROWS = 10  # participants before single rows leave the house, even unnamed and in random order
MOST_STATEMENTS = 1000
SUGGESTIONS = 5  # statements one participant may add to a topic
FEWEST_STATEMENTS = 2  # before a topic opens
PAPER_DAYS = 3  # after the last day, to type what came on paper; then a topic closes by itself


def asks_for(actor: Actor, topic: Topic) -> bool:
    """Whoever speaks for the unit that asks: opens, looks through statements, types papers, closes."""
    return calls_for(actor, topic.unit)


def asks(actor: Actor) -> bool:
    return calls(actor)


def reads(actor: Actor, topic: Topic) -> bool:
    """The page at work: members of the unit that asks and of those above it."""
    return actor.holds(topic.unit.path)


def is_shown(topic: Topic) -> bool:
    return topic.state != TopicState.DRAFT


def sees_menu(request: HttpRequest) -> bool:
    return bool(request.actor.posts)  # type: ignore[attr-defined] # set by units.middleware
