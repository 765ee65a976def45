"""Reading topics, statements and what one participant has answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from gandan.areas.models import Area, AreaClosure, Level
from gandan.areas.queries import below
from gandan.core.actors import Actor
from gandan.opinions.models import HandCount, OpinionVote, Participant, Statement, Topic
from gandan.opinions.states import StatementState, TopicState
from gandan.opinions.voters import Voter
from gandan.residents.queries import villages_kept
from gandan.units.models import Unit
from gandan.units.queries import ancestors_of_area, units_below

WIDE = (Level.COUNTRY, Level.PROVINCE)


def topics_public() -> QuerySet[Topic]:
    return Topic.objects.exclude(state=TopicState.DRAFT).select_related("unit", "map").defer("map__sums", "map__shown")


def asking() -> Q:
    """Topics a telephone may answer now, as `Topic.is_asking`."""
    return Q(state=TopicState.OPEN) & (Q(closes_on=None) | Q(closes_on__gte=timezone.localdate()))


def topics_of_area(area: Area) -> QuerySet[Topic]:
    """Open and closed topics that ask people of the place: set there, above it, or (commune and smaller) within it."""
    asked = Q(area_id__in=ancestors_of_area(area.pk))
    if area.level not in WIDE:
        asked |= Q(area_id__in=below(area.pk))
    return topics_public().filter(pk__in=Topic.areas.through.objects.filter(asked).values("topic_id"))


def topics_of(actor: Actor) -> QuerySet[Topic]:
    """Topics of the actor's units and those below, and open ones that ask villages whose households the actor keeps; with
    how many statements wait to be looked through."""
    above = AreaClosure.objects.filter(descendant_id__in=villages_kept(actor).values("pk"), valid_to=None)
    asked = Topic.areas.through.objects.filter(area_id__in=above.values("ancestor_id"))
    kept = Q(state=TopicState.OPEN, pk__in=asked.values("topic_id"))
    waiting = Count("statements", filter=Q(statements__state=StatementState.WAITING))
    return (
        Topic.objects.filter(Q(unit__in=units_below(actor).values("pk")) | kept)
        .select_related("unit", "map")
        .defer("map__sums", "map__shown")
        .annotate(waiting=waiting)
    )


def keeps_here(actor: Actor, topic: Topic) -> bool:
    """Whether the actor keeps the households of a village the topic asks: then it may type their papers. One query."""
    here = AreaClosure.objects.filter(ancestor_id__in=topic.areas.values("pk"), valid_to=None)
    return villages_kept(actor).filter(pk__in=here.values("descendant_id")).exists()


def asking_units(actor: Actor) -> QuerySet[Unit]:
    """Units the actor may ask for."""
    from gandan.meetings.rules import CALLERS

    return units_below(actor, *CALLERS).filter(valid_to=None).order_by("path", "name")


def statements_shown(topic_id: int) -> QuerySet[Statement]:
    return Statement.objects.filter(topic=topic_id, state=StatementState.SHOWN)


def texts_of(topic_id: int, numbers: Iterable[int]) -> dict[int, str]:
    """Texts of shown statements by number: what was refused since the map was drawn is not among them. One query."""
    rows = statements_shown(topic_id).filter(number__in=set(numbers))
    return dict(rows.values_list("number", "text"))


def participant_of(topic: Topic, voter: Voter | None) -> Participant | None:
    if voter is None or not voter.secret or not topic.key:
        return None
    return Participant.objects.filter(topic=topic, key=voter.key(topic)).first()


def answers_of(participant: Participant | None) -> dict[int, int]:
    """Statement number → the answer that counts. One query."""
    if participant is None:
        return {}
    rows = OpinionVote.objects.filter(participant=participant, statement__state=StatementState.SHOWN).order_by("id")
    return dict(rows.values_list("statement__number", "choice"))


def own_statements(topic: Topic, voter: Voter | None) -> QuerySet[Statement]:
    """What this browser or card has added, with what became of it."""
    if voter is None or not voter.secret or not topic.key:
        return Statement.objects.none()
    return Statement.objects.filter(topic=topic, author=voter.key(topic)).order_by("number")


def channels_of(topic_id: int) -> dict[str, int]:
    """How many participants came by card, by paper, from a browser, from a file: by the kind kept. One query."""
    rows = Participant.objects.filter(topic=topic_id).values_list("kind").annotate(n=Count("id")).order_by("kind")
    return dict(rows)


def hand_counts(topic_id: int) -> QuerySet[HandCount]:
    return HandCount.objects.filter(statement__topic=topic_id).select_related("statement", "area")


def hands_by_meeting(topic_id: int) -> list[dict[str, Any]]:  # Any: rows of values()
    """What was counted where and when, added up: way, area name, day, statements, hands."""
    rows = HandCount.objects.filter(statement__topic=topic_id, undone_at=None)
    found: list[dict[str, Any]] = [
        dict(row)
        for row in rows.values("way", "area__name", "area__kind", "held_on")
        .annotate(statements=Count("id"), hands=Sum("agree") + Sum("disagree") + Sum("passed"))
        .order_by("-held_on", "way")
    ]
    return found


def last_votes(topic_id: int) -> QuerySet[OpinionVote]:
    """The answers that count: the last of each participant to each statement."""
    newest = OpinionVote.objects.filter(participant=OuterRef("participant"), statement=OuterRef("statement"))
    return OpinionVote.objects.filter(topic=topic_id, id=Subquery(newest.order_by("-id").values("id")[:1]))
