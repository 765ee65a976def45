"""The append-only log of each area: entries, their leaves, signed checkpoints and witnesses. Triggers hold all of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.ballots.models.ballots import Ballot


class Way(models.TextChoices):
    """How a vote came in; which one counts when a household used two is the rule's precedence."""

    MEETING = "meeting", _("biểu quyết tại cuộc họp")
    PAPER = "paper", _("phiếu giấy")
    ASSISTED = "assisted", _("cán bộ bấm giúp, có thẻ hộ")
    ONLINE = "online", _("trực tuyến bằng thẻ hộ")


class Status(models.TextChoices):
    ACCEPTED = "accepted", _("đã nhận")
    CONFLICT = "conflict", _("trùng, không tính thêm")
    LATE = "late", _("đến sau khi đóng phiếu, không tính")


class EntryKind(models.TextChoices):
    VOTE = "vote", _("một phiếu")
    PRESENT = "present", _("có mặt khi giơ tay")
    COUNT = "count", _("biên bản kiểm phiếu")
    RELEASED = "released", _("phiếu kín đã mở")


class Entry(models.Model):
    """One thing that happened to an area's ballot. `choice` is canonical JSON: question number → option numbers.

    A change of vote is a new entry with the next `turn` of its (mark, way); the same turn twice is a conflict. No foreign
    key is checked by the database: the table grows without end and may be distributed. `turn` is 0 unless accepted.
    """

    ballot = models.ForeignKey(Ballot, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="entries")
    area = models.ForeignKey(Area, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    kind = models.CharField(max_length=8, choices=EntryKind.choices, default=EntryKind.VOTE)
    mark = models.CharField(max_length=32)
    way = models.CharField(max_length=8, choices=Way.choices)
    turn = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACCEPTED)
    reason = models.CharField(max_length=30, blank=True)
    choice = models.TextField()
    nonce = models.CharField(max_length=32)
    evidence = models.CharField(max_length=64, blank=True)
    request_key = models.CharField(max_length=64)
    promise = models.CharField(max_length=32, blank=True)
    # HMAC of the leaf: a row written past the program is told before it is sealed.
    stamp = models.CharField(max_length=32)
    actor_id = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "request_key"], name="entry_request_once"),
            models.UniqueConstraint(
                fields=["ballot", "mark", "way", "turn"], condition=Q(status="accepted"), name="entry_turn_once"
            ),
            models.CheckConstraint(
                condition=Q(status="accepted", turn__gte=1, reason="") | (~Q(status="accepted") & Q(turn=0)),
                name="entry_turn_of_accepted",
            ),
        ]
        indexes = [models.Index(fields=["ballot", "area", "id"], name="ballot_entry_area")]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.area_id} {self.kind} {self.status}"


class Leaf(models.Model):
    """The place of an entry in its area's log, given by the sealer in batches."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="leaf")
    ballot = models.ForeignKey(Ballot, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    area = models.ForeignKey(Area, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    index = models.BigIntegerField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "area", "index"], name="leaf_index_once")]

    def __str__(self) -> str:
        return f"{self.index}"


class Promise(models.Model):
    """Votes answered together: the leaves' root, signed once. From it every receipt of the batch can be made again."""

    key = models.CharField(max_length=32, primary_key=True)
    leaves = models.BinaryField()
    root = models.BinaryField(max_length=32)
    signature = models.CharField(max_length=128)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key


class Checkpoint(models.Model):
    """The signed root of the first `size` entries of an area. `final`: the one the count is made under."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="checkpoints")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    frontier = models.TextField()
    final = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    signature = models.CharField(max_length=128)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "area", "size", "final"], name="checkpoint_size_once")]
        indexes = [models.Index(fields=["ballot", "-at"], name="checkpoint_at")]

    def __str__(self) -> str:
        return f"{self.area_id}:{self.size}"


class Witness(models.Model):
    """Somebody outside who took the checkpoint away: by a key of their own, or by a hand on the printed sheet (photo)."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="witnesses")
    role = models.CharField(max_length=120)
    public_key = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=128, blank=True)
    evidence = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "public_key", "role"], name="witness_once"),
            models.CheckConstraint(
                condition=(Q(signature="", public_key="") & ~Q(evidence="")) | (~Q(signature="") & ~Q(public_key="")),
                name="witness_signs_or_shows",
            ),
        ]

    def __str__(self) -> str:
        return self.role
