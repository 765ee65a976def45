"""A result after it was reported: corrected by its unit, joined to a total, settled by the people's checks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.kinds import kind_of
from gandan.activities.measures import measures_of
from gandan.activities.models import Activity, ActivityStep, Result, ResultMeasure
from gandan.activities.services.process import locked, refuse_stale, refuse_stranger, touch, unit_of
from gandan.activities.services.reporting import refuse_quantity
from gandan.activities.services.wholes import part_joins
from gandan.activities.states import ResultState
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.quantities import Quantity


@transaction.atomic
def result_correct(
    *,
    actor: Actor,
    result_id: int,
    seen_version: int,
    quantity: Quantity,
    reason: str,
    at: datetime | None = None,
) -> Result:
    """The unit corrects its own number while no household has checked it. `seen_version` is the activity's.

    Raises Refused, NotPermitted, Stale.
    """
    result, activity = _with_activity(result_id)
    refuse_stranger(actor, activity)
    refuse_stale(activity, seen_version)
    if result.state != ResultState.REPORTED or result.yes_count or result.no_count:
        raise Refused(
            _("Bà con đã kiểm tra kết quả này nên số không tự sửa được nữa. Xin đề nghị ban giám sát kiểm tra lại.")
        )
    if not reason.strip():
        raise Refused(_("Xin viết vì sao sửa số, để bà con được biết."), field="reason")
    kind = kind_of(result.kind)
    refuse_quantity(quantity, kind.dimension or result.quantity.unit.dimension, kind.name())
    before = result.columns_of_quantity()
    result.quantity = quantity
    result.save(update_fields=["low", "high", "nominal", "measure_unit", "qualifier", "text"])
    _remeasure(result)
    touch(activity)
    ActivityStep.objects.create(
        activity=activity, unit_id=unit_of(actor, activity.lead), by_id=actor.member_id, act="correct",
        from_state=activity.state, to_state=activity.state, text=reason.strip(), at=at or timezone.now(),
    )  # fmt: skip
    log.record(
        "result.corrected", actor=actor, kind="result", object_id=result.pk, unit_id=activity.lead_id,
        area_id=result.area_id, at=at, data={"old": before, "new": result.columns_of_quantity()},
    )  # fmt: skip
    return result


def _remeasure(result: Result) -> None:
    """Dimensions follow the corrected number: what was derived is derived again."""
    given = {measure.role: measure.quantity for measure in result.measures.filter(derived=False)}
    result.measures.filter(derived=True).delete()
    fresh = []
    for role, quantity, derived in measures_of(result.quantity, given):
        if derived:
            measure = ResultMeasure(result=result, role=role, derived=True)
            measure.quantity = quantity
            fresh.append(measure)
    ResultMeasure.objects.bulk_create(fresh)


@transaction.atomic
def result_join(*, actor: Actor, part_id: int, whole_id: int | None, at: datetime | None = None) -> Result:
    """Say that a result is contained in another one, or (None) that it stands alone. Raises Refused, NotPermitted."""
    part, activity = _with_activity(part_id)
    refuse_stranger(actor, activity)
    whole = None
    if whole_id is not None:
        whole = Result.objects.select_for_update(of=("self",)).select_related("area").get(pk=whole_id)
    part_joins(part, whole)
    touch(activity)
    log.record(
        "result.joined" if whole_id else "result.parted", actor=actor, kind="result", object_id=part.pk,
        unit_id=activity.lead_id, area_id=part.area_id, at=at, data={"whole": whole_id},
    )  # fmt: skip
    return part


@transaction.atomic
def result_settle(
    *,
    result_id: int,
    confirmed: Quantity | None,
    disputed: Decimal,
    yes: int,
    no: int,
    state: str | None = None,
    at: datetime | None = None,
) -> Result:
    """Write what the people's checks add up to; only `checks` calls this, and it logs the check itself.

    `disputed` in base units; `yes` and `no` count the households that confirm and dispute. `state` is the one the
    rule of `checks` gives; without it the state follows from the numbers.
    """
    result = Result.objects.select_for_update(of=("self",)).get(pk=result_id)
    columns = confirmed.columns() if confirmed else None
    result.confirmed_low = columns.low if columns else None
    result.confirmed_high = columns.high if columns else None
    result.confirmed_nominal = columns.nominal if columns else None
    result.confirmed_qualifier = columns.qualifier if columns else ""
    result.disputed, result.yes_count, result.no_count = disputed, yes, no
    result.state = ResultState(state) if state else _settled(result, confirmed)
    result.settled_at = None if result.state == ResultState.REPORTED else (at or timezone.now())
    result.save(
        update_fields=[
            "confirmed_low", "confirmed_high", "confirmed_nominal", "confirmed_qualifier", "disputed",
            "yes_count", "no_count", "state", "settled_at",
        ]
    )  # fmt: skip
    return result


def _settled(result: Result, confirmed: Quantity | None) -> ResultState:
    some = confirmed is not None and result.confirmed_amount > 0
    against = result.disputed > 0 or (result.no_count > 0 and not some)
    if not some:
        return ResultState.DISPUTED if against else ResultState.REPORTED
    return ResultState.PARTLY if against or result.confirmed_amount < result.amount else ResultState.CONFIRMED


def _with_activity(result_id: int) -> tuple[Result, Activity]:
    """The result and its activity, the activity's row locked first (the order every service locks in)."""
    activity_id = Result.objects.values_list("activity_id", flat=True).get(pk=result_id)
    activity = locked(activity_id)
    result = (
        Result.objects.select_for_update(of=("self",))
        .select_related("area", "part_of", "part_of__area")
        .get(pk=result_id)
    )
    return result, activity
