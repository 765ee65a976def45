"""What the review of a term finds wanting, with its cause: the tasks that mend it point here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gandan.targets.models.goals import Term
from gandan.targets.states import ShortcomingKind


class Shortcoming(models.Model):
    """One thing that was not good enough in a term, of a kind, with why."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="shortcomings")
    kind = models.CharField(max_length=8, choices=ShortcomingKind.choices)
    text = models.CharField(max_length=300)
    cause = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["term", "text"], name="shortcoming_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(cause=""), name="shortcoming_said"),
        ]

    def __str__(self) -> str:
        return self.text
