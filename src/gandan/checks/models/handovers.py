"""What was handed over, how people were taught to use it, and whether it still works."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Activity, Result
from gandan.areas.models import Area
from gandan.checks.models.words import Inspection
from gandan.core.models import Photo, Step
from gandan.units.models import Member, Unit
from gandan.voices.models import Case


class HandOver(models.Model):
    """Equipment or a work given into the hands of a place: from whom, to whom, when."""

    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="handovers")
    result = models.ForeignKey(Result, models.PROTECT, null=True, blank=True, related_name="handovers")
    what = models.CharField(max_length=160)
    giver = models.ForeignKey(Unit, models.PROTECT, related_name="handovers")
    receiver = models.CharField(max_length=160)  # a body, not a person: "Ban điều hành khu phố 1"
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    handed_on = models.DateField()
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["giver", "what", "area", "handed_on"], name="handover_once")]
        indexes = [models.Index(fields=["area", "-handed_on"], name="handover_area")]

    def __str__(self) -> str:
        return self.what


class HandOverStep(Step):
    """The hand-over itself and each instruction; `persons` were there, counted."""

    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    persons = models.PositiveIntegerField(null=True)
    photos = models.ManyToManyField(Photo, related_name="+")


class FollowUp(models.Model):
    """ "Does it still work?", on a day; what is broken opens an inspection or a case."""

    class Verdict(models.TextChoices):
        OPEN = "", _("chưa xem lại")
        WORKS = "works", _("còn dùng tốt")
        PARTLY = "partly", _("dùng được một phần")
        BROKEN = "broken", _("hỏng, không dùng được")

    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="followups")
    due_on = models.DateField()
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    seen_on = models.DateField(null=True)
    text = models.TextField(blank=True)
    photos = models.ManyToManyField(Photo, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "due_on"], name="followup_once"),
            models.CheckConstraint(
                condition=Q(verdict="", seen_on=None) | ~Q(verdict="") & Q(seen_on__isnull=False), name="followup_seen"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(verdict=""), name="followup_due")]
        ordering = [F("due_on").asc()]

    def __str__(self) -> str:
        return f"{self.handover_id}@{self.due_on}"
