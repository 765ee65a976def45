"""The review of a term: its targets beside what was reached, ready for a page or an official document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from gandan.core.quantities import Quantity
from gandan.documents.models import Mandate
from gandan.targets import words
from gandan.targets.models import Entry, Passing, Target, Task, Term
from gandan.targets.progress import Progress, progress_of
from gandan.targets.states import Standing, TaskState
from gandan.targets.words import ClaimRow, claim_row


@dataclass(frozen=True)
class SourceRow:
    """One thing behind a figure: when, what it says, where it stands."""

    on: date
    text: str
    source: str
    document: Mandate | None
    checked: bool


@dataclass(frozen=True)
class ReviewRow:
    """One target of the term. Quantities keep their intervals; `…_text` are said in the current language.

    `told`: "over", "met", "below" where the source gives words and no number. `part_of_id`: the target whose sum
    holds this one.
    """

    target_id: int
    name: str
    comparator: str
    goal: Quantity | None
    goal_text: str
    goal_sign: str
    share_of: str
    worked_out: str
    deadline: date
    reported: Quantity | None
    reported_text: str
    confirmed: Quantity | None
    confirmed_text: str
    told: str
    base_text: str
    achieved: Quantity | None
    achieved_text: str
    achieved_confirmed: Quantity | None
    achieved_confirmed_text: str
    over_text: str
    standing: Standing
    standing_confirmed: Standing
    standing_text: str
    tone: str
    baseline: Quantity | None
    expected: Quantity | None
    path: list[tuple[date, Quantity]]
    claims: list[ClaimRow]
    sources: list[SourceRow]
    part_of_id: int | None
    url: str
    progress: Progress


@dataclass(frozen=True)
class PassedRow:
    """A document passed on in the term: to how many, read by how many."""

    mandate: Mandate
    on: date
    to: int
    read: int


@dataclass(frozen=True)
class ShortcomingRow:
    """What was not good enough, why, and the tasks that mend it, in this term or the next."""

    pk: int
    kind: str
    kind_text: str
    text: str
    cause: str
    tasks: list[Task]

    @property
    def done(self) -> int:
        return sum(task.state == TaskState.DONE for task in self.tasks)


@dataclass(frozen=True)
class Review:
    """A term on a day: rows in the order of the resolution, documents passed on, tasks done of how many."""

    term: Term
    on: date
    rows: list[ReviewRow]
    passed: list[PassedRow] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    tasks_done: int = 0
    next_term: Term | None = None
    shortcomings: list[ShortcomingRow] = field(default_factory=list)

    @property
    def met(self) -> int:
        """How many targets are met for certain, by what is reported."""
        return sum(row.standing in (Standing.MET, Standing.OVER) for row in self.rows)

    @property
    def met_confirmed(self) -> int:
        return sum(row.standing_confirmed in (Standing.MET, Standing.OVER) for row in self.rows)


def review_of(term: Term, on: date | None = None) -> Review:
    """The term as it stands on a day: today, or its last day when it is over. About ten queries, however many targets."""
    day = min(on or timezone.localdate(), term.ends_on)
    targets = list(
        Target.objects.filter(term=term)
        .select_related("term__unit", "indicator", "area", "document")
        .order_by("place", "pk")
    )
    sources = _sources(targets)
    tasks = list(term.tasks.select_related("owner", "mandate", "member"))
    return Review(
        term=term,
        on=day,
        rows=[_row(row, sources.get(row.target.pk, [])) for row in progress_of(targets, day)],
        passed=_passed(term, day),
        tasks=tasks,
        tasks_done=sum(task.state == TaskState.DONE for task in tasks),
        next_term=Term.objects.filter(before=term).select_related("unit", "resolution").first(),
        shortcomings=_shortcomings(term),
    )


def _shortcomings(term: Term) -> list[ShortcomingRow]:
    """Two queries, however many."""
    tasks = Prefetch("tasks", Task.objects.select_related("owner", "mandate"))
    return [
        ShortcomingRow(row.pk, row.kind, row.get_kind_display(), row.text, row.cause, list(row.tasks.all()))
        for row in term.shortcomings.prefetch_related(tasks)
    ]


def _row(row: Progress, sources: list[SourceRow]) -> ReviewRow:
    target, found = row.target, row.reached
    text, tone = row.tag
    return ReviewRow(
        target_id=target.pk, name=target.name, comparator=target.comparator, goal=target.goal,
        goal_text=row.goal_text, goal_sign=row.goal_sign, share_of=target.share_of, worked_out=target.worked_out,
        deadline=target.deadline, reported=found.reported, reported_text=row.reported_text, confirmed=found.confirmed,
        confirmed_text=row.confirmed_text, told=found.told, base_text=row.base_text, achieved=row.achieved,
        achieved_text=row.achieved_text, achieved_confirmed=row.achieved_confirmed,
        achieved_confirmed_text=row.achieved_confirmed_text, over_text=row.over_text, standing=row.standing,
        standing_confirmed=row.standing_confirmed, standing_text=text, tone=tone,
        baseline=row.points[0][1] if row.points else None, expected=row.expected, path=row.points,
        claims=[claim_row(claim) for claim in row.claims], sources=sources, part_of_id=target.part_of_id,
        url=reverse("targets:target", args=[target.pk]), progress=row,
    )  # fmt: skip


def _sources(targets: list[Target]) -> dict[int, list[SourceRow]]:
    """Typed values that still hold, newest first. One query."""
    found: dict[int, list[SourceRow]] = {}
    entries = Entry.objects.filter(target__in=targets, replaced_by=None).select_related("document")
    for entry in entries:
        text = words.told(entry.told) if entry.told else words.amount(entry.quantity)
        row = SourceRow(entry.on, text, entry.source, entry.document, entry.verdict == "yes")
        found.setdefault(entry.target_id, []).append(row)
    return found


def _passed(term: Term, day: date) -> list[PassedRow]:
    rows = Passing.objects.filter(unit=term.unit, passed_on__gte=term.starts_on, passed_on__lte=day)
    return [
        PassedRow(row.mandate, row.passed_on, row.to_count, row.read_count)
        for row in rows.select_related("mandate").order_by("passed_on", "pk")
    ]
