"""Paper and hands: batches of sheets with their photos, every version of a sheet, and counting minutes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.ballots.models.ballots import Ballot
from gandan.ballots.models.entries import Entry
from gandan.core.models import Photo
from gandan.residents.models import Household
from gandan.units.models import Member


class PaperBatch(models.Model):
    """Sheets of one area entered together. `declared`: how many the counting team found, to be compared."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="batches")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    declared = models.PositiveIntegerField()
    photos = models.ManyToManyField(Photo, related_name="+", blank=True)
    entered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["ballot", "area", "-at"], name="paper_batch_area")]

    def __str__(self) -> str:
        return f"{self.pk}"


class PaperSheet(models.Model):
    """One sheet as it was entered. A correction is a new version; the old one is kept and says so."""

    class State(models.TextChoices):
        COUNTS = "counts", _("được tính")
        REPLACED = "replaced", _("đã có bản sửa")
        CONFLICT = "conflict", _("trùng, không tính thêm")
        REFUSED = "refused", _("không tính")

    batch = models.ForeignKey(PaperBatch, models.PROTECT, related_name="sheets")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=0)
    choice = models.JSONField(default=dict)
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, db_constraint=False, related_name="sheet")
    state = models.CharField(max_length=8, choices=State.choices, default=State.COUNTS)
    reason = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state="refused") | Q(entry__isnull=False), name="sheet_has_entry")
        ]
        indexes = [models.Index(fields=["batch", "number"], name="sheet_number")]

    def __str__(self) -> str:
        return f"{self.number}"


class HandCount(models.Model):
    """Counting minutes of an area: a show of hands, or the paper of a secret ballot. Two signers; a later version replaces.

    `figures`: question number → {option number: votes}. issued = collected + unused + spoiled; collected = valid + invalid.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="hand_counts")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    voters = models.PositiveIntegerField()
    issued = models.PositiveIntegerField(default=0)
    unused = models.PositiveIntegerField(default=0)
    spoiled = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=dict)
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField(Entry, models.PROTECT, db_constraint=False, related_name="hand_count")
    signers = models.JSONField(default=list)
    entered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "area", "version"], name="hand_count_version_once"),
            models.CheckConstraint(condition=Q(invalid__lte=F("voters")), name="hand_count_invalid"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} · {self.version}"
