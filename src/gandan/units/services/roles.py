"""Roles: what a member may do in a unit, from a day to a day."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Member, Role, Unit
from gandan.units.queries import valid_on
from gandan.units.rules import MANAGING, manages
from gandan.units.services.permission import day_of, must_be_open, must_manage


@transaction.atomic
def role_grant(*, actor: Actor, member: Member, unit: Unit, kind: str, at: datetime | None = None) -> Role:
    """One more role for a member; the roles held before stay."""
    must_manage(actor, unit)
    must_be_open(unit)
    role = role_add(member=member, unit=unit, kind=kind, at=at)
    log.record(
        "role.granted", actor=actor, kind="role", object_id=role.pk, unit_id=unit.pk, area_id=unit.area_id, at=at,
        data={"member": member.pk, "role": kind},
    )  # fmt: skip
    return role


def role_add(*, member: Member, unit: Unit, kind: str, at: datetime | None) -> Role:
    """The row itself, inside the caller's transaction."""
    try:
        with transaction.atomic():
            return Role.objects.create(member=member, unit=unit, kind=kind, since=day_of(at))
    except IntegrityError:
        raise Refused(_("Người này đang giữ vai trò đó ở %(unit)s rồi.") % {"unit": unit}) from None


@transaction.atomic
def role_end(*, actor: Actor, role_id: int, at: datetime | None = None) -> Role:
    """The role ends today. The last one who can manage the unit stays until another is named."""
    role = Role.objects.select_for_update(of=("self",)).select_related("unit").get(pk=role_id)
    must_manage(actor, role.unit)
    day = day_of(at)
    if role.until is not None and role.until <= day:
        raise Refused(_("Vai trò này đã thôi từ trước."))
    if role.kind in MANAGING and actor is not SYSTEM and not _others_manage(role, at):
        raise Refused(
            _("Đây là người cuối cùng quản lý được %(unit)s. Xin mời người thay trước.") % {"unit": role.unit}
        )
    role.until = max(day, role.since)
    role.save(update_fields=["until"])
    log.record(
        "role.ended", actor=actor, kind="role", object_id=role.pk, unit_id=role.unit_id, area_id=role.unit.area_id,
        at=at, data={"member": role.member_id, "role": role.kind},
    )  # fmt: skip
    return role


@transaction.atomic
def member_retitle(*, actor: Actor, member: Member, title: str, at: datetime | None = None) -> Member:
    """A new title ("Phó Chủ tịch UBND xã"). Only whoever manages every unit the member serves in may."""
    must_manage_all_of(actor, member)
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Xin ghi chức danh."), field="title")
    member.title = title
    member.save(update_fields=["title"])
    log.record("member.retitled", actor=actor, kind="member", object_id=member.pk, at=at)
    return member


def must_manage_all_of(actor: Actor, member: Member) -> list[Role]:
    """The member's present roles; refused unless the actor manages the unit of each (and there is one)."""
    roles = list(Role.objects.filter(valid_on(), member=member).select_related("unit").order_by("since", "id"))
    if not roles or not all(manages(actor, role.unit) for role in roles):
        raise NotPermitted(
            _("Người này còn giữ vai trò ở đơn vị bạn không quản lý. Xin nhờ quản trị của đơn vị cấp trên.")
        )
    return roles


def _others_manage(role: Role, at: datetime | None) -> bool:
    here_or_above = Q(unit_id__in=[int(part) for part in role.unit.path.strip("/").split("/")])
    rest = Role.objects.filter(valid_on(day_of(at)), here_or_above, kind__in=MANAGING, member__is_active=True)
    return rest.exclude(pk=role.pk).exists()
