"""What residents say under a story: kept at once, shown after somebody looked at it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import integrity, log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.notices import rules
from gandan.notices.models import Comment, Story
from gandan.notices.states import CommentState, StoryState

LONGEST = 1_000  # characters
SHORTEST = 2
MOST_WAITING = 300  # of one story; a script must not bury the people's words


@transaction.atomic
def comment_give(
    *,
    actor: Actor,  # noqa: ARG001 - every act has one; of a comment nothing of it is kept
    story_id: int,
    text: str,
    at: datetime | None = None,
) -> Comment:
    """Anybody may; who wrote it is not asked and not kept. What seems to advertise is held apart. Raises Refused."""
    story = Story.objects.filter(pk=story_id, state=StoryState.PUBLISHED).first()
    if story is None or not takes_comments(story, at):
        raise Refused(_("Bài này không nhận thêm lời bình."))
    text = text.strip()
    if len(text) < SHORTEST:
        raise Refused(_("Hãy viết điều bạn muốn nói."), field="text")
    if len(text) > LONGEST:
        raise Refused(_("Lời bình dài quá %(most)s chữ. Xin viết gọn lại.") % {"most": LONGEST}, field="text")
    waiting = Comment.objects.filter(story=story, state__in=[CommentState.WAITING, CommentState.HELD])
    if waiting[MOST_WAITING - 1 : MOST_WAITING].exists():
        raise Refused(_("Đang có rất nhiều lời chờ xem. Lời bạn viết còn đây; xin gửi lại vào ngày mai."))
    state = CommentState.HELD if integrity.is_spam(text) else CommentState.WAITING
    made = Comment.objects.create(story=story, text=text, state=state, at=at or timezone.now())
    log.record(
        "comment.held" if state == CommentState.HELD else "comment.given", actor=Actor(), kind="story",
        object_id=story.pk, unit_id=story.unit_id, area_id=story.area_id, at=at, data={"comment": made.pk},
    )  # fmt: skip
    return made


@transaction.atomic
def comment_decide(
    *, actor: Actor, comment_id: int, show: bool, reason: str = "", at: datetime | None = None
) -> Comment:
    """Show it, or not and say why. A decision may be changed. Raises Refused, NotPermitted."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("story__unit")
    comment = rows.filter(pk=comment_id).first()
    if comment is None:
        raise Refused(_("Không có lời bình này."))
    if not rules.moderates(actor, comment.story):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới duyệt lời bình.") % {"unit": comment.story.unit})
    if not show and not reason.strip():
        raise Refused(_("Hãy ghi vì sao không đăng: lời khó nghe không phải là lý do."), field="reason")
    if show and integrity.findings(comment.text, integrity.SPAM, integrity.PRIVATE):
        raise Refused(_("Lời này có quảng cáo hoặc số riêng của một người nên không đăng được. Hãy chọn “Không đăng”."))
    comment.state = CommentState.SHOWN if show else CommentState.HIDDEN
    comment.reason, comment.decided_at, comment.decided_by_id = (
        reason.strip()[:200],
        at or timezone.now(),
        actor.member_id,
    )
    comment.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    log.record(
        "comment.shown" if show else "comment.hidden", actor=actor, kind="story", object_id=comment.story_id,
        unit_id=comment.story.unit_id, area_id=comment.story.area_id, at=at, data={"comment": comment.pk},
    )  # fmt: skip
    return comment


def takes_comments(story: Story, at: datetime | None = None) -> bool:
    """While it is published, for half a year."""
    if story.state != StoryState.PUBLISHED or story.published_at is None:
        return False
    return (at or timezone.now()) < story.published_at + timedelta(days=rules.COMMENTS_WHILE)
