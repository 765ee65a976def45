"""Groups of neighbours under a practice model: how many households of a place they cover, out of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from gandan.activities.models import Adoption, Campaign

MOST = 300  # places of one model


@dataclass(frozen=True)
class Covered:
    """`households` of `homes` in so many groups; `homes` None where nobody has said how many there are."""

    adoption: Adoption | None
    groups: int
    households: int
    homes: int | None

    @property
    def share(self) -> int:
        """Whole per cent, never 100 while one household is left out."""
        return self.households * 100 // self.homes if self.homes else 0


def homes_of(adoption: Adoption) -> int | None:
    """All households there: what the adopter wrote, else what the register of areas says."""
    if adoption.homes is not None:
        return adoption.homes
    return adoption.area.households if adoption.area is not None else None


def covered_of(adoption: Adoption) -> Covered:
    """One query."""
    found = adoption.groups.filter(until=None).aggregate(n=Count("pk"), sum=Sum("households"))
    return Covered(adoption, found["n"], found["sum"] or 0, homes_of(adoption))


def covered_under(campaign: Campaign) -> dict[int, Covered]:
    """By adoption, those that still work by the model and have groups, in the order they took it over. One query."""
    running = Q(groups__until=None)
    rows = (
        campaign.adoptions.filter(ended_on=None)
        .select_related("unit", "area", "area__parent")
        .annotate(n=Count("groups", filter=running), sum=Sum("groups__households", filter=running))
        .filter(n__gt=0)
        .order_by("adopted_on", "pk")[:MOST]
    )
    return {row.pk: Covered(row, row.n, row.sum, homes_of(row)) for row in rows}


def whole(rows: Iterable[Covered]) -> Covered | None:
    """All places together; how many households there are is left open when one place does not know."""
    found = list(rows)
    if not found:
        return None
    homes = [row.homes for row in found]
    known = None if None in homes else sum(each or 0 for each in homes)
    return Covered(None, sum(row.groups for row in found), sum(row.households for row in found), known)
