"""What voices show on pages of earlier rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from gandan.core import periods
from gandan.units.models import Unit
from gandan.units.queries import open_units
from gandan.voices.courtesy import BATCH, MOST_UNITS, answers_of, courtesy_of


def unit_page(request: HttpRequest, subject: object) -> str:
    """On a unit's page: answers of the year, and how residents were received, there and below. Three queries."""
    assert isinstance(subject, Unit)
    year = periods.year(timezone.localdate().year)
    below = open_units().filter(path__startswith=subject.path).exclude(pk=subject.pk).order_by("path")[:MOST_UNITS]
    rows = courtesy_of([subject, *below], year)
    answered, late = answers_of(subject, year)
    if not answered and not any(row.turns for row in rows):
        return ""
    about = {
        "own": rows[0], "below": [row for row in rows[1:] if row.turns], "answered": answered, "late": late,
        "year": year.start.year, "batch": BATCH,
    }  # fmt: skip
    return render_to_string("voices/_courtesy.html", about, request)
