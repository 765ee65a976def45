"""Reading the book of households and the register of cards. Lists never load a sealed column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from gandan.areas.models import Area, AreaClosure
from gandan.core.actors import Actor
from gandan.residents.models import CardBatch, Household, HouseholdCard
from gandan.residents.rules import HOUSEHOLD_LEVELS, KEEPING_LEVELS, keeping_units, keeps_households
from gandan.units.models import Assignment, Unit
from gandan.units.queries import in_charge_of, valid_on


@dataclass(frozen=True)
class VillageCount:
    """One line of the book: a village, its households, its cards. issued = in_use + revoked."""

    area: Area
    households: int
    in_use: int
    revoked: int

    @property
    def issued(self) -> int:
        return self.in_use + self.revoked

    @property
    def without(self) -> int:
        return max(self.households - self.in_use, 0)


def card_valid(card_id: int) -> HouseholdCard | None:
    """A card that still works, with its household and village; nothing sealed is loaded."""
    return (
        HouseholdCard.objects.filter(pk=card_id, revoked_at=None, household__closed_on=None)
        .select_related("household__area__parent")
        .defer("household__head", "household__address")
        .first()
    )


def household_with_card(card_id: int) -> Household | None:
    """The household of a card that is still valid."""
    card = card_valid(card_id)
    return card.household if card else None


def units_keeping(area_id: int) -> list[int]:
    """Units in charge of the village or of its commune today."""
    found = in_charge_of(area_id, [Assignment.Kind.IN_CHARGE]).filter(area__level__in=KEEPING_LEVELS)
    return list(found.values_list("unit_id", flat=True))


def may_keep(actor: Actor, area_id: int) -> bool:
    return actor.is_member and keeps_households(actor, units_keeping(area_id))


def villages_kept(actor: Actor) -> QuerySet[Area]:
    """Villages whose households the actor keeps."""
    charged = Assignment.objects.filter(
        valid_on(),
        unit_id__in=keeping_units(actor),
        kind=Assignment.Kind.IN_CHARGE,
        area__level__in=KEEPING_LEVELS,
    ).values("area_id")
    below = AreaClosure.objects.filter(ancestor_id__in=charged, valid_to=None).values("descendant_id")
    return Area.objects.filter(pk__in=below, level__in=HOUSEHOLD_LEVELS, current=True).select_related("parent")


def village_counts(areas: Iterable[Area]) -> list[VillageCount]:
    """Households and cards of these villages, in two queries however many they are."""
    areas = list(areas)
    homes = dict(
        Household.objects.filter(area__in=areas, closed_on=None)
        .values_list("area_id")
        .annotate(n=Count("pk"))
        .order_by()
    )
    cards = {
        area_id: (in_use, revoked)
        for area_id, in_use, revoked in HouseholdCard.objects.filter(household__area__in=areas)
        .values_list("household__area_id")
        .annotate(in_use=Count("pk", filter=Q(revoked_at=None)), revoked=Count("pk", filter=~Q(revoked_at=None)))
        .order_by()
    }
    return [VillageCount(area, homes.get(area.pk, 0), *cards.get(area.pk, (0, 0))) for area in areas]


def households_of(area: Area) -> QuerySet[Household]:
    """Households of a village with their valid card; head and address stay sealed and unread."""
    valid = Prefetch("cards", HouseholdCard.objects.filter(revoked_at=None), to_attr="valid_cards")
    return Household.objects.filter(area=area).defer("head", "address").prefetch_related(valid)


def without_card(area: Area) -> QuerySet[Household]:
    """Open households that hold no valid card."""
    held = HouseholdCard.objects.filter(household=OuterRef("pk"), revoked_at=None)
    return Household.objects.filter(~Exists(held), area=area, closed_on=None).defer("head", "address")


def batches_of(area: Area) -> QuerySet[CardBatch]:
    """Print runs of a village; the sealed sheet itself is not loaded."""
    return CardBatch.objects.filter(area=area).defer("sheet").select_related("issued_by")


def sheets_waiting(area: Area) -> set[int]:
    """Ids of the batches whose sheet is still kept."""
    return set(CardBatch.objects.filter(area=area, sheet__isnull=False).values_list("pk", flat=True))


def units_for_ties(area: Area) -> QuerySet[Unit]:
    """Units of the commune a village belongs to: where people of its households may serve."""
    top = area.parent_id or area.pk
    below = AreaClosure.objects.filter(ancestor_id=top, valid_to=None).values("descendant_id")
    return Unit.objects.filter(area_id__in=below, valid_to=None).order_by("name")
