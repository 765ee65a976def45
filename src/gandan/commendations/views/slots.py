"""What this room shows on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.commendations.queries import given_to
from gandan.units.models import Unit

SHOWN = 4


def unit_page(request: HttpRequest, subject: object) -> str:
    """Slot `unit.page`: what the unit and those below it were commended for. One query."""
    assert isinstance(subject, Unit)
    rows = list(given_to(subject).order_by("-given_on", "-pk")[: SHOWN + 1])
    if not rows:
        return ""
    about = {"unit": subject, "rows": rows[:SHOWN], "more": len(rows) > SHOWN}
    return render_to_string("commendations/_unit.html", about, request)
