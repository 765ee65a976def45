"""Who: organisations, members with roles, invitations, and who is in charge of which area."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.units.topics import Topic


class Unit(models.Model):
    """An organisation. `path` ("/3/17/") is its place in the tree: a prefix of everything below it."""

    class Kind(models.TextChoices):
        PARTY_COMMITTEE = "party_committee", _("cấp ủy")
        PARTY_CELL = "party_cell", _("chi bộ")
        PEOPLES_COMMITTEE = "peoples_committee", _("Uỷ ban nhân dân")
        PEOPLES_COUNCIL = "peoples_council", _("Hội đồng nhân dân")
        FATHERLAND_FRONT = "fatherland_front", _("Mặt trận Tổ quốc")
        MASS_ORGANIZATION = "mass_organization", _("đoàn thể")
        MOBILIZATION_BLOC = "mobilization_bloc", _("Khối Dân vận")
        MOBILIZATION_TEAM = "mobilization_team", _("tổ dân vận")
        VILLAGE = "village", _("thôn, bản, tổ dân phố")
        OFFICE = "office", _("phòng, ban")
        POLICE = "police", _("công an")
        MILITARY = "military", _("quân đội, biên phòng")
        SCHOOL = "school", _("trường học")
        HEALTH = "health", _("y tế")
        INSPECTION_BOARD = "inspection_board", _("Ban Thanh tra nhân dân")
        INVESTMENT_BOARD = "investment_board", _("Ban Giám sát đầu tư của cộng đồng")
        OTHER = "other", _("đơn vị khác")

    class Heading(models.TextChoices):
        STATE = "state", _("thể thức nhà nước")
        PARTY = "party", _("thể thức Đảng")

    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    heading = models.CharField(max_length=5, choices=Heading.choices, default=Heading.STATE)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, db_index=True, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="units")
    contact_line = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="unit_in_order")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        return self.short_name or self.name


class MemberManager(BaseUserManager["Member"]):
    """Django's own manager writes an e-mail address; members have none. User names are kept in small letters."""

    use_in_migrations = True

    def create_user(self, username: str, password: str | None = None, **more: Any) -> Member:  # Any: columns
        member = self.model(username=self.model.normalize_username(username).lower(), **more)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, username: str, password: str | None = None, **more: Any) -> Member:  # Any: columns
        return self.create_user(username, password, **{"is_staff": True, "is_superuser": True, **more})


class Member(AbstractUser):
    """An account of a unit's member: a login and a title ("Trưởng bản Huổi Dạo"), nothing more about the person."""

    first_name = None  # type: ignore[assignment] # personal data lives in `residents` alone
    last_name = None  # type: ignore[assignment] # as above
    email = None  # type: ignore[assignment] # as above
    title = models.CharField(max_length=120)

    EMAIL_FIELD = ""
    REQUIRED_FIELDS = ["title"]

    objects = MemberManager()  # type: ignore[assignment,misc] # AbstractUser's manager wants an e-mail address

    def __str__(self) -> str:
        return self.title or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Role(models.Model):
    """What a member may do in a unit, from a day to a day. One person may hold several."""

    class Kind(models.TextChoices):
        ADMIN = "admin", _("quản trị đơn vị")
        LEADER = "leader", _("lãnh đạo")
        SECRETARY = "secretary", _("bí thư, người đứng đầu")
        OFFICER = "officer", _("cán bộ")
        INSPECTOR = "inspector", _("thành viên ban giám sát")
        VILLAGE_HEAD = "village_head", _("trưởng thôn, bản, tổ")
        MEMBER = "member", _("thành viên")

    member = models.ForeignKey(Member, models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "unit", "kind"], condition=Q(until=None), name="role_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="role_in_order"),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="role_unit")]

    def __str__(self) -> str:
        return f"{self.member} · {self.get_kind_display()} · {self.unit}"


class Invitation(models.Model):
    """A link that works once: a person becomes a member of a unit, or (`member` set) a member chooses a new password.

    The secret itself is not kept, only its keyed hash. `kind` is empty exactly when `member` is set.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=12, choices=Role.Kind.choices, blank=True)
    title = models.CharField(max_length=120)
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="resets")
    forgets_factor = models.BooleanField(default=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", member__isnull=False) | (~Q(kind="") & Q(member=None)),
                name="invitation_role_or_reset",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="invitation_used_or_revoked"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-created_at"], name="invitation_unit")]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """A unit in charge of an area, from a day to a day. COMPETENT carries the topic it answers for."""

    class Kind(models.TextChoices):
        IN_CHARGE = "in_charge", _("phụ trách địa bàn")
        COMPETENT = "competent", _("giải quyết theo thẩm quyền")
        SPONSOR = "sponsor", _("đỡ đầu")
        TWINNED = "twinned", _("kết nghĩa")
        TEAM = "team", _("tổ dân vận")
        BOARD = "board", _("ban giám sát")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="assignments")
    area = models.ForeignKey(Area, models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.CharField(max_length=12, choices=Topic.choices, blank=True)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "area", "kind", "topic"], condition=Q(until=None), name="assignment_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="assignment_in_order"),
            models.CheckConstraint(
                condition=Q(kind="competent") & ~Q(topic="") | ~Q(kind="competent") & Q(topic=""),
                name="assignment_topic",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "kind", "topic"], name="assignment_area"),
            models.Index(fields=["unit", "kind"], name="assignment_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.area}"


class PeopleGroup(models.Model):
    """Who "the people" are for a unit, one group each: its own staff, those it serves, those it owes something.

    A unit says it once (a village for all its residents needs none); activities, announcements and meetings name the
    groups they are for.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="people_groups")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="people_group_number"),
            models.UniqueConstraint(fields=["unit", "name"], condition=Q(until=None), name="people_group_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="people_group_in_order"),
        ]

    def __str__(self) -> str:
        return self.name
