"""Discuss: a draft put before the people paragraph by paragraph, what they said in each form of Art. 26, and the answer.

No opinion stands beside a name. An online comment keeps only the day it came and, until the consultation closes, a keyed
mark that tells people from turns; closing counts the marks and wipes them (ADR 0021).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.ballots.models import Ballot
from gandan.consultations.states import State
from gandan.meetings.models import Meeting
from gandan.opinions.models import Topic
from gandan.papers.models import Paper
from gandan.postings.models import Announcement
from gandan.units.models import Member, Unit
from gandan.voices.models import Case


class Stance(models.TextChoices):
    AGREE = "agree", _("đồng ý")
    CHANGE = "change", _("đề nghị sửa")
    AGAINST = "against", _("không đồng ý")
    ASK = "ask", _("hỏi thêm")


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("tiếp thu")
    EXPLAINED = "explained", _("giải trình")


class Aside(models.TextChoices):
    """Why a comment is not answered. It stays counted apart, and its writer reads the reason."""

    ELSEWHERE = "elsewhere", _("không nói về dự thảo này")
    TWICE = "twice", _("trùng với ý kiến khác của chính người gửi")
    OFFENDS = "offends", _("lời xúc phạm hoặc quảng cáo")


class Consultation(models.Model):
    """One draft, the places it concerns, how long it is posted."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="consultations")
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    matter = models.CharField(max_length=24)  # of the rule set
    areas = models.ManyToManyField(Area, related_name="consultations")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="consultations")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)  # the last day of comments
    least_days = models.PositiveSmallIntegerField(default=0)  # of the rule, as it was when it opened
    # People who wrote online, counted at the close: households with their card, and browsers without one.
    households = models.PositiveIntegerField(null=True, blank=True)
    browsers = models.PositiveIntegerField(null=True, blank=True)
    announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, models.SET_NULL, null=True, blank=True, related_name="+")
    why_cancelled = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("draft", "cancelled")) | Q(opens_on__isnull=False, closes_on__gte=F("opens_on")),
                name="consultation_has_days",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("closed", "reported"))
                | Q(closed_at__isnull=False, households__isnull=False, browsers__isnull=False),
                name="consultation_closed_counted",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(why_cancelled=""), name="consultation_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-made_at", "-id"], name="consultation_unit"),
            models.Index(fields=["state", "-opens_on", "-id"], name="consultation_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def takes_comments(self) -> bool:
        return self.state == State.OPEN


class Hearing(models.Model):
    """One use of one of the eight forms: this page, a meeting, a box opened, the Front's list. `people` as counted there."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="hearings")
    form = models.CharField(max_length=20)  # of the rule set
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # who gathers the opinions
    on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="hearings")
    ballot = models.ForeignKey(Ballot, models.PROTECT, null=True, blank=True, related_name="hearings")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="hearings")
    recorded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation"], condition=Q(form="portal"), name="hearing_one_portal"),
            models.CheckConstraint(condition=~Q(form="portal") | Q(people=None), name="hearing_portal_counts_itself"),
        ]
        indexes = [models.Index(fields=["consultation", "on", "id"], name="hearing_order")]

    def __str__(self) -> str:
        return f"{self.form} {self.on or ''}".strip()


class Draft(models.Model):
    """One version of the text. What was commented never changes; answers lead to the next version."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=400, blank=True)
    made_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="draft_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="draft_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}:{self.number}"


class Paragraph(models.Model):
    """One paragraph of a version, in its place; `heading`: a chapter or an article."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="paragraphs")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    heading = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="paragraph_place_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}.{self.position}"


class CommentGroup(models.Model):
    """Comments that say the same, put together by an officer, with one answer to all of them."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, null=True, blank=True, related_name="groups")
    title = models.CharField(max_length=300)
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    # Accepted: the new wording. Explained: because …
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="comment_group_number_once"),
            models.CheckConstraint(
                condition=Q(answer="", words="", answered_at=None)
                | (~Q(answer="") & ~Q(words="") & Q(answered_at__isnull=False)),
                name="comment_group_answer_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Comment(models.Model):
    """What was said of a paragraph, or of the whole (paragraph None). `turns`: how often it was said, in a meeting say.

    `on` is a day, not a moment; `mark` is wiped at the close; `code` is held by the writer alone and finds the answer.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="comments")
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="comments")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="comments")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, null=True, blank=True, related_name="comments")
    stance = models.CharField(max_length=7, choices=Stance.choices)
    text = models.TextField()
    turns = models.PositiveIntegerField(default=1)
    on = models.DateField()
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.CharField(max_length=16, null=True, blank=True, unique=True)
    mark = models.CharField(max_length=64, blank=True)
    group = models.ForeignKey(CommentGroup, models.PROTECT, null=True, blank=True, related_name="comments")
    aside = models.CharField(max_length=9, choices=Aside.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(turns__gte=1), name="comment_has_turns"),
            models.CheckConstraint(condition=Q(group=None) | Q(aside=""), name="comment_in_one_place"),
        ]
        indexes = [
            models.Index(fields=["consultation", "paragraph"], name="comment_paragraph"),
            models.Index(fields=["consultation", "group", "id"], name="comment_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}:{self.pk}"
