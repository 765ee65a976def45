"""A narrative text under review: what was read in it, what a person decided, and what was written from it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gandan.activities.models import Activity, Result
from gandan.areas.models import Area
from gandan.reading.states import Decision, FactKind, NarrativeState
from gandan.residents.sealed import SealedField
from gandan.units.models import Member, Unit


class Narrative(models.Model):
    """A report or article of the past. The text is sealed: it may name people, and nothing else here does.

    `sha256` is that of the NFC text, so that the same text is known again whatever file it came in.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="narratives")
    title = models.CharField(max_length=160)
    file_name = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    text = SealedField()
    length = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=NarrativeState.choices, default=NarrativeState.READING)
    refused = models.CharField(max_length=300, blank=True)
    anomalies = models.JSONField(default=list)
    taken_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "sha256"], name="narrative_once")]
        indexes = [models.Index(fields=["unit", "-taken_at", "-id"], name="narrative_unit")]

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """An activity the text tells of, as a person may correct it before it is written."""

    narrative = models.ForeignKey(Narrative, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    partners = models.ManyToManyField(Unit, blank=True, related_name="+")
    happened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["narrative", "number"], name="proposal_once")]

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """One thing read: `[start, end)` in code points of the text, and what the reader made of it (`data`).

    The words themselves stay in the sealed text; `data` of people and sensitive passages holds no words at all.
    `kind_of_result` is the slug under which a quantity would be written.
    """

    narrative = models.ForeignKey(Narrative, models.CASCADE, related_name="facts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=FactKind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    data = models.JSONField(default=dict)
    proposal = models.ForeignKey(Proposal, models.SET_NULL, null=True, blank=True, related_name="facts")
    decision = models.CharField(max_length=9, choices=Decision.choices, default=Decision.PROPOSED)
    corrected = models.CharField(max_length=80, blank=True)
    kind_of_result = models.CharField(max_length=30, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["narrative", "number"], name="fact_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="fact_has_words"),
        ]
        indexes = [models.Index(fields=["narrative", "decision"], name="fact_decision")]

    def __str__(self) -> str:
        return f"{self.narrative_id}:{self.number}"


class Writing(models.Model):
    """One act of taking over what was accepted; it can be undone as one act."""

    narrative = models.ForeignKey(Narrative, models.PROTECT, related_name="writings")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["narrative", "-at"], name="writing_narrative")]
        constraints = [
            models.UniqueConstraint(fields=["narrative"], condition=Q(undone_at=None), name="writing_one_standing")
        ]

    def __str__(self) -> str:
        return f"{self.narrative_id}@{self.at:%Y-%m-%d}"


class Written(models.Model):
    """What one writing made: an activity, a document of the register or a target (`made` its kind, by plain number)."""

    writing = models.ForeignKey(Writing, models.CASCADE, related_name="made")
    made = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["writing", "made", "object_id"], name="written_once")]

    def __str__(self) -> str:
        return f"{self.made}:{self.object_id}"


class Citation(models.Model):
    """Where in which text the number of a result stands."""

    result = models.OneToOneField(Result, models.CASCADE, related_name="+")
    narrative = models.ForeignKey(Narrative, models.PROTECT, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.result_id}<{self.narrative_id}"


class Alias(models.Model):
    """What a name means in one office: "Huyện ủy" here is this unit, "Tân Thành" here is that commune."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    folded = models.CharField(max_length=160)
    means_unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    means_area = models.ForeignKey(Area, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "folded"], name="alias_once"),
            models.CheckConstraint(
                condition=Q(means_unit__isnull=True) ^ Q(means_area__isnull=True), name="alias_means_one"
            ),
        ]

    def __str__(self) -> str:
        return self.folded
