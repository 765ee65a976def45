"""Reading meetings: whose, how many came, how often people spoke, what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case as Either
from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models import When as If
from django.utils import timezone

from gandan.areas.models import Area
from gandan.areas.queries import below
from gandan.core.actors import Actor
from gandan.meetings.kinds import kind
from gandan.meetings.models import AgendaItem, Contribution, Meeting, MeetingAttendance, MeetingTask
from gandan.meetings.reach import base_counted
from gandan.meetings.rules import CALLERS
from gandan.meetings.states import HELD, MeetingState, TaskState
from gandan.units.models import Unit
from gandan.units.queries import ancestors_of_area, units_below
from gandan.voices.models import Case

SMALL = 5  # groups of fewer people are never broken out


@dataclass(frozen=True)
class Quorum:
    """How many came of how many; `needs` is None when the kind asks for no number."""

    base: str
    total: int
    needs: int | None
    present: int
    guests: int

    @property
    def reached(self) -> bool:
        return self.needs is None or self.present >= self.needs

    @property
    def missing(self) -> int:
        return max((self.needs or 0) - self.present, 0)

    @property
    def share(self) -> int:
        """Per cent of those convened, for the bar."""
        return min(100, self.present * 100 // self.total) if self.total else 0

    @property
    def needs_share(self) -> int:
        return min(100, (self.needs or 0) * 100 // self.total) if self.total else 0

    @property
    def everybody(self) -> int:
        return self.present + self.guests


@dataclass(frozen=True)
class Tally:
    """How often people spoke: turns (lượt) and people are never one number."""

    turns: int
    people: int
    waiting: int


def meetings_of(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the actor's units and of those below them."""
    return Meeting.objects.filter(unit__in=units_below(actor).values("pk")).select_related("unit")


def calling_units(actor: Actor) -> QuerySet[Unit]:
    """Open units the actor may call a meeting for."""
    return units_below(actor, *CALLERS).filter(valid_to=None).order_by("path")


def meetings_shown(area: Area) -> QuerySet[Meeting]:
    """Public meetings that concern the place, or a place in it; newest first."""
    concerned = Q(area_id__in=ancestors_of_area(area.pk)) | Q(area_id__in=below(area.pk))
    told = Meeting.areas.through.objects.filter(concerned).values("meeting_id")
    seen = Q(invited_on__isnull=False) | Q(state=MeetingState.PUBLISHED)
    return Meeting.objects.filter(seen, pk__in=told, public=True).select_related("unit").order_by("-starts_at", "-pk")


def quorum_of(meeting: Meeting) -> Quorum:
    """Two queries at most: who is there, and (before it opens) how many are convened."""
    came = Sum(
        Either(If(group="", then=Value(1)), default=F("persons"), output_field=IntegerField()),
        filter=Q(counts=True),
        default=0,
    )
    others = Sum("persons", filter=Q(counts=False), default=0)
    found = MeetingAttendance.objects.filter(meeting=meeting).aggregate(present=came, guests=others)
    total, needs = meeting.base_total, meeting.base_needs
    rule = kind(meeting.kind)
    if total is None:
        total = base_counted(meeting)
        needs = rule.quorum.needs(total) if rule.quorum else None
    return Quorum(meeting.base, total, needs, found["present"], found["guests"])


def tally_of(meeting: Meeting) -> Tally:
    """Turns and people of the whole meeting: who spoke to three items is one person. One query."""
    found = Contribution.objects.filter(item__meeting=meeting).aggregate(
        said=Sum("turns", default=0),
        named=Count("speaker", distinct=True, filter=Q(turns__gt=0)),
        noted=Sum("people", filter=Q(speaker=None), default=0),
        waiting=Count("pk", filter=Q(turns=0)),
    )
    return Tally(found["said"], found["named"] + found["noted"], found["waiting"])


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda in its order, with turns and people of each item. One query."""
    return meeting.items.select_related("case", "mandate").annotate(
        turns=Sum("contributions__turns", default=0),
        people=Sum("contributions__people", filter=Q(contributions__turns__gt=0), default=0),
    )


def waiting_of(item: AgendaItem) -> QuerySet[Contribution]:
    """Who asked for the floor on the item and waits, in order."""
    return item.contributions.filter(turns=0).select_related("speaker")


def items_of_case(case: Case, *, public: bool) -> list[AgendaItem]:
    """Meetings the case went to, oldest first, with the tasks that came of it. Two queries."""
    found = AgendaItem.objects.filter(Q(case=case) | Q(case__merged_into=case)).exclude(meeting__state="cancelled")
    if public:
        found = found.filter(Q(meeting__invited_on__isnull=False) | Q(meeting__state="published"), meeting__public=True)
    rows = found.select_related("meeting__unit").prefetch_related("tasks__unit")
    return list(rows.order_by("meeting__starts_at", "pk")[:20])


def tasks_of(actor: Actor, *, state: str = TaskState.OPEN) -> QuerySet[MeetingTask]:
    """Tasks given to the actor itself, or (to nobody in particular) to a unit it speaks for; most pressing first."""
    speaks = [post.unit_id for post in actor.posts if post.kind in CALLERS]
    mine = Q(member_id=actor.member_id) | Q(member=None, unit_id__in=speaks)
    return MeetingTask.objects.filter(mine, state=state).select_related("unit", "meeting").order_by("due_on", "pk")


def results_to_publish(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the actor's own units that are over and whose results are not public yet, most pressing first."""
    speaks = [post.unit_id for post in actor.posts if post.kind in CALLERS]
    return (
        Meeting.objects.filter(unit_id__in=speaks, state=MeetingState.CLOSED)
        .select_related("unit")
        .order_by("publish_due", "pk")
    )


def meetings_near(actor: Actor, days: int = 7) -> QuerySet[Meeting]:
    """What the actor's own units hold in the next days, and what is on now."""
    units = [post.unit_id for post in actor.posts]
    soon = timezone.now() + timedelta(days=days)
    near = Q(state=MeetingState.OPEN) | Q(state=MeetingState.CALLED, starts_at__lt=soon)
    return Meeting.objects.filter(near, unit_id__in=units).select_related("unit").order_by("starts_at", "pk")


def others_of_series(meeting: Meeting) -> QuerySet[Meeting]:
    """The other meetings of the same series of the same unit, in time."""
    if not meeting.series:
        return Meeting.objects.none()
    return (
        Meeting.objects.filter(unit_id=meeting.unit_id, series=meeting.series)
        .exclude(pk=meeting.pk)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("starts_at", "pk")
    )


def held_between(unit_ids: Sequence[int], kind_id: str, start: date, end: date) -> list[tuple[int, Meeting]]:
    """(unit, meeting) of a kind that were held from `start` to before `end`, oldest first. One query."""
    found = Meeting.objects.filter(
        unit_id__in=unit_ids, kind=kind_id, state__in=HELD, opened_at__date__gte=start, opened_at__date__lt=end
    )
    return [(each.unit_id, each) for each in found.order_by("opened_at")]
