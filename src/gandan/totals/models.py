"""Roll-ups: results added up per area of every level, month and kind, in the boundaries of a frame (ADR 9).

Nothing here is a fact. Everything can be thrown away and drawn again from `activities.Result` and the frame's links.
"""

from __future__ import annotations

from django.db import models

from gandan.core.quantities import Qualifier

# Narrower is higher: the level of a cell, and of the place a fact is counted in.
COUNTRY, PROVINCE, DISTRICT, COMMUNE = range(4)
LEVELS = {"country": COUNTRY, "province": PROVINCE, "district": DISTRICT, "commune": COMMUNE}
VILLAGE = 4  # never kept: villages are read from the results themselves

# As `core.quantities.combined` asks for them: of the qualifiers in a sum it wants to know whether there is one kind, none
# narrower or wider than a group. In this order the smallest and the largest say it, and both can be added up by a database.
QUALIFIERS = (
    Qualifier.AT_MOST, Qualifier.APPROX_BELOW, Qualifier.APPROX_ABOVE, Qualifier.APPROX,
    Qualifier.AT_LEAST, Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE,
)  # fmt: skip


class Drawn(models.Model):
    """A frame whose roll-ups are kept, and how far in the log they have come.

    `seq` is the next sealed entry to read, `entry` the newest entry that is known to be in. `links` says which state of
    the frame's links the cells were drawn from.
    """

    id = models.SmallAutoField(primary_key=True)
    frame = models.CharField(max_length=30, unique=True)
    seq = models.BigIntegerField(default=0)
    entry = models.BigIntegerField(default=0)
    links = models.CharField(max_length=80, blank=True)
    last_area = models.BigIntegerField(default=0)
    drawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.frame


class CellKind(models.Model):
    """A kind of result in a unit of measure, as the small number cells carry."""

    id = models.SmallAutoField(primary_key=True)
    kind = models.CharField(max_length=30)
    unit = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "unit"], name="cell_kind_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit}"


class Place(models.Model):
    """Where what was recorded in `area` counts at one level of a frame: `areas.FrameLink` in small columns.

    `above` is what `home` lies in there. `guess`, `guess_district`, `guess_province`: 1 where at that level the share is
    an estimate.
    """

    pk = models.CompositePrimaryKey("drawn", "level", "area", "since", "home")
    drawn = models.SmallIntegerField()
    level = models.SmallIntegerField()
    area = models.IntegerField()
    home = models.IntegerField()
    above = models.IntegerField()
    since = models.DateField()
    until = models.DateField()
    share = models.FloatField()
    guess = models.SmallIntegerField()
    guess_district = models.SmallIntegerField()
    guess_province = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["drawn", "level", "home", "above"], name="totals_place_home")]

    def __str__(self) -> str:
        return f"{self.area}>{self.home}"


class Cell(models.Model):
    """Results of one month, kind and unit in one area. All columns but four are sums; those are smallest and largest.

    `level` 3 holds the communes of the frame (and, where `area` = `above`, what is only known of something wider). A part
    of a total has rows of its own (`part` = its id; minus its id for what the people said of it), only where the total
    is not in the same set: `earlier` and `later` are the months of the nearest totals, and the part counts for every
    period that reaches neither. Nothing is NULL rather than 0: most columns of most cells take no space.
    """

    pk = models.CompositePrimaryKey("drawn", "level", "above", "month", "kind", "area", "part")
    drawn = models.SmallIntegerField()
    level = models.SmallIntegerField()
    month = models.SmallIntegerField()  # years * 12 + months from 0
    kind = models.SmallIntegerField()  # a CellKind
    above = models.IntegerField()
    area = models.IntegerField()
    part = models.BigIntegerField()
    earlier = models.SmallIntegerField(null=True)
    later = models.SmallIntegerField(null=True)
    q_min = models.SmallIntegerField(null=True)
    q_max = models.SmallIntegerField(null=True)
    c_q_min = models.SmallIntegerField(null=True)
    c_q_max = models.SmallIntegerField(null=True)
    n = models.FloatField(null=True)
    silent = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    nominal = models.FloatField(null=True)
    high_open = models.FloatField(null=True)
    nominal_open = models.FloatField(null=True)
    c_n = models.FloatField(null=True)
    c_low = models.FloatField(null=True)
    c_high = models.FloatField(null=True)
    c_nominal = models.FloatField(null=True)
    c_high_open = models.FloatField(null=True)
    c_nominal_open = models.FloatField(null=True)
    disputed = models.FloatField(null=True)
    guess = models.FloatField(null=True)
    guess_district = models.FloatField(null=True)
    guess_province = models.FloatField(null=True)

    def __str__(self) -> str:
        return f"{self.level}:{self.area}:{self.month}:{self.kind}"
