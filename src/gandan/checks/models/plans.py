"""What a board will look at, announced beforehand, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Result
from gandan.areas.models import Area
from gandan.checks.models.words import Inspection
from gandan.checks.states import InspectionState
from gandan.core.models import Photo, Step
from gandan.units.models import Member, Unit


class InspectionPlan(models.Model):
    """The plan of a board, sent to those it will visit and (unless internal) read by everybody."""

    board = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    sent_on = models.DateField()
    public = models.BooleanField(default=True)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "title", "sent_on"], name="plan_once")]
        indexes = [models.Index(fields=["board", "-sent_on"], name="plan_board")]

    def __str__(self) -> str:
        return self.title


class PlanItem(models.Model):
    """One visit of the plan. A visit to a result is carried out as an `Inspection`; others walk the same process here."""

    class Subject(models.TextChoices):
        RESULT = "result", _("kết quả đã báo cáo")
        WORKS = "works", _("công trình, việc đang làm")
        FINANCE = "finance", _("thu chi, tài sản")
        PAPERS = "papers", _("giấy tờ, thủ tục")
        CELL = "cell", _("chi bộ, đơn vị")

    plan = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="items")
    subject = models.CharField(max_length=8, choices=Subject.choices)
    what = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspected")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    result = models.ForeignKey(Result, models.PROTECT, null=True, related_name="+")
    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="+")
    visit_on = models.DateField()
    state = models.CharField(max_length=8, choices=InspectionState.choices, default=InspectionState.OPENED)
    mend_by = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subject="result", result__isnull=False)
                | ~Q(subject="result") & Q(result=None, inspection=None),
                name="plan_item_of_result",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | ~Q(state="closed") & Q(closed_at=None),
                name="plan_item_closed_when",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="plan_item_unit"),
            models.Index(fields=["state", "visit_on"], name="plan_item_day"),
        ]

    def __str__(self) -> str:
        return self.what


class PlanItemStep(Step):
    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="steps")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    photos = models.ManyToManyField(Photo, related_name="+")
