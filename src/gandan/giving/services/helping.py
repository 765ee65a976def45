"""Households that are helped: chosen by those who keep the village's book, known only to the units that help (M19, M126)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.giving import rules
from gandan.giving.groups import HOUSEHOLD_GROUPS
from gandan.giving.models import HelpedBy, HelpedHousehold
from gandan.residents.models import Household
from gandan.residents.queries import units_keeping
from gandan.residents.rules import keeping_units
from gandan.units.models import Unit


@transaction.atomic
def help_begin(
    *,
    actor: Actor,
    household: Household,
    group: str,
    units: Sequence[Unit],
    since: date | None = None,
    at: datetime | None = None,
) -> HelpedHousehold:
    """The locality and a unit agree which household is helped. Only these units, and the actor's own that keeps the
    village's book, will ever see which it is. Raises Refused, NotPermitted.
    """
    keeping = keeping_units(actor) & set(units_keeping(household.area_id))
    if not keeping:
        raise NotPermitted(_("Chỉ người giữ sổ hộ của nơi này mới chọn hộ để giúp, sau khi trao đổi với đơn vị."))
    if group not in HOUSEHOLD_GROUPS:
        raise Refused(_("Xin chọn vì sao hộ được giúp."), field="group")
    if not units:
        raise Refused(_("Xin chọn đơn vị nhận giúp hộ này."), field="units")
    try:
        with transaction.atomic():
            helped = HelpedHousehold.objects.create(
                household=household, group=group, since=since or timezone.localdate(at)
            )
    except IntegrityError:
        raise Refused(_("Hộ này đang được giúp rồi. Xin mở trang của hộ và thêm đơn vị cùng giúp.")) from None
    wanted = {unit.pk for unit in units} | {min(keeping)}
    HelpedBy.objects.bulk_create([HelpedBy(helped=helped, unit_id=pk) for pk in sorted(wanted)])
    _log("help.begun", actor, helped, at, {"units": [*sorted(wanted)], "group": group})
    return helped


@transaction.atomic
def help_joined(*, actor: Actor, helped_id: int, unit: Unit, at: datetime | None = None) -> HelpedBy:
    """Another unit joins in helping. Raises NotPermitted."""
    helped = _mine(actor, helped_id)
    made, _new = HelpedBy.objects.get_or_create(helped=helped, unit=unit)
    _log("help.joined", actor, helped, at, {"units": [unit.pk]})
    return made


@transaction.atomic
def help_work_added(*, actor: Actor, helped_id: int, result: Result, at: datetime | None = None) -> None:
    """A result of an activity was for this household (a yard, a roof). Raises NotPermitted."""
    helped = _mine(actor, helped_id)
    helped.works.add(result)
    _log("help.worked", actor, helped, at, {"result": result.pk})


@transaction.atomic
def help_end(*, actor: Actor, helped_id: int, until: date | None = None, at: datetime | None = None) -> HelpedHousehold:
    """The household needs no more help. Raises NotPermitted."""
    helped = _mine(actor, helped_id)
    helped.until = max(until or timezone.localdate(at), helped.since)
    helped.save(update_fields=["until"])
    _log("help.ended", actor, helped, at, {})
    return helped


def _mine(actor: Actor, helped_id: int) -> HelpedHousehold:
    helped = HelpedHousehold.objects.filter(pk=helped_id).first()
    if helped is None or not rules.helps(actor, helped.helpers.values_list("unit_id", flat=True)):
        raise NotPermitted(_("Chỉ đơn vị đang giúp hộ này mới ghi được."))
    return helped


def _log(action: str, actor: Actor, helped: HelpedHousehold, at: datetime | None, data: dict[str, log.Plain]) -> None:
    """No household and no place: the number of the help alone."""
    log.record(action, actor=actor, kind="help", object_id=helped.pk, at=at, data=data)
