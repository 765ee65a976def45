"""Who "the people" are for a unit: it names its groups, once, and may change its mind."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.units.models import PeopleGroup, Unit
from gandan.units.services.permission import day_of, must_be_open, must_manage

MOST_GROUPS = 12


@transaction.atomic
def people_group_add(*, actor: Actor, unit: Unit, name: str, note: str = "", at: datetime | None = None) -> PeopleGroup:
    """One more group of the people for the unit. Raises Refused when it is there already."""
    must_manage(actor, unit)
    must_be_open(unit)
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("Xin đặt tên cho nhóm bà con này."), field="name")
    if unit.people_groups.filter(until=None).count() >= MOST_GROUPS:
        raise Refused(_("Đơn vị đã có %(most)s nhóm. Bớt nhóm cũ rồi thêm.") % {"most": MOST_GROUPS}, field="name")
    last = unit.people_groups.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            made = PeopleGroup.objects.create(
                unit=unit, number=last + 1, name=name, note=" ".join(note.split())[:300], since=day_of(at)
            )
    except IntegrityError:
        raise Refused(_("Nhóm này đã có. Xin xem lại tên."), field="name") from None
    log.record("people_group.added", actor=actor, kind="people_group", object_id=made.pk, unit_id=unit.pk, at=at)
    return made


@transaction.atomic
def people_group_end(*, actor: Actor, group_id: int, at: datetime | None = None) -> PeopleGroup:
    """The unit does not name this group any more; what was done for it stays."""
    group = PeopleGroup.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=group_id).first()
    if group is None or group.until is not None:
        raise Refused(_("Nhóm này đã thôi dùng."))
    must_manage(actor, group.unit)
    group.until = max(day_of(at), group.since)
    group.save(update_fields=["until"])
    log.record("people_group.ended", actor=actor, kind="people_group", object_id=group.pk, unit_id=group.unit_id, at=at)
    return group
