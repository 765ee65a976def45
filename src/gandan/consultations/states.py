"""A consultation as data: prepared → open for comments → closed, being answered → reported; or given up with a reason.

`who`: keeper = whoever speaks for the unit that asks.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class State(models.TextChoices):
    DRAFT = "draft", _("đang viết dự thảo")
    OPEN = "open", _("đang nhận góp ý")
    CLOSED = "closed", _("đang tiếp thu, giải trình")
    REPORTED = "reported", _("đã có kết quả")
    CANCELLED = "cancelled", _("đã thôi")


PROCESS: Table = {
    State.DRAFT: {"open": Step(State.OPEN, "keeper"), "cancel": Step(State.CANCELLED, "keeper")},
    State.OPEN: {"close": Step(State.CLOSED, "keeper"), "cancel": Step(State.CANCELLED, "keeper")},
    State.CLOSED: {"report": Step(State.REPORTED, "keeper")},
    State.REPORTED: {},
    State.CANCELLED: {},
}
PUBLIC = (State.OPEN, State.CLOSED, State.REPORTED, State.CANCELLED)
TAKES_RECORDS = (State.OPEN, State.CLOSED)
