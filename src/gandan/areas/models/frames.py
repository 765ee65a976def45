"""Frames, materialised: where everything recorded in one area is counted in the boundaries of another time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gandan.areas.models.territory import Area, Level


class Certainty(models.TextChoices):
    """How sure a figure is in a frame; of several, the last in this order is what may be said."""

    EXACT = "exact", _("chính xác")
    ESTIMATED = "estimated", _("ước tính")
    NONE = "none", _("không so sánh được")


class Method(models.TextChoices):
    """What a share was reckoned from."""

    WHOLE = "whole", _("toàn bộ")
    HOUSEHOLDS = "households", _("theo số hộ")
    RESIDENTS = "residents", _("theo số dân")
    KM2 = "km2", _("theo diện tích")
    EQUAL = "equal", _("chia đều, chưa có số liệu")


class FrameBuild(models.Model):
    """A frame that has been drawn, and the state of the map it was drawn from."""

    frame = models.CharField(max_length=30, unique=True)
    seen = models.CharField(max_length=80)
    built_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.frame


class FrameLink(models.Model):
    """What was recorded in `from_area` counts for `share` of it in `to_area`, at one level of the frame.

    `level` "commune": every area a fact can name → the commune (or group) of the frame. What is wider than a commune,
    or cannot be told to one, goes to the district or province that holds it, so that no fact is lost from a sum. "district"
    and "province": the same, added up to that level; two parts of one province are one exact row there.
    Shares out of an area sum to exactly 1 at each level. `certainty` "none": below `to_area` nothing can be said.
    The link holds for facts of the days `[since, until)`: all days, but in the frame "as recorded" of an area that
    was once part of another.
    """

    frame = models.CharField(max_length=30)
    level = models.CharField(max_length=10, choices=Level.choices)
    # No index of their own: the constraint and the index below begin with them.
    from_area = models.ForeignKey(Area, models.CASCADE, related_name="+", db_index=False)
    to_area = models.ForeignKey(Area, models.CASCADE, related_name="+", db_index=False)
    share = models.DecimalField(max_digits=9, decimal_places=8, default=Decimal(1))
    certainty = models.CharField(max_length=9, choices=Certainty.choices)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.WHOLE)
    since = models.DateField(default=date.min)
    until = models.DateField(default=date.max)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["frame", "level", "from_area", "to_area", "since"], name="frame_link_once"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="frame_share_in_range"),
            models.CheckConstraint(condition=~Q(certainty="exact") | Q(share=1), name="frame_exact_is_whole"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="frame_link_in_order"),
        ]
        indexes = [models.Index(fields=["frame", "level", "to_area"], name="frame_link_into")]

    def __str__(self) -> str:
        return f"{self.frame}: {self.from_area_id}>{self.to_area_id}"


class FrameGroup(models.Model):
    """A finest common group of two dates, named by one area of it (`area`, where the links of the frame lead)."""

    frame = models.CharField(max_length=30)
    level = models.CharField(max_length=10, choices=Level.choices)
    area = models.ForeignKey(Area, models.CASCADE, related_name="+")
    before = models.PositiveIntegerField()  # how many areas of the level it held on the first date
    after = models.PositiveIntegerField()  # and on the second

    class Meta:
        constraints = [models.UniqueConstraint(fields=["frame", "level", "area"], name="frame_group_once")]

    def __str__(self) -> str:
        return f"{self.frame}: {self.area_id}"
