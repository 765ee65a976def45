"""Reading voices and cases: whose they are, what is due, what is public."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.utils import timezone

from gandan.areas.models import AreaClosure
from gandan.areas.queries import below
from gandan.core import codes
from gandan.core.actors import Actor
from gandan.core.text import sort_key
from gandan.core.workdays import add_workdays
from gandan.units.models import Unit
from gandan.units.queries import units_below
from gandan.voices.models import STATUTORY, Case, Voice
from gandan.voices.receipts import receipt_hash
from gandan.voices.rules import HEADS, WORKING
from gandan.voices.states import OPEN_STATES, CaseState

HOT_FROM = 3  # cases of one topic in one place within HOT_DAYS: worth a look before it becomes a hot spot
HOT_DAYS = 30


def _own_units(actor: Actor, kinds: tuple[str, ...]) -> list[int]:
    return [post.unit_id for post in actor.posts if post.kind in kinds]


def _listed() -> QuerySet[Case]:
    """Cases as lists show them: with unit, area and the beginning of the first voice."""
    first = Voice.objects.filter(case=OuterRef("pk")).order_by("said_at", "pk").values(start=Substr("text", 1, 240))[:1]
    return (
        Case.objects.exclude(state=CaseState.MERGED)
        .select_related("unit", "area", "area__parent")
        .annotate(first_words=Subquery(first))
    )


def cases_of(actor: Actor) -> QuerySet[Case]:
    """Cases of the units in which the actor works, in any state."""
    return _listed().filter(unit_id__in=_own_units(actor, WORKING))


def cases_due(actor: Actor, within: int = 3) -> QuerySet[Case]:
    """Open cases of the actor's units that are late or due within `within` working days, most pressing first."""
    last = add_workdays(timezone.localdate(), within)
    return cases_of(actor).filter(state__in=OPEN_STATES, due_on__lte=last).order_by("due_on", "pk")


def cases_overdue(day: date | None = None) -> QuerySet[Case]:
    """Every open case whose deadline has passed on `day` (today when None)."""
    return Case.objects.filter(state__in=OPEN_STATES, due_on__lt=day or timezone.localdate())


def cases_overdue_below(actor: Actor) -> QuerySet[Case]:
    """Overdue cases of units below those in which the actor works: a case that nobody answers does not stay hidden."""
    own = _own_units(actor, WORKING)
    lower = units_below(actor, *WORKING).exclude(pk__in=own).values("pk")
    return (
        _listed()
        .filter(unit_id__in=lower, state__in=OPEN_STATES, due_on__lt=timezone.localdate())
        .order_by("due_on", "pk")
    )


def cases_without_unit(actor: Actor) -> QuerySet[Case]:
    """Cases of places where nobody is registered, for those who work in the same province."""
    own = _own_units(actor, WORKING)
    provinces = AreaClosure.objects.filter(descendant__units__in=own, ancestor__level="province", valid_to=None).values(
        "ancestor_id"
    )
    areas = AreaClosure.objects.filter(ancestor_id__in=provinces, valid_to=None).values("descendant_id")
    return _listed().filter(unit=None, state__in=OPEN_STATES, area_id__in=areas)


def tidy_code(code: str) -> str:
    """A case code as it came in an address; never a NUL, which PostgreSQL refuses."""
    return code.replace("\0", "").upper()[:20]


def case_readable(actor: Actor, code: str) -> Case | None:
    """The case for those who work on it now, above it, or worked on it before; None for everybody else."""
    case = (
        Case.objects.select_related("unit", "area", "area__parent", "merged_into").filter(code=tidy_code(code)).first()
    )
    if case is None or not actor.posts:
        return None
    if case.unit is None:
        return case if cases_without_unit(actor).filter(pk=case.pk).exists() else None
    if actor.holds(case.unit.path, *WORKING):
        return case
    return case if case.steps.filter(unit_id__in=_own_units(actor, WORKING)).exists() else None


