"""The plan in numbers: how many of what, and the places named for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.activities import rules
from gandan.activities.kinds import catalogue
from gandan.activities.models import Activity, Campaign, Planned, PlannedPlace
from gandan.activities.services.reporting import refuse_quantity
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import Quantity
from gandan.units.models import Unit

MOST_PLACES = 200


@transaction.atomic
def plan_line_add(
    *,
    actor: Actor,
    of: Campaign | Activity,
    kind: str,
    what: str,
    quantity: Quantity,
    places: Sequence[Area | str] = (),
    at: datetime | None = None,
) -> Planned:
    """Plan so much of a kind of result, at these places. That more or fewer are named than planned is not refused: it
    is shown. Raises Refused, NotPermitted.
    """
    owner = _keeper(of)
    if not rules.speaks_for(actor, owner.path):
        raise NotPermitted(_("Chỉ đơn vị chủ trì (%(unit)s) mới làm được việc này.") % {"unit": owner})
    known = catalogue().get(kind)
    if known is None:
        raise Refused(_("Loại kết quả này không có trong danh mục. Xin chọn lại."), field="kind")
    refuse_quantity(quantity, known.dimension, known.name())
    if not what.strip():
        raise Refused(_("Xin ghi dự kiến làm gì, ví dụ: mở rộng kiệt, hẻm."), field="what")
    line = Planned(kind=kind, what=what.strip(), **{"campaign" if isinstance(of, Campaign) else "activity": of})
    line.quantity = quantity
    line.save()
    named = {str(place).strip(): place for place in places if str(place).strip()}
    PlannedPlace.objects.bulk_create(
        PlannedPlace(planned=line, name=name[:120], area=place if isinstance(place, Area) else None)
        for name, place in list(named.items())[:MOST_PLACES]
    )
    _log("plan.line_added", actor, of, owner, line.pk, at)
    return line


@transaction.atomic
def plan_line_drop(*, actor: Actor, line_id: int, at: datetime | None = None) -> None:
    """Take a line out of the plan. Raises NotPermitted."""
    line = Planned.objects.select_related("campaign__owner", "activity__lead").get(pk=line_id)
    of = line.campaign or line.activity
    assert of is not None  # a constraint
    owner = _keeper(of)
    if not rules.speaks_for(actor, owner.path):
        raise NotPermitted(_("Chỉ đơn vị chủ trì (%(unit)s) mới làm được việc này.") % {"unit": owner})
    line.delete()
    _log("plan.line_dropped", actor, of, owner, line_id, at)


def _keeper(of: Campaign | Activity) -> Unit:
    return of.owner if isinstance(of, Campaign) else of.lead


def _log(action: str, actor: Actor, of: Campaign | Activity, owner: Unit, line: int, at: datetime | None) -> None:
    kind = "campaign" if isinstance(of, Campaign) else "activity"
    log.record(action, actor=actor, kind=kind, object_id=of.pk, unit_id=owner.pk, at=at, data={"line": line})
