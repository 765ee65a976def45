"""Households drawn by lot to check a result."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gandan.activities.models import Result
from gandan.residents.models import Household
from gandan.units.models import Member, Unit


class Draw(models.Model):
    """Announced with its list fixed by a hash; drawn once the log has sealed the announcement (see drawing.py)."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="draws")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    wanted = models.PositiveSmallIntegerField()
    listed = models.PositiveIntegerField(default=0)
    excluded = models.PositiveIntegerField(default=0)
    list_hash = models.CharField(max_length=64, blank=True)
    entry = models.BigIntegerField(null=True)  # of the log; plain, as the log outlives what it names
    announced_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    seed = models.CharField(max_length=64, blank=True)
    seed_size = models.BigIntegerField(null=True)
    drawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result"], condition=Q(drawn_at=None), name="draw_one_open"),
            models.CheckConstraint(
                condition=Q(drawn_at=None, seed="", seed_size=None)
                | Q(drawn_at__isnull=False, seed_size__isnull=False) & ~Q(seed=""),
                name="draw_has_seed",
            ),
        ]
        indexes = [models.Index(fields=["result", "-announced_at"], name="draw_result")]

    def __str__(self) -> str:
        return f"{self.result_id}:{self.wanted}/{self.listed}"


class DrawTicket(models.Model):
    """One household of the list. `token` is all that is ever public of it."""

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="tickets")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    token = models.CharField(max_length=64)
    drawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "household"], name="ticket_once"),
            models.UniqueConstraint(fields=["draw", "token"], name="ticket_token_once"),
        ]
        indexes = [models.Index(fields=["household", "drawn"], name="ticket_household")]

    def __str__(self) -> str:
        return self.token[:8]
