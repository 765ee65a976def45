"""Everything that changes a consultation."""

from gandan.consultations.services.answering import (
    comments_aside,
    comments_group,
    comments_release,
    group_answer,
)
from gandan.consultations.services.hearing import Said, comment_give, comments_record, hearing_add
from gandan.consultations.services.preparing import (
    consultation_cancel,
    consultation_close,
    consultation_open,
    consultation_prepare,
    draft_write,
)
from gandan.consultations.services.reporting import consultation_report

__all__ = [
    "Said",
    "comment_give",
    "comments_aside",
    "comments_group",
    "comments_record",
    "comments_release",
    "consultation_cancel",
    "consultation_close",
    "consultation_open",
    "consultation_prepare",
    "consultation_report",
    "draft_write",
    "group_answer",
    "hearing_add",
]
