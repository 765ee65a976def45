"""What is given and received: a drive's ledger of money and goods, and the households helped (known to their helpers)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Campaign, Contribution, Result
from gandan.areas.models import Area
from gandan.core.models import Measured, Step
from gandan.giving.groups import HOUSEHOLD_GROUPS, ReceiverGroup
from gandan.giving.states import DriveState
from gandan.residents.models import Contact, Household
from gandan.units.models import Member, Unit


class Drive(models.Model):
    """A fund or a drive of one unit: what came in, what went out, what is left."""

    title = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="drives")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="drives")
    opens_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=6, choices=DriveState.choices, default=DriveState.OPEN)
    # Where the rest went when it was closed: another drive, or as the closing step says.
    carried_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_from")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("opens_on")), name="drive_in_order"),
            models.CheckConstraint(condition=~Q(carried_to=F("id")), name="drive_not_to_itself"),
        ]
        indexes = [
            models.Index(fields=["owner", "-opens_on"], name="drive_owner"),
            models.Index(fields=["area", "state"], name="drive_area"),
        ]

    def __str__(self) -> str:
        return self.title


class DriveStep(Step):
    drive = models.ForeignKey(Drive, models.CASCADE, related_name="steps")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class Donor(models.Model):
    """Who gives. An organisation has its public name; a private donor none, unless it agreed in writing to be named:
    then the name is kept in `residents`, and taken back with the consent."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("tổ chức, doanh nghiệp")
        UNIT = "unit", _("cán bộ, hội viên trong đơn vị")
        RESIDENTS = "residents", _("bà con")
        PRIVATE = "private", _("nhà hảo tâm")
        STATE = "state", _("ngân sách")
        DRIVE = "drive", _("đợt trước chuyển sang")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.OneToOneField(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    consented_on = models.DateField(null=True, blank=True)
    consent_paper = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(name="") | Q(kind="organisation"), name="donor_only_bodies_named"),
            models.CheckConstraint(
                condition=Q(contact=None) | Q(kind="private", consented_on__isnull=False), name="donor_named_by_consent"
            ),
            models.UniqueConstraint(fields=["kind", "name"], condition=~Q(name=""), name="donor_once"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.unit or self.get_kind_display())


class Stock(models.Model):
    """One kind of money or goods in a drive, and what is left of it: between `low` and `high` (NULL: no known end)."""

    class Kind(models.TextChoices):
        MONEY = "money", _("tiền")
        GOODS = "goods", _("hiện vật")
        LABOUR = "labour", _("ngày công")
        LAND = "land", _("đất")

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="stocks")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    name = models.CharField(max_length=80, blank=True)
    folded = models.CharField(max_length=80, blank=True)
    measure_unit = models.CharField(max_length=20)
    dimension = models.CharField(max_length=20)
    low = models.DecimalField(max_digits=20, decimal_places=4, default=0)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True, default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "kind", "folded", "dimension"], name="stock_once"),
            models.CheckConstraint(condition=Q(low__gte=0), name="stock_never_negative"),
            models.CheckConstraint(condition=Q(high=None) | Q(high__gte=F("low")), name="stock_in_order"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class HelpedHousehold(models.Model):
    """A household some units help. Only those units ever see which one it is."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="+")
    group = models.CharField(max_length=10, choices=ReceiverGroup.choices)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    works = models.ManyToManyField(Result, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "group"], condition=Q(until=None), name="helped_once"),
            models.CheckConstraint(condition=Q(group__in=HOUSEHOLD_GROUPS), name="helped_is_a_household"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="helped_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.get_group_display())


class HelpedBy(models.Model):
    helped = models.ForeignKey(HelpedHousehold, models.CASCADE, related_name="helpers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["helped", "unit"], name="helped_by_once")]

    def __str__(self) -> str:
        return f"{self.helped_id}<{self.unit_id}"


class Entry(Measured):
    """One line of the ledger. Never changed or deleted; a wrong line is undone with a reason and stays to be read."""

    class Way(models.TextChoices):
        IN = "in", _("thu")
        OUT = "out", _("chi")

    stock = models.ForeignKey(Stock, models.PROTECT, related_name="entries")
    way = models.CharField(max_length=3, choices=Way.choices)
    on = models.DateField()
    donor = models.ForeignKey(Donor, models.PROTECT, null=True, related_name="entries")
    group = models.CharField(max_length=10, choices=ReceiverGroup.choices, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    helped = models.ForeignKey(HelpedHousehold, models.PROTECT, null=True, related_name="entries")
    # What an activity has reported already is not typed again.
    result = models.ForeignKey(Result, models.PROTECT, null=True, related_name="+")
    contribution = models.ForeignKey(Contribution, models.PROTECT, null=True, related_name="+")
    everything = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True)
    receipt = models.CharField(max_length=16, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    undone_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way="in", donor__isnull=False, group="", helped=None, result=None)
                | (Q(way="out", donor=None, receipt="", contribution=None) & ~Q(group="")),
                name="entry_of_one_side",
            ),
            models.UniqueConstraint(fields=["stock", "result"], condition=Q(undone_at=None), name="entry_result_once"),
            models.UniqueConstraint(fields=["receipt"], condition=~Q(receipt=""), name="entry_receipt_once"),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(undone_at=None), name="entry_contribution_once"
            ),
        ]
        indexes = [
            models.Index(fields=["stock", "way", "on"], name="entry_stock"),
            models.Index(fields=["area", "group"], name="entry_area"),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.text}"


class EntryWorth(Measured):
    """What the goods of a line are worth in money, as far as somebody knows ("gần 40 triệu đồng")."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="worth")

    def __str__(self) -> str:
        return self.text
