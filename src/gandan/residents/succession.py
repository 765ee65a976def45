"""How households pass on when their village ends: the card in their hand stays good (areas.rehearsal)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.rehearsal import Mover, Open, register_mover
from gandan.core.actors import Actor
from gandan.residents.models import Household


def households_in(area_ids: Sequence[int]) -> Iterable[Open]:
    rows = Household.objects.filter(area__in=area_ids, closed_on=None).order_by("area", "number")
    return [Open(row.pk, str(row), row.area_id) for row in rows.only("pk", "number", "area_id")]


def household_move(pk: int, area_id: int, actor: Actor, at: datetime) -> str:  # noqa: ARG001 - the shape of a mover
    """The household keeps its number where it is free, else gets the next one; the note says which it had."""
    home = Household.objects.select_for_update().only("pk", "number", "area_id").filter(pk=pk).first()
    if home is None:
        return ""
    there = Household.objects.filter(area_id=area_id)
    number = home.number
    if there.filter(number=number).exists():
        number = (there.aggregate(last=Max("number"))["last"] or 0) + 1
    Household.objects.filter(pk=pk).update(area_id=area_id, number=number)
    return "" if number == home.number else _("Số hộ cũ: %(number)s") % {"number": home.number}


def register_all() -> None:
    """Called in `apps.ready`."""
    register_mover(Mover("household", gettext_lazy("hộ dân trong sổ"), households_in, household_move))
