"""Counts the map as it lies in our own tables, and says what is off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from gandan.areas import index
from gandan.areas.models import Area, AreaChange, AreaChangeLink, AreaVersion, Level
from gandan.areas.spans import REFORM
from gandan.areas.succession import COMMUNES
from gandan.core.models import SearchEntry

PROVINCES, OLD_PROVINCES, DISTRICTS, COMMUNES_NOW, PREDECESSORS = 34, 63, 696, 3321, 10_040


@dataclass(frozen=True)
class Line:
    """One count: what, how many, how many there should be (None: no expectation)."""

    name: str
    found: int
    wanted: int | None = None

    @property
    def is_right(self) -> bool:
        return self.wanted is None or self.found == self.wanted


def lines() -> list[Line]:
    """The counts of the whole country. About a dozen queries."""
    last_day = REFORM - timedelta(days=1)
    old = Area.objects.filter(Exists(_version(on=last_day)), level=Level.COMMUNE)
    links = AreaChangeLink.objects.filter(change__title=COMMUNES, change__state=AreaChange.State.APPLIED)
    followed = old.filter(Exists(links.filter(from_area=OuterRef("pk"))))
    now = Area.objects.filter(level=Level.COMMUNE, current=True)
    found = old.count()
    divided = _divided(links)
    return [
        Line("provinces", Area.objects.filter(level=Level.PROVINCE, current=True).count(), PROVINCES),
        Line("communes", now.count(), COMMUNES_NOW),
        Line("provinces until 2025-06-30", _old_kinds(["tỉnh", "thành phố"], Level.PROVINCE), OLD_PROVINCES),
        Line("districts until 2025-06-30", _districts(), DISTRICTS),
        Line("predecessors", found, PREDECESSORS),
        Line("predecessors with a successor", followed.count(), PREDECESSORS),
        Line("orphans", found - followed.count(), 0),
        Line(
            "communes without a predecessor",
            now.exclude(Exists(links.filter(to_area=OuterRef("pk")))).count(),
            0,
        ),
        Line("communes that kept their territory", links.filter(from_area=F("to_area")).count()),
        Line("predecessors divided", len(divided)),
        Line("divided without exactly one default", sum(n != 1 for n in divided), 0),
        Line("whole predecessors in two places", _whole_twice(links), 0),
        Line("communes the search does not know", now.count() - _indexed(now), 0),
    ]


def _version(on: object) -> QuerySet[AreaVersion]:
    return AreaVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), area=OuterRef("pk"), valid_from__lte=on)


def _old_kinds(kinds: list[str], level: Level) -> int:
    day = REFORM - timedelta(days=1)
    rows = AreaVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
    return rows.filter(area__level=level, kind__in=kinds).count()


def _districts() -> int:
    """Districts, and the five island districts that were their own commune and are special zones today."""
    return Area.objects.filter(level=Level.DISTRICT).count() + _old_kinds(["huyện"], Level.COMMUNE)


def _divided(links: QuerySet[AreaChangeLink]) -> list[int]:
    """For each divided predecessor, how many of its successors are the default."""
    rows = links.filter(method=AreaChangeLink.Method.ESTIMATED).values("from_area")
    return [row["n"] for row in rows.annotate(n=Count("id", filter=Q(is_default=True)))]


def _whole_twice(links: QuerySet[AreaChangeLink]) -> int:
    rows = links.filter(share_area=1).values("from_area")
    return rows.annotate(n=Count("id")).filter(n__gt=1).count()


def _indexed(areas: QuerySet[Area]) -> int:
    return SearchEntry.objects.filter(kind=index.NOW, object_id__in=areas.values("pk")).count()
