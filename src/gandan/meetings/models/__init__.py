"""Meetings, their agenda, who came, who spoke, what was concluded; days of receiving citizens."""

from gandan.meetings.models.agenda import AgendaItem, Contribution, Speaker
from gandan.meetings.models.attendance import MeetingAttendance
from gandan.meetings.models.duties import DialogueRequest, ReceptionDay
from gandan.meetings.models.meetings import Meeting, MeetingFile, MeetingStep
from gandan.meetings.models.tasks import MeetingTask

__all__ = [
    "AgendaItem",
    "Contribution",
    "DialogueRequest",
    "Meeting",
    "MeetingAttendance",
    "MeetingFile",
    "MeetingStep",
    "MeetingTask",
    "ReceptionDay",
    "Speaker",
]
