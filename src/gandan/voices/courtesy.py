"""How residents were received, per unit: counted in whole fives, so that nobody's answer can be read out of a sum.

A sum that grew by one would tell what the last person said. Each unit therefore shows the oldest five, ten, fifteen …
answers of the year, and nothing before the fifth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from gandan.core.models import LogEntry
from gandan.core.periods import Period
from gandan.units.models import Unit
from gandan.voices.models import Case, CaseStep, Verdict

BATCH = 5
MOST_UNITS = 50


@dataclass(frozen=True)
class Courtesy:
    """What residents said of one unit: `polite` of `turns`; no turns while fewer than five answered."""

    unit: Unit
    polite: int
    turns: int


def received_by(case: Case) -> int | None:
    """The unit that gave the answer which is judged now; the case may since have gone elsewhere."""
    last = CaseStep.objects.filter(case=case, act="answer").order_by("-at", "-pk").values_list("unit_id", flat=True)
    return last.first() or case.unit_id


def courtesy_of(units: Iterable[Unit], period: Period) -> list[Courtesy]:
    """One line per unit, in the order given, with what may be shown of the period. One query."""
    known = {unit.pk: unit for unit in units}
    start, end = period.bounds()
    said = Verdict.objects.filter(unit_id__in=known, courteous__isnull=False, at__gte=start, at__lt=end)
    words: dict[int, list[bool]] = {pk: [] for pk in known}
    for unit_id, courteous in said.order_by("unit_id", "at", "pk").values_list("unit_id", "courteous"):
        words[unit_id].append(bool(courteous))
    return [_shown(unit, words[pk]) for pk, unit in known.items()]


def answers_of(unit: Unit, period: Period) -> tuple[int, int]:
    """Cases the unit answered in the period, and how many of them after their day. One query."""
    start, end = period.bounds()
    rows = LogEntry.objects.filter(action="case.answered", unit_id=unit.pk, at__gte=start, at__lt=end)
    found = rows.aggregate(
        all=Count("object_id", distinct=True), late=Count("object_id", filter=Q(data__late=True), distinct=True)
    )
    return found["all"], found["late"]


def _shown(unit: Unit, words: list[bool]) -> Courtesy:
    whole = len(words) // BATCH * BATCH
    return Courtesy(unit, sum(words[:whole]), whole)
