"""Reading campaigns: what hangs over and under one, who was called, who adopted a model and what came of it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from gandan.activities.figures import Figure, figures
from gandan.activities.models import Adoption, AreaTitle, Campaign, CampaignUnit
from gandan.activities.queries import results_matching
from gandan.areas.models import AreaClosure
from gandan.core.actors import Actor
from gandan.documents.models import Mandate
from gandan.documents.queries import steps_up
from gandan.units.models import Unit
from gandan.units.queries import open_units

DEEPEST = 6  # campaigns above one another
SIDE_BY_SIDE = 6  # places of a model compared on one page


def lower_units(owner: Unit) -> QuerySet[Unit]:
    """Open units below `owner` in the tree, or seated within its area; never itself.

    A party committee also directs the People's Committee, the Front and the bloc seated in the very same area.
    """
    under = Q(path__startswith=owner.path)
    if owner.area_id is not None:
        nearest = 0 if owner.kind == Unit.Kind.PARTY_COMMITTEE else 1
        inside = AreaClosure.objects.filter(ancestor_id=owner.area_id, valid_to=None, depth__gte=nearest)
        under |= Q(area_id__in=inside.values("descendant_id"))
    return open_units().filter(under).exclude(pk=owner.pk)


def above(campaign: Campaign) -> list[Campaign]:
    """The campaigns this one makes concrete, the highest first. One query per step."""
    found: list[Campaign] = []
    under = campaign.under_id
    while under is not None and len(found) < DEEPEST:
        one = Campaign.objects.select_related("owner").get(pk=under)
        found.append(one)
        under = one.under_id if one.under_id not in {each.pk for each in found} else None
    return found[::-1]


def mandate_chain(campaign: Campaign) -> list[Mandate]:
    """The public documents behind it, the highest first, its own last: each is made concrete by the next."""
    if campaign.mandate is None:
        return []
    levels = steps_up(campaign.mandate, Mandate.objects.filter(public=True))
    own = [campaign.mandate] if campaign.mandate.public else []
    return [one for level in reversed(levels) for one in level] + own


@dataclass(frozen=True)
class Call:
    """A unit that was asked, and the campaign it took it up with (None: not yet)."""

    row: CampaignUnit
    own: Campaign | None


def calls_of(campaign: Campaign, limit: int = 300) -> list[Call]:
    """Who was called, those still waiting first. Two queries."""
    rows = campaign.called.select_related("unit").order_by("taken_on", "unit__path")[:limit]
    own = {one.owner_id: one for one in campaign.cascaded.order_by("pk")}
    calls = [Call(row, own.get(row.unit_id)) for row in rows]
    return sorted(calls, key=lambda call: call.row.taken_on is not None)


def waiting_calls(actor: Actor, *kinds: str) -> QuerySet[CampaignUnit]:
    """Calls the actor's own units have not answered yet."""
    units = [post.unit_id for post in actor.posts if not kinds or post.kind in kinds]
    return (
        CampaignUnit.objects.filter(unit_id__in=units, taken_on=None)
        .select_related("campaign__owner", "unit")
        .order_by("asked_on", "pk")
    )


@dataclass(frozen=True)
class Outcome:
    """What came of a model where a unit adopted it: both numbers by kind."""

    adoption: Adoption
    figures: Sequence[Figure]

    @property
    def confirmed(self) -> bool:
        return any(figure.is_confirmed for figure in self.figures)

    @property
    def by_kind(self) -> dict[tuple[str, str], Figure]:
        return {(figure.kind, figure.label): figure for figure in self.figures}


def outcome_of(adoption: Adoption) -> Outcome:
    """Results of work under the model led by the adopter, at its place when it named one. One query."""
    results = results_matching(campaign_id=adoption.campaign_id, unit_id=adoption.unit_id, area_id=adoption.area_id)
    sources = {"pt": str(adoption.campaign_id), "dv": str(adoption.unit_id)}
    if adoption.area is not None:
        sources["o"] = adoption.area.code
    return Outcome(adoption, figures(results, sources=sources))


def adoptions_of(campaign: Campaign) -> QuerySet[Adoption]:
    return campaign.adoptions.select_related("unit", "area", "area__parent").order_by("adopted_on", "pk")


@dataclass(frozen=True)
class Compared:
    """One kind of result in every place, in the order of the places; None where there is none."""

    label: str
    cells: Sequence[tuple[Outcome, Figure | None]]


def side_by_side(outcomes: Sequence[Outcome]) -> list[Compared]:
    """Kinds × places. No query."""
    kinds = dict.fromkeys(kind for outcome in outcomes for kind in outcome.by_kind)
    return [Compared(kind[1], [(outcome, outcome.by_kind.get(kind)) for outcome in outcomes]) for kind in kinds]


def titles_of(campaign: Campaign) -> QuerySet[AreaTitle]:
    """Titles of places given under the campaign that hold today, newest first."""
    return (
        campaign.titles.filter(until=None)
        .select_related("area", "area__parent", "decision")
        .order_by("-since", "title", "area__name")
    )
