"""What can be done with a meeting, from calling it to the last task that came of it."""

from gandan.meetings.services.agenda import (
    agenda_add,
    agenda_remove,
    agenda_up,
    conclusion_write,
    item_end,
    item_start,
)
from gandan.meetings.services.attending import attendance_card, attendance_mark
from gandan.meetings.services.calling import Call, meeting_call, meeting_cancel, meeting_edit, meeting_invite
from gandan.meetings.services.files import file_add, file_remove
from gandan.meetings.services.holding import meeting_close, meeting_open, meeting_publish
from gandan.meetings.services.receiving import (
    Received,
    dialogue_answered,
    dialogue_ask,
    reception_record,
    reception_voice,
)
from gandan.meetings.services.speaking import contribution_record, floor_ask, floor_leave
from gandan.meetings.services.tasks import task_act, task_done, task_give

__all__ = [
    "Call",
    "Received",
    "agenda_add",
    "agenda_remove",
    "agenda_up",
    "attendance_card",
    "attendance_mark",
    "conclusion_write",
    "contribution_record",
    "dialogue_answered",
    "dialogue_ask",
    "file_add",
    "file_remove",
    "floor_ask",
    "floor_leave",
    "item_end",
    "item_start",
    "meeting_call",
    "meeting_cancel",
    "meeting_close",
    "meeting_edit",
    "meeting_invite",
    "meeting_open",
    "meeting_publish",
    "reception_record",
    "reception_voice",
    "task_act",
    "task_done",
    "task_give",
]
