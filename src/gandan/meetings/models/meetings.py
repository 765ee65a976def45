"""One meeting: who calls it, whom it concerns, what step it is at."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.models import Step
from gandan.documents.models import Mandate
from gandan.meetings.states import MeetingState
from gandan.papers.models import Paper
from gandan.postings.models import Announcement
from gandan.units.models import Member, PeopleGroup, Unit


class Meeting(models.Model):
    """A meeting of one kind (`rules/kinds.toml`). Quorum base and need are frozen when it opens.

    `invited_on` is the day the notice went out: days of notice are counted from it. Nobody's name is kept here.
    """

    class Base(models.TextChoices):
        HOUSEHOLDS = "households", _("hộ trong nơi liên quan")
        MEMBERS = "members", _("thành viên của đơn vị")
        NONE = "none", _("không tính số có mặt")

    kind = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    # Meetings of one series carry its name ("Lấy ý kiến mở rộng kiệt").
    series = models.CharField(max_length=120, blank=True)
    areas = models.ManyToManyField(Area, related_name="+")
    groups = models.ManyToManyField(PeopleGroup, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    chair_title = models.CharField(max_length=120, blank=True)
    # What was decided before about it: an announcement on personnel, place and time, a plan.
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.CALLED)
    public = models.BooleanField(default=True)
    base = models.CharField(max_length=10, choices=Base.choices, default=Base.NONE)
    # How many there are, when no book of households says it; else counted when the meeting opens.
    base_typed = models.PositiveIntegerField(null=True, blank=True)
    base_total = models.PositiveIntegerField(null=True, blank=True)
    base_needs = models.PositiveIntegerField(null=True, blank=True)
    called_at = models.DateTimeField(default=timezone.now)
    invited_on = models.DateField(null=True, blank=True)
    short_notice_reason = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    publish_due = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField(blank=True)
    # How the invitation, and later the results, went out to the people concerned.
    announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, blank=True, related_name="+")
    results = models.ForeignKey(Announcement, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_paper = models.ForeignKey(Paper, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="meeting_in_order"),
            models.CheckConstraint(
                condition=~Q(state__in=("open", "closed", "published")) | Q(opened_at__isnull=False),
                name="meeting_opened_when_held",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
                name="meeting_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(base_needs=None) | Q(base_total__isnull=False), name="meeting_quorum_of_something"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-starts_at", "-id"], name="meeting_unit"),
            models.Index(fields=["unit", "kind", "opened_at"], name="meeting_yearly"),
            models.Index(fields=["state", "publish_due"], name="meeting_to_publish"),
            models.Index(fields=["unit", "series"], name="meeting_series", condition=~Q(series="")),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingStep(Step):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class MeetingFile(models.Model):
    """Something to read before: an outline, an opening paper, a draft. `sent_at`: when the invited could read it."""

    class Role(models.TextChoices):
        OUTLINE = "outline", _("đề cương gợi ý")
        OPENING = "opening", _("báo cáo đề dẫn")
        READING = "reading", _("tài liệu đọc trước")
        DRAFT = "draft", _("dự thảo lấy ý kiến")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="files")
    role = models.CharField(max_length=8, choices=Role.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    file = models.FileField(upload_to="meetings/%Y/%m", blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(file="") | Q(mandate__isnull=False), name="meeting_file_something"
            )
        ]

    def __str__(self) -> str:
        return self.title
