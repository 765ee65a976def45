"""By what mandate: the register of directives, schemes, plans and resolutions."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.core.text import fold
from gandan.units.models import Unit


def fingerprint(kind: str, number: str, subject: str, issuer: str, issued_on: object) -> str:
    """What makes two entries the same document, however they were typed: kind, number, issuer and day.

    Without a number its subject stands in. "77/HD/ĐUCA" and "77 hd đuca" are one number.
    """
    what = fold(number) or fold(subject)
    told = "\n".join((kind, what, fold(issuer), str(issued_on or "")))
    return hashlib.sha256(told.encode()).hexdigest()[:40]


class Mandate(models.Model):
    """A document that orders or allows work: number and symbol as written, issuer, date, subject (trích yếu)."""

    class Kind(models.TextChoices):
        DIRECTIVE = "directive", _("chỉ thị")
        RESOLUTION = "resolution", _("nghị quyết")
        SCHEME = "scheme", _("đề án")
        PLAN = "plan", _("kế hoạch")
        GUIDANCE = "guidance", _("hướng dẫn")
        ANNOUNCEMENT = "announcement", _("thông báo")
        DECISION = "decision", _("quyết định")
        REGULATION = "regulation", _("quy chế, quy định")
        OTHER = "other", _("văn bản khác")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=300)
    issuer = models.CharField(max_length=160)
    issued_on = models.DateField(null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mandates")
    concretises = models.ManyToManyField("self", symmetrical=False, related_name="concretised_by", blank=True)
    public = models.BooleanField(default=True)
    file = models.FileField(upload_to="documents/%Y/%m", blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    # Set by `save`: the day it is listed under (a document without a date under the day it was entered), and what it is.
    filed_on = models.DateField(editable=False)
    fingerprint = models.CharField(max_length=40, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "fingerprint"], name="mandate_once")]
        indexes = [
            models.Index(fields=["unit", "-filed_on", "-id"], name="mandate_unit"),
            models.Index(fields=["-filed_on", "-id"], name="mandate_filed"),
            models.Index(fields=["fingerprint"], name="mandate_same"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    def save(self, *args: Any, **more: Any) -> None:  # Any: Django's own signature
        self.fingerprint = fingerprint(self.kind, self.number, self.subject, self.issuer, self.issued_on)
        self.filed_on = self.issued_on or self.filed_on or timezone.localdate()
        if more.get("update_fields") is not None:
            more["update_fields"] = {*more["update_fields"], "fingerprint", "filed_on"}
        super().save(*args, **more)
