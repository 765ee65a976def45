"""Standing obligations with their exemptions; criteria of places; a unit's work with a place it is in charge of."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Activity, Campaign
from gandan.areas.models import Area
from gandan.core.models import Photo, Step
from gandan.documents.models import Mandate
from gandan.duties.catalogue import criterion_name
from gandan.duties.states import TALKING, EngagementState
from gandan.units.models import Member, Unit
from gandan.units.topics import Topic


class Obligation(models.Model):
    """What members owe again and again: at least so many days each month, quarter or year, on certain weekdays.

    It binds members of the unit that sets it and of the units below, and of every unit that has taken the campaign up
    when it was passed down (`CampaignUnit.taken_on`), from that day on.
    """

    class Cadence(models.TextChoices):
        MONTH = "month", _("tháng")
        QUARTER = "quarter", _("quý")
        YEAR = "year", _("năm")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations")
    title = models.CharField(max_length=160)
    cadence = models.CharField(max_length=7, choices=Cadence.choices, default=Cadence.MONTH)
    minimum = models.PositiveSmallIntegerField(default=1)
    weekdays = models.PositiveSmallIntegerField(default=0b1100000)  # bit n is weekday n, Monday is 0
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit", "title"], name="obligation_once"),
            models.CheckConstraint(condition=Q(minimum__gte=1, minimum__lte=366), name="obligation_minimum"),
            models.CheckConstraint(condition=Q(weekdays__gte=1, weekdays__lte=127), name="obligation_weekdays"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="obligation_in_order"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-starts_on"], name="obligation_unit")]

    def __str__(self) -> str:
        return self.title

    @property
    def days_of_week(self) -> frozenset[int]:
        return frozenset(n for n in range(7) if self.weekdays >> n & 1)


class ObligationGroup(models.Model):
    """A group of the catalogue (bound.toml) the obligation binds."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="groups")
    slug = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["obligation", "slug"], name="obligation_group_once")]

    def __str__(self) -> str:
        return self.slug


class Exemption(models.Model):
    """A member need not fulfil an obligation for some periods. Only the kind of reason is kept, never its words."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("nghỉ theo chế độ")
        STUDY = "study", _("đi học tập trung")
        MISSION = "mission", _("đi công tác dài ngày")
        SERVICE = "service", _("trực, làm nhiệm vụ khác")

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="exemptions")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="exemption_in_order"),
            models.UniqueConstraint(
                fields=["obligation", "member", "since"], condition=Q(withdrawn_at=None), name="exemption_once"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class AreaCriterion(models.Model):
    """What a place is (criteria.toml: especially difficult, on the new-rural roadmap…), from a day to a day."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="criteria")
    slug = models.CharField(max_length=30)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "slug", "since"], name="area_criterion_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="area_criterion_in_order"),
        ]
        indexes = [models.Index(fields=["slug", "area"], name="area_criterion")]

    def __str__(self) -> str:
        return f"{self.area_id}:{self.slug}"

    @property
    def name(self) -> str:
        return criterion_name(self.slug)


class Engagement(models.Model):
    """One piece of work of a unit with a place it is in charge of: talked over, looked at, chosen, agreed by both."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="engagements")
    area = models.ForeignKey(Area, models.PROTECT, related_name="engagements")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="engagements")
    work = models.CharField(max_length=160, blank=True)
    why = models.CharField(max_length=600, blank=True)
    topic = models.CharField(max_length=12, choices=Topic.choices, default=Topic.OTHER)
    state = models.CharField(max_length=11, choices=EngagementState.choices, default=EngagementState.CONTACTED)
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    activities = models.ManyToManyField(Activity, through="EngagementActivity", related_name="engagements")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "area"], condition=Q(state__in=TALKING), name="engagement_one_talk"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "unit", "state"], name="engagement_place"),
            models.Index(fields=["unit", "-moved_at"], name="engagement_unit"),
        ]

    def __str__(self) -> str:
        return self.work or f"{self.unit} → {self.area}"


class EngagementStep(Step):
    """One act with its words; `instead` says what a side that declines would rather see done."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    instead = models.CharField(max_length=600, blank=True)
    photos = models.ManyToManyField(Photo, related_name="+")


class EngagementActivity(models.Model):
    """The activity planned from an agreed piece of work."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="planned")
    activity = models.OneToOneField(Activity, models.CASCADE, related_name="engagement_link")

    def __str__(self) -> str:
        return f"{self.engagement_id}>{self.activity_id}"
