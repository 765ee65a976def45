"""What is made public: announcements, where they hang or are read out, the proof of it, and the list the law asks for."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.models import Photo, Step
from gandan.documents.models import Mandate
from gandan.papers.models import Paper
from gandan.postings.states import AnnouncementState
from gandan.units.models import Member, PeopleGroup, Unit


class Announcement(models.Model):
    """What a unit tells the people concerned, from a day to a day (no last day: as long as it holds)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="announcements")
    title = models.CharField(max_length=160)
    text = models.TextField()
    areas = models.ManyToManyField(Area, related_name="+")
    groups = models.ManyToManyField(PeopleGroup, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=AnnouncementState.choices, default=AnnouncementState.DRAFT)
    published_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="announcement_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="withdrawn") | Q(published_at__isnull=False),
                name="announcement_published_when",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, state__in=["draft", "published"])
                | Q(withdrawn_on__isnull=False, state="withdrawn"),
                name="announcement_withdrawn_when",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-first_day", "-id"], name="announcement_unit"),
            models.Index(fields=["state", "-first_day", "-id"], name="announcement_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_on(self, day: date | None = None) -> bool:
        """Whether it is in its days of posting."""
        day = day or timezone.localdate()
        over = self.last_day is not None and day > self.last_day
        return self.state == AnnouncementState.PUBLISHED and self.first_day <= day and not over


class AnnouncementStep(Step):
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="steps")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class Way(models.TextChoices):
    """The ways of Art. 13 of Law 10/2022 to make something public."""

    BOARD = "board", _("bảng tin, niêm yết")
    LOUDSPEAKER = "loudspeaker", _("loa truyền thanh")
    PORTAL = "portal", _("cổng thông tin")
    MEETING = "meeting", _("cuộc họp")
    HOUSEHOLDS = "households", _("trưởng thôn, tổ báo từng hộ")
    SOCIAL = "social", _("mạng xã hội đã thống nhất")


class Posting(models.Model):
    """One way one announcement goes out in one place (no place: everywhere at once), from a day to a day."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="postings")
    way = models.CharField(max_length=11, choices=Way.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="posting_in_order"
            ),
        ]
        indexes = [models.Index(fields=["announcement", "way", "first_day"], name="posting_announcement")]

    def __str__(self) -> str:
        where = self.place or (str(self.area) if self.area else "")
        return f"{self.get_way_display()} · {where}" if where else str(self.get_way_display())


class Proof(models.Model):
    """One line of evidence: a photo of the board, a reading by loudspeaker on a day, a link; never a person."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="proofs")
    day = models.DateField()
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(note="") | Q(photo__isnull=False), name="proof_shows_something")
        ]
        indexes = [models.Index(fields=["posting", "day"], name="proof_posting")]

    def __str__(self) -> str:
        return self.note or f"{self.posting_id} {self.day}"


class Consent(models.Model):
    """Somebody agreed in writing to be quoted or shown: who by role and age, and where the signed paper is kept.

    Never the name: that stands on the paper alone. For a child a parent or guardian has signed.
    """

    class Age(models.TextChoices):
        ADULT = "adult", _("người lớn")
        CHILD = "child", _("trẻ em dưới 16 tuổi")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="consents")
    who = models.CharField(max_length=120)
    age = models.CharField(max_length=5, choices=Age.choices)
    persons = models.PositiveSmallIntegerField(default=1)
    by_guardian = models.BooleanField(default=False)
    covers = models.CharField(max_length=200)
    given_on = models.DateField()
    paper = models.CharField(max_length=160)
    withdrawn_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(age="child") | Q(by_guardian=True), name="consent_of_child_by_guardian"
            ),
            models.CheckConstraint(condition=~Q(paper="") & Q(persons__gte=1), name="consent_has_a_paper"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")), name="consent_in_order"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-given_on", "-id"], name="consent_unit")]

    def __str__(self) -> str:
        return self.who

    @property
    def holds(self) -> bool:
        return self.withdrawn_on is None


class PhotoConsent(models.Model):
    """The consent under which a photo that shows somebody is public."""

    photo = models.OneToOneField(Photo, models.CASCADE, related_name="consent")
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="photos")

    def __str__(self) -> str:
        return f"{self.photo_id}<{self.consent_id}"


class Disclosure(models.Model):
    """One thing of the year a unit must make public (a matter of `rules/disclosure.toml`), by a day, for so long.

    Public from `public_on`, shown by an announcement, a registered document or a signed paper.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="disclosures")
    matter = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    due_day = models.DateField()
    announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, blank=True, related_name="disclosures")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    public_on = models.DateField(null=True, blank=True)
    stays_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "matter", "title"], name="disclosure_once"),
            models.CheckConstraint(
                condition=Q(public_on=None, announcement=None, mandate=None, paper=None)
                | Q(public_on__isnull=False) & ~Q(announcement=None, mandate=None, paper=None),
                name="disclosure_shown_by_something",
            ),
            models.CheckConstraint(
                condition=Q(stays_until=None) | Q(stays_until__gte=F("public_on")), name="disclosure_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "year", "matter"], name="disclosure_unit"),
            models.Index(fields=["unit", "due_day"], condition=Q(public_on=None), name="disclosure_waiting"),
        ]

    def __str__(self) -> str:
        return self.title
