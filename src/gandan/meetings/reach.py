"""How far a unit's meetings reach, and who there is to come: counted, never named."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from gandan.areas.models import AreaClosure
from gandan.meetings.models import Meeting
from gandan.residents.models import Household
from gandan.units.models import Assignment, Role, Unit
from gandan.units.queries import valid_on

_ITS_OWN = (Assignment.Kind.IN_CHARGE, Assignment.Kind.TEAM, Assignment.Kind.BOARD, Assignment.Kind.SPONSOR)


def areas_out_of_reach(unit: Unit, area_ids: Collection[int]) -> set[int]:
    """Those of the areas that lie neither in the unit's own seat nor in a place given to it."""
    if not area_ids:
        return set()
    seats = {unit.area_id} if unit.area_id else set()
    held = set(Assignment.objects.filter(valid_on(), unit=unit, kind__in=_ITS_OWN).values_list("area_id", flat=True))
    inside = AreaClosure.objects.filter(ancestor_id__in=seats | held, descendant_id__in=area_ids, valid_to=None)
    return set(area_ids) - set(inside.values_list("descendant_id", flat=True))


def households_concerned(meeting: Meeting) -> QuerySet[Household]:
    """Open households of the areas concerned and everything in them; nothing sealed is loaded."""
    within = AreaClosure.objects.filter(ancestor__in=meeting.areas.values("pk"), valid_to=None)
    return Household.objects.filter(area_id__in=within.values("descendant_id"), closed_on=None).defer("head", "address")


def members_convened(meeting: Meeting, day: date | None = None) -> QuerySet[Role]:
    """Who serves in the unit on the day, one row a role."""
    return Role.objects.filter(valid_on(day), unit=meeting.unit)


def base_counted(meeting: Meeting, day: date | None = None) -> int:
    """How many there are to come: the typed number when given, else counted in the books. At most one query."""
    if meeting.base_typed:
        return meeting.base_typed
    if meeting.base == Meeting.Base.HOUSEHOLDS:
        return households_concerned(meeting).count()
    if meeting.base == Meeting.Base.MEMBERS:
        return members_convened(meeting, day).values("member_id").distinct().count()
    return 0
