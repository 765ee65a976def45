"""Fed by attendance: turns, and those persons who are known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from gandan.activities.models import Activity, Attendance
from gandan.core.quantities import Qualifier, Quantity, exact
from gandan.core.units_of_measure import by_code
from gandan.targets.feeds.keys import Key, Reached, within
from gandan.targets.indicators import measure_of
from gandan.targets.models import Target

OWN_WORD = (Attendance.Way.QR, Attendance.Way.CARD)  # those who came said so themselves


def attendance_within(key: Key) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(on__gte=key.since, on__lte=key.until)
    if key.path:
        rows = rows.filter(activity__lead__path__startswith=key.path)
    if key.area_id is None:
        return rows
    return rows.filter(activity__in=Activity.objects.filter(within(key)))


def from_attendance(key: Key, targets: Iterable[Target]) -> dict[int, Reached]:
    """Turns are added up; persons are those known one by one, so others may have come too: at least so many."""
    own = Q(way__in=OWN_WORD)
    known = Q(member__isnull=False) | Q(household__isnull=False)
    row = attendance_within(key).aggregate(
        n=Count("pk"), turns=Sum("persons"), own_turns=Sum("persons", filter=own), unknown=Count("pk", filter=~known),
        members=Count("member", distinct=True), homes=Count("household", distinct=True),
        own_members=Count("member", filter=own, distinct=True), own_homes=Count("household", filter=own, distinct=True),
    )  # fmt: skip
    if not row["n"]:
        return {target.pk: Reached() for target in targets}
    turns = (exact(row["turns"], "turn"), exact(row["own_turns"] or 0, "turn"))
    persons = (
        _persons(row["members"], row["homes"], row["unknown"]),
        _persons(row["own_members"], row["own_homes"], 0),
    )
    made: dict[int, Reached] = {}
    for target in targets:
        reported, sure = persons if measure_of(target).source == "persons" else turns
        made[target.pk] = Reached(reported=reported, confirmed=sure, count=row["n"])
    return made


def _persons(members: int, homes: int, unknown: int) -> Quantity:
    """A household that came is at least one person; a bare number of people may hold anybody again."""
    count = Decimal(members + homes)
    if homes or unknown:
        return Quantity(count, None, None, by_code("person"), Qualifier.AT_LEAST)
    return exact(count, "person")
