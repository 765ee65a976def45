"""Whom an obligation binds and what they did: roles, attendance, exemptions, read at once for any number of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from gandan.activities.models import Attendance, CampaignUnit
from gandan.core.periods import Period
from gandan.duties.catalogue import groups as catalogue
from gandan.duties.fulfilment import Rule, Spell
from gandan.duties.models import Exemption, Obligation
from gandan.units.models import Role, Unit


def rule_of(obligation: Obligation) -> Rule:
    return Rule(
        obligation.cadence, obligation.minimum, obligation.days_of_week, obligation.starts_on, obligation.ends_on
    )


def units_bound(obligation: Obligation) -> QuerySet[Unit]:
    """The unit that set it and everything below, and every unit that took the campaign up, with everything below."""
    taken = (
        CampaignUnit.objects.filter(campaign_id=obligation.campaign_id, taken_on__isnull=False)
        .alias(path=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(path__startswith=F("unit__path"))
    )
    return Unit.objects.filter(Q(path__startswith=obligation.unit.path) | Exists(taken))


def _roles_bound(obligation: Obligation, units: QuerySet[Unit], first: date, last: date) -> QuerySet[Role]:
    bound = Q(pk__in=[])
    for row in obligation.groups.all():
        word = catalogue().get(row.slug)
        if word is None:
            continue
        one = Q()
        if word.units:
            one &= Q(unit__kind__in=word.units)
        if word.roles:
            one &= Q(kind__in=word.roles)
        bound |= one
    held = Q(since__lte=last) & (Q(until=None) | Q(until__gt=first))
    return Role.objects.filter(bound, held, unit__in=units)


def bound_at_all(obligation: Obligation, unit_id: int, member_id: int) -> bool:
    """Whether a role of the member in the unit was ever bound."""
    units = units_bound(obligation).filter(pk=unit_id)
    return _roles_bound(obligation, units, date.min, date.max).filter(member_id=member_id).exists()


@dataclass(frozen=True)
class Facts:
    """What was read: spells by (unit, member), days and exempt spans by member, units by id."""

    spells: Mapping[tuple[int, int], Sequence[Spell]]
    days: Mapping[int, Sequence[date]]
    exempt: Mapping[int, Sequence[tuple[date, date]]]
    units: Mapping[int, Unit]


def facts_of(
    obligation: Obligation,
    periods: Sequence[Period],
    *,
    unit_ids: Iterable[int] | None = None,
    member: int | None = None,
) -> Facts:
    """Six queries at most, however many units, members and months."""
    if not periods:
        return Facts({}, {}, {}, {})
    first, last = periods[0].start, periods[-1].last
    units = units_bound(obligation)
    if unit_ids is not None:
        units = units.filter(pk__in=list(unit_ids))
    roles = _roles_bound(obligation, units, first, last)
    if member is not None:
        roles = roles.filter(member_id=member)
    since = _taken_since(obligation)
    spells: dict[tuple[int, int], list[Spell]] = defaultdict(list)
    known: dict[int, Unit] = {}
    for role in roles.select_related("unit").only("unit", "member_id", "since", "until", *_UNIT):
        begins = max(role.since, since(role.unit))
        if role.until is None or role.until > begins:
            spells[role.unit_id, role.member_id].append((begins, role.until))
            known[role.unit_id] = role.unit
    members = roles.order_by().values("member_id")
    days: dict[int, list[date]] = defaultdict(list)
    attended = Attendance.objects.filter(member_id__in=members, on__gte=first, on__lte=last)
    for pk, day in attended.values_list("member_id", "on").distinct():
        days[pk or 0].append(day)
    exempt: dict[int, list[tuple[date, date]]] = defaultdict(list)
    given = Exemption.objects.filter(obligation=obligation, withdrawn_at=None, since__lte=last, until__gte=first)
    for pk, begins, ends in given.values_list("member_id", "since", "until"):
        exempt[pk].append((begins, ends))
    return Facts(spells, days, exempt, known)


_UNIT = ("unit__name", "unit__short_name", "unit__path", "unit__kind", "unit__area_id")


def _taken_since(obligation: Obligation) -> Callable[[Unit], date]:
    """From which day a unit is bound: always below the setter, else from the day it (or one above) took it up."""
    calls = CampaignUnit.objects.filter(campaign_id=obligation.campaign_id, taken_on__isnull=False)
    taken: dict[int, date] = {pk: day for pk, day in calls.values_list("unit_id", "taken_on") if day is not None}

    def since(unit: Unit) -> date:
        if unit.path.startswith(obligation.unit.path):
            return date.min
        above = (int(part) for part in unit.path.split("/") if part)
        return min((taken[pk] for pk in above if pk in taken), default=date.max)

    return since
