"""Movements, themes, schemes and practice models: who launched them, who took them up, what titles came of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.documents.models import Mandate
from gandan.units.models import Unit


class Campaign(models.Model):
    """A movement, scheme, theme of the year or practice model, with its owner and purpose."""

    class Kind(models.TextChoices):
        MOVEMENT = "movement", _("phong trào")
        CAMPAIGN = "campaign", _("cuộc vận động")
        SCHEME = "scheme", _("đề án")
        THEME = "theme", _("chủ đề năm")
        PRACTICE_MODEL = "practice_model", _("mô hình")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    name = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    launched_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    tied_to = models.ManyToManyField("self", blank=True)
    # The campaign of a higher unit that this one makes concrete.
    under = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="cascaded")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="campaign_once"),
            models.CheckConstraint(condition=~Q(under=F("id")), name="campaign_not_under_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignField(models.Model):
    """A field of work a campaign belongs to (slug of the catalogue): dengue, vaccination, digital transformation…"""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="fields_of_work")
    slug = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="campaign_field_once")]
        indexes = [models.Index(fields=["slug", "campaign"], name="campaign_field")]

    def __str__(self) -> str:
        return self.slug


class CampaignUnit(models.Model):
    """A lower unit a campaign was passed down to: asked on a day, taken up (or not yet) on another."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="called")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calls")
    asked_on = models.DateField(default=timezone.localdate)
    taken_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="campaign_unit_once")]
        indexes = [models.Index(fields=["unit", "taken_on"], name="campaign_call")]

    def __str__(self) -> str:
        return f"{self.campaign_id}>{self.unit_id}"


class Adoption(models.Model):
    """A unit takes over a practice model for its own place, and says later whether it works there."""

    class Verdict(models.TextChoices):
        OPEN = "", _("chưa đánh giá")
        WORKS = "works", _("có hiệu quả")
        FAILS = "fails", _("chưa hiệu quả")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="adoptions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="adoptions")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    adopted_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    # All households there, when the register of areas does not know; what groups of neighbours cover is out of it.
    homes = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit", "area"], name="adoption_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("adopted_on")), name="adoption_in_order"
            ),
        ]
        indexes = [models.Index(fields=["unit", "adopted_on"], name="adoption_unit")]

    def __str__(self) -> str:
        return f"{self.campaign_id}>{self.unit_id}"


class NeighbourGroup(models.Model):
    """Neighbouring households that act together under a model (tổ liên gia): a number and a count, never a name."""

    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    households = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["adoption", "number"], name="neighbour_group_once"),
            models.CheckConstraint(condition=Q(households__gt=1), name="neighbour_group_together"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="neighbour_group_in_order"),
        ]

    def __str__(self) -> str:
        return _("Tổ liên gia %(number)s") % {"number": self.number}


class AreaTitle(models.Model):
    """A title a place holds ("bản văn hoá", "kiệt văn minh, sạch đẹp"), by what decision, from a day to a day."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="titles")
    decision = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "title", "since"], name="area_title_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="area_title_in_order"),
        ]
        indexes = [models.Index(fields=["title", "area"], name="area_title")]

    def __str__(self) -> str:
        return self.title
