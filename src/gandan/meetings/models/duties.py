"""What the law asks of a unit every week, month and year: days of receiving citizens, dialogues asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.meetings.models.meetings import Meeting
from gandan.units.models import Member, Unit
from gandan.voices.models import Case


class ReceptionDay(models.Model):
    """One day on which citizens were received, or were not and why. Counts only; matters live in `voices`."""

    class By(models.TextChoices):
        CHAIR = "chair", _("Chủ tịch UBND trực tiếp tiếp")
        PARTY_HEAD = "party_head", _("người đứng đầu cấp uỷ tiếp")
        OFFICE = "office", _("cán bộ tiếp công dân trực")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reception_days")
    on = models.DateField()
    by_role = models.CharField(max_length=10, choices=By.choices)
    place = models.CharField(max_length=160, blank=True)
    held = models.BooleanField(default=True)
    reason = models.CharField(max_length=200, blank=True)
    turns = models.PositiveSmallIntegerField(default=0)
    persons = models.PositiveSmallIntegerField(default=0)
    crowds = models.PositiveSmallIntegerField(default=0)
    cases = models.ManyToManyField(Case, related_name="+")
    recorded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "on", "by_role"], name="reception_once_a_day"),
            models.CheckConstraint(
                condition=Q(held=True, reason="") | (Q(held=False, turns=0, persons=0, crowds=0) & ~Q(reason="")),
                name="reception_held_or_why",
            ),
            models.CheckConstraint(
                condition=Q(persons=0, turns=0) | Q(persons__gte=1, turns__gte=1), name="reception_turns_of_people"
            ),
        ]
        indexes = [models.Index(fields=["unit", "by_role", "-on"], name="reception_unit")]

    def __str__(self) -> str:
        return f"{self.get_by_role_display()} {self.on:%d/%m/%Y}"


class DialogueRequest(models.Model):
    """So many of so many voters ask for a dialogue: from the share the law names, one must be held."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    asking = models.PositiveIntegerField()
    voters = models.PositiveIntegerField()
    about = models.CharField(max_length=200)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="requests")
    recorded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(asking__gte=1, asking__lte=F("voters")), name="request_of_voters")
        ]
        indexes = [models.Index(fields=["unit", "-asked_on"], name="dialogue_request_unit")]

    def __str__(self) -> str:
        return self.about
