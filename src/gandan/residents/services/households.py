"""The book of households. Each reading of a name or an address leaves an entry in the log, without the data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.residents.models import Household, HouseholdCard, HouseholdTie
from gandan.residents.numbers import LARGEST, check_run
from gandan.residents.queries import may_keep, units_for_ties
from gandan.residents.rules import HOUSEHOLD_LEVELS
from gandan.units.models import Unit

MOST_PERSONS = 60


def require_keeper(actor: Actor, area_id: int) -> None:
    """Raises NotPermitted unless the actor keeps the households of this village."""
    if not may_keep(actor, area_id):
        raise NotPermitted(
            _(
                "Chỉ trưởng thôn, bản, tổ và cán bộ của đơn vị phụ trách nơi này mới ghi được sổ hộ. Hãy nhờ họ ghi giúp."
            )
        )


@transaction.atomic
def household_add(
    *, actor: Actor, area: Area, number: int, head: str = "", address: str = "", persons: int | None = None,
    at: datetime | None = None,
) -> Household:  # fmt: skip
    """Enter one household of a village. Raises Refused when the number is taken."""
    require_keeper(actor, area.pk)
    _check_place(area)
    _check_facts(number, persons)
    known = Household.objects.filter(area=area, number=number).only("closed_on").first()
    if known is not None:
        raise Refused(_taken(number, known), field="number")
    try:
        with transaction.atomic():
            home = Household.objects.create(
                area=area,
                number=number,
                head=head.strip()[:120],
                address=address.strip()[:300],
                persons=persons,
            )
    except IntegrityError:
        raise Refused(_("Hộ số %(number)s vừa được người khác ghi.") % {"number": number}, field="number") from None
    log.record("household.added", actor=actor, kind="household", object_id=home.pk, area_id=area.pk, at=at)
    return home


@transaction.atomic
def households_add(*, actor: Actor, area: Area, first: int, last: int, at: datetime | None = None) -> int:
    """Enter the households numbered `first` to `last`; those already in the book stay as they are. Returns how many."""
    require_keeper(actor, area.pk)
    _check_place(area)
    check_run(first, last)
    known = set(Household.objects.filter(area=area, number__range=(first, last)).values_list("number", flat=True))
    new = [Household(area=area, number=n) for n in range(first, last + 1) if n not in known]
    if not new:
        raise Refused(_("Các số hộ này đều đã có trong sổ."), field="first")
    Household.objects.bulk_create(new, ignore_conflicts=True)
    log.record(
        "households.added", actor=actor, kind="area", object_id=area.pk, area_id=area.pk, at=at,
        data={"first": first, "last": last, "count": len(new)},
    )  # fmt: skip
    return len(new)


@transaction.atomic
def household_edit(
    *,
    actor: Actor,
    household_id: int,
    head: str,
    address: str,
    persons: int | None,
    at: datetime | None = None,
) -> Household:
    """Overwrite head, address and number of persons; the log says only that they changed."""
    home = _locked(actor, household_id)
    _check_facts(home.number, persons)
    home.head, home.address, home.persons = head.strip()[:120], address.strip()[:300], persons
    home.save(update_fields=["head", "address", "persons"])
    log.record("household.edited", actor=actor, kind="household", object_id=home.pk, area_id=home.area_id, at=at)
    return home


@transaction.atomic
def household_ties_set(*, actor: Actor, household_id: int, units: Collection[Unit], at: datetime | None = None) -> None:
    """Say in which units people of the household serve: its word does not count on those units' own work."""
    home = _locked(actor, household_id)
    allowed = units_for_ties(home.area).filter(pk__in=[unit.pk for unit in units])
    HouseholdTie.objects.filter(household=home).exclude(unit__in=allowed).delete()
    HouseholdTie.objects.bulk_create(
        [HouseholdTie(household=home, unit=unit) for unit in allowed], ignore_conflicts=True
    )
    log.record("household.tied", actor=actor, kind="household", object_id=home.pk, area_id=home.area_id, at=at)


@transaction.atomic
def household_close(*, actor: Actor, household_id: int, at: datetime | None = None) -> Household:
    """Take a household out of use (moved, merged); its card stops working at once, its number stays."""
    home = _locked(actor, household_id)
    if home.closed_on:
        raise Refused(_("Hộ này đã thôi dùng từ trước."))
    at = at or timezone.now()
    home.closed_on = timezone.localdate(at)
    home.save(update_fields=["closed_on"])
    HouseholdCard.objects.filter(household=home, revoked_at=None).update(
        revoked_at=at, revoked_reason=HouseholdCard.Reason.CLOSED
    )
    log.record("household.closed", actor=actor, kind="household", object_id=home.pk, area_id=home.area_id, at=at)
    return home


@transaction.atomic
def household_reopen(*, actor: Actor, household_id: int, at: datetime | None = None) -> Household:
    """Take a closed household back into use; it needs a new card."""
    home = _locked(actor, household_id)
    if home.closed_on is None:
        raise Refused(_("Hộ này vẫn đang dùng."))
    home.closed_on = None
    home.save(update_fields=["closed_on"])
    log.record("household.reopened", actor=actor, kind="household", object_id=home.pk, area_id=home.area_id, at=at)
    return home


@transaction.atomic
def household_read(*, actor: Actor, household_id: int, at: datetime | None = None) -> Household:
    """The household with head and address in clear; the reading is logged."""
    home = Household.objects.select_related("area__parent").filter(pk=household_id).first()
    if home is None or not may_keep(actor, home.area_id):
        raise NotPermitted(_("Bạn không xem được hộ này."))
    log.record("household.read", actor=actor, kind="household", object_id=home.pk, area_id=home.area_id, at=at)
    return home


@transaction.atomic
def heads_read(
    *, actor: Actor, area: Area, households: Sequence[Household], at: datetime | None = None
) -> dict[int, str]:
    """Heads of these households of the village by household id; one entry in the log for the page."""
    require_keeper(actor, area.pk)
    ids = [home.pk for home in households]
    heads = dict(Household.objects.filter(area=area, pk__in=ids).values_list("pk", "head"))
    log.record(
        "households.read",
        actor=actor,
        kind="area",
        object_id=area.pk,
        area_id=area.pk,
        at=at,
        data={"count": len(heads)},
    )
    return heads


def _locked(actor: Actor, household_id: int) -> Household:
    home = Household.objects.select_for_update(of=("self",)).select_related("area").filter(pk=household_id).first()
    if home is None:
        raise Refused(_("Không còn hộ này trong sổ."))
    require_keeper(actor, home.area_id)
    return home


def _check_place(area: Area) -> None:
    if area.level not in HOUSEHOLD_LEVELS:
        raise Refused(_("Sổ hộ ghi theo thôn, bản, tổ dân phố. Hãy chọn một nơi như vậy trong xã, phường."))


def _check_facts(number: int, persons: int | None) -> None:
    if not 1 <= number <= LARGEST:
        raise Refused(_("Số hộ phải từ 1 đến %(largest)s.") % {"largest": LARGEST}, field="number")
    if persons is not None and not 0 <= persons <= MOST_PERSONS:
        raise Refused(_("Số người trong hộ phải từ 0 đến %(most)s.") % {"most": MOST_PERSONS}, field="persons")


def _taken(number: int, known: Household) -> str:
    if known.closed_on:
        return _("Hộ số %(number)s đã có trong sổ nhưng đã thôi dùng. Hãy mở hộ đó ra và dùng lại.") % {
            "number": number
        }
    return _("Hộ số %(number)s đã có trong sổ. Hãy chọn số khác, hoặc mở hộ đó ra để sửa.") % {"number": number}
