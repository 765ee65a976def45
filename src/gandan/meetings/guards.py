"""Doors: a meeting for those who run it, those who read it, and everybody; others get 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gandan.meetings import rules
from gandan.meetings.models import AgendaItem, Meeting, MeetingTask, ReceptionDay
from gandan.units.guards import actor

_WITH = ("unit__area", "mandate", "minutes_paper")
_LARGEST = 2**63


def _meeting(pk: int) -> Meeting:
    found = Meeting.objects.select_related(*_WITH).filter(pk=pk).first() if pk < _LARGEST else None
    if found is None:
        raise Http404
    return found


def meeting_for_reading(request: HttpRequest, pk: int) -> Meeting:
    """The page at work: members of the unit and of those above it."""
    found = _meeting(pk)
    if not rules.reads(actor(request), found):
        raise Http404
    return found


def meeting_for_running(request: HttpRequest, pk: int) -> Meeting:
    found = meeting_for_reading(request, pk)
    if not rules.calls_for(actor(request), found.unit):
        raise Http404
    return found


def meeting_for_everybody(request: HttpRequest, pk: int) -> Meeting:
    """A public meeting from its invitation on; earlier, and for a meeting of the unit alone, only its readers."""
    found = _meeting(pk)
    if not rules.is_shown(found) and not rules.reads(actor(request), found):
        raise Http404
    return found


def item_for_running(request: HttpRequest, pk: int) -> AgendaItem:
    item = AgendaItem.objects.filter(pk=pk).first() if pk < _LARGEST else None
    if item is None:
        raise Http404
    item.meeting = meeting_for_running(request, item.meeting_id)
    return item


def task_for_reading(request: HttpRequest, pk: int) -> MeetingTask:
    """Who gave it, who has to do it, and those above either."""
    rows = MeetingTask.objects.select_related("meeting__unit", "unit", "member", "item", "ended_by")
    task = rows.filter(pk=pk).first() if pk < _LARGEST else None
    if task is None:
        raise Http404
    who = actor(request)
    if not (rules.owns(who, task) or who.holds(task.unit.path) or rules.reads(who, task.meeting)):
        raise Http404
    return task


def reception_for_keeping(request: HttpRequest, pk: int) -> ReceptionDay:
    day = ReceptionDay.objects.select_related("unit").filter(pk=pk).first() if pk < _LARGEST else None
    if day is None or not rules.calls_for(actor(request), day.unit):
        raise Http404
    return day
