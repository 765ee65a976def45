"""Activities at any step, made through the services a person would use."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from gandan.activities import services
from gandan.activities.drafts import ResultDraft
from gandan.core.quantities import parse


def moment(days=0, hour=7):
    """So many days from today (negative: ago), at this hour in Viet Nam."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(hour), timezone.get_current_timezone())


def plan(actor, lead, area, *, days=3, **more):
    given = {
        "title": "Đổ bê tông đường vào bản Huổi Sang", "topic": "road", "starts_at": moment(days),
        "ends_at": moment(days, 11), **more,
    }  # fmt: skip
    return services.activity_plan(actor=actor, lead=lead, area=area, **given)


def opened(actor, lead, area, **more):
    made = plan(actor, lead, area, **more)
    return services.activity_open(actor=actor, activity_id=made.pk, seen_version=made.version)


def begun(actor, lead, area, **more):
    made = plan(actor, lead, area, **{"days": -1, **more})
    return services.activity_begin(actor=actor, activity_id=made.pk, seen_version=made.version)


def draft(quantity="gần 200 m", kind="road_built", title="Đường bê tông", **more):
    day = more.pop("happened_on", timezone.localdate())
    return ResultDraft(kind=kind, title=title, quantity=parse(quantity), happened_on=day, **more)


def reported(actor, lead, area, *drafts, **more):
    """The results of a new activity of `lead`, reported."""
    made = begun(
        actor,
        lead,
        area,
        **{name: more.pop(name) for name in ("title", "case", "campaign", "partners") if name in more},
    )
    return services.activity_report(
        actor=actor, activity_id=made.pk, seen_version=made.version, results=list(drafts) or [draft()], **more
    )
