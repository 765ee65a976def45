"""What people say, and what becomes of it: voices, the case they open, its steps and the residents' verdicts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.models import Channel, Photo, Step
from gandan.residents.models import Contact, Household
from gandan.units.models import Member, Unit
from gandan.units.topics import Topic
from gandan.voices.states import MAX_ROUNDS, OPEN_STATES, CaseState


class Case(models.Model):
    """One problem, however many people named it: one responsible unit, one deadline, one answer for all."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    # None: nobody is registered for this place yet; the case waits in its own queue until somebody is.
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="cases")
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.RECEIVED)
    urgent = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    received_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    rounds = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    voice_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=OPEN_STATES) | Q(due_on__isnull=False), name="case_open_has_deadline"
            ),
            models.CheckConstraint(condition=Q(rounds__lte=MAX_ROUNDS), name="case_rounds_end"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | (~Q(state="merged") & Q(merged_into=None)),
                name="case_merged_somewhere",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="case_unit"),
            models.Index(fields=["unit", "due_on", "id"], name="case_unit_due"),
            models.Index(fields=["unit", "received_at"], name="case_unit_recent"),
            models.Index(fields=["state", "due_on"], name="case_due"),
            models.Index(fields=["area", "-received_at"], name="case_area"),
            models.Index(fields=["area", "topic", "state"], name="case_alike"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


STATUTORY = ("complaint", "denunciation")


class Voice(models.Model):
    """One thing one person said. Its text is for the responsible unit and its author; the case is what is public."""

    class Kind(models.TextChoices):
        REPORT = "report", _("phản ánh")
        PETITION = "petition", _("kiến nghị, đề nghị")
        QUESTION = "question", _("hỏi")
        THANKS = "thanks", _("khen, cảm ơn")
        COMPLAINT = "complaint", _("khiếu nại")
        DENUNCIATION = "denunciation", _("tố cáo")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.REPORT)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    text = models.TextField()
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)
    receipt_hash = models.CharField(max_length=64, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="voices")
    handed_to = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    household = models.ForeignKey(Household, models.SET_NULL, null=True, related_name="+")
    recorded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    photos = models.ManyToManyField(Photo, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            # Khiếu nại and tố cáo follow their own laws: handed over, never a case of ours.
            models.CheckConstraint(
                condition=Q(kind__in=STATUTORY, case=None) | (~Q(kind__in=STATUTORY) & Q(case__isnull=False)),
                name="voice_statutory_apart",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "said_at"], name="voice_case"),
            models.Index(fields=["handed_to", "kind", "-said_at"], name="voice_handed"),
            models.Index(fields=["channel", "recorded_at"], name="voice_pace"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class PendingPhoto(models.Model):
    """A photo that came with a form not sent yet: shown again with the form, forgotten after two days."""

    photo = models.OneToOneField(Photo, models.CASCADE, related_name="+")
    stored_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.photo_id}"


class CaseStep(Step):
    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    photos = models.ManyToManyField(Photo, related_name="+")

    class Meta(Step.Meta):
        indexes = [models.Index(fields=["case", "at"], name="case_step")]


class Verdict(models.Model):
    """The resident's last word on an answer: solved or not, once per voice and round."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="verdicts")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="verdicts")
    round = models.PositiveSmallIntegerField()
    solved = models.BooleanField()
    reason = models.TextField(blank=True)
    # How the staff of `unit` (who answered) received the resident; None: not said. Shown only summed up (courtesy.py).
    courteous = models.BooleanField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "case", "round"], name="verdict_once")]
        indexes = [models.Index(fields=["unit", "at"], condition=Q(courteous__isnull=False), name="verdict_courtesy")]

    def __str__(self) -> str:
        return f"{self.voice_id}:{self.solved}"
