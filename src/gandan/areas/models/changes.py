"""A change of areas before its day: what it will make of which place, and what passes on with it, object by object."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models.territory import Area, AreaChange, AreaChangeLink, Level


class ChangePlace(models.Model):
    """A place as the change will leave it. `area`: the one that stays (renamed, recoded, re-parented); else a new one.

    On the day a new one becomes an Area, kept in `made`.
    """

    change = models.ForeignKey(AreaChange, models.CASCADE, related_name="places")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    made = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=20, blank=True)  # small places get theirs on the day
    parent = models.ForeignKey(Area, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "area"], condition=~Q(area=None), name="change_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class ChangePart(models.Model):
    """One line of the draft: all or a part of `from_area` goes to `place`. Without `place` it is closed, without
    `from_area` the place is new ground. Shares are of the whole: 0.35; unknown ones stay empty."""

    change = models.ForeignKey(AreaChange, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=14, choices=AreaChangeLink.Kind.choices)
    from_area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(ChangePlace, models.CASCADE, null=True, related_name="parts")
    share_households = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    share_residents = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    share_area = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    method = models.CharField(max_length=10, choices=AreaChangeLink.Method.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "from_area", "place"], name="change_part_once"),
            models.CheckConstraint(condition=~Q(from_area=None) | ~Q(place=None), name="change_part_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.from_area_id}>{self.place_id}"


class SuccessionItem(models.Model):
    """One open thing (a case, a planned activity, a post in charge, a household, a village) and where it passes on to.

    `kind` and `object_id` name it without a generic relation: its room knows how to move it (`areas.rehearsal`).
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("đề nghị")
        ACCEPTED = "accepted", _("đã duyệt")
        CHANGED = "changed", _("đã đổi nơi nhận")
        UNDONE = "undone", _("đã rút lại")

    change = models.ForeignKey(AreaChange, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=200)  # as its room calls it; never a name of a person
    from_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.ForeignKey(ChangePlace, models.SET_NULL, null=True, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")  # known on the day
    sure = models.BooleanField(default=True)  # the only place it can go to
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    member_id = models.BigIntegerField(null=True)
    moved_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "kind", "object_id"], name="succession_item_once")]
        indexes = [models.Index(fields=["change", "kind", "sure", "id"], name="succession_items")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Placement(models.Model):
    """Somebody said where a fact of a dissolved and divided area belongs. The fact keeps the area it was recorded in."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    from_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="placed_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
