"""Which results speak for whom: the units behind each result, and what keeps a result from speaking.

A unit stands behind a result when it led the work, took part in it, reported it, or is in charge of exactly that
place (the village itself, its mobilisation team). A result speaks when it is wholly confirmed and nobody doubts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from gandan.activities.models import ActivityPartner, Result
from gandan.activities.states import ResultState
from gandan.areas.models import AreaClosure
from gandan.checks.models import Inspection
from gandan.commendations.models import Round
from gandan.units.models import Assignment
from gandan.units.queries import valid_on

HELD = (Assignment.Kind.IN_CHARGE, Assignment.Kind.SPONSOR)
IN_PLACE = (Assignment.Kind.IN_CHARGE, Assignment.Kind.TEAM)
MOST = 5_000  # results one round weighs


@dataclass(slots=True)
class Standing:
    """What speaks for a unit, what is doubted, newest first."""

    good: list[Result] = field(default_factory=list)
    doubted: list[Result] = field(default_factory=list)


def results_of_round(held: Round) -> QuerySet[Result]:
    """Results of the round's days: of its campaign, else of the holder's units and the places it is in charge of."""
    results = Result.objects.filter(happened_on__gte=held.since, happened_on__lte=held.until)
    if held.campaign_id:
        return results.filter(activity__campaign_id=held.campaign_id)
    places = Assignment.objects.filter(valid_on(), unit_id=held.unit_id, kind__in=HELD).values("area_id")
    inside = AreaClosure.objects.filter(ancestor_id__in=places, valid_to=None).values("descendant_id")
    return results.filter(Q(area_id__in=inside) | Q(unit__path__startswith=held.unit.path))


def with_doubt(results: QuerySet[Result]) -> QuerySet[Result]:
    """Each with `under_inspection`: a board has still to say how it is."""
    opened = Inspection.objects.filter(result=OuterRef("pk"), closed_at=None)
    return results.annotate(under_inspection=Exists(opened))


def is_doubted(result: Result) -> bool:
    """Somebody disputes it or a board is looking. `result` comes from `with_doubt`."""
    return result.disputed > 0 or result.state == ResultState.DISPUTED or bool(getattr(result, "under_inspection", 0))


def speaks(result: Result) -> bool:
    return result.state == ResultState.CONFIRMED and not is_doubted(result)


def standing(held: Round, unit_ids: Iterable[int] | None = None) -> dict[int, Standing]:
    """What speaks for each unit (all of them when None). Three queries."""
    partners = Prefetch("activity__partnerships", ActivityPartner.objects.only("activity_id", "unit_id"))
    rows = with_doubt(results_of_round(held)).filter(
        Q(state=ResultState.CONFIRMED) | Q(disputed__gt=0) | Q(state=ResultState.DISPUTED) | Q(under_inspection=True)
    )
    found = list(
        rows.select_related("activity", "area").prefetch_related(partners).order_by("-happened_on", "-pk")[:MOST]
    )
    wanted = None if unit_ids is None else set(unit_ids)
    locals_of = _units_in_place({result.area_id for result in found})
    stands: dict[int, Standing] = defaultdict(Standing)
    for result in found:
        for unit_id in _behind(result, locals_of):
            if wanted is None or unit_id in wanted:
                (stands[unit_id].good if speaks(result) else stands[unit_id].doubted).append(result)
    return stands


def _behind(result: Result, locals_of: dict[int, set[int]]) -> set[int]:
    partners = {partner.unit_id for partner in result.activity.partnerships.all()}
    return {result.unit_id, result.activity.lead_id} | partners | locals_of.get(result.area_id, set())


def _units_in_place(area_ids: set[int]) -> dict[int, set[int]]:
    rows = Assignment.objects.filter(valid_on(), area_id__in=area_ids, kind__in=IN_PLACE).values_list(
        "area_id", "unit_id"
    )
    found: dict[int, set[int]] = defaultdict(set)
    for area_id, unit_id in rows:
        found[area_id].add(unit_id)
    return found
