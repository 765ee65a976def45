"""Checking in at the place: a door opened for some hours, found by QR or by six digits read aloud."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities import queries, rules
from gandan.activities.models import Activity, Attendance, CheckIn, SignUp
from gandan.activities.services.attendance import refuse_day, unit_of_member
from gandan.activities.services.process import locked, refuse_stranger
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.sealing import keyed_hash

OPEN_FOR = timedelta(hours=4)
_TRIES = 20  # at picking a code nobody else's door has; a handful of doors among a million codes


class NoSuchDoor(Refused):
    """No open check-in has this code."""

    status = 404


@transaction.atomic
def checkin_open(*, actor: Actor, activity_id: int, at: datetime | None = None) -> CheckIn:
    """Open today's check-in; an open one gets a new code, so that an old picture of it is worth nothing.

    Raises Refused, NotPermitted.
    """
    activity, now = locked(activity_id), at or timezone.now()
    refuse_stranger(actor, activity)
    day = timezone.localdate(now)
    refuse_day(activity, day, now)
    _close(activity, now)
    CheckIn.objects.filter(closed_at=None, closes_at__lte=now).update(closed_at=now)
    door = CheckIn.objects.create(
        activity=activity, on=day, code=_free_code(), secret=secrets.token_urlsafe(16), opened_at=now,
        closes_at=now + OPEN_FOR, opened_by_id=actor.member_id,
    )  # fmt: skip
    _log("checkin.opened", actor, activity, at, {"on": day.isoformat()})
    return door


def _free_code() -> str:
    for _try in range(_TRIES):
        code = f"{secrets.randbelow(10**6):06d}"
        if not CheckIn.objects.filter(code=code, closed_at=None).exists():
            return code
    raise Refused(_("Chưa mở được điểm danh. Xin bấm lần nữa."))


@transaction.atomic
def checkin_close(*, actor: Actor, activity_id: int, at: datetime | None = None) -> None:
    """Close the door. Raises NotPermitted."""
    activity = locked(activity_id)
    refuse_stranger(actor, activity)
    _close(activity, at or timezone.now())
    _log("checkin.closed", actor, activity, at, {})


def _close(activity: Activity, now: datetime) -> None:
    CheckIn.objects.filter(activity=activity, closed_at=None).update(closed_at=now)


def door_of(code: str = "", secret: str = "", at: datetime | None = None) -> CheckIn:
    """The open door of six digits, or of the secret in the QR. Raises NoSuchDoor."""
    now = at or timezone.now()
    doors = CheckIn.objects.filter(closed_at=None, closes_at__gt=now).select_related("activity__area")
    found = doors.filter(secret=secret) if secret else doors.filter(code="".join(code.split()))
    door = found.first()
    if door is None:
        raise NoSuchDoor(_("Mã này không đúng hoặc đã hết giờ điểm danh. Xin hỏi lại người phụ trách."), field="code")
    return door


def visitor_key(browser: str, activity_id: int, what: object) -> str:
    """What is kept of a nameless visitor's browser: it ties nothing to any other activity or day."""
    return keyed_hash(f"{browser}:{activity_id}:{what}", "activity visitor") if browser else ""


@transaction.atomic
def checkin_by_code(
    *,
    actor: Actor,
    code: str = "",
    secret: str = "",
    persons: int = 1,
    browser: str = "",
    mine_id: int | None = None,
    at: datetime | None = None,
) -> Attendance:
    """Check in: the household of the open card with so many people, the member, or a nameless visitor known by
    `browser` (a random word its session keeps) alone. Once: again only changes the number. Raises Refused.
    """
    door = door_of(code, secret, at)
    activity, now = locked(door.activity_id), at or timezone.now()
    if door.closed_at is None and not CheckIn.objects.filter(pk=door.pk, closed_at=None).exists():
        raise NoSuchDoor(_("Điểm danh vừa đóng. Xin báo người phụ trách ghi thêm."))
    refuse_day(activity, door.on, now)
    nameless = actor.household_id is None and actor.member_id is None
    wanted = 1 if actor.household_id is None and actor.is_member else persons
    if not 1 <= wanted <= rules.LARGEST_GROUP:
        raise Refused(_("Xin ghi số người từ 1 đến %(most)s.") % {"most": rules.LARGEST_GROUP}, field="persons")
    visitor = visitor_key(browser, activity.pk, door.on) if nameless else ""
    if nameless and not visitor:
        raise Refused(_("Trình duyệt chưa nhận được mã của trang. Xin mở lại trang điểm danh."))
    entry = _known(activity, door, actor, visitor)
    signup = queries.own_signup(activity, actor, mine_id)
    _refuse_full(activity, door, wanted, entry, signup)
    if entry is None:
        entry = _entered(activity, door, actor, visitor, wanted, signup, now)
        _log("checkin.entered", actor, activity, at, {"on": door.on.isoformat(), "persons": wanted})
    elif entry.persons != wanted:
        entry.persons = wanted
        entry.save(update_fields=["persons"])
        _log("checkin.corrected", actor, activity, at, {"on": door.on.isoformat(), "persons": wanted})
    return entry


def _known(activity: Activity, door: CheckIn, actor: Actor, visitor: str) -> Attendance | None:
    there = Attendance.objects.filter(activity=activity, on=door.on)
    if actor.household_id is not None:
        return there.filter(household_id=actor.household_id).first()
    if actor.member_id is not None:
        return there.filter(member_id=actor.member_id).first()
    return there.filter(visitor=visitor).first()


def _entered(
    activity: Activity, door: CheckIn, actor: Actor, visitor: str, persons: int, signup: SignUp | None, now: datetime
) -> Attendance:
    as_member = actor.household_id is None and actor.member_id is not None
    unit = unit_of_member(activity, [actor.member_id], door.on) if as_member and actor.member_id else {}
    return Attendance.objects.create(
        activity=activity, on=door.on, household_id=actor.household_id,
        member_id=actor.member_id if as_member else None, unit_id=unit.get(actor.member_id or 0),
        visitor=visitor, signup=signup, persons=persons, at=now,
        way=Attendance.Way.CARD if actor.household_id is not None else Attendance.Way.QR,
    )  # fmt: skip


def _refuse_full(
    activity: Activity, door: CheckIn, persons: int, entry: Attendance | None, signup: SignUp | None
) -> None:
    """Places are kept for who signed up and has not come yet; who comes unannounced takes what is left."""
    if activity.capacity is None or (entry is not None and entry.persons >= persons):
        return
    there = Attendance.objects.filter(activity=activity, on=door.on)
    came = there.exclude(pk=entry.pk) if entry else there
    kept = SignUp.objects.filter(activity=activity).exclude(pk__in=there.exclude(signup=None).values("signup"))
    kept = kept.exclude(pk=signup.pk) if signup else kept
    taken = sum(rows.aggregate(n=Sum("persons"))["n"] or 0 for rows in (came, kept))
    left = activity.capacity - taken
    if left <= 0:
        raise Refused(
            _("Đã đủ chỗ cho người đến và người đã đăng ký. Xin gặp người phụ trách để được ghi tên."), field="persons"
        )
    if persons > left:
        raise Refused(
            ngettext("Chỉ còn %(n)s chỗ. Xin ghi ít người hơn.", "Chỉ còn %(n)s chỗ. Xin ghi ít người hơn.", left)
            % {"n": left},
            field="persons",
        )


def _log(action: str, actor: Actor, activity: Activity, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        action, actor=actor, kind="activity", object_id=activity.pk, unit_id=activity.lead_id,
        area_id=activity.area_id, at=at, data=data,
    )  # fmt: skip
