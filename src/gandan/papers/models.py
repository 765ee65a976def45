"""Official papers of units, their own templates, and letters made from one in one go."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.papers.states import PaperState
from gandan.units.models import Member, Unit


class Kind(models.TextChoices):
    """The kinds of documents; their abbreviations and headings are in `rules/`."""

    REPORT = "report", _("báo cáo công tác")
    RESOLUTION = "resolution", _("nghị quyết")
    DECISION = "decision", _("quyết định")
    LETTER = "letter", _("thư khen")
    CERTIFICATE = "certificate", _("giấy khen")
    LIST = "list", _("danh sách")
    MINUTES = "minutes", _("biên bản")
    PLAN = "plan", _("kế hoạch")
    NOTICE = "notice", _("thông báo")
    INVITATION = "invitation", _("giấy mời")
    GUIDANCE = "guidance", _("hướng dẫn")
    SUBMISSION = "submission", _("tờ trình")


class Paper(models.Model):
    """A document: a draft that may change, then signed and frozen (a trigger of the database holds it).

    `content` is canonical JSON (`papers.freeze`), `sha256` its hash. `source` and `query` say how its facts were drawn
    (`papers.drawing`), so that they can be drawn again. Number and symbol are given when it is signed, without gaps.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=PaperState.choices, default=PaperState.DRAFT)
    content = models.TextField()
    remarks = models.TextField(blank=True)
    source = models.CharField(max_length=40, blank=True)
    query = models.JSONField(default=dict, blank=True)
    frame_key = models.CharField(max_length=60, default="ghi-nhan")
    period_code = models.CharField(max_length=30, blank=True)
    public = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    drafted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    signed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    signed_title = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    docx = models.FileField(upload_to="papers/%Y/%m", blank=True)
    docx_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.FileField(upload_to="papers/%Y/%m", blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year", "number"], name="paper_number_once"),
            models.CheckConstraint(
                condition=Q(state=PaperState.DRAFT, number=None, signed_at=None, sha256="")
                | (~Q(state=PaperState.DRAFT) & ~Q(sha256="") & Q(number__isnull=False, signed_at__isnull=False)),
                name="paper_signed_whole",
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="paper_not_itself"),
        ]
        indexes = [
            models.Index(fields=["unit", "-drafted_at", "-id"], name="paper_unit"),
            models.Index(fields=["-signed_at", "-id"], name="paper_public", condition=Q(public=True)),
            models.Index(fields=["sha256"], name="paper_sha"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.symbol}".strip()

    @property
    def is_signed(self) -> bool:
        return self.state != PaperState.DRAFT

    @property
    def code(self) -> str:
        """What is printed on the paper to check it by."""
        return self.sha256[:16]


class PaperTemplate(models.Model):
    """A .docx of a unit with fields, for one kind of document. Checked when it came; retired, never changed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="paper_templates")
    name = models.CharField(max_length=120)
    fields_of = models.CharField(max_length=30)
    file = models.FileField(upload_to="papers/templates/%Y/%m")
    used = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], condition=Q(retired_at=None), name="template_name_once")
        ]
        indexes = [models.Index(fields=["unit", "-uploaded_at", "-id"], name="template_unit")]

    def __str__(self) -> str:
        return self.name


class MergeJob(models.Model):
    """Many documents from one template in one go, made in the background. `rows` hold posts and units, never names."""

    class State(models.TextChoices):
        RUNNING = "running", _("đang làm")
        DONE = "done", _("đã in xong")
        FAILED = "failed", _("chưa làm được")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    template = models.ForeignKey(PaperTemplate, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    reason = models.CharField(max_length=300, blank=True)
    archive = models.FileField(upload_to="papers/merged/%Y/%m", blank=True)
    joined = models.FileField(upload_to="papers/merged/%Y/%m", blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(done__lte=F("total")), name="merge_not_over")]

    def __str__(self) -> str:
        return self.title
