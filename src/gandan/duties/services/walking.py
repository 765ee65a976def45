"""One step of the work of a unit with a place: permission, staleness, transition, the words said, the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import rules as activity_rules
from gandan.core import log as ledger
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import Photo
from gandan.core.transitions import NotAllowed, step
from gandan.duties import queries
from gandan.duties.models import Engagement, EngagementStep
from gandan.duties.states import ENGAGEMENT, EngagementState

_LOGGED = {
    "survey": "surveyed", "choose": "chosen", "agree_unit": "agreed", "agree_locality": "agreed",
    "decline": "declined", "stop": "stopped", "plan": "planned",
}  # fmt: skip


def act(
    actor: Actor,
    engagement_id: int,
    seen_version: int,
    act: str,
    text: str,
    at: datetime | None,
    *,
    instead: str = "",
    photos: Sequence[Photo] = (),
) -> Engagement:
    engagement = locked(engagement_id)
    return walk(engagement, actor, seen_version, act, text, at, instead=instead, photos=photos)


def locked(engagement_id: int) -> Engagement:
    return Engagement.objects.select_for_update(of=("self",)).select_related("unit", "area", "campaign").get(
        pk=engagement_id
    )  # fmt: skip


def walk(
    engagement: Engagement,
    actor: Actor,
    seen_version: int,
    act: str,
    text: str,
    at: datetime | None,
    *fields: str,
    instead: str = "",
    photos: Sequence[Photo] = (),
) -> Engagement:
    """Permission, staleness, transition, step, log. Raises NotPermitted, Stale, Refused."""
    who = next(steps[act].who for steps in ENGAGEMENT.values() if act in steps)
    _refuse_stranger(actor, engagement, who)
    if engagement.version != seen_version:
        last = engagement.steps.select_related("by").last()
        name = str(last.by) if last and last.by else _("người khác")
        raise Stale(
            _("Trong lúc bạn điền, %(who)s vừa cập nhật việc này. Xin xem lại rồi bấm lần nữa.") % {"who": name}
        )
    try:
        taken = step(ENGAGEMENT, engagement.state, act)
    except NotAllowed:
        state = EngagementState(engagement.state).label
        raise Refused(_("Việc đang ở bước “%(state)s” nên chưa làm được điều này.") % {"state": state}) from None
    if act in {"decline", "stop"} and queries.is_under_way(engagement):
        raise Refused(_("Hoạt động từ việc này đã lên kế hoạch. Xin huỷ hoạt động trước rồi quay lại đây."))
    now, before = at or timezone.now(), engagement.state
    engagement.state, engagement.moved_at = taken.to, now
    engagement.version += 1
    _save(engagement, *fields)
    write(engagement, actor, act, before, text, now, instead=instead, photos=photos)
    log(engagement, actor, _LOGGED[act], at)
    return engagement


def _save(engagement: Engagement, *fields: str) -> None:
    try:
        with transaction.atomic():
            engagement.save(update_fields=[*fields, "state", "moved_at", "version"])
    except IntegrityError:  # engagement_one_talk: another talk of the two was opened since
        raise Refused(_("Hai bên đang trao đổi một việc khác. Xin làm xong bước ấy trước."), field=None) from None


def _refuse_stranger(actor: Actor, engagement: Engagement, who: str) -> None:
    sides = queries.sides(actor, engagement)
    if (who == "either" and sides) or who in sides:
        return
    if who == "locality":
        raise NotPermitted(_("Bước này chờ đơn vị của %(area)s quyết định.") % {"area": engagement.area})
    raise NotPermitted(_("Chỉ hai bên cùng làm việc này mới ghi được ở đây."))


def refuse_silent(text: str, sentence: str, field: str = "text") -> None:
    if not text.strip():
        raise Refused(sentence, field=field)


def write(
    engagement: Engagement,
    actor: Actor,
    act: str,
    before: str,
    text: str,
    at: datetime,
    *,
    instead: str = "",
    photos: Sequence[Photo] = (),
) -> EngagementStep:
    made = EngagementStep.objects.create(
        engagement=engagement, unit_id=_unit_of(actor, engagement), by_id=actor.member_id, act=act, from_state=before,
        to_state=engagement.state, text=text.strip(), instead=instead, at=at,
    )  # fmt: skip
    if photos:
        made.photos.set(photos)
    return made


def _unit_of(actor: Actor, engagement: Engagement) -> int | None:
    """In whose name: the unit's where the actor serves in it, else its own post's."""
    if actor.serves(engagement.unit_id, *activity_rules.SPEAKERS):
        return engagement.unit_id
    own = [post.unit_id for post in actor.posts if post.kind in activity_rules.SPEAKERS]
    return own[0] if own else None


def log(engagement: Engagement, actor: Actor, did: str, at: datetime | None) -> None:
    ledger.record(
        f"engagement.{did}", actor=actor, kind="engagement", object_id=engagement.pk, unit_id=engagement.unit_id,
        area_id=engagement.area_id, at=at, data={"state": engagement.state},
    )  # fmt: skip
