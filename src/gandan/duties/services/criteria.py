"""What a place is: especially difficult, on the new-rural roadmap, … by what decision, from a day to a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.duties.catalogue import criteria
from gandan.duties.models import AreaCriterion
from gandan.units.models import Unit
from gandan.units.rules import manages, out_of_reach


@transaction.atomic
def criterion_set(
    *,
    actor: Actor,
    unit: Unit,
    areas: Sequence[Area],
    slug: str,
    since: date | None = None,
    until: date | None = None,
    mandate: Mandate | None = None,
    at: datetime | None = None,
) -> list[AreaCriterion]:
    """`unit`, within whose area the places lie, writes down what they are; who is it already stays as it is.

    Raises Refused, NotPermitted.
    """
    _refuse_stranger(actor, unit, [area.pk for area in areas])
    if slug not in criteria():
        raise Refused(_("Tiêu chí này không có trong danh mục. Xin chọn lại."), field="slug")
    first = since or timezone.localdate(at)
    if until is not None and until < first:
        raise Refused(_("Ngày kết thúc sớm hơn ngày bắt đầu. Xin chọn lại."), field="until")
    wanted = {area.pk for area in areas}
    held = set(
        AreaCriterion.objects.filter(area_id__in=wanted, slug=slug, until=None).values_list("area_id", flat=True)
    ) | set(AreaCriterion.objects.filter(area_id__in=wanted, slug=slug, since=first).values_list("area_id", flat=True))
    made = AreaCriterion.objects.bulk_create(
        [
            AreaCriterion(area_id=pk, slug=slug, since=first, until=until, mandate=mandate)
            for pk in sorted(wanted - held)
        ]
    )
    if made:
        log.record(
            "criterion.set", actor=actor, kind="unit", object_id=unit.pk, unit_id=unit.pk, at=at,
            data={"slug": slug, "areas": [row.area_id for row in made], "since": first.isoformat()},
        )  # fmt: skip
    return made


@transaction.atomic
def criterion_end(
    *, actor: Actor, unit: Unit, criterion_id: int, on: date | None = None, at: datetime | None = None
) -> AreaCriterion:
    """The place is it no longer from the day `on`. Raises Refused, NotPermitted."""
    row = AreaCriterion.objects.select_for_update(of=("self",)).get(pk=criterion_id)
    _refuse_stranger(actor, unit, [row.area_id])
    day = on or timezone.localdate(at)
    if day < row.since or (row.until is not None and row.until <= day):
        raise Refused(_("Tiêu chí này đã kết thúc, hoặc ngày kết thúc sớm hơn ngày bắt đầu."), field="on")
    row.until = day
    row.save(update_fields=["until"])
    log.record(
        "criterion.ended", actor=actor, kind="unit", object_id=unit.pk, unit_id=unit.pk, area_id=row.area_id, at=at,
        data={"slug": row.slug, "until": day.isoformat()},
    )  # fmt: skip
    return row


def _refuse_stranger(actor: Actor, unit: Unit, area_ids: list[int]) -> None:
    # A place does not say of itself that it is difficult: the unit above it does.
    if not manages(actor, unit) or unit.area_id in area_ids or out_of_reach(actor, unit, area_ids):
        raise NotPermitted(_("Chỉ đơn vị quản lý các nơi này mới ghi tiêu chí của chúng được."))
