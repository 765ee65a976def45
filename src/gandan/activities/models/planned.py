"""What was planned: how many of what, and the places named for it; so that a plan of 3 that names 4 is seen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gandan.activities.models.activities import Activity
from gandan.activities.models.campaigns import Campaign
from gandan.areas.models import Area
from gandan.core.models import Measured


class Planned(Measured):
    """One line of the plan of a campaign or of an activity: so much of a kind of result."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, null=True, related_name="planned")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="planned")
    kind = models.CharField(max_length=30)
    what = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(campaign__isnull=False, activity=None) | Q(campaign=None, activity__isnull=False),
                name="planned_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.text}"


class PlannedPlace(models.Model):
    """A place a plan names: an area of the register, or just its name."""

    planned = models.ForeignKey(Planned, models.CASCADE, related_name="places")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["planned", "name"], name="planned_place_once")]

    def __str__(self) -> str:
        return self.name
