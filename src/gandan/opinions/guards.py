"""Doors: a topic for everybody once it is open, its work page for members of the unit that asks; others get 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gandan.core.errors import NotPermitted
from gandan.opinions import rules
from gandan.opinions.models import HandCount, Statement, Topic, TopicMap
from gandan.opinions.queries import keeps_here
from gandan.units.guards import actor


def topic_for_all(pk: int) -> tuple[Topic, TopicMap]:
    """A public topic and its map. One query."""
    topic = Topic.objects.select_related("unit", "map").defer("map__sums").filter(pk=pk).first()
    if topic is None or not rules.is_shown(topic):
        raise Http404
    return topic, topic.map


def topic_for_reading(request: HttpRequest, pk: int) -> Topic:
    """The page at work: the unit that asks, those above it, and who keeps a village's households and types their papers."""
    topic = Topic.objects.select_related("unit", "map", "agenda_item__meeting").defer("map__sums").filter(pk=pk).first()
    if topic is None or not (rules.reads(actor(request), topic) or keeps_here(actor(request), topic)):
        raise Http404
    return topic


def topic_for_asking(request: HttpRequest, pk: int) -> Topic:
    topic = topic_for_reading(request, pk)
    if not rules.asks_for(actor(request), topic):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới làm được việc này.") % {"unit": topic.unit})
    return topic


def statement_for_asking(request: HttpRequest, pk: int) -> Statement:
    statement = Statement.objects.filter(pk=pk).first()
    if statement is None:
        raise Http404
    statement.topic = topic_for_asking(request, statement.topic_id)
    return statement


def count_for_asking(request: HttpRequest, pk: int) -> tuple[HandCount, Topic]:
    count = HandCount.objects.select_related("statement").filter(pk=pk).first()
    if count is None:
        raise Http404
    return count, topic_for_asking(request, count.statement.topic_id)
