"""Reading the room: texts of the actor's units, one text with all that was found in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from gandan.activities.rules import SPEAKERS
from gandan.core.actors import Actor
from gandan.reading import rules
from gandan.reading.models import Citation, Narrative
from gandan.reading.states import Decision
from gandan.units.models import Unit
from gandan.units.queries import units_below


def narratives_of(actor: Actor) -> QuerySet[Narrative]:
    """Texts of every unit the actor speaks for, each with how many facts wait; the sealed text stays where it is."""
    waiting = Count("facts", filter=Q(facts__decision=Decision.PROPOSED))
    found = Narrative.objects.filter(unit__in=reading_units(actor))
    return found.select_related("unit").defer("text").annotate(waiting=waiting)


def reading_units(actor: Actor) -> QuerySet[Unit]:
    return units_below(actor, *SPEAKERS).filter(valid_to=None).order_by("path")


def citations_of(result_ids: Sequence[int]) -> dict[int, str]:
    """From which text, and from which words of it, results took their number; one query."""
    found = Citation.objects.filter(result_id__in=result_ids).select_related("narrative__unit")
    return {
        each.result_id: _("Số ghi lại từ văn bản “%(title)s” của %(unit)s, chỗ ghi “%(words)s” (chữ thứ %(start)s)")
        % {
            "title": each.narrative.title,
            "unit": each.narrative.unit.short,
            "words": " ".join(each.narrative.text[each.start : each.end].split()),
            "start": each.start + 1,
        }
        for each in found
    }


def narrative_for_review(actor: Actor, pk: int) -> Narrative:
    """The text, for who speaks for its unit. Raises Http404 for strangers."""
    narrative = Narrative.objects.select_related("unit", "area").filter(pk=pk).first()
    if narrative is None or not rules.reviews(actor, narrative):
        raise Http404
    return narrative
