"""How far a unit's meetings reach, and who there is to come: counted, never named."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from gandan.areas.models import AreaClosure
from gandan.meetings.models import Meeting
from gandan.postings.queries import areas_in_reach
from gandan.residents.models import Household
from gandan.units.models import PeopleGroup, Role, Unit
from gandan.units.queries import valid_on


def areas_out_of_reach(unit: Unit, area_ids: Collection[int]) -> set[int]:
    """Those of the areas that lie neither in the unit's own seat nor in a place given to it."""
    if not area_ids:
        return set()
    within = areas_in_reach(unit).filter(pk__in=area_ids)
    return set(area_ids) - set(within.values_list("pk", flat=True))


def groups_in_reach(unit: Unit) -> QuerySet[PeopleGroup]:
    """Groups of the people named by the unit, or by one seated in the same place (a cell speaks of its centre's)."""
    near = Q(unit=unit) | (Q(unit__area=unit.area_id) if unit.area_id else Q(unit=unit))
    return PeopleGroup.objects.filter(near, until=None).order_by("unit_id", "number")


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
