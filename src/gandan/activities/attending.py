"""Reading who was there: turns and persons, which are never the same number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.models import Activity, Attendance


@dataclass(frozen=True)
class TurnsAndPersons:
    """`turns` people-days. Of persons only this is known: at least `low`, at most `high` (equal when all are identified).

    All lines of one day are different people: whoever writes a number writes it beside those already named. Over several
    days the same people may have come again, or others. So at least: the fullest day, all members by name, each
    household at its fullest; at most: every member once and everybody else each day anew.
    """

    turns: int = 0
    low: int = 0
    high: int = 0
    days: int = 0

    @property
    def known(self) -> bool:
        return self.low == self.high

    def persons_text(self) -> str:
        if self.known:
            return ngettext("%(n)s người", "%(n)s người", self.low) % {"n": self.low}
        return _("từ %(low)s đến %(high)s người") % {"low": self.low, "high": self.high}


def turns_and_persons(activity: Activity) -> TurnsAndPersons:
    """Turns, and the interval of persons, of one activity over all its days. Three queries."""
    return turns_and_persons_of(Attendance.objects.filter(activity=activity))


def turns_and_persons_of(attendance: QuerySet[Attendance]) -> TurnsAndPersons:
    """As `turns_and_persons` for any set of entries (a campaign, a unit, a month).

    Two activities on one day may have been attended by the same people, so a "day" is that of one activity.
    """
    rows = attendance.order_by()
    per_day = list(rows.values("activity_id", "on").annotate(n=Sum("persons")).values_list("n", flat=True))
    named = rows.filter(member__isnull=False).aggregate(people=Count("member", distinct=True), turns=Count("pk"))
    fullest = rows.filter(household__isnull=False).values("household_id").annotate(most=Max("persons"))
    homes = sum(each["most"] for each in fullest)
    turns = sum(per_day)
    return TurnsAndPersons(
        turns=turns,
        low=max([named["people"], homes, *per_day]),
        high=turns - named["turns"] + named["people"],
        days=len(per_day),
    )


def days_attended(member_ids: Iterable[int], first: date, last: date) -> dict[int, set[date]]:
    """The days each of these members was at an activity, `first` and `last` included. One query."""
    found: dict[int, set[date]] = {pk: set() for pk in member_ids}
    rows = Attendance.objects.filter(member_id__in=list(found), on__gte=first, on__lte=last)
    for member_id, day in rows.values_list("member_id", "on"):
        assert member_id is not None  # filtered
        found[member_id].add(day)
    return found


@dataclass(frozen=True)
class UnitAttendance:
    """One unit on one day: its members by id, and how many more it brought, beside them, without names."""

    unit_id: int
    on: date
    members: frozenset[int]
    others: int

    @property
    def turns(self) -> int:
        return len(self.members) + self.others


def attendance_of_unit(
    unit_ids: Iterable[int], first: date, last: date, *, campaign_id: int | None = None
) -> list[UnitAttendance]:
    """What these units did on each day from `first` to `last`, in the order of days. One query."""
    rows = Attendance.objects.filter(unit_id__in=list(unit_ids), on__gte=first, on__lte=last)
    if campaign_id is not None:
        rows = rows.filter(activity__campaign_id=campaign_id)
    named: dict[tuple[int, date], set[int]] = {}
    beside: dict[tuple[int, date], int] = {}
    for unit_id, day, member_id, persons in rows.values_list("unit_id", "on", "member_id", "persons"):
        assert unit_id is not None  # filtered
        members = named.setdefault((unit_id, day), set())
        if member_id is None:
            beside[unit_id, day] = beside.get((unit_id, day), 0) + persons
        else:
            members.add(member_id)
    made = [UnitAttendance(unit, day, frozenset(who), beside.get((unit, day), 0)) for (unit, day), who in named.items()]
    return sorted(made, key=lambda each: (each.on, each.unit_id))


def entries_of(activity: Activity, day: date) -> QuerySet[Attendance]:
    """The list of a day as it stands; households by number, never by name."""
    return (
        Attendance.objects.filter(activity=activity, on=day)
        .select_related("member", "household__area", "unit")
        .defer("household__head", "household__address")
        .order_by("unit__name", "pk")
    )


def last_came(unit_ids: Iterable[int]) -> dict[int, date]:
    """The last day each unit was anywhere. One query."""
    rows = Attendance.objects.filter(unit_id__in=list(unit_ids)).values("unit_id").annotate(last=Max("on"))
    return dict(rows.order_by().values_list("unit_id", "last"))
