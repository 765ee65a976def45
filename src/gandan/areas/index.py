"""What the search index knows of an area: its name first, then kind, code and the places above it."""

from __future__ import annotations

from collections.abc import Iterable

from gandan.areas.models import Area, Level
from gandan.core import search
from gandan.core.models import SearchEntry
from gandan.core.text import fold

NOW = "area"  # places of today
FORMER = "area_former"  # dissolved ones, found by their old name and shown with their successor
WEIGHTS = {
    Level.PROVINCE: 0, Level.COMMUNE: 1, Level.VILLAGE: 2, Level.ALLEY: 3, Level.SITE: 4, Level.COUNTRY: 5, Level.DISTRICT: 6,
}  # fmt: skip


def entry(area: Area, above: Iterable[str], also: str = "") -> SearchEntry:
    """An unsaved row; `above` are bare names ("Nà Hỳ", "Điện Biên"): "tỉnh" and "thành phố" would match half the country."""
    joined = fold(area.name).replace(" ", "")
    short = "tp" if area.kind == "thành phố" else ""
    words = " ".join([area.kind, short, joined, area.code.split("-den-")[0], *above, also])
    return search.entry(
        NOW if area.current else FORMER, area.pk, area.name, also=words,
        area_id=area.parent_id, weight=WEIGHTS[Level(area.level)],
    )  # fmt: skip


def refresh(areas: Iterable[Area]) -> None:
    """Index these areas anew, under their present names. Two queries and the writes."""
    from gandan.areas.queries import lines_above

    found = list(areas)
    above = lines_above([area.pk for area in found])
    gone = [area.pk for area in found if not area.current]
    if gone:
        SearchEntry.objects.filter(kind=NOW, object_id__in=gone).delete()
    search.index([entry(area, [up.name for up in above.get(area.pk, [])]) for area in found])
