"""A story from its draft to the day it is taken down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Activity
from gandan.activities.states import DONE_STATES
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.notices import rules
from gandan.notices.drafting import draft_of
from gandan.notices.models import Story, StoryPhoto, StoryStep
from gandan.notices.states import STORY
from gandan.units.models import Unit

LONGEST = 20_000  # characters
MOST_PHOTOS = 12


@transaction.atomic
def story_draft(*, actor: Actor, activity_id: int, at: datetime | None = None) -> Story:
    """Draft the story of a reported activity from its facts, with its photos. Raises Refused, NotPermitted."""
    told_of = ("lead", "area", "case", "campaign")
    activity = Activity.objects.select_related(*told_of).filter(pk=activity_id, state__in=DONE_STATES).first()
    if activity is None:
        raise Refused(_("Chỉ viết được bài về hoạt động đã báo cáo."))
    _must_write(actor, activity.lead)
    drafted = draft_of(activity)
    story = Story.objects.create(
        unit=activity.lead, activity=activity, area=activity.area, title=drafted.title, lead=drafted.lead,
        text=drafted.text, byline=_role(actor, activity.lead), created_at=at or timezone.now(),
    )  # fmt: skip
    photos = list(activity.photos.all()) + [p for each in activity.results.all() for p in each.photos.all()]
    StoryPhoto.objects.bulk_create(
        StoryPhoto(story=story, photo=photo, caption=photo.caption or activity.title)
        for photo in dict.fromkeys(photos[:MOST_PHOTOS])
    )
    _log("story.drafted", actor, story, at)
    return story


@transaction.atomic
def story_republish(
    *,
    actor: Actor,
    unit_id: int,
    area_id: int,
    title: str,
    text: str,
    source: str,
    source_url: str = "",
    lead: str = "",
    at: datetime | None = None,
) -> Story:
    """A text that another body published, kept with its source. Raises Refused, NotPermitted."""
    unit, area = Unit.objects.filter(pk=unit_id).first(), Area.objects.filter(pk=area_id).first()
    if unit is None or area is None:
        raise Refused(_("Hãy chọn đơn vị và nơi."), field="area")
    _must_write(actor, unit)
    if not source.strip():
        raise Refused(_("Bài đăng lại phải ghi nguồn: cơ quan nào đã đăng."), field="source")
    story = Story(unit=unit, area=area, byline=_role(actor, unit), created_at=at or timezone.now())
    _fill(story, title, lead, text, story.byline, source, source_url)
    story.save()
    _log("story.drafted", actor, story, at, {"republished": True})
    return story


@transaction.atomic
def story_edit(
    *,
    actor: Actor,
    story_id: int,
    seen_version: int,
    title: str,
    lead: str,
    text: str,
    byline: str,
    source: str = "",
    source_url: str = "",
    at: datetime | None = None,
) -> Story:
    story = for_act(actor, story_id, "edit", seen_version)
    _fill(story, title, lead, text, byline, source, source_url)
    story.version += 1
    story.save()
    _log("story.edited", actor, story, at)
    return story


def story_submit(*, actor: Actor, story_id: int, seen_version: int, at: datetime | None = None) -> Story:
    """Ask the unit's secretary to approve it."""
    return _walk(actor, story_id, "submit", seen_version, "", at)


def story_return(*, actor: Actor, story_id: int, seen_version: int, text: str, at: datetime | None = None) -> Story:
    """Back to the writer, with what to mend."""
    if not text.strip():
        raise Refused(_("Hãy viết cần sửa chỗ nào."), field="text")
    return _walk(actor, story_id, "return", seen_version, text, at)


def story_publish(*, actor: Actor, story_id: int, seen_version: int, at: datetime | None = None) -> Story:
    """On the page of the place, in its feed, and as a poster."""
    return _walk(actor, story_id, "publish", seen_version, "", at)


