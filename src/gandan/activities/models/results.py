"""What came of it: results with both numbers, what was given, and totals that contain single events."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models.activities import Activity
from gandan.activities.states import ResultState
from gandan.areas.models import Area
from gandan.core.log import Plain
from gandan.core.models import Measured, Photo
from gandan.residents.models import Household
from gandan.units.models import Member, Unit


class Contribution(Measured):
    """Labour, money, goods or land given to an activity, by whom. A private giver is told apart only by kind."""

    class Giver(models.TextChoices):
        UNIT = "unit", _("đơn vị")
        RESIDENTS = "residents", _("bà con")
        DONOR = "donor", _("nhà hảo tâm")
        STATE = "state", _("ngân sách")

    class Kind(models.TextChoices):
        LABOUR = "labour", _("ngày công")
        MONEY = "money", _("tiền")
        GOODS = "goods", _("hiện vật")
        LAND = "land", _("hiến đất")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="contributions")
    giver = models.CharField(max_length=10, choices=Giver.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    what = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text}"


class Result(Measured):
    """What an activity yielded: a quantity at a place on a day, reported by a unit, confirmed or not by the people.

    The columns `confirmed_*`, `disputed_*`, `state` and counts are settled by `checks` through one service; every
    figure on every screen is summed from them by `activities.figures`. Ends in base units, NULL high is open.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="results")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="results")
    happened_on = models.DateField()
    # Most results are no part: an index over their nothing would look like the way to them (`result_parts` instead).
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts", db_index=False)
    state = models.CharField(max_length=10, choices=ResultState.choices, default=ResultState.REPORTED)
    confirmed_low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    confirmed_high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    confirmed_nominal = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    confirmed_qualifier = models.CharField(max_length=20, blank=True)
    disputed = models.DecimalField(max_digits=20, decimal_places=4, default=0)
    yes_count = models.PositiveIntegerField(default=0)
    no_count = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    beneficiaries = models.CharField(max_length=80, blank=True)
    beneficiaries_who = models.CharField(max_length=120, blank=True)
    photos = models.ManyToManyField(Photo, related_name="+")
    reported_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="result_not_its_own_part"),
            models.CheckConstraint(condition=Q(disputed__gte=0), name="result_disputed_not_negative"),
        ]
        indexes = [
            models.Index(fields=["area", "kind", "happened_on"], name="result_area"),
            models.Index(fields=["unit", "happened_on"], name="result_unit"),
            models.Index(fields=["state", "area"], name="result_waiting"),
            models.Index(fields=["part_of"], condition=Q(part_of__isnull=False), name="result_parts"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def confirmed_amount(self) -> Decimal:
        """The one number that stands for what is confirmed (base units): as `amount`."""
        ends = (self.confirmed_nominal, self.confirmed_low, self.confirmed_high, Decimal(0))
        return next(n for n in ends if n is not None)

    def columns_of_quantity(self) -> list[Plain]:
        """The number for the log: low, high and nominal in base units, unit, qualifier; no words."""
        ends = (None if end is None else f"{end:f}" for end in (self.low, self.high, self.nominal))
        return [*ends, self.measure_unit, self.qualifier]


class ResultMeasure(Measured):
    """A dimension of a result: length, width, thickness as measured; area and volume as derived from them."""

    class Role(models.TextChoices):
        LENGTH = "length", _("dài")
        WIDTH = "width", _("rộng")
        THICKNESS = "thickness", _("dày")
        AREA = "area", _("diện tích")
        VOLUME = "volume", _("khối lượng")
        OTHER = "other", _("số đo khác")

    result = models.ForeignKey(Result, models.CASCADE, related_name="measures")
    role = models.CharField(max_length=10, choices=Role.choices)
    derived = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "role"], name="measure_once")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.text}"


class ResultPart(models.Model):
    """The tree of `part_of` as pairs, however deep: `part` lies within `whole`. Kept by `services.wholes`.

    A pair never joins a result to itself, so a circle cannot be stored.
    """

    whole = models.ForeignKey(Result, models.CASCADE, related_name="holds")
    part = models.ForeignKey(Result, models.CASCADE, related_name="lies_in")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "whole"], name="result_part_once"),
            models.CheckConstraint(condition=~Q(part=F("whole")), name="result_part_no_circle"),
        ]

    def __str__(self) -> str:
        return f"{self.part_id}<{self.whole_id}"


class Offer(Measured):
    """What people brought or gave, as they wrote it down themselves; a contribution once the lead has accepted it.

    `household` or `visitor` (a keyed hash no other page knows) lets the giver find it again; nobody else sees whose it is.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("chờ người phụ trách nhận")
        ACCEPTED = "accepted", _("đã nhận")
        REFUSED = "refused", _("chưa nhận")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="offers")
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=8, choices=Contribution.Kind.choices)
    what = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    reason = models.CharField(max_length=200, blank=True)
    contribution = models.OneToOneField(Contribution, models.SET_NULL, null=True, related_name="offer")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["activity", "state"], name="offer_waiting")]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.text}"
