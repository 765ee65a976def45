"""What a place shows: the five steps of one area, each from the room that owns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from gandan.activities.figures import Figure, figure_of, figures
from gandan.activities.models import Activity, Campaign, Result
from gandan.activities.queries import activities_of_area, last_visits, results_matching
from gandan.activities.states import ActivityState, ResultState
from gandan.areas.frames import frame_today
from gandan.areas.models import Area, AreaVersion, Level
from gandan.areas.queries import Child, children
from gandan.core.paging import first
from gandan.core.periods import year
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_public
from gandan.notices.models import Story
from gandan.notices.stories import stories_of_area
from gandan.postings.models import Announcement
from gandan.postings.queries import announcements_now
from gandan.totals.queries import NotDrawn, cells
from gandan.units.models import Assignment
from gandan.units.queries import ancestors_of_area, valid_on
from gandan.voices.models import Case
from gandan.voices.queries import cases_of_area
from gandan.voices.timeline import standing

SHOWN = 4  # items of a step before "xem thêm": a phone shows a step on one screen
WIDE = (Level.COUNTRY, Level.PROVINCE)
LOOKED_AT = 500  # of a wide place, the newest results that wait for the people
COMING = (ActivityState.AGREED, ActivityState.OPEN, ActivityState.UNDER_WAY)


@dataclass(frozen=True)
class Waiting:
    """A result the people have still to speak about, with both numbers."""

    result: Result
    figure: Figure


@dataclass(frozen=True)
class Told:
    """A public case and how it stands, in words and tone."""

    case: Case
    words: str
    tone: str


@dataclass(frozen=True)
class Place:
    """Everything the place page says of an area; every list but `inside` is at most `SHOWN` long."""

    area: Area
    inside: list[Child]
    announcements: list[Announcement]
    stories: list[Story]
    campaigns: list[Campaign]
    mandates: list[Mandate]
    cases: list[Told]
    soon: list[Activity]
    waiting: list[Waiting]
    benefits: list[Figure]
    unvisited: list[Child]
    since: date

    @property
    def households(self) -> int | None:
        """As entered for the place itself, else the sum of its villages; None when nobody entered any."""
        if self.area.households is not None:
            return self.area.households
        return sum(child.households or 0 for child in self.inside) or None


def place_of(area: Area) -> Place:
    """The five steps of `area`, benefits from the start of the year. A bounded number of queries (a test counts)."""
    start = timezone.localdate().replace(month=1, day=1)
    inside = children(area)
    soon = activities_of_area(area.pk).filter(state__in=COMING, ends_at__gte=timezone.now())
    return Place(
        area=area,
        inside=inside,
        announcements=list(first(announcements_now(area), SHOWN)),
        stories=list(first(stories_of_area(area), 2)),
        campaigns=list(campaigns_at(area.pk)[:2]),
        mandates=list(mandates_public(area.pk)[:SHOWN]),
        cases=[Told(case, *standing(case)) for case in first(cases_of_area(area.pk), SHOWN)],
        soon=list(soon.order_by("starts_at", "pk")[:SHOWN]),
        waiting=[Waiting(result, figure_of(result)) for result in first(_unsettled_in(area), SHOWN)],
        benefits=benefits_of(area, start),
        unvisited=_unvisited(area, inside),
        since=start,
    )


def last_day(area: Area) -> date | None:
    """The last day on which a place that is no more still was; None when that is not known."""
    ended = AreaVersion.objects.filter(area=area, valid_to__isnull=False).order_by("-valid_to")
    end = ended.values_list("valid_to", flat=True).first()
    return end - timedelta(days=1) if end else None


def campaigns_at(area_id: int) -> QuerySet[Campaign]:
    """Campaigns of units in charge of this place or above it, or sponsoring it, newest first."""
    owners = Assignment.objects.filter(
        valid_on(),
        area_id__in=ancestors_of_area(area_id),
        kind__in=[Assignment.Kind.IN_CHARGE, Assignment.Kind.SPONSOR],
    )
    return (
        Campaign.objects.filter(owner__in=owners.values("unit_id"))
        .select_related("owner")
        .order_by("-launched_on", "-pk")
    )


def unsettled(area_id: int) -> QuerySet[Result]:
    """Results not wholly confirmed: disputed ones first, then the newest."""
    waiting = results_matching(area_id=area_id).exclude(state=ResultState.CONFIRMED)
    return waiting.order_by("-disputed", "-happened_on", "-pk")


def _unsettled_in(area: Area) -> QuerySet[Result]:
    """Of a province or the country only among the newest: nobody sorts a hundred thousand to show four."""
    if area.level not in WIDE:
        return unsettled(area.pk)
    waiting = results_matching(area_id=area.pk).exclude(state=ResultState.CONFIRMED).order_by("-pk")
    newest = Result.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)[:LOOKED_AT]))
    return newest.select_related("unit", "area", "activity").order_by("-disputed", "-happened_on", "-pk")


def benefits_of(area: Area, start: date) -> list[Figure]:
    """Both numbers since the start of a year: of a province from its roll-ups, of a smaller place from its results."""
    period = year(start.year)
    sources = {"o": area.code, "thang": period.code}
    if area.level in WIDE:
        try:
            totals = cells(frame_today(), area.pk, period, sources=sources, may_draw=False)
            return [total.figure for total in totals]
        except NotDrawn:  # the clock is at it
            pass
    return figures(results_matching(area_id=area.pk, period=period), sources=sources)


def _unvisited(area: Area, inside: list[Child]) -> list[Child]:
    """Villages of a commune where nothing has been done yet."""
    if area.level != Level.COMMUNE:
        return []
    villages = [child for child in inside if child.area.level == Level.VILLAGE]
    visits = last_visits([child.area.pk for child in villages])
    return [child for child in villages if child.area.pk not in visits]
