"""Recognise: a round with open criteria, proposals with their reasons, the decision, and what was given to whom.

Nobody is named: a collective is a unit, an individual is a post in a unit ("Trưởng bản Huổi Dạo"). See ADR 0013.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Campaign, Result
from gandan.areas.models import Area
from gandan.commendations.states import ProposalState, RoundState
from gandan.papers.models import PaperTemplate
from gandan.units.models import Member, Unit


class Recipient(models.TextChoices):
    COLLECTIVE = "collective", _("tập thể")
    INDIVIDUAL = "individual", _("cá nhân")


class Form(models.TextChoices):
    """How somebody is recognised. Oral praise and the recognition of a higher level need no decision of ours."""

    ORAL = "oral", _("biểu dương")
    LETTER = "letter", _("thư khen")
    CERTIFICATE = "certificate", _("giấy khen")
    HIGH_CERTIFICATE = "high_certificate", _("bằng khen")
    RECOGNITION = "recognition", _("cấp trên ghi nhận")


WITH_LETTER = (Form.LETTER, Form.CERTIFICATE, Form.HIGH_CERTIFICATE)


class Round(models.Model):
    """Whoever holds it says beforehand, for everybody to read, what it takes to be commended."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="rounds")
    since = models.DateField()
    until = models.DateField()
    proposals_until = models.DateField(null=True, blank=True)
    results_for_collective = models.PositiveSmallIntegerField()
    results_for_individual = models.PositiveSmallIntegerField()
    days_for_individual = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.OPEN)
    published_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "title", "since"], name="round_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="round_in_order"),
            models.CheckConstraint(
                condition=Q(results_for_collective__gte=1, results_for_individual__gte=1), name="round_asks_for_results"
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="round_state")]

    def __str__(self) -> str:
        return self.title

    def results_needed(self, kind: str) -> int:
        return self.results_for_collective if kind == Recipient.COLLECTIVE else self.results_for_individual


class Proposal(models.Model):
    """A unit, or a post in a unit, put forward for results the people confirmed."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=10, choices=Recipient.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    post = models.CharField(max_length=160, blank=True)
    # Whose days of attendance are counted where the criteria ask for days; the account of the post, no name.
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=600, blank=True)
    results = models.ManyToManyField(Result, through="Reason", related_name="+")
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    answer = models.CharField(max_length=400, blank=True)
    proposed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    proposed_for = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit", "post"], condition=~Q(state="withdrawn"), name="proposed_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="collective", post="") | Q(kind="individual") & ~Q(post=""),
                name="proposal_post_of_individual",
            ),
        ]
        indexes = [models.Index(fields=["round", "state", "kind"], name="proposal_round")]

    def __str__(self) -> str:
        return self.post or str(self.unit)


class Reason(models.Model):
    """One result that speaks for a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="reasons")
    result = models.ForeignKey(Result, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "result"], name="reason_once")]
        indexes = [models.Index(fields=["result"], name="reason_result")]

    def __str__(self) -> str:
        return f"{self.proposal_id}:{self.result_id}"


class Decision(models.Model):
    """Number and date of the decision by which a round ended, signed by the unit's leader."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="decision")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    decided_on = models.DateField()
    signer = models.CharField(max_length=120)  # a post: "Bí thư Huyện uỷ"
    form_collective = models.CharField(max_length=16, choices=Form.choices)
    form_individual = models.CharField(max_length=16, choices=Form.choices)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="decision_number_once")]
        indexes = [models.Index(fields=["-decided_on"], name="decision_day")]

    def __str__(self) -> str:
        return self.number


class Commendation(models.Model):
    """What was given: to a unit or a post, why, by whom, on which day. `number` is its place in the decision."""

    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="commendations")
    proposal = models.OneToOneField(Proposal, models.PROTECT, null=True, related_name="commendation")
    form = models.CharField(max_length=16, choices=Form.choices)
    kind = models.CharField(max_length=10, choices=Recipient.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="commendations")
    post = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    number = models.PositiveIntegerField(null=True)
    given_on = models.DateField()
    # One of ours, or the words for a body outside this installation.
    giver = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    giver_name = models.CharField(max_length=160, blank=True)
    document = models.CharField(max_length=60, blank=True)
    recorded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="commendation_number_once"),
            models.CheckConstraint(
                condition=Q(form__in=["oral", "recognition"], decision=None, number=None)
                | Q(form__in=["letter", "certificate", "high_certificate"], decision__isnull=False, number__gte=1),
                name="commendation_letter_needs_decision",
            ),
            models.CheckConstraint(condition=Q(giver__isnull=False) | ~Q(giver_name=""), name="commendation_has_giver"),
            models.CheckConstraint(condition=~Q(form="recognition") | ~Q(document=""), name="recognition_has_document"),
            models.CheckConstraint(
                condition=Q(kind="collective", post="") | Q(kind="individual") & ~Q(post=""),
                name="commendation_post_of_individual",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "-given_on"], name="commendation_area"),
            models.Index(fields=["unit", "-given_on"], name="commendation_unit"),
        ]

    def __str__(self) -> str:
        return self.post or str(self.unit)


class LetterRun(models.Model):
    """The letters of one decision, made in one go in the background: a .zip, one joined .docx, one .pdf."""

    class State(models.TextChoices):
        RUNNING = "running", _("đang làm")
        DONE = "done", _("đã xong")
        FAILED = "failed", _("không làm được")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="runs")
    # The unit's own template; without one the letters have the official format.
    template = models.ForeignKey(PaperTemplate, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    archive = models.BinaryField(null=True)
    joined = models.BinaryField(null=True)
    printed = models.BinaryField(null=True)
    asked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision"], condition=Q(state="running"), name="letters_one_run"),
        ]
        indexes = [models.Index(fields=["decision", "-at"], name="letters_run")]

    def __str__(self) -> str:
        return f"{self.decision_id}:{self.done}/{self.total}"
