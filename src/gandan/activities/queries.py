"""Reading activities: by place, by unit, by what waits; and when each place was last visited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.utils import timezone

from gandan.activities import rules
from gandan.activities.attending import attendance_of_unit, days_attended, turns_and_persons
from gandan.activities.models import Activity, ActivityPartner, Campaign, Result, SignUp
from gandan.activities.states import DONE_STATES, PUBLIC_STATES, ResultState, S
from gandan.areas.models import AreaClosure
from gandan.areas.queries import below
from gandan.core.actors import Actor
from gandan.core.periods import Period
from gandan.units.models import Assignment, Unit
from gandan.units.queries import ancestors_of_area, in_charge_of, units_below, valid_on

__all__ = ["attendance_of_unit", "days_attended", "turns_and_persons"]  # read in attending.py, known by these names
areas_below = below  # the name `checks` knows it by
NEAREST_WEEKEND = 7  # days: "this weekend" is what begins within a week


def localities(area_id: int) -> list[Assignment]:
    """The units that speak for the place: in charge of it (or of what it lies in) and seated there themselves;
    nearest first.

    A unit from elsewhere that was put in charge of a commune comes to it as a guest and agrees its work first. Where
    nobody is seated, whoever is in charge speaks.
    """
    found = list(in_charge_of(area_id, [Assignment.Kind.IN_CHARGE]))
    nearest = {pk: distance for distance, pk in enumerate(ancestors_of_area(area_id))}
    seated = [each for each in found if each.unit.area_id == each.area_id] or found
    return sorted(seated, key=lambda each: (nearest[each.area_id], each.pk))


def locality_paths(area_id: int) -> list[str]:
    return [assignment.unit.path for assignment in localities(area_id)]


def shown(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """With what every list says about an activity."""
    return activities.select_related("lead", "area", "area__parent", "campaign")


def activities_of_area(area_id: int) -> QuerySet[Activity]:
    """What the public may see of an area and everything in it."""
    return shown(Activity.objects.filter(area_id__in=below(area_id), state__in=PUBLIC_STATES))


def activities_of(actor: Actor) -> QuerySet[Activity]:
    """Activities led or shared by a unit the actor belongs to, or by one below it."""
    ours = units_below(actor).values("pk")
    return shown(Activity.objects.filter(Q(lead__in=ours) | Q(pk__in=_partnered(ours))))


def _partnered(units: QuerySet[Unit, Any]) -> QuerySet[ActivityPartner, Any]:  # Any: rows of values()
    return ActivityPartner.objects.filter(unit__in=units).values("activity_id")


def this_week(actor: Actor, now: datetime | None = None) -> QuerySet[Activity]:
    """What takes place in the coming week, among ours and in the places we are in charge of."""
    start = datetime.combine(timezone.localdate(now), time(), timezone.get_current_timezone())
    going_on = Q(ends_at__gte=start, starts_at__lt=start + timedelta(days=NEAREST_WEEKEND))
    ours = units_below(actor).values("pk")
    concerned = Q(lead__in=ours) | Q(pk__in=_partnered(ours)) | Q(area_id__in=_own_areas(actor))
    return shown(Activity.objects.filter(going_on, concerned)).exclude(state=S.CANCELLED)


def to_agree(actor: Actor) -> QuerySet[Activity]:
    """Plans in places the actor's units are in charge of, waiting for their word."""
    if not rules.plans(actor):
        return Activity.objects.none()
    return shown(Activity.objects.filter(state=S.PLANNED, area_id__in=_own_areas(actor, *rules.SPEAKERS)))


def to_report(actor: Actor, now: datetime | None = None) -> QuerySet[Activity]:
    """Activities of units the actor speaks for that should be over but have not been reported."""
    ours = units_below(actor, *rules.SPEAKERS).values("pk")
    over = Activity.objects.filter(lead__in=ours, state__in=[S.AGREED, S.OPEN, S.UNDER_WAY])
    return shown(over.filter(Q(state=S.UNDER_WAY) | Q(ends_at__lt=now or timezone.now())))


def _own_areas(actor: Actor, *kinds: str) -> QuerySet[AreaClosure, Any]:  # Any: rows of values()
    """The areas the actor's units (and those below) are in charge of, with everything in them."""
    charged = Assignment.objects.filter(
        valid_on(), kind=Assignment.Kind.IN_CHARGE, unit__in=units_below(actor, *kinds).values("pk")
    )
    return AreaClosure.objects.filter(ancestor_id__in=charged.values("area_id"), valid_to=None).values("descendant_id")


