"""What a meeting talks about, and how often people spoke: turns and people are different numbers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.documents.models import Mandate
from gandan.meetings.models.meetings import Meeting
from gandan.voices.models import Case


class AgendaItem(models.Model):
    """One item. `minutes` is the plan; from `started_at` to `ended_at` the time it really took."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # An opening paper has its presenter: a role ("đảng viên phụ trách"), never a name.
    is_opening = models.BooleanField(default=False)
    presenter = models.CharField(max_length=120, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField(blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_number_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="agenda_item_in_order",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(started_at__isnull=False, ended_at=None),
                name="agenda_one_item_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["case", "meeting"], name="agenda_case")]

    def __str__(self) -> str:
        return self.title

    @property
    def seconds(self) -> int | None:
        """How long it really took; None while it runs or has not begun."""
        if self.started_at is None or self.ended_at is None:
            return None
        return int((self.ended_at - self.started_at).total_seconds())


class Speaker(models.Model):
    """One person at one meeting by a number on the speakers' list and a role; nothing says who it is elsewhere."""

    class Group(models.TextChoices):
        HOUSEHOLD = "household", _("đại diện hộ")
        MEMBER = "member", _("thành viên của đơn vị")
        ORGANISATION = "organisation", _("đoàn thể, tổ chức")
        LEADER = "leader", _("lãnh đạo, cơ quan trả lời")
        GUEST = "guest", _("khách mời")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="speakers")
    number = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=12, choices=Group.choices)
    role = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="speaker_number_once")]

    def __str__(self) -> str:
        return self.role or str(self.get_group_display())


class Contribution(models.Model):
    """What one person (or so many people noted together) said on an item: `turns` lượt, by `people` người.

    A person who asked for the floor and has not had it waits with no turn.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="contributions")
    speaker = models.ForeignKey(Speaker, models.CASCADE, null=True, blank=True, related_name="contributions")
    people = models.PositiveSmallIntegerField(default=1)
    turns = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    spoken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "speaker"], name="contribution_once_an_item"),
            models.CheckConstraint(condition=Q(speaker=None) | Q(people=1), name="contribution_of_one_person"),
            models.CheckConstraint(
                condition=Q(turns=0, spoken_at=None, speaker__isnull=False)
                | Q(turns__gte=F("people"), people__gte=1, spoken_at__isnull=False),
                name="contribution_waits_or_spoke",
            ),
        ]
        indexes = [models.Index(fields=["item", "asked_at"], name="contribution_item")]

    def __str__(self) -> str:
        return f"{self.item_id}:{self.turns}"
