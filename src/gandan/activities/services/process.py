"""The process of an activity: plan, prepare, agree or decline, open, begin, close, cancel. Reporting is in reporting.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import queries, rules
from gandan.activities.models import Activity, ActivityPartner, ActivityStep, Campaign
from gandan.activities.states import ACTIVITY, DONE_STATES, ActivityState, S
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.documents.models import Mandate
from gandan.units.models import PeopleGroup, Unit
from gandan.voices.models import Case


@transaction.atomic
def activity_plan(
    *,
    actor: Actor,
    title: str,
    lead: Unit,
    area: Area,
    starts_at: datetime,
    ends_at: datetime,
    topic: str,
    why: str = "",
    case: Case | None = None,
    campaign: Campaign | None = None,
    mandate: Mandate | None = None,
    partners: Sequence[Unit] = (),
    audience: Sequence[PeopleGroup] = (),
    place: str = "",
    capacity: int | None = None,
    at: datetime | None = None,
) -> Activity:
    """Plan an activity led by `lead`. Where the lead itself is in charge of the place, the plan is agreed at once.

    Raises Refused, NotPermitted.
    """
    if not rules.speaks_for(actor, lead.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới lên kế hoạch thay đơn vị được.") % {"unit": lead})
    if not title.strip():
        raise Refused(_("Hoạt động cần một cái tên. Xin viết ngắn gọn sẽ làm gì."), field="title")
    if ends_at < starts_at:
        raise Refused(_("Giờ kết thúc sớm hơn giờ bắt đầu. Xin chọn lại."), field="ends_at")
    own_place = lead.pk in {assignment.unit_id for assignment in queries.localities(area.pk)}
    now = at or timezone.now()
    activity = Activity.objects.create(
        title=title.strip(), why=why.strip(), case=_open_case(case), campaign=campaign, mandate=mandate, topic=topic,
        lead=lead, area=area, place=place.strip(), starts_at=starts_at, ends_at=ends_at, capacity=capacity,
        state=S.AGREED if own_place else S.PLANNED, created_at=now,
    )  # fmt: skip
    others = {unit.pk: unit for unit in partners if unit.pk != lead.pk}
    activity.audience.set([group for group in audience if group.unit_id == lead.pk])
    ActivityPartner.objects.bulk_create([ActivityPartner(activity=activity, unit=unit) for unit in others.values()])
    _write_step(activity, actor, "plan", "", S.PLANNED, "", now)
    if own_place:
        text = _("Đơn vị chủ trì cũng phụ trách địa bàn này nên kế hoạch được thống nhất ngay.")
        _write_step(activity, actor, "agree", S.PLANNED, S.AGREED, text, now)
    _log(activity, actor, "planned", at, {"agreed": own_place, "case": case.pk if case else None})
    return activity


def _open_case(case: Case | None) -> Case | None:
    """A merged case lives on in the one it was merged into."""
    return case.merged_into if case and case.merged_into_id else case


@transaction.atomic
def activity_prepare(
    *, actor: Actor, activity_id: int, seen_version: int, act: str, text: str, at: datetime | None = None
) -> Activity:
    """Write down a step before agreement: `act` is "contact" (with the locality) or "survey" (of the place)."""
    if act not in {"contact", "survey"}:
        raise ValueError(act)
    if not text.strip():
        raise Refused(_("Xin viết một câu: đã gặp ai, bàn hay thấy điều gì."), field="text")
    return _act(actor, activity_id, seen_version, act, text, at)


@transaction.atomic
def activity_agree(
    *, actor: Actor, activity_id: int, seen_version: int, text: str = "", at: datetime | None = None
) -> Activity:
    """The locality agrees to the plan."""
    return _act(actor, activity_id, seen_version, "agree", text, at)


@transaction.atomic
def activity_open(
    *, actor: Actor, activity_id: int, seen_version: int, text: str = "", at: datetime | None = None
) -> Activity:
    """Invite the people to come along."""
    return _act(actor, activity_id, seen_version, "open", text, at)


@transaction.atomic
def activity_begin(
    *, actor: Actor, activity_id: int, seen_version: int, text: str = "", at: datetime | None = None
) -> Activity:
    """The work begins."""
    return _act(actor, activity_id, seen_version, "begin", text, at)


@transaction.atomic
def activity_decline(
    *, actor: Actor, activity_id: int, seen_version: int, reason: str, at: datetime | None = None
) -> Activity:
    """The locality does not agree to the plan, and says why; the unit may plan anew."""
    if not reason.strip():
        raise Refused(_("Xin viết vì sao chưa đồng ý, để đơn vị biết mà chọn việc khác."), field="text")
    return _act(actor, activity_id, seen_version, "decline", reason, at)


@transaction.atomic
def activity_close(
    *, actor: Actor, activity_id: int, seen_version: int, text: str = "", at: datetime | None = None
) -> Activity:
    """Nothing more is added to what was reported; the people's checks go on."""
    return _act(actor, activity_id, seen_version, "close", text, at)


