"""Invitations and reset links: a secret that works once and is kept as a keyed hash only."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import ANYONE, Actor
from gandan.core.errors import Refused
from gandan.core.sealing import keyed_hash
from gandan.units.models import Invitation, Member, Role, Unit
from gandan.units.queries import invitation_open
from gandan.units.services.permission import must_be_open, must_manage
from gandan.units.services.roles import must_manage_all_of, role_add

INVITATION_LIVES = timedelta(days=7)
RESET_LIVES = timedelta(hours=24)
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}", re.ASCII)


@dataclass(frozen=True)
class Invited:
    """`secret` exists only here: show it once, keep it nowhere."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invitation_create(*, actor: Actor, unit: Unit, kind: str, title: str, at: datetime | None = None) -> Invited:
    """A link (7 days, once) by which somebody becomes `title` in `unit`."""
    must_manage(actor, unit)
    must_be_open(unit)
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Xin ghi chức danh của người được mời."), field="title")
    if kind not in Role.Kind.values:
        raise Refused(_("Xin chọn vai trò của người được mời."), field="kind")
    made = _with_secret(
        unit=unit,
        kind=kind,
        title=title,
        invited_by_id=actor.member_id,
        expires_at=(at or timezone.now()) + INVITATION_LIVES,
    )
    log.record(
        "invitation.created", actor=actor, kind="invitation", object_id=made.invitation.pk, unit_id=unit.pk,
        area_id=unit.area_id, at=at, data={"role": kind},
    )  # fmt: skip
    return made


@transaction.atomic
def reset_create(*, actor: Actor, member: Member, forgets_factor: bool = False, at: datetime | None = None) -> Invited:
    """A link (24 hours, once) by which a member chooses a new password. Only whoever manages all their units may."""
    roles = must_manage_all_of(actor, member)
    now = at or timezone.now()
    Invitation.objects.filter(member=member, accepted_at=None, revoked_at=None).update(revoked_at=now)
    made = _with_secret(
        unit=roles[0].unit, title=member.title, member=member, forgets_factor=forgets_factor,
        invited_by_id=actor.member_id, expires_at=now + RESET_LIVES,
    )  # fmt: skip
    log.record(
        "reset.created", actor=actor, kind="invitation", object_id=made.invitation.pk, unit_id=roles[0].unit_id, at=at,
        data={"member": member.pk, "forgets_factor": forgets_factor},
    )  # fmt: skip
    return made


@transaction.atomic
def invitation_revoke(*, actor: Actor, invitation_id: int, at: datetime | None = None) -> Invitation:
    invitation = Invitation.objects.select_related("unit").get(pk=invitation_id)
    must_manage(actor, invitation.unit)
    if not _unused(invitation.pk).update(revoked_at=at or timezone.now()):
        raise Refused(_("Lời mời này đã dùng hoặc đã thu hồi."))
    log.record(
        "invitation.revoked",
        actor=actor,
        kind="invitation",
        object_id=invitation.pk,
        unit_id=invitation.unit_id,
        at=at,
    )
    return invitation


@transaction.atomic
def invitation_accept(
    *, secret: str, actor: Actor = ANYONE, username: str = "", password: str = "", at: datetime | None = None
) -> Member:
    """Use the link once: a new account, one more role for the member who is logged in, or a new password.

    Of two who use it together one gets in; the other is told that it is used.
    """
    invitation = invitation_open(secret, at)
    if not _unused(invitation.pk).update(accepted_at=at or timezone.now()):
        raise Refused(_("Liên kết này đã được dùng. Xin nhờ quản trị đơn vị gửi liên kết mới."))
    if invitation.member is not None:
        member = _reset(invitation.member, password, forgets_factor=invitation.forgets_factor)
    else:
        known = Member.objects.filter(pk=actor.member_id or 0).first()
        member = known or _join(invitation, username, password)
        role_add(member=member, unit=invitation.unit, kind=invitation.kind, at=at)
    _keep_who(invitation.pk, member)
    log.record(
        "reset.used" if invitation.member_id else "invitation.accepted", actor=Actor(member_id=member.pk),
        kind="invitation", object_id=invitation.pk, unit_id=invitation.unit_id, area_id=invitation.unit.area_id, at=at,
        data={"member": member.pk, "role": invitation.kind, "new": not (actor.is_member or invitation.member_id)},
    )  # fmt: skip
    return member


def _with_secret(**columns: object) -> Invited:
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(secret_hash=keyed_hash(secret, "invitation"), **columns)
    return Invited(invitation, secret)


def _unused(pk: int) -> models.QuerySet[Invitation]:
    """The row while it is unused: updating it is the claim, so that only one of two can win."""
    return Invitation.objects.filter(pk=pk, accepted_at=None, revoked_at=None)


def _keep_who(pk: int, member: Member) -> None:
    Invitation.objects.filter(pk=pk).update(accepted_by=member)


def _reset(member: Member, password: str, *, forgets_factor: bool) -> Member:
    _check_password(password, member)
    member.set_password(password)
    member.save(update_fields=["password"])
    if forgets_factor:
        Authenticator.objects.filter(user=member).delete()
    return member


def _join(invitation: Invitation, username: str, password: str) -> Member:
    username = username.strip().lower()
    if not USERNAME.fullmatch(username):
        raise Refused(
            _("Tên đăng nhập gồm 3 đến 30 chữ không dấu, số, dấu chấm, gạch nối; bắt đầu bằng chữ hoặc số."),
            field="username",
        )
    _check_password(password, Member(username=username, title=invitation.title))
    try:
        with transaction.atomic():
            return Member.objects.create_user(username, password, title=invitation.title)
    except IntegrityError:
        raise Refused(_("Tên đăng nhập này đã có người dùng. Xin chọn tên khác."), field="username") from None


def _check_password(password: str, member: Member) -> None:
    try:
        validate_password(password, member)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password1") from None
