"""What is asked, whom, by which rule, and what came out."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.ballots.states import BallotState
from gandan.meetings.models import AgendaItem
from gandan.postings.models import Announcement
from gandan.units.models import Member, Unit


class Klass(models.TextChoices):
    OPEN = "open", _("phiếu công khai")
    SECRET = "secret", _("phiếu kín")


class Electorate(models.TextChoices):
    """Who has one vote each. Delegates are a number of seats in a hall, without accounts."""

    HOUSEHOLDS = "households", _("mỗi hộ một phiếu")
    MEMBERS = "members", _("mỗi thành viên một phiếu")
    DELEGATES = "delegates", _("mỗi đại biểu một phiếu")


class Ballot(models.Model):
    """A decision asked of a roll of households, members or delegates. `rule` is frozen when it opens (`Matter.frozen`).

    `secret_key` (sealed) makes the roll marks: HMAC(key, household). `result` is what the count gave, per question.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ballots")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    matter = models.CharField(max_length=30)
    klass = models.CharField(max_length=6, choices=Klass.choices, default=Klass.OPEN)
    electorate = models.CharField(max_length=10, choices=Electorate.choices, default=Electorate.HOUSEHOLDS)
    ways = models.JSONField(default=list)
    rule = models.JSONField(default=dict)
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="ballots")
    announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, blank=True, related_name="+")
    result_announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, blank=True, related_name="+")
    areas = models.ManyToManyField(Area, related_name="+")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=BallotState.choices, default=BallotState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    secret_key = models.BinaryField(null=True)
    opening = models.TextField(blank=True)
    opening_signature = models.CharField(max_length=128, blank=True)
    result = models.JSONField(default=dict, blank=True)
    export = models.CharField(max_length=120, blank=True)
    export_sha256 = models.CharField(max_length=64, blank=True)
    drafted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")), name="ballot_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(opened_at__isnull=False, secret_key__isnull=False),
                name="ballot_opened_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_at__isnull=False) & ~Q(export_sha256="")),
                name="ballot_published_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-drafted_at", "-id"], name="ballot_unit"),
            models.Index(fields=["state", "closes_at"], name="ballot_state"),
            models.Index(fields=["-published_at", "-id"], name="ballot_published", condition=Q(state="published")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_secret(self) -> bool:
        return self.klass == Klass.SECRET


class BallotArea(models.Model):
    """One area that keeps a log of its own: how many have a vote, and what the count found (empty before it).

    tally = meeting + paper + assisted + online − overridden ≤ eligible. `mismatch` is the code of what does not agree.
    `group` is the number of the published row the area belongs to; rows of several areas hide the single one.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="ballot_areas")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    eligible = models.PositiveIntegerField(default=0)
    roll_root = models.CharField(max_length=64, blank=True)
    meeting = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)
    assisted = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    overridden = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    mismatch = models.CharField(max_length=30, blank=True)
    tally = models.JSONField(default=dict, blank=True)
    group = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "area"], name="ballot_area_once")]

    def __str__(self) -> str:
        return f"{self.area}"


class QuestionKind(models.TextChoices):
    AGREE = "agree", _("đồng ý hay không đồng ý")
    ONE = "one", _("chọn một")
    UP_TO = "up_to", _("chọn không quá số cho phép")
    ORDER = "order", _("xếp thứ tự")
    ELECTION = "election", _("bầu cử")


class Question(models.Model):
    """One question on the sheet. `most`: how many may be chosen (up to k) or ranked; `seats` of an election.

    `crossing_out`: the sheet names all candidates and the voter strikes out whom they do not choose.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=600)
    kind = models.CharField(max_length=10, choices=QuestionKind.choices, default=QuestionKind.AGREE)
    most = models.PositiveSmallIntegerField(default=1)
    seats = models.PositiveSmallIntegerField(default=0)
    crossing_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="question_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1, most__gte=1), name="question_counts"),
            models.CheckConstraint(
                condition=(Q(kind="election") & Q(seats__gte=1))
                | (~Q(kind="election") & Q(seats=0, crossing_out=False)),
                name="question_seats",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Option(models.Model):
    """One thing to choose. `meaning` of an agree question: agree, disagree or other; else empty. No names: roles."""

    class Meaning(models.TextChoices):
        AGREE = "agree", _("đồng ý")
        DISAGREE = "disagree", _("không đồng ý")
        OTHER = "other", _("ý kiến khác")

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    meaning = models.CharField(max_length=8, choices=Meaning.choices, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="option_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="option_number_positive"),
        ]

    def __str__(self) -> str:
        return self.text
