"""Checks: what households say of each result, and the inspection a dispute opens."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Result
from gandan.checks.states import InspectionState
from gandan.core.models import Channel, Photo, Step
from gandan.residents.models import Household
from gandan.units.models import Member, Unit


class Check(models.Model):
    """One household's word on one result. A later word supersedes the earlier, which stays."""

    class Verdict(models.TextChoices):
        CONFIRM = "confirm", _("đúng như vậy")
        PARTLY = "partly", _("đúng một phần")
        DISPUTE = "dispute", _("chưa đúng")

    class Words(models.TextChoices):
        """Whether what the household wrote, and its photos, may be read by everybody."""

        NONE = "none", _("không có lời")
        WAITING = "waiting", _("chờ xem trước khi công khai")
        PUBLIC = "public", _("công khai")
        KEPT = "kept", _("giữ kín")

    result = models.ForeignKey(Result, models.PROTECT, related_name="checks")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    # How much of the result this household vouches for, in base units; NULL is all of it.
    amount = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    text = models.TextField(blank=True)
    photos = models.ManyToManyField(Photo, related_name="+")
    words = models.CharField(max_length=7, choices=Words.choices, default=Words.NONE)
    words_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.CARD)
    assisted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    # Kept but not counted: the household serves in the lead or a partner unit.
    counts = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "household"], condition=Q(superseded_at=None), name="check_once"),
            models.CheckConstraint(
                condition=~Q(verdict="partly") | Q(amount__isnull=False), name="check_partly_says_how_much"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="check_amount_not_negative"),
            models.CheckConstraint(condition=~Q(verdict="confirm") | Q(amount=None), name="check_confirms_all"),
        ]
        indexes = [
            models.Index(fields=["result", "verdict", "at"], name="check_result"),
            models.Index(fields=["household", "superseded_at"], name="check_household"),
            models.Index(fields=["result"], condition=Q(words="waiting"), name="check_words_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.result_id}:{self.verdict}"


class Inspection(models.Model):
    """The board goes and looks. Open until mended or found to be as reported; visible all along."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="inspections")
    board = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="inspections")
    state = models.CharField(max_length=8, choices=InspectionState.choices, default=InspectionState.OPENED)
    opened_at = models.DateTimeField(default=timezone.now)
    visit_on = models.DateField(null=True)
    # Until when the unit is to mend what was found.
    mend_by = models.DateField(null=True)
    # What the board itself vouches for when it closes, in base units; NULL is all of the reported quantity.
    amount = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result"], condition=Q(closed_at=None), name="inspection_one_open"),
        ]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="inspection_state"),
            models.Index(fields=["board", "state"], name="inspection_board"),
            models.Index(fields=["mend_by"], condition=Q(state="found"), name="inspection_mend_by"),
        ]

    def __str__(self) -> str:
        return f"{self.result_id}"


class InspectionStep(Step):
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    photos = models.ManyToManyField(Photo, related_name="+")
