"""What consultations show on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.consultations import queries, rules
from gandan.consultations.states import PUBLIC
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
