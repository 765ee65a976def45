"""Passing documents on to members, and their own word that they have read them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.targets import rules
from gandan.targets.models import Passing, PassingReader
from gandan.units.models import Role, Unit
from gandan.units.queries import valid_on


@transaction.atomic
def passing_make(
    *, actor: Actor, mandate: Mandate, unit: Unit, due_on: date | None = None, note: str = "", below: bool = False,
    at: datetime | None = None,
) -> Passing:  # fmt: skip
    """Pass a document on to every member of the unit today (and of the units below). Raises Refused, NotPermitted."""
    if not rules.types_in(actor, unit):
        raise NotPermitted(_("Chỉ cán bộ, bí thư, lãnh đạo của %(unit)s mới quán triệt văn bản được.") % {"unit": unit})
    if not mandates_readable(actor).filter(pk=mandate.pk).exists():
        raise Refused(_("Văn bản này không còn trong sổ."))
    day = timezone.localdate(at)
    if due_on is not None and due_on < day:
        raise Refused(_("Hạn đọc phải là hôm nay hoặc một ngày tới."), field="due_on")
    readers = _members(unit, below, day)
    if not readers:
        raise Refused(_("Đơn vị chưa có thành viên nào trong sổ. Hãy mời thành viên trước."))
    passing = _create(
        Passing(
            mandate=mandate, unit=unit, passed_on=day, due_on=due_on, note=" ".join(note.split())[:300], below=below,
            to_count=len(readers), passed_by_id=actor.member_id, created_at=at or timezone.now(),
        )
    )  # fmt: skip
    PassingReader.objects.bulk_create(
        [PassingReader(passing=passing, member_id=member, unit_id=home) for member, home in readers.items()]
    )
    log.record(
        "document.passed", actor=actor, kind="mandate", object_id=mandate.pk, unit_id=unit.pk, area_id=unit.area_id,
        at=at, data={"passing": passing.pk, "to": len(readers), "below": below},
    )  # fmt: skip
    return passing


@transaction.atomic
def passing_read(*, actor: Actor, passing_id: int, at: datetime | None = None) -> Passing:
    """The member says "I have read it"; a second time changes nothing. Raises Refused."""
    mine = PassingReader.objects.select_related("passing__unit", "unit").filter(
        passing_id=passing_id, member_id=actor.member_id or 0
    )
    row = mine.first() if actor.is_member else None
    if row is None:
        raise NotPermitted(_("Văn bản này không gửi đến bạn."))
    if mine.filter(read_at=None).update(read_at=at or timezone.now()) == 0:
        return row.passing
    Passing.objects.filter(pk=passing_id).update(read_count=F("read_count") + 1)
    # The log counts; who has read is for their secretary alone, so it names no member.
    log.record(
        "document.read", actor=Actor(), kind="passing", object_id=passing_id, unit_id=row.passing.unit_id,
        area_id=row.passing.unit.area_id, at=at,
    )  # fmt: skip
    row.passing.refresh_from_db()
    return row.passing


def _members(unit: Unit, below: bool, day: date) -> dict[int, int]:
    """Member → the unit they belong to, nearest to the passing unit first. One query."""
    roles = Role.objects.filter(valid_on(day), member__is_active=True)
    roles = roles.filter(unit__path__startswith=unit.path) if below else roles.filter(unit=unit)
    found: dict[int, int] = {}
    for member, home in roles.order_by("unit__path", "pk").values_list("member_id", "unit_id"):
        found.setdefault(member, home)
    return found


def _create(passing: Passing) -> Passing:
    try:
        with transaction.atomic():
            passing.save()
    except IntegrityError:
        raise Refused(_("Hôm nay văn bản này đã được gửi cho đơn vị rồi.")) from None
    return passing