def story_withdraw(*, actor: Actor, story_id: int, seen_version: int, text: str, at: datetime | None = None) -> Story:
    """Take it down, with a reason that is kept."""
    if not text.strip():
        raise Refused(_("Hãy viết vì sao gỡ bài."), field="text")
    return _walk(actor, story_id, "withdraw", seen_version, text, at)


@transaction.atomic
def story_drop(*, actor: Actor, story_id: int, seen_version: int, at: datetime | None = None) -> None:
    """Throw a draft away."""
    story = for_act(actor, story_id, "drop", seen_version)
    Story.objects.filter(pk=story.pk).delete()
    _log("story.dropped", actor, story, at)


@transaction.atomic
def _walk(actor: Actor, story_id: int, act: str, seen_version: int, text: str, at: datetime | None) -> Story:
    story = for_act(actor, story_id, act, seen_version)
    before, story.state = story.state, step(STORY, story.state, act).to
    if act == "publish":
        story.published_at = at or timezone.now()
    story.version += 1
    story.save(update_fields=["state", "published_at", "version"])
    StoryStep.objects.create(
        story=story, act=act, from_state=before, to_state=story.state, text=text.strip(), by_id=actor.member_id,
        at=at or timezone.now(),
    )  # fmt: skip
    _log(f"story.{act}", actor, story, at)
    return story


def for_act(actor: Actor, story_id: int, act: str, seen_version: int | None = None) -> Story:
    """The story, locked, when this actor may do this to it now."""
    rows = Story.objects.select_for_update(of=("self",)).select_related("unit", "activity")
    story = rows.filter(pk=story_id).first()
    if story is None or not rules.writes(actor, story.unit):
        raise Refused(_("Không có bài này."))
    if seen_version is not None and story.version != seen_version:
        raise Stale(_("Bài vừa được người khác sửa. Xin xem lại rồi làm tiếp."))
    try:
        who = step(STORY, story.state, act).who
    except NotAllowed:
        raise Refused(
            _("Bài này %(state)s, không làm được việc này nữa.") % {"state": story.get_state_display()}
        ) from None
    if who == "approver" and not rules.approves(actor, story.unit):
        raise NotPermitted(_("Chỉ người đứng đầu %(unit)s mới duyệt được bài.") % {"unit": story.unit})
    return story


def _must_write(actor: Actor, unit: Unit) -> None:
    if not rules.writes(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới viết bài thay đơn vị được.") % {"unit": unit})


def _fill(story: Story, title: str, lead: str, text: str, byline: str, source: str, source_url: str) -> None:
    title, lead, text = " ".join(title.split()), " ".join(lead.split()), text.strip()
    for name, value in (("title", title), ("text", text), ("byline", byline.strip())):
        if not value:
            raise Refused(_("Bài cần tên, nội dung và người viết theo vai trò."), field=name)
    if len(text) > LONGEST:
        raise Refused(_("Bài dài quá. Xin viết gọn lại."), field="text")
    if story.activity_id is None and not source.strip():
        raise Refused(_("Bài đăng lại phải ghi nguồn: cơ quan nào đã đăng."), field="source")
    if source_url and not source.strip():
        raise Refused(_("Hãy ghi tên nguồn của địa chỉ này."), field="source")
    story.title, story.lead, story.text, story.byline = title[:160], lead[:500], text, byline.strip()[:120]
    story.source, story.source_url = source.strip()[:160], source_url.strip()[:300]


def _role(actor: Actor, unit: Unit) -> str:
    """Who writes, by role."""
    return (actor.title or unit.name)[:120]


def _log(
    action: str, actor: Actor, story: Story, at: datetime | None, data: dict[str, log.Plain] | None = None
) -> None:
    log.record(
        action, actor=actor, kind="story", object_id=story.pk, unit_id=story.unit_id, area_id=story.area_id, at=at,
        data={"activity": story.activity_id, **(data or {})},
    )  # fmt: skip
