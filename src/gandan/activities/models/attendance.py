"""Who was there, and the door they came in by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models.activities import Activity, SignUp
from gandan.residents.models import Household
from gandan.units.models import Member, Unit


class Attendance(models.Model):
    """Who was there on a day: a member, a household by its card, a unit with a number, or just so many people.

    `persons` people came with this entry; the sum over an activity are turns (lượt), never persons.
    """

    class Way(models.TextChoices):
        QR = "qr", _("quét mã tại chỗ")
        CARD = "card", _("thẻ hộ")
        LIST = "list", _("người phụ trách ghi")
        COUNT = "count", _("đếm tại chỗ")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendance")
    on = models.DateField()
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    # The sign-up that was kept, and (of a nameless visitor's browser) a keyed hash for this activity and day alone.
    signup = models.ForeignKey(SignUp, models.SET_NULL, null=True, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)
    persons = models.PositiveIntegerField(default=1)
    way = models.CharField(max_length=5, choices=Way.choices)
    at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "on", "member"], condition=Q(member__isnull=False), name="attended_member_once"
            ),
            models.UniqueConstraint(
                fields=["activity", "on", "household"],
                condition=Q(household__isnull=False),
                name="attended_household_once",
            ),
            models.UniqueConstraint(
                fields=["activity", "on", "unit"],
                condition=Q(unit__isnull=False, member=None),
                name="attended_unit_once",
            ),
            models.UniqueConstraint(
                fields=["activity", "on", "visitor"], condition=~Q(visitor=""), name="attended_visitor_once"
            ),
            models.CheckConstraint(condition=Q(persons__gte=1), name="attended_somebody"),
            models.CheckConstraint(condition=Q(member=None) | Q(persons=1, household=None), name="attended_as_one"),
        ]
        indexes = [
            models.Index(fields=["member", "on"], name="attended_member"),
            models.Index(fields=["unit", "on"], name="attended_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.on}:{self.persons}"


class CheckIn(models.Model):
    """The door of a day: open for some hours, found by a QR (`secret`) or by six digits read aloud (`code`)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="checkins")
    on = models.DateField()
    code = models.CharField(max_length=6)
    secret = models.CharField(max_length=32, unique=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(closed_at=None), name="checkin_code_once"),
            models.UniqueConstraint(fields=["activity"], condition=Q(closed_at=None), name="checkin_one_door"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="checkin_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.on}"