@transaction.atomic
def activity_thank(*, actor: Actor, activity_id: int, text: str, at: datetime | None = None) -> ActivityStep:
    """A word of thanks that whoever was there reads on the activity's page; nobody's contact is needed.

    Raises Refused, NotPermitted.
    """
    activity = locked(activity_id)
    refuse_stranger(actor, activity)
    if activity.state not in (S.UNDER_WAY, *DONE_STATES):
        raise Refused(_("Làm rồi mới cảm ơn được. Xin đợi hoạt động bắt đầu."))
    if not text.strip():
        raise Refused(_("Xin viết một câu cảm ơn."), field="text")
    said = _write_step(activity, actor, "thank", activity.state, activity.state, text, at or timezone.now())
    said.public = False  # for those who were there, not for the thread everybody reads
    said.save(update_fields=["public"])
    _log(activity, actor, "thanked", at, {})
    return said


@transaction.atomic
def activity_cancel(
    *, actor: Actor, activity_id: int, seen_version: int, reason: str, at: datetime | None = None
) -> Activity:
    """Call the activity off; whoever signed up reads the reason on its page."""
    if not reason.strip():
        raise Refused(_("Xin viết lý do huỷ để bà con đã đăng ký được biết."), field="text")
    return _act(actor, activity_id, seen_version, "cancel", reason, at)


def _act(actor: Actor, activity_id: int, seen_version: int, act: str, text: str, at: datetime | None) -> Activity:
    activity = locked(activity_id)
    walk(activity, actor, act, seen_version, text, at)
    _log(activity, actor, _LOGGED[act], at, {})
    return activity


_LOGGED = {
    "contact": "contacted", "survey": "surveyed", "agree": "agreed", "open": "opened", "begin": "begun", "cancel": "cancelled",
    "decline": "declined", "close": "closed",
}  # fmt: skip


def locked(activity_id: int) -> Activity:
    """The activity, its row locked until the transaction ends."""
    return Activity.objects.select_for_update(of=("self",)).select_related("lead", "area").get(pk=activity_id)


def walk(activity: Activity, actor: Actor, act: str, seen_version: int, text: str, at: datetime | None) -> ActivityStep:
    """Permission, then staleness, then the transition itself, with its step. The caller logs.

    Raises NotPermitted, Stale, Refused.
    """
    _allow(activity, actor, act)
    refuse_stale(activity, seen_version)
    try:
        taken = step(ACTIVITY, activity.state, act)
    except NotAllowed:
        state = ActivityState(activity.state).label
        raise Refused(_("Hoạt động đang ở bước “%(state)s” nên chưa làm được việc này.") % {"state": state}) from None
    now = at or timezone.now()
    before, activity.state = activity.state, taken.to
    touch(activity, "state")
    return _write_step(activity, actor, act, before, taken.to, text, now)


def _allow(activity: Activity, actor: Actor, act: str) -> None:
    who = next((steps[act].who for steps in ACTIVITY.values() if act in steps), "lead")
    if who == "lead":
        refuse_stranger(actor, activity)
    elif not rules.is_locality(actor, queries.locality_paths(activity.area_id)):
        raise NotPermitted(
            _("Kế hoạch này chờ đơn vị phụ trách %(area)s thống nhất; đơn vị của bạn không phụ trách địa bàn đó.")
            % {"area": activity.area}
        )


def refuse_stranger(actor: Actor, activity: Activity) -> None:
    if not rules.leads(actor, activity):
        raise NotPermitted(_("Chỉ đơn vị chủ trì (%(unit)s) mới làm được việc này.") % {"unit": activity.lead})


def refuse_stale(activity: Activity, seen_version: int) -> None:
    """Somebody was first: say who."""
    if activity.version == seen_version:
        return
    last = activity.steps.select_related("by").order_by("-at", "-id").first()
    who = str(last.by) if last and last.by else _("người khác")
    raise Stale(
        _("Trong lúc bạn điền, %(who)s vừa cập nhật hoạt động này. Xin xem lại rồi bấm lần nữa.") % {"who": who}
    )


def touch(activity: Activity, *fields: str) -> None:
    """Save these fields and count one change, so that open forms know they are stale."""
    activity.version += 1
    activity.save(update_fields=[*fields, "version"])


def _write_step(
    activity: Activity, actor: Actor, act: str, before: str, after: str, text: str, at: datetime
) -> ActivityStep:
    return ActivityStep.objects.create(
        activity=activity, unit_id=unit_of(actor, activity.lead), by_id=actor.member_id, act=act,
        from_state=before, to_state=after, text=text.strip(), at=at,
    )  # fmt: skip


def unit_of(actor: Actor, lead: Unit) -> int | None:
    """In the name of which unit the actor acts: the lead where it speaks for it directly, else its own."""
    if actor.serves(lead.pk, *rules.SPEAKERS):
        return lead.pk
    own = [post.unit_id for post in actor.posts if post.kind in rules.SPEAKERS]
    return own[0] if own else None


def _log(activity: Activity, actor: Actor, did: str, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        f"activity.{did}", actor=actor, kind="activity", object_id=activity.pk, unit_id=activity.lead_id,
        area_id=activity.area_id, at=at, data=data,
    )  # fmt: skip
