"""What targets show on pages of earlier rooms."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from gandan.areas.models import Area
from gandan.documents.models import Mandate
from gandan.targets import queries, rules
from gandan.targets.models import Term
from gandan.units.guards import actor
from gandan.units.models import Unit

SHOWN = 12
PLACE_SHOWN = 4


def mandate_work(request: HttpRequest, mandate: object) -> str:
    """On a document: to whom it was passed on and how many have read it; the button that passes it on."""
    assert isinstance(mandate, Mandate)
    rows = queries.passings_of(actor(request)).filter(mandate=mandate)[:SHOWN]
    terms = Term.objects.filter(resolution=mandate, pk__in=queries.terms_readable(actor(request)).values("pk"))
    context = {
        "rows": list(rows),
        "terms": list(terms.select_related("unit")[:SHOWN]),
        "mandate": mandate,
        "may_pass": rules.sets_anywhere(actor(request)),
    }
    return render_to_string("targets/_mandate_work.html", context, request)


def mandate_public(request: HttpRequest, mandate: object) -> str:
    """On the public page of a resolution: the public terms whose targets stand in it."""
    assert isinstance(mandate, Mandate)
    terms = list(Term.objects.filter(resolution=mandate, public=True).select_related("unit")[:SHOWN])
    return render_to_string("targets/_mandate_public.html", {"terms": terms}, request) if terms else ""


def unit_page(request: HttpRequest, unit: object) -> str:
    """On a unit's page: its terms, newest first."""
    assert isinstance(unit, Unit)
    if not rules.reads(actor(request), unit):
        return ""
    terms = list(Term.objects.filter(unit=unit).order_by("-starts_on")[:SHOWN])
    return render_to_string("targets/_unit_terms.html", {"terms": terms}, request) if terms else ""


def place_benefit(request: HttpRequest, area: object) -> str:
    """On the page of a place: the public terms that run now of units seated there. One query."""
    assert isinstance(area, Area)
    today = timezone.localdate()
    terms = Term.objects.filter(unit__area=area, public=True, starts_on__lte=today, ends_on__gte=today)
    rows = list(
        terms.select_related("unit").annotate(count=Count("targets")).order_by("unit__path", "pk")[:PLACE_SHOWN]
    )
    return render_to_string("targets/_place.html", {"terms": rows}, request) if rows else ""
