"""Taking back a target that was only told by a text, while nothing was built on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.targets.services.goals import target_locked
from gandan.targets.services.terms import setter_required


@transaction.atomic
def target_untold(*, actor: Actor, target_id: int, at: datetime | None = None) -> None:
    """Remove the target and the indicator that only it used. Raises NotPermitted; Refused once values or work hang on it."""
    target = target_locked(target_id)
    unit, indicator = target.term.unit, target.indicator
    setter_required(actor, unit)
    try:
        with transaction.atomic():
            target.delete()
    except ProtectedError:
        raise Refused(
            _("Chỉ tiêu “%(name)s” đã có số liệu hoặc việc đi kèm nên không rút lại được.") % {"name": target.name}
        ) from None
    if indicator is not None and indicator.owner_id == unit.pk and not indicator.targets.exists():
        indicator.delete()
    log.record(
        "target.untold", actor=actor, kind="target", object_id=target_id, unit_id=unit.pk,
        area_id=target.area_id or unit.area_id, at=at, data={},
    )  # fmt: skip
