"""Who comes along, and what they bring."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities import rules
from gandan.activities.models import Activity, SignUp
from gandan.activities.services.process import locked
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Unit


@transaction.atomic
def signup_add(
    *,
    actor: Actor,
    activity_id: int,
    persons: int = 1,
    brings: str = "",
    unit: Unit | None = None,
    mine_id: int | None = None,
    at: datetime | None = None,
) -> SignUp:
    """Sign up: `unit` brings so many of its members; else a household by its open card, a member in person, or just
    a number of people nobody asks the names of. Doing it again changes what was said; `mine_id` is the earlier
    sign-up that a nameless visitor's browser remembers.

    Raises Refused, NotPermitted.
    """
    activity = locked(activity_id)
    if unit is not None and not rules.speaks_for(actor, unit.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới đăng ký thay đơn vị được.") % {"unit": unit})
    _refuse_closed(activity, actor, at or timezone.now())
    signup = _earlier(activity, actor, unit, mine_id) or SignUp(activity=activity, unit=unit)
    nameless = unit is None and actor.household_id is None and actor.member_id is None
    if unit is None and actor.household_id is not None:
        signup.household_id = actor.household_id
    elif unit is None and actor.member_id is not None:
        signup.member_id = actor.member_id
    if persons < 1 or (nameless and persons > rules.LARGEST_GROUP):
        raise Refused(_("Xin ghi số người từ 1 đến %(most)s.") % {"most": rules.LARGEST_GROUP}, field="persons")
    _refuse_full(activity, persons, signup.pk)
    signup.persons, signup.brings, signup.at = persons, brings.strip(), at or timezone.now()
    signup.save()
    log.record(
        "signup.added", actor=actor, kind="activity", object_id=activity.pk, unit_id=unit.pk if unit else None,
        area_id=activity.area_id, at=at, data={"signup": signup.pk, "persons": persons},
    )  # fmt: skip
    return signup


def _refuse_closed(activity: Activity, actor: Actor, now: datetime) -> None:
    if not rules.may_join(actor, activity):
        raise Refused(_("Hoạt động này hiện không nhận đăng ký."))
    if now > activity.ends_at:
        raise Refused(_("Hoạt động này đã qua nên không nhận đăng ký nữa."))


def _earlier(activity: Activity, actor: Actor, unit: Unit | None, mine_id: int | None) -> SignUp | None:
    signups = SignUp.objects.filter(activity=activity)
    if unit is not None:
        return signups.filter(unit=unit).first()
    if actor.household_id is not None:
        return signups.filter(household_id=actor.household_id).first()
    if actor.member_id is not None:
        return signups.filter(member_id=actor.member_id).first()
    return signups.filter(pk=mine_id, household=None, member=None, unit=None).first() if mine_id else None


def _refuse_full(activity: Activity, persons: int, except_id: int | None) -> None:
    if activity.capacity is None:
        return
    others = SignUp.objects.filter(activity=activity)
    others = others.exclude(pk=except_id) if except_id else others
    taken = others.aggregate(n=Sum("persons"))["n"] or 0
    left = activity.capacity - taken
    if left <= 0:
        raise Refused(_("Đã đủ người. Cảm ơn bà con; xin chọn hoạt động khác."), field="persons")
    if persons > left:
        raise Refused(
            ngettext("Chỉ còn %(n)s chỗ. Xin ghi ít người hơn.", "Chỉ còn %(n)s chỗ. Xin ghi ít người hơn.", left)
            % {"n": left},
            field="persons",
        )


@transaction.atomic
def signup_withdraw(*, actor: Actor, signup_id: int, mine_id: int | None = None, at: datetime | None = None) -> None:
    """Take a sign-up back: one's own (`mine_id`: the nameless one this browser remembers), or any, by the lead."""
    signup = SignUp.objects.select_related("unit", "activity__lead").filter(pk=signup_id).first()
    if signup is None:
        raise Refused(_("Đăng ký này đã được rút rồi."))
    nameless = signup.household_id is None and signup.member_id is None and signup.unit_id is None
    own = rules.owns(actor, signup) if not nameless else signup.pk == mine_id
    if not own and not rules.leads(actor, signup.activity):
        raise NotPermitted(_("Chỉ người đã đăng ký mới rút đăng ký này được."))
    activity, persons = signup.activity, signup.persons
    signup.delete()
    log.record(
        "signup.withdrawn", actor=actor, kind="activity", object_id=activity.pk, unit_id=None,
        area_id=activity.area_id, at=at, data={"signup": signup_id, "persons": persons},
    )  # fmt: skip
