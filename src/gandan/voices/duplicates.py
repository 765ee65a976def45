"""Which open cases probably tell of the same problem. Offered side by side; a person decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from gandan.areas.models import AreaClosure
from gandan.core.text import clip, features, overlap
from gandan.voices.models import Case, Voice
from gandan.voices.states import CaseState

LIKELY = 0.42  # of 1: below this two reports are rarely the same thing
_DAYS = 180
_CANDIDATES = 200
_SHOWN = 5
_ALIKE = (CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.ANSWERED, CaseState.REOPENED, CaseState.ESCALATED)


@dataclass(frozen=True)
class Likely:
    """A case that may be the same; `score` 0 to 1, `words` the beginning of its first voice."""

    case: Case
    score: float
    words: str


def likely_duplicates(case: Case, limit: int = _SHOWN) -> list[Likely]:
    """Open or answered cases of the same commune that resemble `case`, most alike first. Three queries."""
    texts = _texts([case.pk])
    mine = features(_joined(texts[case.pk], case))
    if not mine:
        return []
    near = list(_near(case))
    others = _texts([each.pk for each in near])
    found = []
    for other in near:
        score = _score(case, other, overlap(mine, features(_joined(others[other.pk], other))))
        if score >= LIKELY:
            first = others[other.pk][0] if others[other.pk] else ""
            found.append(Likely(other, score, clip(first, 160)))
    return sorted(found, key=lambda likely: -likely.score)[:limit]


def _near(case: Case) -> list[Case]:
    """Cases of the whole commune (or of the area itself when it is larger), not long before or after."""
    up = AreaClosure.objects.filter(descendant_id=case.area_id, valid_to=None)
    commune = up.filter(ancestor__level="commune").values("ancestor_id")
    if case.area.level in ("country", "province", "district"):
        commune = up.filter(depth=0).values("ancestor_id")
    within = AreaClosure.objects.filter(ancestor_id__in=commune, valid_to=None).values("descendant_id")
    span = timedelta(days=_DAYS)
    return list(
        Case.objects.filter(area_id__in=within, state__in=_ALIKE)
        .filter(received_at__range=(case.received_at - span, case.received_at + span))
        .exclude(pk=case.pk)
        .select_related("area", "unit")
        .order_by("-received_at", "-pk")[:_CANDIDATES]
    )


def _texts(case_ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Voice.objects.filter(case_id__in=case_ids).order_by("said_at", "pk").values_list("case_id", "text")
    for case_id, text in rows[:1000]:
        if case_id is not None and len(found[case_id]) < 3:
            found[case_id].append(text[:600])
    return found


def _joined(texts: list[str], case: Case) -> str:
    return " ".join([*texts, case.place])


def _score(case: Case, other: Case, alike: float) -> float:
    """Words count most; the same topic and the very same place make a resemblance likely."""
    score = 0.65 * min(1.0, alike * 1.6)
    if case.topic == other.topic:
        score += 0.15
    if case.area_id == other.area_id:
        score += 0.12
    apart = abs((case.received_at - other.received_at).days)
    return score + 0.08 * max(0.0, 1 - apart / 60) if alike > 0.05 else 0.0
