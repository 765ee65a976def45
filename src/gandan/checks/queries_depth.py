"""Reading: draws, plans, hand-overs, the ladder; what of them is due for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from gandan.activities.rules import SPEAKERS
from gandan.areas.models import AreaClosure
from gandan.areas.queries import below
from gandan.checks.models import (
    Check,
    Draw,
    DrawTicket,
    FollowUp,
    HandOver,
    HandOverStep,
    Inspection,
    InspectionPlan,
    PlanItem,
    PlanItemStep,
    Reminder,
    ReminderStep,
)
from gandan.checks.rules import INSPECTS, LEADS
from gandan.checks.states import InspectionState, LadderState
from gandan.core.actors import Actor
from gandan.units.models import Assignment
from gandan.units.queries import units_below, valid_on

SOON = 14  # days ahead that "today" shows


def draws() -> QuerySet[Draw]:
    return Draw.objects.select_related("result__area__parent", "result__unit", "result__activity__lead", "unit")


@dataclass(frozen=True)
class Answers:
    """What the drawn households said of the result, in counts only."""

    drawn: int = 0
    answered: int = 0
    confirmed: int = 0


def answers_of(draw: Draw) -> Answers:
    """Two queries."""
    homes = list(draw.tickets.filter(drawn=True).values_list("household_id", flat=True))
    words = Check.objects.filter(
        result_id=draw.result_id, household_id__in=homes, superseded_at=None, at__gte=draw.announced_at
    ).values_list("verdict", flat=True)
    said = list(words)
    return Answers(len(homes), len(said), sum(verdict == Check.Verdict.CONFIRM for verdict in said))


def tickets_drawn(draw: Draw) -> QuerySet[DrawTicket]:
    """The drawn households for the slips: village and number, nothing sealed; and whether each has spoken."""
    spoke = Check.objects.filter(
        result_id=draw.result_id, household_id=OuterRef("household_id"), superseded_at=None, at__gte=draw.announced_at
    )
    return (
        draw.tickets.filter(drawn=True)
        .select_related("household__area__parent")
        .defer("household__head", "household__address")
        .annotate(spoke=Exists(spoke))
        .order_by("household__area__name", "household__number")
    )


def invited(household_id: int) -> QuerySet[DrawTicket]:
    """Draws that invite this household and that it has not answered yet, while there is time."""
    spoke = Check.objects.filter(
        household_id=household_id, result_id=OuterRef("draw__result_id"), superseded_at=None,
        at__gte=OuterRef("draw__announced_at"),
    )  # fmt: skip
    waiting = DrawTicket.objects.filter(
        household_id=household_id, drawn=True, draw__answer_by__gte=timezone.localdate()
    ).exclude(Exists(spoke))
    return waiting.select_related("draw__result__unit", "draw__result__area").order_by("draw__answer_by", "pk")


def plans_seen(actor: Actor) -> QuerySet[InspectionPlan]:
    """Public plans, and internal ones of the actor's own boards and of units it serves in or above."""
    mine = [post.unit_id for post in actor.posts]
    rows = InspectionPlan.objects.select_related("board")
    own = Q(board_id__in=mine) | Q(board__in=units_below(actor).values("pk"))
    inspected = PlanItem.objects.filter(unit__in=units_below(actor).values("pk")).values("plan_id")
    return rows.filter(Q(public=True) | own | Q(pk__in=inspected)).distinct()


def items_of(plan: InspectionPlan) -> QuerySet[PlanItem]:
    steps = Prefetch("steps", PlanItemStep.objects.select_related("unit").prefetch_related("photos"))
    return (
        plan.items.select_related("unit", "area", "result", "inspection")
        .prefetch_related(steps)
        .order_by("visit_on", "pk")
    )


