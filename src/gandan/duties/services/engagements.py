"""A unit's work with a place: contacted, surveyed, chosen, agreed or declined by either side, planned as an activity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import rules as activity_rules
from gandan.activities.models import Activity, Campaign
from gandan.activities.services import activity_plan
from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Photo
from gandan.documents.models import Mandate
from gandan.duties import queries
from gandan.duties.models import Engagement, EngagementActivity
from gandan.duties.services.walking import act, locked, log, refuse_silent, walk, write
from gandan.duties.states import EngagementState
from gandan.units.models import Unit
from gandan.units.topics import Topic


@transaction.atomic
def engagement_contact(
    *,
    actor: Actor,
    unit: Unit,
    area: Area,
    text: str,
    campaign: Campaign | None = None,
    at: datetime | None = None,
) -> Engagement:
    """The unit writes down that it met the place it was put in charge of: whom (by post), what was said.

    Raises Refused, NotPermitted.
    """
    if not activity_rules.speaks_for(actor, unit.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới ghi việc này thay đơn vị được.") % {"unit": unit})
    if queries.assigned(unit.pk, area.pk) is None:
        raise Refused(_("%(unit)s chưa được giao %(area)s.") % {"unit": unit, "area": area}, field="area")
    refuse_silent(text, _("Xin viết một câu: đã gặp ai (chức danh), bàn điều gì."))
    now = at or timezone.now()
    try:
        with transaction.atomic():
            engagement = Engagement.objects.create(unit=unit, area=area, campaign=campaign, opened_at=now, moved_at=now)
    except IntegrityError:
        raise Refused(
            _("%(unit)s đang trao đổi một việc với %(area)s. Xin mở việc ấy ghi tiếp.") % {"unit": unit, "area": area}
        ) from None
    write(engagement, actor, "contact", "", text, now)
    log(engagement, actor, "contacted", at)
    return engagement


@transaction.atomic
def engagement_survey(
    *,
    actor: Actor,
    engagement_id: int,
    seen_version: int,
    text: str,
    photos: Sequence[Photo] = (),
    at: datetime | None = None,
) -> Engagement:
    """What the unit saw on the spot, with photos. Raises Refused, NotPermitted, Stale."""
    refuse_silent(text, _("Xin viết đã xem gì, bà con cần gì nhất."))
    return act(actor, engagement_id, seen_version, "survey", text, at, photos=photos)


@transaction.atomic
def engagement_choose(
    *,
    actor: Actor,
    engagement_id: int,
    seen_version: int,
    work: str,
    why: str,
    topic: str = Topic.OTHER,
    at: datetime | None = None,
) -> Engagement:
    """Either side names the work to be done and why it serves the people; both sides then agree or decline.

    Raises Refused, NotPermitted, Stale.
    """
    if not work.strip():
        raise Refused(_("Xin ghi chọn làm việc gì, ví dụ “Sửa 2 km đường thôn Túm”."), field="work")
    refuse_silent(why, _("Xin viết vì sao chọn việc này: bà con được gì."), field="why")
    engagement = locked(engagement_id)
    engagement.work, engagement.why, engagement.topic = work.strip(), why.strip(), topic
    return walk(engagement, actor, seen_version, "choose", f"{work.strip()}: {why.strip()}", at, "work", "why", "topic")


@transaction.atomic
def engagement_agree(
    *, actor: Actor, engagement_id: int, seen_version: int, side: str, text: str = "", at: datetime | None = None
) -> Engagement:
    """One side ("unit" or "locality") agrees to the work; a person speaks for one side only.

    Raises Refused, NotPermitted, Stale.
    """
    if side not in {"unit", "locality"}:
        raise ValueError(side)
    engagement = locked(engagement_id)
    waits = engagement.state in (EngagementState.UNIT_AGREED, EngagementState.LOCALITY_AGREED)
    last = engagement.steps.filter(act__startswith="agree_").last()
    if waits and last is not None and last.by_id == actor.member_id and actor.member_id is not None:
        raise Refused(_("Bạn đã đồng ý thay một bên; bên kia phải do người khác quyết định."))
    return walk(engagement, actor, seen_version, f"agree_{side}", text, at)


@transaction.atomic
def engagement_decline(
    *,
    actor: Actor,
    engagement_id: int,
    seen_version: int,
    reason: str,
    instead: str,
    at: datetime | None = None,
) -> Engagement:
    """Either side says no, why, and what it would rather see done. Raises Refused, NotPermitted, Stale."""
    refuse_silent(reason, _("Xin viết vì sao chưa đồng ý."), field="reason")
    refuse_silent(instead, _("Xin viết nên làm gì thay, để hai bên bàn tiếp."), field="instead")
    return act(actor, engagement_id, seen_version, "decline", reason, at, instead=instead.strip())


@transaction.atomic
def engagement_stop(
    *, actor: Actor, engagement_id: int, seen_version: int, reason: str, at: datetime | None = None
) -> Engagement:
    """This piece of work is given up. Raises Refused, NotPermitted, Stale."""
    refuse_silent(reason, _("Xin viết vì sao dừng."), field="reason")
    return act(actor, engagement_id, seen_version, "stop", reason, at)


@transaction.atomic
def engagement_plan(
    *,
    actor: Actor,
    engagement_id: int,
    seen_version: int,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    why: str = "",
    place: str = "",
    area: Area | None = None,
    topic: str = "",
    partners: Sequence[Unit] = (),
    capacity: int | None = None,
    campaign: Campaign | None = None,
    mandate: Mandate | None = None,
    at: datetime | None = None,
) -> Activity:
    """The agreed work becomes an activity of the unit. Raises Refused, NotPermitted, Stale."""
    engagement = locked(engagement_id)
    walk(engagement, actor, seen_version, "plan", title, at)
    activity = activity_plan(
        actor=actor, title=title, lead=engagement.unit, area=area or engagement.area, starts_at=starts_at,
        ends_at=ends_at, topic=topic or engagement.topic, why=why or engagement.why, place=place, partners=partners,
        capacity=capacity, campaign=campaign or engagement.campaign, mandate=mandate, at=at,
    )  # fmt: skip
    EngagementActivity.objects.create(engagement=engagement, activity=activity)
    return activity
