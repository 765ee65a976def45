"""Reading drives: both sides of the ledger, what is left, and the households one helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from gandan.activities.models import Result
from gandan.areas.models import Area, Level
from gandan.areas.queries import below
from gandan.core.actors import Actor
from gandan.core.quantities import Quantity, exact, from_columns, short, total
from gandan.core.quantities import format as in_words
from gandan.core.units_of_measure import by_code
from gandan.giving.groups import ReceiverGroup
from gandan.giving.models import Donor, Drive, Entry, EntryWorth, HelpedHousehold, Stock
from gandan.giving.rules import ENOUGH_TO_NAME
from gandan.giving.services.ledger import rest_of
from gandan.giving.states import DriveState
from gandan.units.queries import units_below

KEEPERS = ("leader", "secretary", "officer", "village_head")


@dataclass(frozen=True)
class Balance:
    """One kind of money or goods of a drive, both sides in words. `by_donor` and `by_group`: (label, amount)."""

    stock: Stock
    taken: str
    given: str
    left: str
    is_closed: bool
    by_donor: list[tuple[object, str]] = field(default_factory=list)
    by_group: list[tuple[object, str]] = field(default_factory=list)


def balances(drive: Drive) -> list[Balance]:
    """Both sides per kind of money or goods, undone lines left out. Two queries."""
    sums: dict[tuple[int, str, str], list[Quantity]] = {}
    rows = Entry.objects.filter(stock__drive=drive, undone_at=None).values_list(
        "stock_id", "donor__kind", "group", "low", "high", "nominal", "measure_unit", "qualifier", "text"
    )
    for stock_id, donor, group, low, high, nominal, unit, qualifier, text in rows:
        quantity = from_columns(low, high, nominal, unit, qualifier, text)
        sums.setdefault((stock_id, donor or "", group), []).append(quantity)
    return [_balance(stock, sums) for stock in drive.stocks.order_by("kind", "name", "pk")]


def _balance(stock: Stock, sums: dict[tuple[int, str, str], list[Quantity]]) -> Balance:
    came = {kind: sums.get((stock.pk, kind, ""), []) for kind in Donor.Kind.values}
    went = {group: sums.get((stock.pk, "", group), []) for group in ReceiverGroup.values}
    return Balance(
        stock=stock,
        taken=_words(stock, (each for some in came.values() for each in some)),
        given=_words(stock, (each for some in went.values() for each in some)),
        left=in_words(rest_of(stock), get_language() or "vi"),
        is_closed=stock.high == 0,
        by_donor=[(Donor.Kind(kind).label, _words(stock, some)) for kind, some in came.items() if some],
        by_group=[(ReceiverGroup(group).label, _words(stock, some)) for group, some in went.items() if some],
    )


def _words(stock: Stock, quantities: Iterable[Quantity]) -> str:
    known = list(quantities)
    lang = get_language() or "vi"
    return in_words(total(known) if known else exact(0, by_code(stock.measure_unit)), lang)


def worth_of(drive: Drive, way: str) -> str:
    """What the goods of one side were worth, as far as it was said; empty when nothing was. One query."""
    said = EntryWorth.objects.filter(entry__stock__drive=drive, entry__way=way, entry__undone_at=None)
    known = [each.quantity for each in said]
    return short(total(known), get_language() or "vi") if known else ""


def drives_of(actor: Actor) -> QuerySet[Drive]:
    """Drives of the actor's units and those below, newest first by their day of opening."""
    return Drive.objects.filter(owner__in=units_below(actor).values("pk")).select_related("owner", "area")


def drives_of_area(area_id: int) -> QuerySet[Drive]:
    """Public: drives for a place and everything in it."""
    return Drive.objects.filter(area_id__in=below(area_id)).select_related("owner", "area")


def open_drives_beside(drive: Drive) -> QuerySet[Drive]:
    """Where what is left may be carried: other open drives of the same unit."""
    return Drive.objects.filter(owner=drive.owner, state=DriveState.OPEN).exclude(pk=drive.pk).order_by("-opens_on")


def lines_of(drive: Drive) -> QuerySet[Entry]:
    """The lines of a ledger with what a page says about each."""
    return Entry.objects.filter(stock__drive=drive).select_related(
        "stock",
        "donor__unit",
        "donor__contact",
        "area__parent",
        "result__activity",
        "helped__household__area__parent",
        "worth",
    )


def results_to_give(drive: Drive, limit: int = 40) -> QuerySet[Result]:
    """Results in the drive's place that its ledger may take over, newest first."""
    found = Result.objects.filter(area_id__in=below(drive.area_id))
    newest = found.order_by("-happened_on", "-pk").values_list("pk", flat=True)[:limit]
    return Result.objects.filter(pk__in=list(newest)).select_related("area").order_by("-happened_on", "-pk")


def helped_by(actor: Actor) -> QuerySet[HelpedHousehold]:
    """The households the actor's own units help; nobody else's."""
    return (
        HelpedHousehold.objects.filter(helpers__unit_id__in=actor.unit_ids)
        .select_related("household__area__parent")
        .defer("household__head", "household__address")
        .distinct()
    )


def place_said(entries: Iterable[Entry]) -> dict[int, Area | None]:
    """For each line that helped one household, the place a public page may name: its village only when at least five
    households of that group are helped there, otherwise its commune. One query.
    """
    helped = [entry for entry in entries if entry.helped is not None]
    villages = {entry.helped.household.area_id for entry in helped if entry.helped}
    counts = {
        (area, group): n
        for area, group, n in HelpedHousehold.objects.filter(household__area_id__in=villages)
        .values_list("household__area_id", "group")
        .annotate(n=Count("household", distinct=True))
        .order_by()
    }
    return {entry.pk: _said(entry.helped, counts) for entry in helped if entry.helped}


def _said(helped: HelpedHousehold, counts: dict[tuple[int, str], int]) -> Area | None:
    village = helped.household.area
    if counts.get((village.pk, helped.group), 0) >= ENOUGH_TO_NAME:
        return village
    above = village.parent
    while above is not None and above.level not in (Level.COMMUNE, Level.PROVINCE):
        above = above.parent
    return above


def receipt(code: str) -> Entry | None:
    """The line of a receipt; it needs no name to be checked."""
    found = Entry.objects.filter(Q(receipt=code) & ~Q(receipt=""))
    return found.select_related("stock__drive__owner", "donor__unit", "donor__contact", "worth").first()