def items_due(actor: Actor, today: date | None = None) -> QuerySet[PlanItem]:
    """Visits of the actor's boards in the coming days or overdue, and defects its units have to mend."""
    today = today or timezone.localdate()
    boards = [post.unit_id for post in actor.posts if post.kind in (*INSPECTS, *LEADS)]
    led = units_below(actor, *SPEAKERS).values("pk")
    visit = Q(plan__board_id__in=boards, state__in=(InspectionState.OPENED, InspectionState.MENDED)) & Q(
        visit_on__lte=today + timedelta(days=SOON)
    )
    mend = Q(unit__in=led, state=InspectionState.FOUND)
    not_begun = Q(inspection=None) | Q(inspection__closed_at=None)
    return (
        PlanItem.objects.filter(visit | mend)
        .filter(not_begun)
        .select_related("plan__board", "unit", "area")
        .order_by("visit_on", "pk")
    )


def mending_late(actor: Actor, today: date | None = None) -> QuerySet[Inspection]:
    """Defects not mended in time: by units the actor speaks for, or found by its boards."""
    led = Q(result__unit__in=units_below(actor, *SPEAKERS).values("pk"))
    boards = [post.unit_id for post in actor.posts if post.kind in INSPECTS]
    late = Inspection.objects.filter(state=InspectionState.FOUND, mend_by__lt=today or timezone.localdate())
    return late.filter(led | Q(board_id__in=boards)).select_related("result__unit", "result__area").order_by("mend_by")


def handovers() -> QuerySet[HandOver]:
    return HandOver.objects.select_related("giver", "area__parent", "result", "activity")


def handovers_of(actor: Actor) -> QuerySet[HandOver]:
    """Given by the actor's units, or in the places they are in charge of."""
    given = Q(giver__in=units_below(actor).values("pk"))
    return handovers().filter(given | Q(area_id__in=_places(actor)))


def handover_full(pk: int) -> HandOver | None:
    """With steps and follow-ups. Five queries."""
    steps = Prefetch("steps", HandOverStep.objects.select_related("unit").prefetch_related("photos"))
    looks = Prefetch(
        "followups",
        FollowUp.objects.select_related("unit", "case", "inspection").prefetch_related("photos").order_by("due_on"),
    )
    return handovers().prefetch_related(steps, looks).filter(pk=pk).first()


def followups_due(actor: Actor, today: date | None = None) -> QuerySet[FollowUp]:
    """Looks due within a fortnight or late, of what the actor's units gave or what is in their places."""
    today = today or timezone.localdate()
    given = Q(handover__giver__in=units_below(actor, *SPEAKERS).values("pk"))
    near = Q(handover__area_id__in=_places(actor))
    return (
        FollowUp.objects.filter(given | near, verdict="", due_on__lte=today + timedelta(days=SOON))
        .select_related("handover__area", "handover__giver")
        .order_by("due_on", "pk")
    )


def _places(actor: Actor) -> QuerySet[AreaClosure]:
    units = [post.unit_id for post in actor.posts if post.kind in SPEAKERS]
    held = Assignment.objects.filter(valid_on(), unit_id__in=units, kind=Assignment.Kind.IN_CHARGE).values("area_id")
    return AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None).values("descendant_id")  # type: ignore[return-value] # a values() queryset


def reminders_of(actor: Actor) -> QuerySet[Reminder]:
    """The ladder of the actor's units and those below."""
    return Reminder.objects.filter(unit__in=units_below(actor).values("pk")).select_related("unit", "area__parent")


def reminders_due(actor: Actor, today: date | None = None) -> QuerySet[Reminder]:
    """Where it is time to look again."""
    open_ones = (LadderState.REMINDED, LadderState.SANCTIONED)
    found = reminders_of(actor).filter(state__in=open_ones, look_on__lte=today or timezone.localdate())
    return found.order_by("look_on", "pk")


def reminder_full(actor: Actor, pk: int) -> Reminder | None:
    steps = Prefetch("steps", ReminderStep.objects.select_related("unit"))
    return reminders_of(actor).select_related("case").prefetch_related(steps).filter(pk=pk).first()


def ladder_in(area_id: int) -> QuerySet[Reminder]:
    """For everybody: matters of a place and everything in it, without the exact spot."""
    return Reminder.objects.filter(area_id__in=below(area_id)).select_related("area", "unit").defer("place")
