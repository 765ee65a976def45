"""A meeting and a task that came out of one, as data.

called → open → closed → published; a meeting not yet open may be cancelled. `who`: caller = who speaks for the unit that
calls the meeting, owner = who speaks for the unit a task was given to, or the member it was given to.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class MeetingState(models.TextChoices):
    CALLED = "called", _("đang chuẩn bị")
    OPEN = "open", _("đang họp")
    CLOSED = "closed", _("đã họp, chưa công bố kết quả")
    PUBLISHED = "published", _("đã công bố kết quả")
    CANCELLED = "cancelled", _("không họp")


class TaskState(models.TextChoices):
    OPEN = "open", _("đang làm")
    DONE = "done", _("đã xong")
    DROPPED = "dropped", _("thôi không làm")


S, T = MeetingState, TaskState
MEETING: Table = {
    S.CALLED: {
        "edit": Step(S.CALLED, "caller"),
        "plan": Step(S.CALLED, "caller"),
        "invite": Step(S.CALLED, "caller"),
        "open": Step(S.OPEN, "caller"),
        "cancel": Step(S.CANCELLED, "caller"),
    },
    S.OPEN: {
        "plan": Step(S.OPEN, "caller"),
        "mark": Step(S.OPEN, "caller"),
        "speak": Step(S.OPEN, "caller"),
        "conclude": Step(S.OPEN, "caller"),
        "task": Step(S.OPEN, "caller"),
        "close": Step(S.CLOSED, "caller"),
    },
    S.CLOSED: {
        "conclude": Step(S.CLOSED, "caller"),
        "task": Step(S.CLOSED, "caller"),
        "publish": Step(S.PUBLISHED, "caller"),
    },
    S.PUBLISHED: {"task": Step(S.PUBLISHED, "caller")},
    S.CANCELLED: {},
}
TASK: Table = {
    T.OPEN: {"finish": Step(T.DONE, "owner"), "drop": Step(T.DROPPED, "caller")},
    T.DONE: {"reopen": Step(T.OPEN, "caller")},
    T.DROPPED: {"reopen": Step(T.OPEN, "caller")},
}
HELD = (S.OPEN, S.CLOSED, S.PUBLISHED)
