"""Ground tables: the log, its seal, photos, counters and the search index; and shapes other rooms build on."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.core.quantities import Quantity, from_columns


class LogEntry(models.Model):
    """One thing that happened. Never updated, never deleted: triggers on both databases refuse it.

    Plain numbers instead of foreign keys: the ground knows no feature, and the log must outlive what it names.
    """

    action = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    area_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "id"], name="log_object"),
            models.Index(fields=["action", "at"], name="log_action"),
            models.Index(fields=["area_id", "at"], name="log_area"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.kind}:{self.object_id}"


class LogLeaf(models.Model):
    """Sequence number and Merkle leaf (RFC 6962) of a committed entry; written by the sealer, in batches."""

    seq = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    leaf = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.seq}"


class LogCheckpoint(models.Model):
    """Root of the first `size` leaves, and the frontier from which the sealer goes on."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    frontier = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.size}"


class Counter(models.Model):
    """A named number that only grows, for public codes without gaps in a year."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class SearchEntry(models.Model):
    """One findable thing. `terms` is the folded index text; both databases' full text index it (migration 0002)."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    terms = models.TextField()
    area_id = models.BigIntegerField(null=True)
    weight = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_once")]
        indexes = [models.Index(fields=["kind", "folded"], name="search_folded")]

    def __str__(self) -> str:
        return self.title


class Photo(models.Model):
    """A re-encoded picture without metadata. Not public until an officer says so.

    `shows`: whose faces are to be recognised. One of children is public only under a consent that is on record
    (`postings.Consent`): the database itself refuses it otherwise.
    """

    class Shows(models.TextChoices):
        NOBODY = "", _("không rõ mặt ai")
        ADULTS = "adults", _("rõ mặt người lớn")
        CHILDREN = "children", _("rõ mặt trẻ em")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to="photos/%Y/%m")
    sha256 = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    caption = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(default=False)
    shows = models.CharField(max_length=8, choices=Shows.choices, default=Shows.NOBODY, blank=True)
    consented = models.BooleanField(default=False)
    stored_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(shows="children", public=True, consented=False), name="photo_of_children_by_consent"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class Measured(models.Model):
    """The columns of a `Quantity`, ends in base units of its dimension so that the database can add them up."""

    low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    nominal = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    measure_unit = models.CharField(max_length=20)
    qualifier = models.CharField(max_length=20)
    text = models.CharField(max_length=80)

    class Meta:
        abstract = True

    @property
    def quantity(self) -> Quantity:
        return from_columns(self.low, self.high, self.nominal, self.measure_unit, self.qualifier, self.text)

    @quantity.setter
    def quantity(self, value: Quantity) -> None:
        self.low, self.high, self.nominal, self.measure_unit, self.qualifier, self.text = value.columns()

    @property
    def amount(self) -> Decimal:
        """The one number that stands for the quantity (base units): nominal, else the end that is known."""
        return next(n for n in (self.nominal, self.low, self.high, Decimal(0)) if n is not None)


class Step(models.Model):
    """One act in a process: the words people said with it live here, never in the log."""

    act = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    public = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.act


class Channel(models.TextChoices):
    """Through which door something came in; paper and voice weigh as much as a phone."""

    WEB = "web", _("trang mạng")
    CARD = "card", _("thẻ hộ")
    FIELD = "field", _("cán bộ ghi tại bản")
    MEETING = "meeting", _("cuộc họp")
    PHONE = "phone", _("điện thoại")
    PAPER = "paper", _("giấy")