def statutory_of(actor: Actor) -> QuerySet[Voice]:
    """Khiếu nại and tố cáo handed to units the actor heads."""
    return (
        Voice.objects.filter(kind__in=STATUTORY, handed_to_id__in=_own_units(actor, HEADS))
        .select_related("handed_to", "area", "area__parent")
        .order_by("-said_at", "-pk")
    )


def cases_of_area(area_id: int) -> QuerySet[Case]:
    """Cases an officer made public, in the area and everything below it, newest first."""
    return (
        Case.objects.filter(public=True, area_id__in=below(area_id))
        .exclude(state=CaseState.MERGED)
        .select_related("unit", "area", "area__parent")
        .order_by("-received_at", "-pk")
    )


def voices_of(receipts: list[str]) -> QuerySet[Voice]:
    """The voices these receipts belong to."""
    return Voice.objects.filter(receipt_hash__in=[receipt_hash(each) for each in receipts]).select_related("case")


def hot_spots(actor: Actor) -> list[dict[str, Any]]:  # Any: rows of values()
    """Area, topic and number of cases where several came within 30 days, most first (area_id, area__name, topic, n)."""
    since = timezone.now() - timedelta(days=HOT_DAYS)
    rows = (
        Case.objects.filter(unit__in=units_below(actor, *WORKING), received_at__gte=since)
        .exclude(state=CaseState.MERGED)
        .values("area_id", "area__name", "area__kind", "topic")
        .annotate(n=Count("pk"))
        .filter(n__gte=HOT_FROM)
        .order_by("-n", "area__name")
    )
    return [dict(row) for row in rows[:8]]


def passing_targets(case: Case, actor: Actor) -> QuerySet[Unit]:
    """Units a case can be passed to: above, beside and below the present one, whoever answers for the place, one's own."""
    above = AreaClosure.objects.filter(descendant_id=case.area_id, valid_to=None).values("ancestor_id")
    wanted = Q(
        assignments__area_id__in=above,
        assignments__until=None,
        assignments__kind__in=["in_charge", "competent"],
    )
    wanted |= Q(area_id__in=above) | Q(pk__in=actor.unit_ids)
    if case.unit is not None:
        parts = [int(part) for part in case.unit.path.strip("/").split("/") if part]
        wanted |= Q(pk__in=parts) | Q(parent_id=case.unit_id)
        if case.unit.parent_id:
            wanted |= Q(parent_id=case.unit.parent_id)
    found = Unit.objects.filter(wanted, valid_to=None).exclude(pk=case.unit_id or 0)
    return found.distinct().order_by("name", "pk")


def voices_here(actor: Actor, receipts: list[str]) -> QuerySet[Voice]:
    """Voices a resident may follow now: those of the receipts in the browser and of the household whose card is open."""
    mine = voices_of(receipts)
    if actor.household_id is not None:
        mine = mine | Voice.objects.filter(household_id=actor.household_id).select_related("case")
    return mine.select_related("case", "area", "handed_to").order_by("-said_at", "-pk")[:50]


def places_of(actor: Actor) -> list[tuple[str, str]]:
    """(code, name) of the places in which the actor's units have open cases, for the list's filter."""
    units = _own_units(actor, WORKING)
    rows = (
        Case.objects.filter(unit_id__in=units, state__in=OPEN_STATES)
        .values_list("area__code", "area__kind", "area__name")
        .distinct()
    )
    return sorted(
        ((code, f"{kind} {name}".strip()) for code, kind, name in rows[:300]),
        key=lambda row: sort_key(row[1]),
    )


def contact_of_receipt(typed: str) -> int | None:
    """The contact left with a receipt, however it was typed: its holder may have it forgotten."""
    code = codes.clean(typed)
    if not codes.is_valid(code):
        return None
    return voices_of([code]).values_list("contact_id", flat=True).first()
