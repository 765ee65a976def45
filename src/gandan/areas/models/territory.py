"""Places in time: permanent areas, their versions, changes, and the tree as intervals (see areas.md)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gandan.areas.kinds import name_key


class Level(models.TextChoices):
    COUNTRY = "country", _("cả nước")
    PROVINCE = "province", _("tỉnh, thành phố")
    DISTRICT = "district", _("huyện, quận (đến 30/6/2025)")
    COMMUNE = "commune", _("xã, phường, đặc khu")
    VILLAGE = "village", _("thôn, bản, tổ dân phố")
    ALLEY = "alley", _("kiệt, hẻm, đường")
    SITE = "site", _("địa điểm")


class Area(models.Model):
    """A territory. Facts point here and never move; name, code and parent live in its versions.

    `name`, `code`, `kind`, `level`, `parent` repeat the newest version, so that a list needs no second query.
    `code` is what addresses are made of. Who is current carries the official code ("03169"), a village the code of
    its commune and a running number ("03169-07"). Old and new codes collide, so a dissolved official area is named
    by the year in which its code was freed ("03166-den-2025": *đến 2025*); its versions keep the bare code.
    """

    level = models.CharField(max_length=10, choices=Level.choices)
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    current = models.BooleanField(default=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    km2 = models.FloatField(null=True)
    households = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["parent", "current", "name"], name="area_children"),
            models.Index(fields=["level", "current", "code"], name="area_level"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "kind", "name_key"],
                condition=Q(current=True, level__in=["village", "alley", "site"]),
                name="area_name_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        self.name_key = name_key(self.name)
        super().save(*args, **kwargs)


class AreaVersion(models.Model):
    """How an area was called and where it belonged in `[valid_from, valid_to)`; no two versions overlap (trigger)."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="versions")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=20, db_index=True)
    parent = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "valid_from"], name="version_starts_once"),
            models.UniqueConstraint(fields=["area"], condition=Q(valid_to=None), name="version_one_open"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="version_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class AreaClosure(models.Model):
    """Ancestor and descendant (depth 0 is the area itself) while both held in `[valid_from, valid_to)`."""

    ancestor = models.ForeignKey(Area, models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Area, models.CASCADE, related_name="+")
    depth = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant", "valid_from"], name="closure_once")]
        indexes = [
            models.Index(fields=["descendant", "valid_to", "depth"], name="closure_up"),
            models.Index(fields=["ancestor", "valid_to", "descendant"], name="closure_down"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id}>{self.descendant_id}"


class AreaChange(models.Model):
    """A legal act that changes areas on a date. The map itself changes on that day and not before (`applied`)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        REHEARSED = "rehearsed", _("đã chạy thử")
        ACCEPTED = "accepted", _("đã duyệt, chờ ngày hiệu lực")
        APPLIED = "applied", _("đã áp dụng")
        DROPPED = "dropped", _("đã bỏ")

    effective = models.DateField()
    title = models.CharField(max_length=200)
    resolution = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Drafted here (not loaded with the map): everything it changes lies in this area.
    within = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    member_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["within", "state", "effective"], name="area_change_within")]

    def __str__(self) -> str:
        return self.title


class AreaChangeLink(models.Model):
    """From one area to another, with the share that went over. Shares out of an area sum to 1, or are unknown."""

    class Kind(models.TextChoices):
        RENAME = "rename", _("đổi tên")
        RECODE = "recode", _("đổi mã")
        REPARENT = "reparent", _("chuyển cấp trên")
        MERGE = "merge", _("nhập")
        SPLIT = "split", _("chia")
        EXTRACT = "extract", _("tách một phần")
        REDISTRIBUTE = "redistribute", _("chia và nhập")
        CREATE = "create", _("lập mới")
        CLOSE = "close", _("giải thể")
        ABOLISH_LEVEL = "abolish_level", _("bỏ cấp")

    class Method(models.TextChoices):
        OFFICIAL = "official", _("theo số liệu chính thức")
        COUNTED = "counted", _("đã đếm")
        ESTIMATED = "estimated", _("ước lượng")

    change = models.ForeignKey(AreaChange, models.CASCADE, related_name="links")
    from_area = models.ForeignKey(Area, models.PROTECT, related_name="links_out")
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    share_households = models.FloatField(null=True)
    share_residents = models.FloatField(null=True)
    share_area = models.FloatField(null=True)
    method = models.CharField(max_length=10, choices=Method.choices)
    is_default = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "from_area", "to_area"], name="change_link_once")]

    def __str__(self) -> str:
        return f"{self.from_area_id}>{self.to_area_id}"


class AreaImport(models.Model):
    """An .xlsx of villages, quarters and alleys: read, shown, then taken over whole or not at all."""

    class State(models.TextChoices):
        READING = "reading", _("đang đọc")
        CHECKED = "checked", _("đã kiểm tra, chờ xác nhận")
        APPLYING = "applying", _("đang ghi")
        APPLIED = "applied", _("đã nhập")
        REFUSED = "refused", _("có dòng sai, chưa nhập gì")

    parent = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member_id = models.BigIntegerField()
    file = models.FileField(upload_to="imports/%Y/%m")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    created_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.pk}"
