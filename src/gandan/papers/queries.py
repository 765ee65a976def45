"""Reading papers and templates by scope."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gandan.core.actors import Actor
from gandan.papers.models import MergeJob, Paper, PaperTemplate
from gandan.papers.rules import WRITERS
from gandan.papers.states import PaperState
from gandan.units.models import Unit


def papers_readable(actor: Actor) -> QuerySet[Paper]:
    """Papers of one's units and below; signed ones of the units above too."""
    below, above = Q(), set[int]()
    for post in actor.posts:
        below |= Q(unit__path__startswith=post.path)
        above.update(int(part) for part in post.path.strip("/").split("/"))
    if not actor.posts:
        return Paper.objects.none()
    return Paper.objects.filter(below | (Q(unit_id__in=above) & ~Q(state=PaperState.DRAFT))).select_related("unit")


def papers_public() -> QuerySet[Paper]:
    """Signed public papers, those replaced included: what was signed stays readable."""
    return Paper.objects.filter(public=True).exclude(state=PaperState.DRAFT).select_related("unit__area")


def paper_published(source: str, period_code: str, whose: str) -> Paper | None:
    """The signed public paper that holds these figures: what stands behind them is then everybody's to see."""
    rows = papers_public().filter(source=source, period_code=period_code).order_by("-signed_at")[:20]
    return next((row for row in rows if row.query.get("cua") == whose), None)


def paper_replaceable(unit: Unit, source: str, period_code: str, whose: str) -> Paper | None:
    """The signed paper of the same unit, source, period and scope (`query["cua"]`) that a new one would replace."""
    rows = Paper.objects.filter(
        unit=unit, source=source, period_code=period_code, state=PaperState.SIGNED, superseded_by=None
    ).order_by("-signed_at")
    return next((row for row in rows[:20] if row.query.get("cua") == whose), None)


def writing_units(actor: Actor) -> QuerySet[Unit]:
    """Units whose templates the actor keeps."""
    served = [post.unit_id for post in actor.posts if post.kind in WRITERS]
    return Unit.objects.filter(pk__in=served).order_by("path")


def templates_of(actor: Actor) -> QuerySet[PaperTemplate]:
    """Templates in use of the units one serves in."""
    units = [post.unit_id for post in actor.posts]
    return PaperTemplate.objects.filter(unit_id__in=units, retired_at=None).select_related("unit")


def templates_for(actor: Actor, fields_of: str) -> QuerySet[PaperTemplate]:
    """Templates in use for one kind of document: what a page of another room offers."""
    return templates_of(actor).filter(fields_of=fields_of).order_by("name")


def jobs_of(actor: Actor) -> QuerySet[MergeJob]:
    units = [post.unit_id for post in actor.posts]
    return MergeJob.objects.filter(unit_id__in=units).select_related("template", "unit").defer("rows")
