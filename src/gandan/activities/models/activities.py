"""One piece of work: who leads it, who comes along, what step it is at."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gandan.activities.models.campaigns import Campaign
from gandan.activities.states import ActivityState
from gandan.areas.models import Area
from gandan.core.models import Photo, Step
from gandan.documents.models import Mandate
from gandan.residents.models import Household
from gandan.units.models import Member, PeopleGroup, Unit
from gandan.units.topics import Topic
from gandan.voices.models import Case


class Activity(models.Model):
    """One piece of work at a place and time, led by one unit, with partners and the people."""

    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="activities")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="leads")
    partners = models.ManyToManyField(Unit, through="ActivityPartner", related_name="+")
    # Which groups of "the people" it is for, as the lead names them (`units.PeopleGroup`).
    audience = models.ManyToManyField(PeopleGroup, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    reported_at = models.DateTimeField(null=True)
    attendance_turns = models.PositiveIntegerField(null=True)
    photos = models.ManyToManyField(Photo, related_name="+")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="activity_in_order"),
        ]
        indexes = [
            models.Index(fields=["area", "state", "starts_at"], name="activity_area"),
            models.Index(fields=["lead", "state", "starts_at"], name="activity_lead"),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityPartner(models.Model):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="partnerships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="partnerships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "unit"], name="partner_once")]

    def __str__(self) -> str:
        return f"{self.activity_id}+{self.unit_id}"


class ActivityStep(Step):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class SignUp(models.Model):
    """Who will come: a household by its card, a member, a unit with a number, or just a number of people."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="signups")
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    persons = models.PositiveIntegerField(default=1)
    brings = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "household"], name="signup_household_once"),
            models.UniqueConstraint(fields=["activity", "member"], name="signup_member_once"),
            models.UniqueConstraint(fields=["activity", "unit"], name="signup_unit_once"),
            models.CheckConstraint(condition=Q(persons__gte=1), name="signup_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.persons}"
