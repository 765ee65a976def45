"""The public story of a piece of work: told from its facts, approved, seen; what residents say to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gandan.activities.models import Activity
from gandan.areas.models import Area
from gandan.core.models import Photo, Step
from gandan.documents.models import Mandate
from gandan.notices.states import CommentState, StoryState
from gandan.postings.models import Consent
from gandan.units.models import Member, Unit


class Story(models.Model):
    """`byline` is a role ("Cán bộ văn hoá"), never a name. A republished text says its source and where it stands."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stories")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="stories")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    lead = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    byline = models.CharField(max_length=120)
    source = models.CharField(max_length=160, blank=True)
    source_url = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=StoryState.choices, default=StoryState.DRAFT)
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source_url="") | ~Q(source=""), name="story_source_named"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"]) | Q(published_at__isnull=False), name="story_published_when"
            ),
            models.CheckConstraint(condition=~Q(activity=None) | ~Q(source=""), name="story_of_work_or_source"),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="story_newest"),
            models.Index(fields=["area", "state", "-published_at"], name="story_area"),
            models.Index(fields=["unit", "-created_at", "-id"], name="story_unit"),
        ]

    def __str__(self) -> str:
        return self.title


class StoryStep(Step):
    story = models.ForeignKey(Story, models.CASCADE, related_name="steps")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class StoryPhoto(models.Model):
    """A photo in its place in the story, with its caption."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "photo"], name="story_photo_once"),
            models.CheckConstraint(condition=~Q(caption=""), name="story_photo_has_caption"),
        ]

    def __str__(self) -> str:
        return self.caption


class Quote(models.Model):
    """What somebody said, by role, under a consent; it is not shown any more once that is withdrawn."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="quotes")
    text = models.CharField(max_length=500)
    who = models.CharField(max_length=120)
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="quotes")

    def __str__(self) -> str:
        return self.text


class Comment(models.Model):
    """What a resident wrote under a story. Nobody asks who; nothing of the writer is kept."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="comments")
    text = models.TextField()
    state = models.CharField(max_length=7, choices=CommentState.choices, default=CommentState.WAITING)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "held"], decided_at=None)
                | Q(state__in=["shown", "hidden"], decided_at__isnull=False),
                name="story_comment_decided_when",
            )
        ]
        indexes = [
            models.Index(fields=["story", "state", "at"], name="story_comment_story"),
            models.Index(fields=["state", "-at", "-id"], name="story_comment_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.state}"


class StoryDay(models.Model):
    """How often a story was opened on a day: a number, and nothing about who opened it."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="days")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "day"], name="story_day_once")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.day}: {self.views}"


class Regulation(models.Model):
    """The unit's regulation on grassroots democracy, from a day to a day: a registered document everybody may read."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="regulations")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="regulation_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="regulation_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}:{self.mandate_id}"
