"""Reading the register of mandates."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gandan.core import search
from gandan.core.actors import Actor
from gandan.documents.models import Mandate
from gandan.units.queries import ancestors_of_area

KIND = "mandate"
SEARCHED = 200  # best matches looked at; what the actor may not read falls out of them
DEEPEST = 6  # levels of "concretises" drawn up and down


def mandates_readable(actor: Actor) -> QuerySet[Mandate]:
    """What the actor may read: documents of units above and below, and every public one."""
    seen = Q(public=True)
    for post in actor.posts:
        above = [int(part) for part in post.path.split("/") if part]
        seen |= Q(unit__path__startswith=post.path) | Q(unit_id__in=above)
    return Mandate.objects.filter(seen).select_related("unit")


def mandates_near(actor: Actor) -> QuerySet[Mandate]:
    """The actor's own register: documents of units above and below, public or not."""
    near = Q(pk__in=[])
    for post in actor.posts:
        above = [int(part) for part in post.path.split("/") if part]
        near |= Q(unit__path__startswith=post.path) | Q(unit_id__in=above)
    return Mandate.objects.filter(near).select_related("unit")


def mandates_found(actor: Actor, query: str, limit: int = 50) -> list[Mandate]:
    """Readable documents whose number, subject, issuer or kind match, best first."""
    ids = [row.object_id for row in search.search(query, kind=KIND, limit=SEARCHED)]
    known = mandates_readable(actor).in_bulk(ids)
    return [known[pk] for pk in ids if pk in known][:limit]


def mandates_public(area_id: int) -> QuerySet[Mandate]:
    """Public documents that hold for a place: of units of the area and of every area above it, newest first."""
    areas = ancestors_of_area(area_id)
    return (
        Mandate.objects.filter(public=True, unit__area_id__in=areas).select_related("unit").order_by("-filed_on", "-pk")
    )


def mandate_same(actor: Actor, fingerprint: str, *, but: int | None = None) -> Mandate | None:
    """The same document, already entered where the actor can see it."""
    return mandates_readable(actor).filter(fingerprint=fingerprint).exclude(pk=but or 0).order_by("pk").first()


def steps_up(mandate: Mandate, readable: QuerySet[Mandate]) -> list[list[Mandate]]:
    """What the document makes concrete, then what those do: level by level, nearest first."""
    return _levels(mandate, readable, "concretised_by")


def steps_down(mandate: Mandate, readable: QuerySet[Mandate]) -> list[list[Mandate]]:
    """What makes the document concrete, then what makes those concrete."""
    return _levels(mandate, readable, "concretises")


def _levels(mandate: Mandate, readable: QuerySet[Mandate], back: str) -> list[list[Mandate]]:
    seen, edge = {mandate.pk}, [mandate.pk]
    levels: list[list[Mandate]] = []
    while edge and len(levels) < DEEPEST:
        found = readable.filter(**{f"{back}__in": edge}).exclude(pk__in=seen).distinct()
        level = list(found.order_by("filed_on", "pk"))
        if not level:
            break
        edge = [one.pk for one in level]
        seen.update(edge)
        levels.append(level)
    return levels
