"""What meetings show on pages of other rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.meetings import queries, rules, showing
from gandan.meetings.kinds import kind
from gandan.meetings.models import AgendaItem
from gandan.meetings.states import MeetingState
from gandan.units.guards import actor as actor_of
from gandan.voices.models import Case
from gandan.voices.rules import may_work

OVER = (MeetingState.CLOSED, MeetingState.PUBLISHED)
SHOWN = 4  # meetings on the page of a place
MOST = 30


def case_thread(request: HttpRequest, case: object) -> str:
    """On the public page of a case: put on an agenda, met, concluded, given to somebody. Two queries."""
    assert isinstance(case, Case)
    rows = [_row(each) for each in queries.items_of_case(case, public=True)]
    return render_to_string("meetings/_case_thread.html", {"rows": rows}, request) if rows else ""


def case_work(request: HttpRequest, case: object) -> str:
    """In the workspace: where it was taken up, and the button that puts it on an agenda."""
    assert isinstance(case, Case)
    actor = actor_of(request)
    may = may_work(actor, case) and rules.calls(actor)
    called = queries.meetings_of(actor).filter(state=MeetingState.CALLED).order_by("starts_at") if may else None
    context = {
        "case": case, "rows": [_row(each) for each in queries.items_of_case(case, public=False)], "may_call": may,
        "meetings": list(called[:MOST]) if called is not None else [],
    }  # fmt: skip
    return render_to_string("meetings/_case_work.html", context, request)


def _row(item: AgendaItem) -> dict[str, object]:
    meeting = item.meeting
    return {
        "item": item, "kind": kind(meeting.kind), "held": meeting.state in OVER,
        "published": meeting.state == MeetingState.PUBLISHED, "tasks": list(item.tasks.all()),
    }  # fmt: skip


def place_discuss(request: HttpRequest, area: object) -> str:
    """On the page of a place: its newest public meetings. One query and a half."""
    assert isinstance(area, Area)
    rows = []
    for meeting in queries.meetings_shown(area)[:SHOWN]:
        words, tone = showing.state_words(meeting)
        rows.append({"meeting": meeting, "kind": kind(meeting.kind), "words": words, "tone": tone})
    return render_to_string("meetings/_place.html", {"rows": rows}, request) if rows else ""


def today_side(request: HttpRequest, subject: object) -> str:
    """On the page of the day: meetings of the week, results to be made public."""
    assert isinstance(subject, Actor)
    near = list(queries.meetings_near(subject)[:SHOWN])
    publishing = list(queries.results_to_publish(subject)[:SHOWN])
    if not near and not publishing:
        return ""
    return render_to_string("meetings/_today.html", {"near": near, "publishing": publishing}, request)
