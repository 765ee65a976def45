"""A meeting that already took place, walked through its whole process: called, invited, held, concluded, published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.demo.dates import days_back, moment
from gandan.demo.stage import Stage
from gandan.documents.models import Mandate
from gandan.meetings import services
from gandan.meetings.minutes import minutes_draft
from gandan.meetings.models import AgendaItem, Meeting
from gandan.meetings.reach import households_concerned, members_convened
from gandan.meetings.services import Call
from gandan.papers.services import paper_sign
from gandan.units.models import PeopleGroup
from gandan.voices.models import Case


@dataclass(frozen=True)
class Item:
    """One item: `turns` spoken by `people`; `minutes` is the plan, the evening decides how long it took."""

    title: str
    minutes: int
    turns: int = 0
    people: int = 0
    case: Case | None = None
    mandate: Mandate | None = None
    presenter: str = ""
    is_opening: bool = False
    conclusion: str = ""


@dataclass(frozen=True)
class Task:
    """Given to a unit (by its name on stage), due so many days after the meeting; `done` says what came of it."""

    text: str
    unit: str
    days: int
    member: str = ""
    item: int = 0
    done: str = ""
    by: str = ""  # who says it is done, when neither the member nor who called the meeting


@dataclass(frozen=True)
class Evening:
    """The whole of it. `ahead`: days of notice; `published`: days after (0: not yet published)."""

    stage: Stage
    who: str
    unit: str
    kind: str
    day: date
    hour: int
    minutes: int
    ahead: int
    title: str
    place: str
    items: Sequence[Item]
    conclusion: str
    areas: Sequence[Area] = ()
    groups: Sequence[PeopleGroup] = ()
    purpose: str = ""
    series: str = ""
    chair: str = ""
    mandate: Mandate | None = None
    files: Sequence[tuple[str, str, str]] = ()
    households: int = 0
    cards: int = 0
    members: bool = False
    guests: Mapping[str, int] = field(default_factory=dict)
    tasks: Sequence[Task] = ()
    published: int = 3
    minutes_signed_by: str = ""
    public: bool | None = None

    @property
    def actor(self) -> Actor:
        return self.stage.actor(self.who)

    def at(self, minute: int = 0) -> datetime:
        """So many minutes into the meeting."""
        return moment(self.day, self.hour + minute // 60, minute % 60)


def evening(told: Evening) -> Meeting:
    """Take the meeting through its process and return it."""
    meeting = _called(told)
    services.meeting_open(actor=told.actor, meeting_id=meeting.pk, seen_version=_version(meeting), at=told.at())
    _came(told, meeting)
    minute = 5
    for item, row in zip(told.items, meeting.items.order_by("number"), strict=True):
        minute = _talked(told, item, row, minute)
    services.conclusion_write(
        actor=told.actor, meeting_id=meeting.pk, text=told.conclusion, at=told.at(told.minutes - 5)
    )
    _given(told, meeting)
    over = told.at(told.minutes)
    services.meeting_close(actor=told.actor, meeting_id=meeting.pk, seen_version=_version(meeting), at=over)
    if told.minutes_signed_by:
        paper = minutes_draft(actor=told.actor, meeting_id=meeting.pk, at=_later(told, 1))
        paper_sign(
            actor=told.stage.actor(told.minutes_signed_by),
            paper_id=paper.pk,
            seen_version=paper.version,
            at=_later(told, 2),
        )
    if told.published:
        services.meeting_publish(
            actor=told.actor, meeting_id=meeting.pk, seen_version=_version(meeting), at=_later(told, told.published)
        )
    meeting.refresh_from_db()
    return meeting


def _called(told: Evening) -> Meeting:
    start, begun = told.at(), moment(told.day - timedelta(days=told.ahead + 1))
    call = Call(
        title=told.title, starts_at=start, ends_at=start + timedelta(minutes=told.minutes), place=told.place,
        areas=told.areas, groups=told.groups, purpose=told.purpose, series=told.series, chair_title=told.chair,
        mandate=told.mandate, public=told.public,
    )  # fmt: skip
    unit = told.stage.units[told.unit]
    meeting = services.meeting_call(actor=told.actor, unit=unit, kind_id=told.kind, call=call, at=begun)
    for item in told.items:
        services.agenda_add(
            actor=told.actor, meeting_id=meeting.pk, title=item.title, minutes=item.minutes, presenter=item.presenter,
            case_id=item.case.pk if item.case else None, mandate_id=item.mandate.pk if item.mandate else None,
            is_opening=item.is_opening, at=begun,
        )  # fmt: skip
    for role, title, text in told.files:
        services.file_add(actor=told.actor, meeting_id=meeting.pk, role=role, title=title, text=text, at=begun)
    sent = moment(told.day - timedelta(days=told.ahead))
    services.meeting_invite(actor=told.actor, meeting_id=meeting.pk, seen_version=_version(meeting), at=sent)
    return meeting


def _came(told: Evening, meeting: Meeting) -> None:
    homes = list(households_concerned(meeting).order_by("number").values_list("pk", flat=True)[: told.households])
    for home in homes[: told.cards]:
        services.attendance_card(actor=told.actor, meeting_id=meeting.pk, household_id=home, at=told.at())
    members = members_convened(meeting).values_list("member_id", flat=True) if told.members else ()
    services.attendance_mark(
        actor=told.actor, meeting_id=meeting.pk, households=homes[told.cards :], members=set(members), groups=told.guests,
        at=told.at(5),
    )  # fmt: skip


def _talked(told: Evening, item: Item, row: AgendaItem, minute: int) -> int:
    """One item, the turns it got, and the minute it ended: a little over its plan, as meetings are."""
    services.item_start(actor=told.actor, item_id=row.pk, at=told.at(minute))
    group = "member" if told.members else "household"
    for number in range(item.people):
        more = item.turns - item.people if number == 0 else 0
        services.contribution_record(
            actor=told.actor, item_id=row.pk, group=group, turns=1 + more, at=told.at(minute + 2 + number)
        )
    ends = min(minute + item.minutes + item.turns // 4, told.minutes - 6)
    if item.conclusion:
        services.conclusion_write(actor=told.actor, item_id=row.pk, text=item.conclusion, at=told.at(ends))
    services.item_end(actor=told.actor, item_id=row.pk, at=told.at(ends))
    return ends


def _given(told: Evening, meeting: Meeting) -> None:
    numbers = {row.number: row.pk for row in meeting.items.all()}
    for task in told.tasks:
        member = told.stage.people[task.member] if task.member else None
        made = services.task_give(
            actor=told.actor, meeting_id=meeting.pk, text=task.text, unit=told.stage.units[task.unit], member=member,
            due_on=told.day + timedelta(days=task.days), item_id=numbers.get(task.item), at=told.at(told.minutes - 4),
        )  # fmt: skip
        if task.done:
            ended = min(told.day + timedelta(days=max(task.days - 2, 1)), days_back(1))
            who = told.stage.actor(task.by or task.member or told.who)
            services.task_done(actor=who, task_id=made.pk, seen_version=0, outcome=task.done, at=moment(ended, 16))


def _later(told: Evening, days: int) -> datetime:
    return moment(told.day + timedelta(days=days), 10)


def _version(meeting: Meeting) -> int:
    meeting.refresh_from_db()
    return meeting.version