def results_of_area(area_id: int) -> QuerySet[Result]:
    return results_matching(area_id=area_id)


def results_waiting(area_id: int) -> QuerySet[Result]:
    """Results in the area that nobody has confirmed or disputed, newest first."""
    return results_matching(area_id=area_id).filter(state=ResultState.REPORTED).order_by("-happened_on", "-pk")


def results_matching(
    *,
    area_id: int | None = None,
    kind: str = "",
    period: Period | None = None,
    unit_id: int | None = None,
    campaign_id: int | None = None,
) -> QuerySet[Result]:
    """The results behind a figure: of a place with everything in it, a kind, a period, a unit, a movement."""
    results = Result.objects.select_related("unit", "area", "activity")
    if area_id is not None:
        results = results.filter(area_id__in=below(area_id))
    if kind:
        results = results.filter(kind=kind)
    if period is not None:
        results = results.filter(happened_on__gte=period.start, happened_on__lt=period.end)
    if unit_id is not None:
        results = results.filter(unit_id=unit_id)
    if campaign_id is not None:
        results = results.filter(activity__campaign__in=family(campaign_id).values("pk"))
    return results


def family(campaign_id: int) -> QuerySet[Campaign]:
    """The campaign and what makes it concrete, three levels down (province, commune, team): for a subquery."""
    return Campaign.objects.filter(
        Q(pk=campaign_id)
        | Q(under_id=campaign_id)
        | Q(under__under_id=campaign_id)
        | Q(under__under__under_id=campaign_id)
    )


def possible_wholes(result: Result) -> QuerySet[Result]:
    """Totals a result may be part of: same kind, not inside it, in a place that holds it, newest first."""
    above = AreaClosure.objects.filter(descendant_id=result.area_id, valid_to=None).values("ancestor_id")
    return (
        Result.objects.filter(kind=result.kind, area_id__in=above)
        .exclude(pk=result.pk)
        .exclude(lies_in__whole=result)
        .select_related("unit", "area")
        .order_by("-happened_on", "-pk")
    )


def last_visits(area_ids: Iterable[int]) -> Mapping[int, date]:
    """The day of the latest reported activity in each area or anything in it. One query."""
    newest = (
        Activity.objects.filter(area_id=OuterRef("descendant_id"), state__in=DONE_STATES)
        .order_by("-starts_at")
        .values("starts_at")[:1]
    )
    rows = (
        AreaClosure.objects.filter(ancestor_id__in=list(area_ids), valid_to=None)
        .annotate(newest=Subquery(newest))
        .values("ancestor_id")
        .annotate(last=Max("newest"))
        .order_by()
    )
    return {row["ancestor_id"]: timezone.localdate(row["last"]) for row in rows if row["last"] is not None}


def persons_coming(activity: Activity) -> int:
    """How many people have signed up."""
    return SignUp.objects.filter(activity=activity).aggregate(n=Sum("persons"))["n"] or 0


def own_signup(activity: Activity, actor: Actor, mine_id: int | None = None) -> SignUp | None:
    """What this visitor has said already: the household's, the member's, or the one its browser remembers."""
    signups = SignUp.objects.filter(activity=activity)
    if actor.household_id is not None:
        return signups.filter(household_id=actor.household_id).first()
    if actor.member_id is not None:
        return signups.filter(member_id=actor.member_id).first()
    return signups.filter(pk=mine_id, household=None, member=None, unit=None).first() if mine_id else None


def speaking_units(actor: Actor) -> QuerySet[Unit]:
    """The units the actor may plan and launch for."""
    return units_below(actor, *rules.SPEAKERS).filter(valid_to=None).order_by("path")


def near_units(actor: Actor, limit: int = 24) -> QuerySet[Unit]:
    """Units one usually works with: seated in or in charge of the places of the actor's own units."""
    own = Unit.objects.filter(pk__in=[post.unit_id for post in actor.posts]).exclude(area=None).values("area_id")
    places = AreaClosure.objects.filter(ancestor_id__in=own, valid_to=None).values("descendant_id")
    # The commune's own offices come before its villages and teams, of which there may be more than the list shows.
    beside = Choose(When(area_id__in=own, then=Value(0)), default=Value(1), output_field=IntegerField())
    near = Unit.objects.filter(area_id__in=places, valid_to=None).order_by(beside, "path", "name")
    return near[:limit]


def campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.select_related("owner")
