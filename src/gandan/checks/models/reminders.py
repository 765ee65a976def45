"""The ladder: a matter at a place is reminded of, looked at, and sanctioned only when it comes again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gandan.areas.models import Area
from gandan.checks.states import LadderState
from gandan.core.models import Step
from gandan.units.models import Member, Unit
from gandan.voices.models import Case


class Reminder(models.Model):
    """A matter ("để vật liệu lấn lòng kiệt") at a place. Never a person: nobody's name, house or card stands here."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reminders")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    matter = models.CharField(max_length=160)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=LadderState.choices)
    reminded = models.PositiveSmallIntegerField(default=0)
    repeated = models.PositiveSmallIntegerField(default=0)
    look_on = models.DateField(null=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "place", "matter"], condition=Q(closed_at=None), name="reminder_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "look_on"], name="reminder_unit"),
            models.Index(fields=["area", "-opened_at"], name="reminder_area"),
        ]

    def __str__(self) -> str:
        return self.matter


class ReminderStep(Step):
    """`document`: number of the decision of a sanction."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    document = models.CharField(max_length=60, blank=True)
