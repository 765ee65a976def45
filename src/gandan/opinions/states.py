"""A topic as data: drafted, open for statements and votes, closed with its last map; and what becomes of a statement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class TopicState(models.TextChoices):
    DRAFT = "draft", _("đang soạn câu hỏi")
    OPEN = "open", _("đang nhận câu trả lời")
    CLOSED = "closed", _("đã khép lại")


class StatementState(models.TextChoices):
    WAITING = "waiting", _("chờ xem")
    SHOWN = "shown", _("đang hiện")
    REFUSED = "refused", _("không hiện")


TOPIC: Table = {
    TopicState.DRAFT: {"open": Step(TopicState.OPEN, "owner")},
    TopicState.OPEN: {"close": Step(TopicState.CLOSED, "owner")},
    TopicState.CLOSED: {},
}

STATEMENT: Table = {
    StatementState.WAITING: {
        "show": Step(StatementState.SHOWN, "owner"),
        "refuse": Step(StatementState.REFUSED, "owner"),
    },
    StatementState.SHOWN: {"refuse": Step(StatementState.REFUSED, "owner")},
    StatementState.REFUSED: {"show": Step(StatementState.SHOWN, "owner")},
}
