"""Reading terms, targets, tasks and documents passed on."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from gandan.areas.models import AreaClosure
from gandan.core.actors import Actor
from gandan.targets.models import Indicator, Passing, PassingReader, Target, Task, Term
from gandan.targets.progress import Progress, progress_of
from gandan.targets.review import Review, ReviewRow, review_of
from gandan.targets.rules import WRITERS
from gandan.targets.states import TaskState
from gandan.units.models import Assignment, Unit
from gandan.units.queries import valid_on

__all__ = [
    "Progress",
    "Review",
    "ReviewRow",
    "passings_of",
    "passings_to_read",
    "progress_of",
    "review_of",
    "targets_of",
    "tasks_of",
    "term_running",
    "terms_readable",
]


def _near(actor: Actor) -> Q:
    """Units above, below and those the actor serves in."""
    near = Q(pk__in=[])
    for post in actor.posts:
        above = [int(part) for part in post.path.split("/") if part]
        near |= Q(unit__path__startswith=post.path) | Q(unit_id__in=above)
    return near


def _supervised(actor: Actor) -> Q:
    """Units seated where a supervision board of the actor watches."""
    boards = [post.unit_id for post in actor.posts if post.kind == "inspector"]
    if not boards:
        return Q(pk__in=[])
    held = Assignment.objects.filter(valid_on(), unit__in=boards, kind=Assignment.Kind.BOARD).values("area_id")
    inside = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None).values("descendant_id")
    return Q(unit__area_id__in=inside)


def terms_readable(actor: Actor) -> QuerySet[Term]:
    """Terms of the units above and below, of one's own and of places one supervises, newest first."""
    return (
        Term.objects.filter(_near(actor) | _supervised(actor))
        .select_related("unit", "resolution", "before")
        .order_by("-starts_on", "-pk")
    )


def term_running(actor: Actor, on: date | None = None) -> Term | None:
    """The term of the actor's own unit that runs today, else its newest; then those of units near by."""
    day = on or timezone.localdate()
    terms = list(terms_readable(actor)[:200])
    own = [term for term in terms if term.unit_id in actor.unit_ids]
    running = [term for term in own or terms if term.starts_on <= day <= term.ends_on]
    return next(iter(running or own or terms), None)


def targets_of(term: Term) -> list[Target]:
    """The targets of a term in their order, ready for `progress_of`. One query."""
    rows = term.targets.select_related("term__unit", "indicator", "area", "document").order_by("place", "pk")
    return list(rows)


def target_known(target_id: int) -> Target | None:
    rows = Target.objects.select_related("term__unit", "term__resolution", "indicator", "area", "document", "part_of")
    return rows.filter(pk=target_id).first() if target_id < 2**63 else None


def indicators_usable(unit: Unit) -> QuerySet[Indicator]:
    """Own indicators of the unit and of everything above it."""
    above = [int(part) for part in unit.path.split("/") if part]
    return Indicator.objects.filter(owner_id__in=above).select_related("owner").order_by("name")


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """Open tasks of the term that are the actor's: named for them, or of a unit they work for; nearest day first."""
    units = [post.unit_id for post in actor.posts if post.kind in (*WRITERS, "village_head")]
    mine = Q(member_id=actor.member_id) | Q(member=None, owner_id__in=units)
    rows = Task.objects.filter(mine, state=TaskState.OPEN) if actor.is_member else Task.objects.none()
    return rows.select_related("term__unit", "owner", "mandate").order_by("due_on", "pk")


def passings_of(actor: Actor) -> QuerySet[Passing]:
    """Documents passed on by units near the actor, newest first: counts only."""
    return Passing.objects.filter(_near(actor)).select_related("mandate", "unit").order_by("-passed_on", "-pk")


def passings_to_read(actor: Actor) -> QuerySet[Passing]:
    """What was passed to the actor and is not marked as read yet, the nearest day first."""
    waiting = PassingReader.objects.filter(member_id=actor.member_id or 0, read_at=None).values("passing_id")
    rows = Passing.objects.filter(pk__in=waiting) if actor.is_member else Passing.objects.none()
    return rows.select_related("mandate", "unit").order_by("-passed_on", "-pk")


def passings_read(actor: Actor) -> QuerySet[PassingReader]:
    """What the actor has read, newest first: only for themselves."""
    rows = PassingReader.objects.filter(member_id=actor.member_id or 0, read_at__isnull=False)
    return rows.select_related("passing__mandate", "passing__unit").order_by("-read_at", "-pk")


def readers_missing(passing: Passing, unit_ids: list[int]) -> QuerySet[PassingReader]:
    """Who has not read it, of the units whose secretary asks."""
    rows = passing.readers.filter(read_at=None, unit_id__in=unit_ids)
    return rows.select_related("member", "unit").order_by("unit__path", "member__title")


def units_written(actor: Actor) -> QuerySet[Unit]:
    """The units the actor itself writes for."""
    own = [post.unit_id for post in actor.posts if post.kind in WRITERS]
    return Unit.objects.filter(pk__in=own, valid_to=None).order_by("path")


def passings_under(unit: Unit, since: date, until: date) -> QuerySet[Passing]:
    """Documents passed on by the unit and what is below it on these days, newest first."""
    rows = Passing.objects.filter(unit__path__startswith=unit.path, passed_on__gte=since, passed_on__lte=until)
    return rows.select_related("mandate", "unit").order_by("-passed_on", "-pk")


def indicators_near(actor: Actor) -> QuerySet[Indicator]:
    """Own indicators of the actor's units and of everything above them."""
    above = {int(part) for post in actor.posts for part in post.path.split("/") if part}
    return Indicator.objects.filter(owner_id__in=above).select_related("owner").order_by("name")
