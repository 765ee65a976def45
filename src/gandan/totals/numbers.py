"""The small numbers cells carry instead of a kind and its unit."""

from __future__ import annotations

from gandan.activities.kinds import catalogue
from gandan.core.units_of_measure import units_of
from gandan.totals.models import CellKind


def kinds_add(found: set[tuple[str, str]]) -> None:
    """A number for every (kind, unit) that has none yet."""
    missing = sorted(found - set(CellKind.objects.values_list("kind", "unit")))
    CellKind.objects.bulk_create([CellKind(kind=kind, unit=unit) for kind, unit in missing], ignore_conflicts=True)


def kinds_of_catalogue() -> set[tuple[str, str]]:
    return {(k.slug, unit.code) for k in catalogue().values() if k.unit for unit in units_of(k.unit.dimension)}
