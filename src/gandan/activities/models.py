"""What is done: campaigns, activities, who signs up, who gives what, and results with both numbers."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.states import ActivityState, ResultState
from gandan.areas.models import Area
from gandan.core.log import Plain
from gandan.core.models import Measured, Photo, Step
from gandan.documents.models import Mandate
from gandan.residents.models import Household
from gandan.units.models import Member, Unit
from gandan.units.topics import Topic
from gandan.voices.models import Case


class Campaign(models.Model):
    """A movement, scheme, theme of the year or practice model, with its owner and purpose."""

    class Kind(models.TextChoices):
        MOVEMENT = "movement", _("phong trào")
        CAMPAIGN = "campaign", _("cuộc vận động")
        SCHEME = "scheme", _("đề án")
        THEME = "theme", _("chủ đề năm")
        PRACTICE_MODEL = "practice_model", _("mô hình")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    name = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    launched_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    tied_to = models.ManyToManyField("self", blank=True)
    # The campaign of a higher unit that this one makes concrete.
    under = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="cascaded")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="campaign_once"),
            models.CheckConstraint(condition=~Q(under=F("id")), name="campaign_not_under_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignField(models.Model):
    """A field of work a campaign belongs to (slug of the catalogue): dengue, vaccination, digital transformation…"""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="fields_of_work")
    slug = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="campaign_field_once")]
        indexes = [models.Index(fields=["slug", "campaign"], name="campaign_field")]

    def __str__(self) -> str:
        return self.slug


class CampaignUnit(models.Model):
    """A lower unit a campaign was passed down to: asked on a day, taken up (or not yet) on another."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="called")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calls")
    asked_on = models.DateField(default=timezone.localdate)
    taken_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="campaign_unit_once")]
        indexes = [models.Index(fields=["unit", "taken_on"], name="campaign_call")]

    def __str__(self) -> str:
        return f"{self.campaign_id}>{self.unit_id}"


class Adoption(models.Model):
    """A unit takes over a practice model for its own place, and says later whether it works there."""

    class Verdict(models.TextChoices):
        OPEN = "", _("chưa đánh giá")
        WORKS = "works", _("có hiệu quả")
        FAILS = "fails", _("chưa hiệu quả")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="adoptions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="adoptions")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    adopted_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    judged_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit", "area"], name="adoption_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("adopted_on")), name="adoption_in_order"
            ),
        ]
        indexes = [models.Index(fields=["unit", "adopted_on"], name="adoption_unit")]

    def __str__(self) -> str:
        return f"{self.campaign_id}>{self.unit_id}"


class AreaTitle(models.Model):
    """A title a place holds ("bản văn hoá", "kiệt văn minh, sạch đẹp"), by what decision, from a day to a day."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="titles")
    decision = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "title", "since"], name="area_title_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="area_title_in_order"),
        ]
        indexes = [models.Index(fields=["title", "area"], name="area_title")]

    def __str__(self) -> str:
        return self.title


class Activity(models.Model):
    """One piece of work at a place and time, led by one unit, with partners and the people."""

    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="activities")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="leads")
    partners = models.ManyToManyField(Unit, through="ActivityPartner", related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    reported_at = models.DateTimeField(null=True)
    attendance_turns = models.PositiveIntegerField(null=True)
    photos = models.ManyToManyField(Photo, related_name="+")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="activity_in_order"),
        ]
        indexes = [
            models.Index(fields=["area", "state", "starts_at"], name="activity_area"),
            models.Index(fields=["lead", "state", "starts_at"], name="activity_lead"),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityPartner(models.Model):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="partnerships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="partnerships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "unit"], name="partner_once")]

    def __str__(self) -> str:
        return f"{self.activity_id}+{self.unit_id}"


class ActivityStep(Step):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class SignUp(models.Model):
    """Who will come: a household by its card, a member, a unit with a number, or just a number of people."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="signups")
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    persons = models.PositiveIntegerField(default=1)
    brings = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "household"], name="signup_household_once"),
            models.UniqueConstraint(fields=["activity", "member"], name="signup_member_once"),
            models.UniqueConstraint(fields=["activity", "unit"], name="signup_unit_once"),
            models.CheckConstraint(condition=Q(persons__gte=1), name="signup_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.persons}"


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
            models.CheckConstraint(condition=Q(persons__gte=1), name="attended_somebody"),
            models.CheckConstraint(condition=Q(member=None) | Q(persons=1, household=None), name="attended_as_one"),
        ]
        indexes = [
            models.Index(fields=["member", "on"], name="attended_member"),
            models.Index(fields=["unit", "on"], name="attended_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}:{self.on}:{self.persons}"


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
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
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
