"""Answering: comments that say the same in one group, and to every group "accepted" with the new words, or "because"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.consultations.models import Answer, Aside, Comment, CommentGroup, Consultation, Paragraph
from gandan.consultations.services.locking import for_keeping
from gandan.consultations.states import TAKES_RECORDS
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.text import plain
from gandan.voices.reading import private_parts

LONGEST_TITLE = 300
LONGEST_WORDS = 4_000


@transaction.atomic
def comments_group(
    *, actor: Actor, consultation_id: int, comment_ids: Sequence[int], group_id: int | None = None, title: str = "",
    paragraph_id: int | None = None, at: datetime | None = None,
) -> CommentGroup:  # fmt: skip
    """Put comments together: into the group given, or a new one that says in one sentence what they ask for."""
    found = _answering(actor, consultation_id)
    comments = _comments(found, comment_ids)
    if group_id is not None:
        group = found.groups.filter(pk=group_id).first()
        if group is None:
            raise Refused(_("Không tìm thấy nhóm ý kiến này."), field="group")
    else:
        group = _new_group(found, title, paragraph_id, comments)
    Comment.objects.filter(pk__in=[each.pk for each in comments]).update(group=group, aside="")
    _logged("grouped", actor, found, at, group=group.pk, comments=len(comments))
    return group


def _new_group(found: Consultation, title: str, paragraph_id: int | None, comments: Sequence[Comment]) -> CommentGroup:
    title = " ".join(plain(title).split())
    if not title:
        raise Refused(_("Hãy tóm tắt nhóm ý kiến bằng một câu; câu này hiện công khai."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Refused(_("Câu tóm tắt dài quá %(most)s chữ cái.") % {"most": LONGEST_TITLE}, field="title")
    if private_parts(title):
        raise Refused(_("Câu tóm tắt hiện công khai: đừng ghi số điện thoại hay số riêng của ai."), field="title")
    about = {each.paragraph_id for each in comments}
    if paragraph_id is None and len(about) == 1:
        paragraph_id = about.pop()
    if paragraph_id is not None and not Paragraph.objects.filter(pk=paragraph_id, draft__consultation=found).exists():
        raise Refused(_("Không tìm thấy đoạn này trong dự thảo đã đăng."), field="paragraph")
    last = found.groups.aggregate(n=Max("number"))["n"] or 0
    return CommentGroup.objects.create(consultation=found, number=last + 1, paragraph_id=paragraph_id, title=title)


@transaction.atomic
def comments_aside(
    *, actor: Actor, consultation_id: int, comment_ids: Sequence[int], why: str, at: datetime | None = None
) -> int:
    """Set comments apart that this draft cannot answer; they stay counted, and their writers read why."""
    found = _answering(actor, consultation_id)
    if why not in Aside.values:
        raise Refused(_("Hãy chọn vì sao để riêng."), field="why")
    comments = _comments(found, comment_ids)
    Comment.objects.filter(pk__in=[each.pk for each in comments]).update(group=None, aside=why)
    _logged("set_aside", actor, found, at, comments=len(comments))
    return len(comments)


@transaction.atomic
def comments_release(
    *, actor: Actor, consultation_id: int, comment_ids: Sequence[int], at: datetime | None = None
) -> int:
    """Take comments out of their group (or from aside) to look at them again; an emptied group goes."""
    found = _answering(actor, consultation_id)
    comments = _comments(found, comment_ids)
    Comment.objects.filter(pk__in=[each.pk for each in comments]).update(group=None, aside="")
    found.groups.filter(comments=None).delete()
    _logged("released", actor, found, at, comments=len(comments))
    return len(comments)


@transaction.atomic
def group_answer(*, actor: Actor, group_id: int, answer: str, words: str, at: datetime | None = None) -> CommentGroup:
    """ "accepted" with the new wording, or "explained" because … Until the report it may be mended."""
    consultation_id = CommentGroup.objects.filter(pk=group_id).values_list("consultation_id", flat=True).first()
    if consultation_id is None:
        raise Refused(_("Không tìm thấy nhóm ý kiến này."))
    found = _answering(actor, consultation_id)
    words = plain(words)
    if answer not in Answer.values:
        raise Refused(_("Hãy chọn tiếp thu hay giải trình."), field="answer")
    if not words:
        raise Refused(_("Tiếp thu thì ghi viết lại thế nào; giải trình thì ghi vì sao."), field="words")
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Câu trả lời dài quá %(most)s chữ cái.") % {"most": f"{LONGEST_WORDS:,}".replace(",", ".")}, field="words")  # fmt: skip
    group = found.groups.get(pk=group_id)
    group.answer, group.words, group.answered_at = answer, words, at or timezone.now()
    group.answered_by_id = actor.member_id
    group.save()
    _logged("answered", actor, found, at, group=group.pk)
    return group


def _answering(actor: Actor, consultation_id: int) -> Consultation:
    found = for_keeping(actor, consultation_id)
    if found.state not in TAKES_RECORDS:
        raise Refused(_("Đợt lấy ý kiến này đã có kết quả hoặc đã thôi, không sửa câu trả lời được nữa."))
    return found


def _comments(found: Consultation, comment_ids: Sequence[int]) -> list[Comment]:
    wanted = set(comment_ids)
    if not wanted:
        raise Refused(_("Hãy chọn ít nhất một ý kiến."))
    comments = list(found.comments.filter(pk__in=wanted))
    if len(comments) != len(wanted):
        raise Refused(_("Có ý kiến không thuộc đợt lấy ý kiến này. Hãy chọn lại."))
    return comments


def _logged(what: str, actor: Actor, found: Consultation, at: datetime | None, **data: int) -> None:
    log.record(
        f"comments.{what}" if what != "answered" else "comment_group.answered", actor=actor, kind="consultation",
        object_id=found.pk, unit_id=found.unit_id, area_id=found.unit.area_id, at=at, data={**data},
    )  # fmt: skip
