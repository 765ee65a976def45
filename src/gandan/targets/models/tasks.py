"""Directions of the higher level as tasks of the term, each with an owner and a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gandan.documents.models import Mandate
from gandan.targets.models.goals import Target, Term
from gandan.targets.models.shortcomings import Shortcoming
from gandan.targets.states import TaskState
from gandan.units.models import Member, Unit


class Task(models.Model):
    """What is to be done in the term: out of which direction of which document, by whom, until when."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="tasks")
    text = models.CharField(max_length=300)
    # The words of the higher level, and the document they stand in.
    direction = models.CharField(max_length=300, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="tasks")
    # The shortcoming of this term or the one before that it mends.
    mends = models.ForeignKey(Shortcoming, models.PROTECT, null=True, blank=True, related_name="tasks")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="term_tasks")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=TaskState.choices, default=TaskState.OPEN)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["term", "text", "owner"], name="term_task_once"),
            models.CheckConstraint(
                condition=Q(state="open", ended_on=None) | (~Q(state="open") & Q(ended_on__isnull=False)),
                name="task_ended_has_day",
            ),
        ]
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="term_task_owner")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_late(self) -> bool:
        return self.state == TaskState.OPEN and self.due_on < timezone.localdate()
