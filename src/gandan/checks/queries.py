"""Reading checks: what waits for whom, and what each page shows of a result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from gandan.activities.models import Result
from gandan.activities.queries import areas_below
from gandan.activities.rules import SPEAKERS
from gandan.activities.states import DONE_STATES, ResultState
from gandan.areas.models import AreaClosure
from gandan.checks.around import SMALLER_THAN_A_VILLAGE
from gandan.checks.models import Check, Inspection, InspectionStep
from gandan.checks.rules import INSPECTS, LEADS, RELEASES
from gandan.checks.states import InspectionState
from gandan.core.actors import Actor
from gandan.core.models import Photo
from gandan.units.models import Assignment
from gandan.units.queries import ancestors_of_area, units_below, valid_on

UNSETTLED = (ResultState.REPORTED, ResultState.PARTLY, ResultState.DISPUTED)
KEEPING = (Assignment.Kind.IN_CHARGE, Assignment.Kind.TEAM, Assignment.Kind.BOARD)


def results_shown() -> QuerySet[Result]:
    """Results that are public, with all a page says about them."""
    rows = Result.objects.filter(activity__state__in=DONE_STATES)
    return rows.select_related("unit", "area__parent", "activity__lead", "activity__case")


def result_full(result_id: int) -> Result | None:
    """One public result with measures and public photos. Three queries."""
    public = Prefetch("photos", Photo.objects.filter(public=True), to_attr="public_photos")
    return results_shown().prefetch_related("measures", public).filter(pk=result_id).first()


def _areas_of(unit_ids: list[int], *kinds: str) -> QuerySet[AreaClosure]:
    """Ids of the areas assigned to these units in one of these ways, with everything in them."""
    assigned = Assignment.objects.filter(valid_on(), unit_id__in=unit_ids, kind__in=kinds).values("area_id")
    return AreaClosure.objects.filter(ancestor_id__in=assigned, valid_to=None).values("descendant_id")  # type: ignore[return-value] # a values() queryset


def _units_of(actor: Actor, *kinds: str) -> list[int]:
    return [post.unit_id for post in actor.posts if not kinds or post.kind in kinds]


def checks_waiting(actor: Actor) -> QuerySet[Result]:
    """Results not yet wholly confirmed in the places of the actor's units, or reported by them; newest first."""
    units = _units_of(actor)
    ours = Q(area_id__in=_areas_of(units, *KEEPING)) | Q(unit_id__in=units)
    return results_shown().filter(ours, state__in=UNSETTLED).order_by("-happened_on", "-pk")


def with_inspections(results: QuerySet[Result]) -> QuerySet[Result]:
    """Each with `open_inspections`: none or one."""
    opened = Inspection.objects.filter(closed_at=None)
    return results.prefetch_related(Prefetch("inspections", opened, to_attr="open_inspections"))


def inspections_shown() -> QuerySet[Inspection]:
    return Inspection.objects.select_related("result__area__parent", "result__unit", "board")


def _inspected_by(actor: Actor) -> Q:
    """Inspections the actor is to carry out: of its boards' places, or where its unit stands in for a board."""
    boards = _units_of(actor, *INSPECTS)
    mine = Q(result__area_id__in=_areas_of(boards, Assignment.Kind.BOARD)) | Q(board_id__in=boards)
    mine |= Q(board_id__in=_units_of(actor, *LEADS))
    return mine & ~Q(result__unit_id__in=_units_of(actor))


def inspections_to_do(actor: Actor) -> QuerySet[Inspection]:
    """Open inspections the actor's board has to look at now: new ones, and mended ones to look at again."""
    return inspections_shown().filter(_inspected_by(actor), state__in=(InspectionState.OPENED, InspectionState.MENDED))


def inspections_of(actor: Actor) -> QuerySet[Inspection]:
    """Every open inspection the actor has a part in, as its board or as the unit that did the work; oldest first."""
    led = Q(result__unit_id__in=units_below(actor, *SPEAKERS).values("pk"))
    return inspections_shown().filter(_inspected_by(actor) | led, closed_at=None).order_by("opened_at", "pk")


