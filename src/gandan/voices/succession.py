"""How open cases pass on when their area ends; what people said keeps the place they named (areas.rehearsal)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from gandan.areas.rehearsal import Counter, Mover, Open, register, register_mover
from gandan.core.actors import Actor
from gandan.voices.models import Case
from gandan.voices.states import OPEN_STATES, CaseState

GOING_ON = (*OPEN_STATES, CaseState.ANSWERED)


def open_cases(area_ids: Sequence[int]) -> Iterable[Open]:
    rows = Case.objects.filter(area__in=area_ids, state__in=GOING_ON).order_by("pk")
    return [Open(pk, code, area) for pk, code, area in rows.values_list("pk", "code", "area_id")]


def case_move(pk: int, area_id: int, actor: Actor, at: datetime) -> str:  # noqa: ARG001 - the shape of a mover
    """The case goes on in the new area, with the same unit and deadline; its voices stay where they were said."""
    Case.objects.filter(pk=pk, state__in=GOING_ON).update(area_id=area_id)
    return ""


def closed_cases(area_ids: Sequence[int]) -> Mapping[int, int]:
    rows = Case.objects.filter(area__in=area_ids).exclude(state__in=GOING_ON).values("area").annotate(n=Count("pk"))
    return {row["area"]: row["n"] for row in rows}


def register_all() -> None:
    """Called in `apps.ready`."""
    register_mover(Mover("case", _("vụ việc đang mở"), open_cases, case_move))
    register("closed_case", Counter(_("vụ việc đã xong"), closed_cases))
