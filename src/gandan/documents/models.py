"""By what mandate: the register of directives, schemes, plans and resolutions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.units.models import Unit


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "number", "issued_on", "subject"], name="mandate_once")
        ]
        indexes = [models.Index(fields=["unit", "-issued_on"], name="mandate_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()