def inspections_to_mend(actor: Actor) -> QuerySet[Inspection]:
    """Where a board found a defect in the work of a unit the actor speaks for."""
    led = units_below(actor, *SPEAKERS).values("pk")
    return inspections_shown().filter(result__unit_id__in=led, state=InspectionState.FOUND)


def inspections_open(area_id: int) -> QuerySet[Inspection]:
    """Open inspections of an area and everything in it, for its public page; newest first."""
    return (
        inspections_shown()
        .filter(closed_at=None, result__area_id__in=areas_below(area_id))
        .order_by("-opened_at", "-pk")
    )


def words_waiting(actor: Actor) -> QuerySet[Check]:
    """What households wrote that nobody has looked at yet, where the actor is the one to look."""
    boards = _areas_of(_units_of(actor, *INSPECTS), Assignment.Kind.BOARD)
    charge = _areas_of(_units_of(actor, *RELEASES), Assignment.Kind.IN_CHARGE)
    units = _units_of(actor)
    found = Check.objects.filter(
        Q(result__area_id__in=boards) | Q(result__area_id__in=charge), words=Check.Words.WAITING, superseded_at=None
    )
    return (
        found.exclude(Q(result__unit_id__in=units) | Q(result__activity__partnerships__unit_id__in=units))
        .select_related("result__area", "result__unit", "household__area__parent")
        .defer("household__head", "household__address")
        .prefetch_related("photos")
    )


def doubts_of(result: Result) -> QuerySet[Check]:
    """Every partial or doubting word on a result, also the superseded ones; without head or address."""
    return (
        Check.objects.filter(result=result)
        .exclude(verdict=Check.Verdict.CONFIRM)
        .select_related("household__area__parent", "result")
        .defer("household__head", "household__address")
        .prefetch_related("photos")
    )


@dataclass(frozen=True)
class Heard:
    """How many households said what, latest words only."""

    confirms: int = 0
    doubts: int = 0
    answered: int = 0
    aside: int = 0  # kept, not counted: tied to the unit that did the work
    last_confirm: datetime | None = None


def heard(result: Result) -> Heard:
    """One query."""
    live = Q(superseded_at=None)
    doubt = ~Q(verdict=Check.Verdict.CONFIRM)
    row = Check.objects.filter(result=result).aggregate(
        confirms=Count("pk", filter=live & Q(counts=True) & ~doubt),
        doubts=Count("pk", filter=live & Q(counts=True, answered_at=None) & doubt),
        answered=Count("pk", filter=live & Q(counts=True, answered_at__isnull=False) & doubt),
        aside=Count("pk", filter=live & Q(counts=False)),
        last_confirm=Max("at", filter=live & Q(counts=True) & ~doubt),
    )
    return Heard(**row)


def inspections_on(result: Result) -> list[Inspection]:
    """The inspections of a result with their steps, oldest first. Three queries."""
    steps = Prefetch("steps", InspectionStep.objects.select_related("unit").prefetch_related("photos"))
    return list(
        Inspection.objects.filter(result=result)
        .select_related("board")
        .prefetch_related(steps)
        .order_by("opened_at", "pk")
    )


def word_of(result_id: int, household_id: int | None) -> Check | None:
    """What the household said last."""
    if household_id is None:
        return None
    return Check.objects.filter(result_id=result_id, household_id=household_id, superseded_at=None).first()


def results_for_household(actor: Actor) -> QuerySet[Result]:
    """Results of the household's place, or of what it lies in, that it has not spoken on and that are not yet settled,
    and those it doubted that the unit says it has mended."""
    if actor.household_id is None or actor.household_area_id is None:
        return Result.objects.none()
    above = ancestors_of_area(actor.household_area_id)
    near = Q(area_id__in=above) | Q(area__parent_id=actor.household_area_id, area__level__in=SMALLER_THAN_A_VILLAGE)
    spoken = Check.objects.filter(household_id=actor.household_id, superseded_at=None)
    mended = spoken.exclude(verdict=Check.Verdict.CONFIRM).filter(
        result__inspections__state=InspectionState.MENDED, answered_at=None
    )
    unheard = ~Q(pk__in=spoken.values("result_id")) & Q(state__in=UNSETTLED)
    return results_shown().filter(near, unheard | Q(pk__in=mended.values("result_id"))).order_by("-happened_on", "-pk")
