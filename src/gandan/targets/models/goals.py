"""What is to be reached: a term with its resolution, and each target with comparator, deadline and path."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.models import Measured
from gandan.core.quantities import Quantity
from gandan.documents.models import Mandate
from gandan.targets.states import Comparator, Feed
from gandan.units.models import Member, Unit


class Indicator(models.Model):
    """What a unit measures beyond the catalogue (indicators.toml); units below it may use it too."""

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=160)
    measure_unit = models.CharField(max_length=20)
    feed = models.CharField(max_length=10, choices=Feed.choices)
    # What feeds it: a kind of result, "turns" or "persons" of attendance, a feature of `features.py`; typed: empty.
    source = models.CharField(max_length=30, blank=True)
    # Typed values add up over the term (members admitted), or the newest one holds (clients cared for today).
    adds = models.BooleanField(default=False)
    explained = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="indicator_once")]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A term of office or a plan year of a unit, with the resolution (or plan) its targets stand in."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    resolution = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="terms")
    before = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="after")
    public = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="term_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="term_in_order"),
            models.CheckConstraint(condition=~Q(before=F("id")), name="term_not_before_itself"),
        ]
        indexes = [models.Index(fields=["unit", "-starts_on"], name="term_unit")]

    def __str__(self) -> str:
        return self.name


class Target(Measured):
    """A number to reach: ≥, ≤, =, a range, or a share of a base, by a deadline. The columns hold the goal.

    `comparator` "none": the resolution names the work but no number; the columns but `measure_unit` are then empty.
    """

    class Scope(models.TextChoices):
        UNIT = "unit", _("việc của đơn vị và đơn vị trực thuộc")
        AREA = "area", _("việc của mọi đơn vị trong địa bàn")

    term = models.ForeignKey(Term, models.PROTECT, related_name="targets")
    name = models.CharField(max_length=200)
    # One of the two says what is measured: a slug of the catalogue, or an indicator of our own.
    catalogue = models.CharField(max_length=30, blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="targets")
    comparator = models.CharField(max_length=8, choices=Comparator.choices)
    share_of = models.CharField(max_length=160, blank=True)
    deadline = models.DateField()
    scope = models.CharField(max_length=4, choices=Scope.choices, default=Scope.UNIT)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    # The document whose reading is counted, for indicators fed by documents passed on.
    document = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    # The goal was not told but worked out from a document; says how.
    worked_out = models.CharField(max_length=300, blank=True)
    public = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "name"], condition=Q(area=None), name="target_once"),
            models.UniqueConstraint(fields=["term", "name", "area"], name="target_of_area_once"),
            models.CheckConstraint(
                condition=Q(catalogue="", indicator__isnull=False) | (~Q(catalogue="") & Q(indicator=None)),
                name="target_one_indicator",
            ),
            models.CheckConstraint(
                condition=Q(comparator=Comparator.NONE, qualifier="") | (~Q(comparator="none") & ~Q(qualifier="")),
                name="target_number_or_none",
            ),
            models.CheckConstraint(condition=~Q(comparator="share") | ~Q(share_of=""), name="target_share_has_base"),
            models.CheckConstraint(condition=~Q(scope="area") | Q(area__isnull=False), name="target_area_named"),
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="target_not_its_own_part"),
        ]
        indexes = [
            models.Index(fields=["term", "place", "id"], name="target_term"),
            models.Index(fields=["catalogue", "deadline"], name="target_peers"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def goal(self) -> Quantity | None:
        """The number to reach; None when the resolution names none."""
        return None if self.comparator == Comparator.NONE else self.quantity


class PathPoint(Measured):
    """A value expected on a day on the way to the deadline; the baseline is the first of them."""

    class Role(models.TextChoices):
        BASELINE = "baseline", _("mức xuất phát")
        PATH = "path", _("lộ trình")

    target = models.ForeignKey(Target, models.CASCADE, related_name="path")
    role = models.CharField(max_length=8, choices=Role.choices)
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["target", "on"], name="path_point_once"),
            models.UniqueConstraint(fields=["target"], condition=Q(role="baseline"), name="one_baseline"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.text}"


class TargetSuccession(models.Model):
    """After a change of areas: which target goes on in which. The one that was signed stays as it is.

    A merge adds targets up at once; a split waits for a person (`made` empty until then).
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("nhập địa bàn")
        SPLIT = "split", _("chia địa bàn")

    source = models.ForeignKey(Target, models.PROTECT, related_name="goes_on")
    made = models.ForeignKey(Target, models.PROTECT, null=True, related_name="comes_from")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    # For a split not yet decided: the area it goes to, and the share the areas' own links would give it.
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    hint = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    on = models.DateField(default=timezone.localdate)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "area"], name="target_goes_on_once"),
            models.CheckConstraint(condition=~Q(made=F("source")), name="target_not_its_own_heir"),
            models.CheckConstraint(
                condition=Q(hint=None) | Q(hint__gte=Decimal(0), hint__lte=Decimal(1)), name="target_hint_is_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}>{self.made_id}"
