"""When areas change: which targets go on in which area. Registered with the rehearsal of `areas`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.rehearsal import Mover, Open, register_mover
from gandan.core.actors import Actor
from gandan.targets.models import Target
from gandan.targets.services.succession import target_go_on


def register() -> None:
    register_mover(Mover("target", gettext_lazy("chỉ tiêu còn hạn của địa bàn"), open_in, move))


def targets_open(area_ids: Sequence[int]) -> QuerySet[Target]:
    """Targets of these areas that still run and have not gone on elsewhere."""
    rows = Target.objects.filter(area_id__in=area_ids, deadline__gte=timezone.localdate(), goes_on=None)
    return rows.select_related("term__unit", "indicator", "area").order_by("pk")


def open_in(area_ids: Sequence[int]) -> Iterable[Open]:
    return [Open(target.pk, target.name, target.area_id or 0) for target in targets_open(area_ids)]


def move(object_id: int, area_id: int, actor: Actor, at: datetime) -> str:
    """A merge adds up at once; after a split, or where percentages differ, a person is asked."""
    gone_on = target_go_on(actor=actor, target_id=object_id, area_id=area_id, at=at)
    if gone_on.made_id is None:
        return _("Chờ người có thẩm quyền quyết số cho từng địa bàn; chỉ tiêu đã ký giữ nguyên.")
    return _("Cộng vào chỉ tiêu của địa bàn mới; chỉ tiêu đã ký giữ nguyên.")
