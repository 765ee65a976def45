"""What consultations show on pages of earlier rooms."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.areas.models import Area
from gandan.consultations import queries, rules
from gandan.consultations.models import Consultation
from gandan.consultations.states import PUBLIC
from gandan.meetings.models import Meeting
from gandan.postings.models import Announcement
from gandan.units.guards import actor
from gandan.voices.models import Case

SHOWN = 5


def case_thread(request: HttpRequest, case: object) -> str:
    """On the public page of a case: the drafts it led to. One query."""
    assert isinstance(case, Case)
    rows = list(queries.begun_from(case).filter(state__in=PUBLIC).order_by("-made_at", "-pk")[:SHOWN])
    return render_to_string("consultations/_case_thread.html", {"rows": rows}, request) if rows else ""


def case_work(request: HttpRequest, case: object) -> str:
    """In the workspace: the same with those being prepared, and the button that begins one."""
    assert isinstance(case, Case)
    about = {
        "rows": list(queries.begun_from(case).order_by("-made_at", "-pk")[:SHOWN]), "case": case,
        "may_begin": rules.speaks_at_all(actor(request)),
    }  # fmt: skip
    return render_to_string("consultations/_case_work.html", about, request)


def place_discuss(request: HttpRequest, area: object) -> str:
    """Slot `place.discuss`: drafts that ask the people of the place now. One query."""
    assert isinstance(area, Area)
    rows = list(queries.open_in(area.pk).order_by("closes_on", "pk")[:SHOWN])
    return render_to_string("consultations/_place.html", {"rows": rows}, request) if rows else ""


def announcement_public(request: HttpRequest, told: object) -> str:
    """On the announcement that posts a draft: the way to read and comment it. One query."""
    assert isinstance(told, Announcement)
    return _pointing(request, queries.public().filter(announcement=told))


def meeting_public(request: HttpRequest, meeting: object) -> str:
    """On a meeting's page: the drafts its people were asked about. One query."""
    assert isinstance(meeting, Meeting)
    return _pointing(request, queries.public().filter(hearings__meeting=meeting).distinct())


def _pointing(request: HttpRequest, found: QuerySet[Consultation]) -> str:
    rows = list(found.order_by("-opens_on", "-pk")[:SHOWN])
    return render_to_string("consultations/_case_thread.html", {"rows": rows}, request) if rows else ""
