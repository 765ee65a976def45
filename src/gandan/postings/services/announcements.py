"""An announcement from its draft to its last day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import NotRequired, TypedDict, TypeVar, Unpack

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.documents.models import Mandate
from gandan.papers.models import Paper
from gandan.postings import rules
from gandan.postings.models import Announcement, AnnouncementStep, Posting, Way
from gandan.postings.queries import areas_in_reach
from gandan.postings.states import ANNOUNCEMENT, AnnouncementState
from gandan.units.models import PeopleGroup, Unit

M = TypeVar("M", Mandate, Paper)
LONGEST = 20_000  # characters
MOST_DAYS = 1_100  # three years; longer holds until it is withdrawn
MOST_PLACES = 400
BY_PLACE = (Way.BOARD, Way.LOUDSPEAKER, Way.MEETING, Way.HOUSEHOLDS)  # one posting for each place concerned
DEFAULT_WAYS: tuple[str, ...] = (Way.PORTAL,)


class Words(TypedDict):
    """What an announcement says, to whom, for how long, with which public document."""

    title: str
    text: str
    area_ids: NotRequired[Sequence[int]]
    group_ids: NotRequired[Sequence[int]]
    first_day: NotRequired[date | None]  # none: today
    days: NotRequired[int | None]  # none: until it is withdrawn
    mandate_id: NotRequired[int | None]
    paper_id: NotRequired[int | None]


@transaction.atomic
def announcement_publish(
    *,
    actor: Actor,
    unit_id: int,
    ways: Collection[str] = DEFAULT_WAYS,
    at: datetime | None = None,
    **words: Unpack[Words],
) -> Announcement:
    """Make something public at once, for `days` days from `first_day` (today); no `days`: until withdrawn.

    Without places and groups it concerns the unit's own place. Raises Refused, NotPermitted.
    """
    told = _written(actor, unit_of(unit_id), words, at)
    _issue(told, actor, ways, at)
    _log("announcement.published", actor, told, at, {"ways": [*sorted(ways)], "days": words.get("days")})
    return told


@transaction.atomic
def announcement_draft(
    *,
    actor: Actor,
    unit_id: int,
    at: datetime | None = None,
    **words: Unpack[Words],
) -> Announcement:
    """Write it down; nobody outside the unit sees it yet."""
    told = _written(actor, unit_of(unit_id), words, at)
    _log("announcement.drafted", actor, told, at, {})
    return told


@transaction.atomic
def announcement_edit(
    *,
    actor: Actor,
    announcement_id: int,
    seen_version: int,
    at: datetime | None = None,
    **words: Unpack[Words],
) -> Announcement:
    """Change a draft; what is public is never changed, only withdrawn."""
    told = for_act(actor, announcement_id, "edit", seen_version)
    _fill(told, words, at)
    told.version += 1
    told.save()
    _audience(told, words)
    _log("announcement.edited", actor, told, at, {})
    return told


@transaction.atomic
def announcement_issue(
    *,
    actor: Actor,
    announcement_id: int,
    seen_version: int,
    ways: Collection[str] = DEFAULT_WAYS,
    at: datetime | None = None,
) -> Announcement:
    """A draft becomes public by these ways. A first day gone by meanwhile becomes today, its days kept."""
    told = for_act(actor, announcement_id, "publish", seen_version)
    today = timezone.localdate(at)
    if told.first_day < today:
        told.last_day = told.last_day and told.last_day + (today - told.first_day)
        told.first_day = today
    _issue(told, actor, ways, at)
    _log("announcement.published", actor, told, at, {"ways": [*sorted(ways)], "days": _days(told)})
    return told


@transaction.atomic
def announcement_withdraw(
    *, actor: Actor, announcement_id: int, seen_version: int, reason: str, at: datetime | None = None
) -> Announcement:
    """Take it down with a reason; it stays to be read as withdrawn, and no further posting day counts."""
    told = for_act(actor, announcement_id, "withdraw", seen_version)
    if not reason.strip():
        raise Refused(_("Hãy viết vì sao rút thông báo này."), field="reason")
    told.state, told.withdrawn_on = AnnouncementState.WITHDRAWN, timezone.localdate(at)
    told.version += 1
    told.save(update_fields=["state", "withdrawn_on", "version"])
    step_note(told, actor, "withdraw", AnnouncementState.PUBLISHED, reason, at)
    _log("announcement.withdrawn", actor, told, at, {})
    return told


@transaction.atomic
def announcement_drop(*, actor: Actor, announcement_id: int, seen_version: int, at: datetime | None = None) -> None:
    """Throw a draft away."""
    told = for_act(actor, announcement_id, "drop", seen_version)
    told.delete()
    log.record(
        "announcement.dropped", actor=actor, kind="announcement", object_id=announcement_id, unit_id=told.unit_id, at=at
    )


def for_act(actor: Actor, announcement_id: int, act: str, seen_version: int | None = None) -> Announcement:
    """The announcement, locked, when this actor may do this to it now."""
    found = Announcement.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=announcement_id)
    told = found.first()
    if told is None or not rules.reads(actor, told.unit):
        raise Refused(_("Không có thông báo này."))
    must_speak(actor, told.unit)
    if seen_version is not None and told.version != seen_version:
        raise Stale(_("Thông báo vừa được người khác sửa. Xin xem lại rồi làm tiếp."))
    try:
        step(ANNOUNCEMENT, told.state, act)
    except NotAllowed:
        raise Refused(
            _("Thông báo này %(state)s, không làm được việc này nữa.") % {"state": told.get_state_display()}
        ) from None
    return told


def must_speak(actor: Actor, unit: Unit) -> None:
    if not rules.speaks_for(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới công khai thay đơn vị được.") % {"unit": unit})


def step_note(
    told: Announcement, actor: Actor, act: str, before: str, text: str = "", at: datetime | None = None
) -> None:
    AnnouncementStep.objects.create(
        announcement=told, act=act, from_state=before, to_state=told.state, text=text.strip(), by_id=actor.member_id,
        at=at or timezone.now(),
    )  # fmt: skip


def unit_of(unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise Refused(_("Hãy chọn đơn vị công khai."), field="unit")
    return unit


def _written(actor: Actor, unit: Unit, words: Words, at: datetime | None) -> Announcement:
    must_speak(actor, unit)
    told = Announcement(unit=unit, created_at=at or timezone.now())
    _fill(told, words, at)
    told.save()
    _audience(told, words)
    return told


def _fill(told: Announcement, words: Words, at: datetime | None) -> None:
    title, text, days = " ".join(words["title"].split()), words["text"].strip(), words.get("days")
    if not title or not text:
        raise Refused(_("Thông báo cần tên và nội dung."), field="title" if not title else "text")
    if len(title) > 160 or len(text) > LONGEST:
        raise Refused(_("Thông báo dài quá. Hãy viết gọn lại và đính kèm văn bản."), field="text")
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Refused(_("Số ngày công khai phải từ 1 đến %(most)s.") % {"most": MOST_DAYS}, field="days")
    told.title, told.text = title, text
    told.first_day = words.get("first_day") or timezone.localdate(at)
    told.last_day = told.first_day + timedelta(days=days - 1) if days else None
    told.mandate = _attached(Mandate.objects.filter(public=True), words.get("mandate_id"))
    told.paper = _attached(Paper.objects.filter(public=True).exclude(signed_at=None), words.get("paper_id"))


def _attached(rows: QuerySet[M], pk: int | None) -> M | None:
    if pk is None:
        return None
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refused(_("Chỉ đính kèm được văn bản đã công khai."), field="document")
    return found


def _audience(told: Announcement, words: Words) -> None:
    area_ids, group_ids = words.get("area_ids", ()), words.get("group_ids", ())
    wanted = set(area_ids) or ({told.unit.area_id} if told.unit.area_id and not group_ids else set())
    groups = list(PeopleGroup.objects.filter(pk__in=group_ids, unit=told.unit, until=None))
    if len(wanted) > MOST_PLACES:
        raise Refused(_("Nhiều nơi quá. Hãy chọn nơi chứa tất cả."), field="areas")
    reach = set(areas_in_reach(told.unit).filter(pk__in=wanted).values_list("pk", flat=True))
    if beyond := wanted - reach:
        names = ", ".join(str(area) for area in Area.objects.filter(pk__in=beyond).order_by("code")[:3])
        raise Refused(_("%(unit)s không phụ trách: %(places)s.") % {"unit": told.unit, "places": names}, field="areas")
    if not wanted and not groups:
        raise Refused(_("Hãy chọn nơi hoặc nhóm người liên quan."), field="areas")
    told.areas.set(wanted)
    told.groups.set(groups)


def _issue(told: Announcement, actor: Actor, ways: Collection[str], at: datetime | None) -> None:
    unknown = set(ways) - set(Way.values)
    if unknown or not ways:
        raise Refused(_("Hãy chọn ít nhất một cách công khai."), field="ways")
    before, told.state, told.published_at = told.state, AnnouncementState.PUBLISHED, at or timezone.now()
    told.version += 1
    told.save()
    areas: list[int | None] = list(told.areas.values_list("pk", flat=True)) or [None]
    Posting.objects.bulk_create(
        Posting(announcement=told, way=way, area_id=area, first_day=told.first_day, last_day=told.last_day)
        for way in Way.values
        if way in ways
        for area in (areas if way in BY_PLACE else [None])
    )
    step_note(told, actor, "publish", before, at=at)


def _days(told: Announcement) -> int | None:
    return (told.last_day - told.first_day).days + 1 if told.last_day else None


def _log(action: str, actor: Actor, told: Announcement, at: datetime | None, data: dict[str, log.Plain]) -> None:
    areas = list(told.areas.values_list("pk", flat=True)[:50])
    log.record(
        action, actor=actor, kind="announcement", object_id=told.pk, unit_id=told.unit_id,
        area_id=areas[0] if len(areas) == 1 else told.unit.area_id, at=at, data={"areas": [*areas], **data},
    )  # fmt: skip
