"""An activity that already took place, walked through its whole process: planned, agreed, begun, reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.models import Activity, Campaign, Result
from gandan.activities.services import activity_agree, activity_begin, activity_plan, activity_report
from gandan.activities.states import ActivityState
from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.demo.dates import moment
from gandan.units.models import Unit
from gandan.voices.models import Case


@dataclass(frozen=True)
class Work:
    """What was done on `day`, by whom, where; `agreed_by` speaks for the place when the lead comes from elsewhere."""

    title: str
    actor: Actor
    lead: Unit
    area: Area
    day: date
    topic: str
    results: Sequence[ResultDraft]
    agreed_by: Actor | None = None
    campaign: Campaign | None = None
    case: Case | None = None
    why: str = ""
    place: str = ""
    partners: Sequence[Unit] = ()
    contributions: Sequence[ContributionDraft] = field(default_factory=tuple)
    turns: int | None = None
    days: int = 1


def work_done(work: Work) -> list[Result]:
    """Take the activity through its process and return its results, in the order they were given."""
    last = work.day + timedelta(days=work.days - 1)
    activity = activity_plan(
        actor=work.actor, title=work.title, lead=work.lead, area=work.area, topic=work.topic, why=work.why, place=work.place,
        starts_at=moment(work.day, 7), ends_at=moment(last, 17), case=work.case, campaign=work.campaign,
        partners=list(work.partners), at=moment(work.day - timedelta(days=6)),
    )  # fmt: skip
    _agree(activity, work)
    activity_begin(actor=work.actor, activity_id=activity.pk, seen_version=_version(activity), at=moment(work.day, 7))
    return activity_report(
        actor=work.actor, activity_id=activity.pk, seen_version=_version(activity), results=list(work.results),
        contributions=list(work.contributions), attendance_turns=work.turns, at=_evening(last),
    )  # fmt: skip


def _agree(activity: Activity, work: Work) -> None:
    activity.refresh_from_db()
    if activity.state == ActivityState.PLANNED and work.agreed_by is not None:
        agreed = moment(work.day - timedelta(days=3))
        activity_agree(actor=work.agreed_by, activity_id=activity.pk, seen_version=activity.version, at=agreed)


def _version(activity: Activity) -> int:
    activity.refresh_from_db()
    return activity.version


def _evening(day: date) -> datetime:
    return moment(day, 18)
