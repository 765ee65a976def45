"""What checks shows on pages of earlier rooms: under each result, and on the household's own page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities.figures import figure_of
from gandan.activities.models import Result
from gandan.checks.queries import results_for_household
from gandan.checks.queries_depth import followups_due, invited, items_due, mending_late, reminders_due
from gandan.checks.showing import counts_line, missing_line, said, speaks_here, surroundings
from gandan.core.actors import Actor
from gandan.units.guards import actor

OFFERED = 6  # results on the household's page


def result_check(request: HttpRequest, subject: object) -> str:
    """Slot `result.check`: who confirmed, what is still needed, the buttons."""
    assert isinstance(subject, Result)
    who = actor(request)
    there = surroundings(request, who, subject.activity_id)
    mine = there.mine.get(subject.pk)
    if mine:
        mine.result = subject  # already here: no query to say it in words
    about = {
        "result": subject,
        "line": counts_line(subject, there.inspections.get(subject.pk)),
        "missing": missing_line(subject),
        "said": said(mine) if mine else "",
        "may_speak": speaks_here(subject.area, there.places) if who.household_id else None,
    }
    return render_to_string("checks/_check.html", about, request)


def result_work(request: HttpRequest, subject: object) -> str:
    """Slot `result.work`: the same counts for the unit that did the work, and the way to an open inspection."""
    assert isinstance(subject, Result)
    inspection = surroundings(request, actor(request), subject.activity_id).inspections.get(subject.pk)
    about = {
        "result": subject,
        "inspection": inspection,
        "line": counts_line(subject, inspection),
        "missing": missing_line(subject),
    }
    return render_to_string("checks/_result_work.html", about, request)


def card_home(request: HttpRequest, _subject: object) -> str:
    """Slot `card.home`: works of one's own village that wait for a word, and invitations by lot. Three queries."""
    who = actor(request)
    found = list(results_for_household(who)[: OFFERED + 1])
    about = {
        "results": [(result, figure_of(result), missing_line(result)) for result in found[:OFFERED]],
        "more": len(found) > OFFERED,
        "area_id": who.household_area_id,
        "invited": list(invited(who.household_id)[:OFFERED]) if who.household_id else [],
    }
    return render_to_string("checks/_card_home.html", about, request)


def today_checks(request: HttpRequest, subject: object) -> str:
    """Slot `today.checks`: visits of plans, looks at what was handed over, reminders, defects not mended. Four queries."""
    assert isinstance(subject, Actor)
    about = {
        "late": list(mending_late(subject)[:OFFERED]),
        "items": list(items_due(subject)[:OFFERED]),
        "looks": list(followups_due(subject)[:OFFERED]),
        "again": list(reminders_due(subject)[:OFFERED]),
    }
    return render_to_string("checks/_today.html", about, request)
