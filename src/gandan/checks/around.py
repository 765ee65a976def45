"""Who has a part in a result: who did it, who may inspect it, who is in charge of the place. Four queries at most."""

from __future__ import annotations

from gandan.activities.models import ActivityPartner, Result
from gandan.areas.models import Area, AreaClosure, Level
from gandan.checks.rules import LEADS, Around
from gandan.units.models import Assignment, Role
from gandan.units.queries import ancestors_of_area, valid_on

SMALLER_THAN_A_VILLAGE = (Level.ALLEY, Level.SITE)
NAMELESS_BELOW = 5  # households: in a smaller village "one household of it" would be a name (principle 5)


def doers_of(result: Result) -> frozenset[int]:
    """The units that did the work: lead, partners and the one that reported."""
    partners = ActivityPartner.objects.filter(activity_id=result.activity_id).values_list("unit_id", flat=True)
    return frozenset({result.unit_id, result.activity.lead_id, *partners})


def around(result: Result) -> Around:
    """The result's surroundings today. `result` should come with `activity` and `unit` selected."""
    doers = doers_of(result)
    places = ancestors_of_area(result.area_id)
    near = {area_id: depth for depth, area_id in enumerate(places)}
    kinds = (Assignment.Kind.BOARD, Assignment.Kind.IN_CHARGE)
    rows = Assignment.objects.filter(valid_on(), area_id__in=places, kind__in=kinds).select_related("unit")
    assigned = sorted(rows, key=lambda row: (near[row.area_id], row.pk))
    in_charge = [row.unit for row in assigned if row.kind == Assignment.Kind.IN_CHARGE]
    # A unit under one that did the work cannot judge it freely.
    paths = [unit.path for unit in in_charge if unit.pk in doers] + [result.unit.path, result.activity.lead.path]
    others = [unit.pk for unit in in_charge if not any(unit.path.startswith(path) for path in paths)]
    boards = tuple(row.unit_id for row in assigned if row.kind == Assignment.Kind.BOARD and row.unit_id not in doers)
    return Around(
        result=result,
        doers=doers,
        boards=boards,
        others=tuple(dict.fromkeys(unit for unit in others if unit not in doers)),
        keepers=tuple(unit.path for unit in in_charge),
        stand_in=None if boards else _stand_in([unit for unit in others if unit not in doers]),
    )


def _stand_in(others: list[int]) -> int | None:
    """Where no board is: the nearest unit in charge that has somebody to go and look."""
    led = set(Role.objects.filter(valid_on(), unit_id__in=others, kind__in=LEADS).values_list("unit_id", flat=True))
    return next((unit_id for unit_id in others if unit_id in led), None)


def speaking_area(area: Area) -> int:
    """Whose households speak for a result here: the area itself; for an alley or a site, the village around it."""
    if area.level not in SMALLER_THAN_A_VILLAGE:
        return area.pk
    found = (
        AreaClosure.objects.filter(descendant_id=area.pk, valid_to=None)
        .exclude(ancestor__level__in=SMALLER_THAN_A_VILLAGE)
        .order_by("depth")
        .values_list("ancestor_id", flat=True)
        .first()
    )
    return found or area.pk


def lives_there(result: Result, household_area_id: int) -> bool:
    """Whether a household of this area may speak on the result: its area or below."""
    return AreaClosure.objects.filter(
        ancestor_id=speaking_area(result.area), descendant_id=household_area_id, valid_to=None
    ).exists()
