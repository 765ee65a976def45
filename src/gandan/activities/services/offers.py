"""What people bring or give, written down by themselves; the lead takes it into the contributions (M42)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.drafts import ContributionDraft
from gandan.activities.models import Activity, Contribution, Offer
from gandan.activities.services.attendance import unit_of_member
from gandan.activities.services.checkin import visitor_key
from gandan.activities.services.process import locked, refuse_stranger
from gandan.activities.services.reporting import contribution_of, refuse_gift
from gandan.activities.states import S
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.quantities import Quantity
from gandan.units.models import Unit

TAKES_OFFERS = (S.OPEN, S.UNDER_WAY, S.REPORTED)
MOST_WAITING = 200  # on one activity; a list nobody could read helps nobody
MOST_OF_ONE = 10


@transaction.atomic
def offer_make(
    *,
    actor: Actor,
    activity_id: int,
    kind: str,
    quantity: Quantity,
    what: str,
    browser: str = "",
    at: datetime | None = None,
) -> Offer:
    """Write down what one's household, oneself or a nameless visitor gave: hours, goods, a borrowed tractor, land.

    Raises Refused. Money is not taken here: it needs a receipt, which a drive gives.
    """
    activity = locked(activity_id)
    if activity.state not in TAKES_OFFERS:
        raise Refused(_("Hoạt động này hiện không ghi thêm đóng góp."))
    if kind == Contribution.Kind.MONEY:
        raise Refused(
            _("Tiền xin góp qua đợt vận động để có biên nhận. Ở đây ghi ngày công, hiện vật, đất."), field="kind"
        )
    if not what.strip():
        raise Refused(_("Xin ghi góp gì, ví dụ: nước chanh cho anh em."), field="what")
    refuse_gift(Contribution.Kind(kind), quantity)
    visitor = "" if actor.household_id or actor.member_id else visitor_key(browser, activity.pk, "offer")
    made = Offer(
        activity=activity, kind=kind, what=what.strip(), visitor=visitor, at=at or timezone.now(),
        household_id=actor.household_id, member_id=None if actor.household_id else actor.member_id,
    )  # fmt: skip
    _refuse_many(activity, made)
    made.quantity = quantity
    made.save()
    _log("offer.made", actor, made, at)
    return made


def _refuse_many(activity: Activity, made: Offer) -> None:
    waiting = Offer.objects.filter(activity=activity, state=Offer.State.OFFERED)
    own = waiting.filter(household=made.household, member=made.member, visitor=made.visitor)
    if own.count() >= MOST_OF_ONE or waiting.count() >= MOST_WAITING:
        raise Refused(_("Còn nhiều đóng góp đang chờ người phụ trách nhận. Xin ghi tiếp sau."))


@transaction.atomic
def offer_accept(*, actor: Actor, offer_id: int, at: datetime | None = None) -> Contribution:
    """The lead takes it: a contribution by "bà con", or by the unit of a member. Raises Refused, NotPermitted."""
    offer, activity = _waiting(actor, offer_id)
    unit = None
    if offer.member_id:
        found = unit_of_member(activity, [offer.member_id], timezone.localdate(offer.at)).get(offer.member_id)
        unit = Unit.objects.filter(pk=found or 0).first()
    giver = Contribution.Giver.UNIT if unit else Contribution.Giver.RESIDENTS
    draft = ContributionDraft(giver=giver, kind=offer.kind, quantity=offer.quantity, what=offer.what, unit=unit)
    given = contribution_of(activity, draft, offer.at)
    given.save()
    offer.state, offer.contribution = Offer.State.ACCEPTED, given
    offer.save(update_fields=["state", "contribution"])
    _log("offer.accepted", actor, offer, at)
    return given


@transaction.atomic
def offer_refuse(*, actor: Actor, offer_id: int, reason: str, at: datetime | None = None) -> Offer:
    """The lead does not take it, and says why to whoever wrote it. Raises Refused, NotPermitted."""
    if not reason.strip():
        raise Refused(_("Xin viết vì sao chưa nhận, để người ghi được biết."), field="reason")
    offer, _activity = _waiting(actor, offer_id)
    offer.state, offer.reason = Offer.State.REFUSED, reason.strip()[:200]
    offer.save(update_fields=["state", "reason"])
    _log("offer.refused", actor, offer, at)
    return offer


def _waiting(actor: Actor, offer_id: int) -> tuple[Offer, Activity]:
    activity = locked(Offer.objects.values_list("activity_id", flat=True).get(pk=offer_id))
    refuse_stranger(actor, activity)
    offer = Offer.objects.select_related("activity").get(pk=offer_id)
    if offer.state != Offer.State.OFFERED:
        raise Refused(_("Đóng góp này đã được trả lời rồi."))
    if activity.state not in TAKES_OFFERS:
        raise Refused(_("Kết quả đã chốt nên không nhận thêm đóng góp được nữa."))
    return offer, activity


def _log(action: str, actor: Actor, offer: Offer, at: datetime | None) -> None:
    """Never whose it is: the log holds no household."""
    log.record(
        action, actor=actor, kind="activity", object_id=offer.activity_id, unit_id=offer.activity.lead_id,
        area_id=offer.activity.area_id, at=at, data={"offer": offer.pk, "kind": offer.kind},
    )  # fmt: skip
