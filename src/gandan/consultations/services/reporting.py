"""The end: how the consultation changed the draft, as an official document. Not before every group has its answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.consultations import report
from gandan.consultations.models import Answer, Consultation
from gandan.consultations.services.locking import for_keeping, walk
from gandan.consultations.states import State
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.papers.services import paper_draft


@transaction.atomic
def consultation_report(
    *, actor: Actor, consultation_id: int, seen_version: int, at: datetime | None = None
) -> Consultation:
    """Publish the result and draft its document, to be signed like every paper. A dropped draft is drawn again."""
    found = for_keeping(actor, consultation_id)
    moment = at or timezone.now()
    if found.state == State.REPORTED and found.paper_id is None:
        found.version += 1
    else:
        walk(found, "report", seen_version)
        _refuse_unanswered(found)
        found.reported_at = moment
    found.paper = paper_draft(
        actor=actor, unit=found.unit, kind="report", content=report.drawn(found, moment), source=report.SOURCE,
        query={"pk": found.pk}, public=True, at=at,
    )  # fmt: skip
    found.save()
    log.record(
        "consultation.reported", actor=actor, kind="consultation", object_id=found.pk, unit_id=found.unit_id,
        area_id=found.unit.area_id, at=at, data={"paper": found.paper.pk},
    )  # fmt: skip
    return found


def _refuse_unanswered(found: Consultation) -> None:
    waiting = found.comments.filter(group=None, aside="").count()
    if waiting:
        raise Refused(
            ngettext(
                "Còn %(n)s ý kiến chưa xếp nhóm. Mọi ý kiến phải được trả lời rồi mới ra kết quả.",
                "Còn %(n)s ý kiến chưa xếp nhóm. Mọi ý kiến phải được trả lời rồi mới ra kết quả.",
                waiting,
            )
            % {"n": waiting}
        )
    open_groups = found.groups.filter(answer="").count()
    if open_groups:
        raise Refused(
            ngettext(
                "Còn %(n)s nhóm ý kiến chưa có trả lời “tiếp thu” hoặc “giải trình”.",
                "Còn %(n)s nhóm ý kiến chưa có trả lời “tiếp thu” hoặc “giải trình”.",
                open_groups,
            )
            % {"n": open_groups}
        )
    if found.groups.filter(answer=Answer.ACCEPTED).exists() and found.drafts.count() < 2:
        raise Refused(_("Đã hứa tiếp thu mà dự thảo chưa có bản mới. Hãy viết bản mới rồi ra kết quả."))
