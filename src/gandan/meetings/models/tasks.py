"""What a meeting concluded that somebody has to do: whose, until when, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gandan.meetings.models.agenda import AgendaItem
from gandan.meetings.models.meetings import Meeting
from gandan.meetings.states import TaskState
from gandan.units.models import Member, Unit


class MeetingTask(models.Model):
    """A conclusion given to a unit, or to one of its members, with a day; finished by saying what was done."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tasks")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="tasks")
    text = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meeting_tasks")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="meeting_tasks")
    due_on = models.DateField()
    state = models.CharField(max_length=7, choices=TaskState.choices, default=TaskState.OPEN)
    outcome = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", ended_on=None)
                | (~Q(state="open") & Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="meeting_task_ended_with_words",
            ),
            models.UniqueConstraint(fields=["meeting", "text", "unit", "member"], name="meeting_task_once"),
            models.UniqueConstraint(
                fields=["meeting", "text", "unit"], condition=Q(member=None), name="meeting_task_once_a_unit"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="meeting_task_unit"),
            models.Index(fields=["member", "state", "due_on"], name="meeting_task_member"),
        ]

    def __str__(self) -> str:
        return self.text
