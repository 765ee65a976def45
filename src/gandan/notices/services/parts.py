"""Photos and quotes of a story that is still being written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.photos import photos_publish, photos_show_children
from gandan.notices.models import Quote, Story, StoryPhoto
from gandan.notices.services.stories import MOST_PHOTOS, for_act
from gandan.postings.models import Consent
from gandan.postings.services import photo_consent

MOST_QUOTES = 8


@transaction.atomic
def story_photo_add(
    *,
    actor: Actor,
    story_id: int,
    photo: Photo,
    caption: str,
    shows: str = "",
    consent_id: int | None = None,
    at: datetime | None = None,
) -> StoryPhoto:
    """A photo with its caption. Faces need a consent; a photo of children without one is kept, and not shown."""
    story = for_act(actor, story_id, "edit")
    caption = " ".join(caption.split())
    if not caption:
        raise Refused(_("Ảnh cần một câu chú thích: thấy gì, ở đâu."), field="caption")
    if story.photos.count() >= MOST_PHOTOS:
        raise Refused(_("Một bài có nhiều nhất %(most)s ảnh.") % {"most": MOST_PHOTOS}, field="photo")
    if shows and consent_id is not None:
        photo_consent(actor=actor, photo=photo, consent_id=consent_id, shows=shows, at=at)
    elif shows == Photo.Shows.CHILDREN:
        photos_show_children([photo])
    elif shows == Photo.Shows.ADULTS:
        raise Refused(_("Ảnh rõ mặt người cần giấy đồng ý. Hãy chọn giấy, hoặc chọn ảnh khác."), field="consent")
    else:
        photos_publish([photo])
    made = StoryPhoto.objects.create(story=story, photo=photo, caption=caption[:200])
    _log("story.photo_added", actor, story, at, {"photo": photo.pk, "shows": shows})
    return made


@transaction.atomic
def story_photo_remove(*, actor: Actor, story_photo_id: int, at: datetime | None = None) -> Story:
    """Leave a photo out; the activity keeps its own."""
    found = StoryPhoto.objects.filter(pk=story_photo_id).first()
    if found is None:
        raise Refused(_("Không còn ảnh này trong bài."))
    story = for_act(actor, found.story_id, "edit")
    found.delete()
    _log("story.photo_removed", actor, story, at, {"photo": found.photo_id})
    return story


@transaction.atomic
def quote_add(
    *, actor: Actor, story_id: int, text: str, who: str, consent_id: int | None, at: datetime | None = None
) -> Quote:
    """What somebody said, by role. Never without a consent that still holds."""
    story = for_act(actor, story_id, "edit")
    text, who = " ".join(text.split()).strip('“”" '), " ".join(who.split())
    if not text or not who:
        raise Refused(_("Hãy ghi câu nói và người nói theo vai trò."), field="text" if not text else "who")
    consent = Consent.objects.filter(pk=consent_id or 0, unit=story.unit, withdrawn_on=None).first()
    if consent is None:
        raise Refused(_("Trích lời phải có giấy đồng ý của người nói. Hãy ghi giấy đồng ý trước."), field="consent")
    if story.quotes.count() >= MOST_QUOTES:
        raise Refused(_("Một bài trích nhiều nhất %(most)s câu.") % {"most": MOST_QUOTES}, field="text")
    made = Quote.objects.create(story=story, text=text[:500], who=who[:120], consent=consent)
    _log("story.quoted", actor, story, at, {"consent": consent.pk})
    return made


@transaction.atomic
def quote_remove(*, actor: Actor, quote_id: int, at: datetime | None = None) -> Story:
    found = Quote.objects.filter(pk=quote_id).first()
    if found is None:
        raise Refused(_("Không còn câu này trong bài."))
    story = for_act(actor, found.story_id, "edit")
    found.delete()
    _log("story.unquoted", actor, story, at, {})
    return story


def _log(action: str, actor: Actor, story: Story, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        action, actor=actor, kind="story", object_id=story.pk, unit_id=story.unit_id, area_id=story.area_id, at=at,
        data=data,
    )  # fmt: skip
