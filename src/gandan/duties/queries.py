"""Reading obligations, exemptions, criteria of places and the work of units with places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case as Choose
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from gandan.activities.models import Activity, CampaignUnit, Result
from gandan.activities.queries import locality_paths
from gandan.activities.states import ActivityState
from gandan.core.actors import Actor
from gandan.duties.models import AreaCriterion, Engagement, EngagementActivity, Obligation
from gandan.duties.rules import is_locality, is_unit
from gandan.duties.states import OPEN_STATES, STAGE_OF, WAITING, EngagementState, Stage
from gandan.units.models import Assignment
from gandan.units.queries import ancestors_of_area, valid_on

# Kinds of assignment under which a unit comes to a place and works with it.
WORKING = (Assignment.Kind.IN_CHARGE, Assignment.Kind.SPONSOR, Assignment.Kind.TWINNED, Assignment.Kind.TEAM)


def _near(actor: Actor, prefix: str) -> Q:
    """Rows whose unit is in, above or below a unit the actor serves in."""
    near = Q(pk__in=[])
    for post in actor.posts:
        above = [int(part) for part in post.path.split("/") if part]
        near |= Q(**{f"{prefix}__path__startswith": post.path}) | Q(**{f"{prefix}_id__in": above})
    return near


def obligations_near(actor: Actor) -> QuerySet[Obligation]:
    """What binds, or was set by, a unit in, above or below the actor's: set there, or taken up there."""
    taken = CampaignUnit.objects.filter(_near(actor, "unit"), taken_on__isnull=False).values("campaign_id")
    return Obligation.objects.filter(_near(actor, "unit") | Q(campaign__in=taken)).select_related(
        "unit", "campaign__owner", "mandate"
    )


def criteria_of(area_ids: Iterable[int], day: date | None = None) -> dict[int, list[AreaCriterion]]:
    """What each place is today (or on a day). One query."""
    rows = AreaCriterion.objects.filter(valid_on(day), area_id__in=list(area_ids)).select_related("mandate")
    found: dict[int, list[AreaCriterion]] = {}
    for row in rows.order_by("since", "pk"):
        found.setdefault(row.area_id, []).append(row)
    return found


def assigned(unit_id: int, area_id: int) -> Assignment | None:
    """The assignment by which the unit works with the place (or with what it lies in) today."""
    above = ancestors_of_area(area_id)
    rows = Assignment.objects.filter(valid_on(), unit_id=unit_id, area_id__in=above, kind__in=WORKING)
    return min(rows, key=lambda row: above.index(row.area_id), default=None)


def staged(engagements: QuerySet[Engagement]) -> QuerySet[Engagement]:
    """With `stage`: how far each has come. Done is what has reported results, whatever anybody presses."""
    reported = EngagementActivity.objects.filter(engagement=OuterRef("pk")).filter(
        Exists(Result.objects.filter(activity_id=OuterRef("activity_id")))
    )
    by_state = [When(state=state, then=Value(int(stage))) for state, stage in STAGE_OF.items()]
    stage = Choose(
        When(Exists(reported), then=Value(int(Stage.DONE))),
        *by_state,
        default=Value(int(Stage.NONE)),
        output_field=IntegerField(),
    )
    return engagements.annotate(stage=stage)


def engagements_between(area_ids: Iterable[int], unit_ids: Iterable[int] | None = None) -> list[Engagement]:
    """The work of units with these places that was not stopped, the newest move last. One query."""
    rows = Engagement.objects.filter(area_id__in=list(area_ids), state__in=OPEN_STATES)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    return list(staged(rows).select_related("unit", "area").order_by("moved_at", "pk"))


def engagements_of(actor: Actor) -> QuerySet[Engagement]:
    """Work of the actor's units and those below, and in places they are in charge of; newest move first."""
    near = Q(pk__in=[])
    for post in actor.posts:
        near |= Q(unit__path__startswith=post.path)
    own = Assignment.objects.filter(
        valid_on(), kind=Assignment.Kind.IN_CHARGE, unit_id__in=[post.unit_id for post in actor.posts]
    )
    near |= Q(area_id__in=own.values("area_id")) | Q(area__parent_id__in=own.values("area_id"))
    return staged(Engagement.objects.filter(near)).select_related("unit", "area", "area__parent").distinct()


def sides(actor: Actor, engagement: Engagement) -> frozenset[str]:
    """Which sides of the work the actor may speak for: "unit", "locality", both or neither. Two queries at most."""
    found = set()
    if is_unit(actor, engagement):
        found.add("unit")
    if is_locality(actor, engagement, locality_paths(engagement.area_id)):
        found.add("locality")
    return frozenset(found)


def waiting_for(actor: Actor, limit: int = 20) -> list[Engagement]:
    """Work that waits for a word of the actor's side. Bounded: two queries for each of at most `limit`."""
    rows = engagements_of(actor).filter(state__in=WAITING).order_by("moved_at")[:limit]
    asks = {
        EngagementState.CHOSEN: frozenset({"unit", "locality"}),
        EngagementState.UNIT_AGREED: frozenset({"locality"}),
        EngagementState.LOCALITY_AGREED: frozenset({"unit"}),
    }
    return [one for one in rows if sides(actor, one) & asks[EngagementState(one.state)]]


def activities_of(engagement: Engagement) -> list[Activity]:
    return list(Activity.objects.filter(engagement_link__engagement=engagement).select_related("lead").order_by("pk"))


def is_under_way(engagement: Engagement) -> bool:
    """Whether an activity planned from the work still stands."""
    over = (ActivityState.CANCELLED, ActivityState.DECLINED)
    return EngagementActivity.objects.filter(engagement=engagement).exclude(activity__state__in=over).exists()
