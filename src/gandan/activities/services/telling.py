"""An activity of the past that a document tells of: written whole, as reported, and taken back while nobody checked it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import rules
from gandan.activities.drafts import ResultDraft
from gandan.activities.models import Activity, ActivityPartner, ActivityStep, Result
from gandan.activities.services.process import locked, refuse_stranger
from gandan.activities.services.reporting import result_made
from gandan.activities.states import ResultState, S
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Unit
from gandan.units.topics import Topic


@transaction.atomic
def activity_told(
    *,
    actor: Actor,
    title: str,
    lead: Unit,
    area: Area,
    happened_on: date,
    results: Sequence[ResultDraft],
    partners: Sequence[Unit] = (),
    topic: str = Topic.OTHER,
    place: str = "",
    text: str = "",
    at: datetime | None = None,
) -> tuple[Activity, list[Result]]:
    """Write an activity that is over, with its results as the unit reported them then.

    Residents confirm or dispute the results like any other. Raises Refused, NotPermitted.
    """
    if not rules.speaks_for(actor, lead.path):
        raise NotPermitted(
            _("Chỉ người phụ trách của %(unit)s mới ghi hoạt động cũ thay đơn vị được.") % {"unit": lead}
        )
    if not title.strip():
        raise Refused(_("Hoạt động cần một cái tên. Xin viết ngắn gọn sẽ làm gì."), field="title")
    now = at or timezone.now()
    zone = timezone.get_current_timezone()
    activity = Activity.objects.create(
        title=title.strip(), topic=topic, lead=lead, area=area, place=place.strip(), state=S.REPORTED,
        starts_at=datetime.combine(happened_on, time(7), zone), ends_at=datetime.combine(happened_on, time(17), zone),
        reported_at=now, created_at=now,
    )  # fmt: skip
    others = {unit.pk: unit for unit in partners if unit.pk != lead.pk}
    ActivityPartner.objects.bulk_create([ActivityPartner(activity=activity, unit=unit) for unit in others.values()])
    ActivityStep.objects.create(
        activity=activity, unit=lead, by_id=actor.member_id, act="tell", to_state=S.REPORTED, text=text.strip(), at=now
    )
    made = [result_made(activity, actor, draft, now) for draft in results]
    log.record(
        "activity.told", actor=actor, kind="activity", object_id=activity.pk, unit_id=lead.pk, area_id=area.pk, at=at,
        data={"results": [result.pk for result in made]},
    )  # fmt: skip
    return activity, made


@transaction.atomic
def activity_untold(*, actor: Actor, activity_id: int, at: datetime | None = None) -> None:
    """Take back an activity written from a document, with its results, while no resident has spoken of them.

    Raises Refused, NotPermitted.
    """
    activity = locked(activity_id)
    refuse_stranger(actor, activity)
    results = Result.objects.filter(activity=activity)
    checked = results.filter(~Q(state=ResultState.REPORTED) | Q(yes_count__gt=0) | Q(no_count__gt=0))
    if not activity.steps.filter(act="tell").exists() or checked.exists():
        raise Refused(
            _("Bà con đã kiểm tra kết quả của “%(title)s” nên không rút lại được.") % {"title": activity.title}
        )
    try:
        with transaction.atomic():
            results.delete()
            activity.delete()
    except ProtectedError:
        raise Refused(
            _("“%(title)s” đã được dùng ở nơi khác nên không rút lại được.") % {"title": activity.title}
        ) from None
    log.record(
        "activity.untold", actor=actor, kind="activity", object_id=activity_id, unit_id=activity.lead_id,
        area_id=activity.area_id, at=at, data={},
    )  # fmt: skip
