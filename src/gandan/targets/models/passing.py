"""Documents passed on: to whom, and who has opened and marked them as read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gandan.documents.models import Mandate
from gandan.units.models import Member, Unit


class Passing(models.Model):
    """A unit passes a document on to its members. Everybody above sees only how many have read it.

    `to_count` and `read_count` are kept by the services, so that a list of a thousand passings counts nobody.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="passings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="passings")
    passed_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    below = models.BooleanField(default=False)
    to_count = models.PositiveIntegerField(default=0)
    read_count = models.PositiveIntegerField(default=0)
    passed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-passed_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["mandate", "unit", "passed_on"], name="passed_once_a_day"),
            models.CheckConstraint(condition=Q(read_count__lte=F("to_count")), name="read_by_those_it_went_to"),
            models.CheckConstraint(condition=Q(due_on=None) | Q(due_on__gte=F("passed_on")), name="passing_in_order"),
        ]
        indexes = [
            models.Index(fields=["unit", "-passed_on", "-id"], name="passing_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id}>{self.unit_id}"


class PassingReader(models.Model):
    """One member a document was passed to. `unit`: the unit whose secretary may see who has not read it."""

    passing = models.ForeignKey(Passing, models.CASCADE, related_name="readers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["passing", "member"], name="passed_to_once")]
        indexes = [models.Index(fields=["member", "read_at"], name="passed_to_member")]

    def __str__(self) -> str:
        return f"{self.passing_id}:{self.member_id}"
