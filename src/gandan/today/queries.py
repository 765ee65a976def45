"""What a member should look at today, from every room."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gandan.activities.figures import Figure, figure_of, figures
from gandan.activities.models import Activity, Result
from gandan.activities.queries import last_visits, this_week, to_agree, to_report
from gandan.areas.models import Area, AreaClosure, Level
from gandan.checks.models import Inspection
from gandan.checks.queries import checks_waiting, inspections_of
from gandan.core import periods
from gandan.core.actors import Actor
from gandan.core.collation import sort_key
from gandan.core.paging import first
from gandan.meetings.models import MeetingTask
from gandan.meetings.queries import tasks_of as meeting_tasks_of
from gandan.targets.models import Passing, Task
from gandan.targets.queries import passings_to_read, tasks_of
from gandan.units.models import Assignment
from gandan.units.queries import units_below, valid_on
from gandan.voices.models import Case
from gandan.voices.queries import cases_due, cases_overdue_below

SHOWN = 8
LONG_AGO = 90  # days without a visit after which a place is named
TASK_SOON = 30  # days before its day a task of a term asks for work
MANY_PLACES = 200  # a province does not draw a square for each of its thousands of villages


@dataclass(frozen=True)
class Visit:
    """A place in charge and how long ago somebody came."""

    area: Area
    last: date | None
    days: int | None

    @property
    def tone(self) -> str:
        """The square's shade: "" within 30 days, b within 60, c within 90, n longer ago or never."""
        if self.days is None or self.days > LONG_AGO:
            return "n"
        return "" if self.days <= 30 else "b" if self.days <= 60 else "c"

    @property
    def name(self) -> str:
        return self.area.name


@dataclass(frozen=True)
class Today:
    due: list[Case]
    overdue_below: list[Case]
    waiting: list[tuple[Result, Figure]]
    inspections: list[Inspection]
    to_agree: list[Activity]
    to_report: list[Activity]
    this_week: list[Activity]
    visits: list[Visit]
    month: list[Figure]
    period: periods.Period
    tasks: list[Task]
    to_read: list[Passing]
    meeting_tasks: list[MeetingTask]

    @property
    def things(self) -> int:
        """How many things ask to be done."""
        asked = (
            self.due,
            self.overdue_below,
            self.inspections,
            self.to_agree,
            self.to_report,
            self.to_read,
            self.meeting_tasks,
        )
        return sum(len(part) for part in asked) + sum(task.due_on <= self.soon for task in self.tasks)

    @property
    def soon(self) -> date:
        """A task of a term asks for work when its day is within a month, or over."""
        return timezone.localdate() + timedelta(days=TASK_SOON)

    @property
    def month_label(self) -> str:
        return self.period.label_en() if get_language() == "en" else self.period.label_vi()

    @property
    def never(self) -> list[Visit]:
        return [visit for visit in self.visits if visit.days is None]

    @property
    def long_ago(self) -> list[Visit]:
        """Places visited more than 90 days ago, the longest first."""
        late = [visit for visit in self.visits if visit.days is not None and visit.days > LONG_AGO]
        return sorted(late, key=lambda visit: -(visit.days or 0))

    @property
    def visits_in_words(self) -> str:
        tones = Counter(visit.tone for visit in self.visits)
        parts = [
            ngettext("%(n)d nơi", "%(n)d nơi", len(self.visits)) % {"n": len(self.visits)},
            _("%(n)d trong 30 ngày") % {"n": tones[""]},
            _("%(n)d trong 60 ngày") % {"n": tones["b"]},
            _("%(n)d trong 90 ngày") % {"n": tones["c"]},
            _("%(n)d lâu hơn hoặc chưa có ai") % {"n": tones["n"]},
        ]
        return ", ".join(parts)


def today_of(actor: Actor) -> Today:
    """Everything for the day's first page, each list at most `SHOWN` long. A bounded number of queries."""
    period = periods.month_of(timezone.localdate())
    return Today(
        due=list(first(cases_due(actor), SHOWN)),
        overdue_below=list(first(cases_overdue_below(actor), SHOWN)),
        waiting=[(result, figure_of(result)) for result in first(checks_waiting(actor), SHOWN)],
        inspections=list(inspections_of(actor)[:SHOWN]),
        to_agree=list(to_agree(actor)[:SHOWN]),
        to_report=list(to_report(actor)[:SHOWN]),
        this_week=list(this_week(actor).order_by("starts_at")[:SHOWN]),
        visits=visits_of(actor),
        month=month_of(actor, period),
        period=period,
        tasks=list(tasks_of(actor)[:SHOWN]),
        to_read=list(passings_to_read(actor)[:SHOWN]),
        meeting_tasks=list(meeting_tasks_of(actor)[:SHOWN]),
    )


def visits_of(actor: Actor) -> list[Visit]:
    """Villages of the places the actor's own units are in charge of, with their last visit."""
    units = [post.unit_id for post in actor.posts]
    kinds = [Assignment.Kind.IN_CHARGE, Assignment.Kind.TEAM, Assignment.Kind.SPONSOR]
    held = Assignment.objects.filter(valid_on(), unit__in=units, kind__in=kinds).values("area_id")
    inside = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None, descendant__level=Level.VILLAGE)
    places = list(Area.objects.filter(pk__in=inside.values("descendant_id"), current=True)[: MANY_PLACES + 1])
    if len(places) > MANY_PLACES:
        return []
    found = last_visits([area.pk for area in places])
    now = timezone.localdate()
    visits = [Visit(area, found.get(area.pk), _days(now, found.get(area.pk))) for area in places]
    return sorted(visits, key=lambda visit: sort_key(visit.area.name))


def _days(now: date, last: date | None) -> int | None:
    return None if last is None else (now - last).days


def month_of(actor: Actor, period: periods.Period) -> list[Figure]:
    """Both numbers of the month: results reported by the actor's units or in places they are in charge of or sponsor."""
    units = units_below(actor).values("pk")
    held = Assignment.objects.filter(
        valid_on(),
        unit__in=[post.unit_id for post in actor.posts],
        kind__in=[Assignment.Kind.IN_CHARGE, Assignment.Kind.SPONSOR],
    ).values("area_id")
    areas = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None).values("descendant_id")
    results = Result.objects.filter(happened_on__gte=period.start, happened_on__lt=period.end)
    return figures(results.filter(unit__in=units) | results.filter(area_id__in=areas))
