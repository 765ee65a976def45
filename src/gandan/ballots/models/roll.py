"""Who has a vote, frozen when the ballot opens; and the urn of a secret ballot."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gandan.areas.models import Area
from gandan.ballots.models.ballots import Ballot
from gandan.residents.models import Household
from gandan.units.models import Member


class RollEntry(models.Model):
    """One who has a vote: a household, a member or the n-th delegate. Never changed, never deleted (triggers).

    `area` is the one whose log takes the vote: the household's own, or the one above when that is too small to be shown
    alone. `mark` stands for it in the log: HMAC(key of the ballot, household), 32 hex digits.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="roll")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(default=0)
    mark = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "mark"], name="roll_mark_once"),
            models.UniqueConstraint(fields=["ballot", "household"], name="roll_household_once"),
            models.UniqueConstraint(fields=["ballot", "member"], name="roll_member_once"),
            models.CheckConstraint(
                condition=Q(household__isnull=False, member=None, number=0)
                | Q(household=None, member__isnull=False, number=0)
                | Q(household=None, member=None, number__gte=1),
                name="roll_one_kind",
            ),
        ]
        indexes = [models.Index(fields=["ballot", "area", "id"], name="roll_area")]

    def __str__(self) -> str:
        return self.mark


class Urn(models.Model):
    """Secret votes of one area until they are released, and who has voted: two sealed lists, shuffled at every change.

    A row per vote would tell by its rowid, ctid, xmin or time whose it is, so there are no such rows: each cast rewrites
    both lists whole. `votes`: [choice, locator]; `marks`: {way: sorted roll marks}. Emptied at closing. ADR 0017.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="urns")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    votes = models.BinaryField()
    marks = models.BinaryField()
    released = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "area"], name="urn_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.area_id}"
