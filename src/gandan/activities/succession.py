"""How planned activities pass on when their area ends; results keep the area they were recorded in (areas.rehearsal)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Activity, Result
from gandan.activities.states import ActivityState
from gandan.areas import late
from gandan.areas.rehearsal import Counter, Mover, Open, register, register_mover
from gandan.core.actors import Actor

GOING_ON = (ActivityState.PLANNED, ActivityState.AGREED, ActivityState.OPEN, ActivityState.UNDER_WAY)


def open_activities(area_ids: Sequence[int]) -> Iterable[Open]:
    rows = Activity.objects.filter(area__in=area_ids, state__in=GOING_ON).order_by("pk")
    return [Open(pk, title, area) for pk, title, area in rows.values_list("pk", "title", "area_id")]


def activity_move(pk: int, area_id: int, actor: Actor, at: datetime) -> str:  # noqa: ARG001 - the shape of a mover
    Activity.objects.filter(pk=pk, state__in=GOING_ON).update(area_id=area_id)
    return ""


def results_in(area_ids: Sequence[int]) -> Mapping[int, int]:
    rows = Result.objects.filter(area__in=area_ids).order_by().values("area").annotate(n=Count("pk"))
    return {row["area"]: row["n"] for row in rows}


def recorded_in(area_ids: Sequence[int]) -> Iterable[late.Fact]:
    from gandan.activities.figures import result_url

    rows = Result.objects.filter(area__in=area_ids).order_by("-happened_on", "-pk")
    for row in rows:
        yield late.Fact(row.pk, row.title, row.area_id, row.happened_on, row.place, result_url(row))


def register_all() -> None:
    """Called in `apps.ready`."""
    register_mover(Mover("activity", _("hoạt động đã lên lịch"), open_activities, activity_move))
    register("result", Counter(_("kết quả đã ghi"), results_in))
    late.register("result", late.Facts(_("Kết quả"), recorded_in))
