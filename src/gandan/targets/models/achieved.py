"""What was reached: values typed in with their source, and percentages that documents claim, with their base."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.core.models import Measured
from gandan.core.quantities import Qualifier, Quantity
from gandan.core.units_of_measure import base_unit, by_code
from gandan.documents.models import Mandate
from gandan.targets.models.goals import Target
from gandan.units.models import Member, Unit


class Entry(Measured):
    """A value typed in, as its source tells it: "80 đến 85" stays a range. Mended by a new entry, never overwritten.

    Reported by the unit; confirmed or disputed by somebody outside it. A percentage keeps what it is a share of.
    `told`: the source only says "over the target" and gives no number; the columns of the quantity are then empty.
    """

    class Told(models.TextChoices):
        NUMBER = "", _("có số")
        OVER = "over", _("vượt chỉ tiêu")
        MET = "met", _("đạt chỉ tiêu")
        BELOW = "below", _("chưa đạt chỉ tiêu")

    target = models.ForeignKey(Target, models.PROTECT, related_name="entries")
    on = models.DateField()
    told = models.CharField(max_length=5, choices=Told.choices, blank=True)
    part = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    whole = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    source = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    entered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    confirmed_low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    confirmed_high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    confirmed_nominal = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    confirmed_qualifier = models.CharField(max_length=20, blank=True)
    # How the check ended: "yes" (also of words without a number), "no", or not looked at yet.
    verdict = models.CharField(max_length=3, blank=True)
    checked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    checked_for = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    check_text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told="") & ~Q(qualifier="") | ~Q(told="") & Q(qualifier=""), name="entry_number_or_words"
            ),
            models.CheckConstraint(
                condition=~Q(measure_unit="percent", told="") | Q(part__isnull=False, whole__gt=0),
                name="entry_percent_has_base",
            ),
            models.CheckConstraint(condition=Q(source__gt="") | Q(document__isnull=False), name="entry_has_source"),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="entry_not_for_itself"),
            models.CheckConstraint(condition=Q(verdict__in=["", "yes", "no"]), name="entry_verdict"),
        ]
        indexes = [models.Index(fields=["target", "-on", "-id"], name="entry_target")]

    def __str__(self) -> str:
        return self.text or self.get_told_display()

    @property
    def value(self) -> Quantity | None:
        """The number, None where the source gives only words."""
        return None if self.told else self.quantity

    @property
    def confirmed(self) -> Quantity | None:
        """The number somebody outside the unit stands for."""
        if not self.confirmed_qualifier:
            return None
        unit = by_code(self.measure_unit)
        ends = (self.confirmed_low, self.confirmed_high, self.confirmed_nominal)
        return Quantity(*ends, base_unit(unit.dimension), Qualifier(self.confirmed_qualifier)).in_unit(unit)


class Claim(models.Model):
    """ "Vượt 17,4 %" as a document says it, explained by its base: which number over which number.

    Numbers in the unit of the target as people write them. `worked_out`: the base was not told; it is the one that
    gives the percentage, and says how it was found.
    """

    class Way(models.TextChoices):
        OVER = "over", _("vượt")
        BELOW = "below", _("thấp hơn")

    target = models.ForeignKey(Target, models.PROTECT, related_name="claims")
    way = models.CharField(max_length=5, choices=Way.choices)
    percent = models.DecimalField(max_digits=9, decimal_places=4)
    places = models.PositiveSmallIntegerField()
    over = models.DecimalField(max_digits=20, decimal_places=4)
    over_what = models.CharField(max_length=200)
    base = models.DecimalField(max_digits=20, decimal_places=4)
    base_what = models.CharField(max_length=200)
    worked_out = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(base__gt=0), name="claim_has_base"),
            models.CheckConstraint(condition=Q(percent__gte=0), name="claim_not_negative"),
            models.CheckConstraint(condition=Q(source__gt="") | Q(document__isnull=False), name="claim_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.percent} %"
