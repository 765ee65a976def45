"""Households, their cards and the contacts people left: the only room that holds personal data, encrypted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.residents.sealed import SealedField
from gandan.units.models import Member, Unit


class Household(models.Model):
    """A household of a village: its number is how it is known; head and address are sealed."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    head = SealedField(blank=True)
    address = SealedField(blank=True)
    persons = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="household_number"),
            models.CheckConstraint(condition=Q(number__gt=0), name="household_number_positive"),
        ]

    def __str__(self) -> str:
        return _("Hộ số %(number)s") % {"number": self.number}


class HouseholdTie(models.Model):
    """Somebody of the household serves in this unit: its word does not count on that unit's own work."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="ties")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "unit"], name="tie_once")]

    def __str__(self) -> str:
        return f"{self.household_id}~{self.unit_id}"


class CardBatch(models.Model):
    """Cards printed together. The sheet is kept sealed until it is marked as printed, then deleted."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    count = models.PositiveIntegerField(default=0)
    sheet = models.BinaryField(null=True)
    printed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "-issued_at"], name="card_batch_area")]

    def __str__(self) -> str:
        return f"{self.pk}"


class HouseholdCard(models.Model):
    """The card in a household's hand. Only the keyed hash of its secret is kept."""

    class Reason(models.TextChoices):
        LOST = "lost", _("mất thẻ")
        STOLEN = "stolen", _("bị lấy cắp, người khác giữ")
        DAMAGED = "damaged", _("thẻ hỏng, rách, mờ")
        WRONG = "wrong", _("phát nhầm hộ")
        MOVED = "moved", _("hộ chuyển đi")
        CLOSED = "closed", _("hộ thôi dùng trong sổ")

    household = models.ForeignKey(Household, models.CASCADE, related_name="cards")
    batch = models.ForeignKey(CardBatch, models.PROTECT, null=True, related_name="cards")
    serial = models.CharField(max_length=20, unique=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    # One of a list, never free words: people write names into free words.
    revoked_reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], condition=Q(revoked_at=None), name="card_one_valid")
        ]

    def __str__(self) -> str:
        return self.serial


class CardTry(models.Model):
    """Wrong card secrets in a quarter of an hour, counted per door ("web", "member:12") and never per address."""

    door = models.CharField(max_length=30)
    window = models.DateTimeField()
    wrong = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["door", "window"], name="card_try_once")]

    def __str__(self) -> str:
        return f"{self.door} {self.wrong}"


class Contact(models.Model):
    """How to reach somebody who chose to say so; kept apart from what they said, and never shown with it."""

    name = SealedField(blank=True)
    phone = SealedField(blank=True)
    email = SealedField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.pk}"
