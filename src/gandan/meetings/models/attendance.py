"""Who came: a household, a member, or so many people of a group. Never a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.meetings.models.meetings import Meeting
from gandan.residents.models import Household
from gandan.units.models import Member


class MeetingAttendance(models.Model):
    """One line of who is there. `counts`: for the quorum (a household of the place, a member of the unit); the others
    are guests.
    """

    class Way(models.TextChoices):
        CARD = "card", _("thẻ hộ")
        LIST = "list", _("người phụ trách ghi")
        COUNT = "count", _("đếm tại chỗ")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.CharField(max_length=80, blank=True)
    persons = models.PositiveSmallIntegerField(default=1)
    counts = models.BooleanField(default=False)
    way = models.CharField(max_length=5, choices=Way.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(household__isnull=False, member=None, group="")
                | Q(household=None, member__isnull=False, group="")
                | (Q(household=None, member=None, way="count") & ~Q(group="")),
                name="attendance_of_one",
            ),
            models.CheckConstraint(condition=Q(persons__gte=1), name="attendance_of_somebody"),
            models.UniqueConstraint(fields=["meeting", "household"], name="attendance_household_once"),
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_member_once"),
            models.UniqueConstraint(fields=["meeting", "group"], condition=~Q(group=""), name="attendance_group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}:{self.persons}"
