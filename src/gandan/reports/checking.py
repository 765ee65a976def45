"""Part IV: what households said of the results, and the inspections their doubts opened."""

from __future__ import annotations

from django.db.models import Count as Counted
from django.db.models import Q, QuerySet
from django.utils import timezone

from gandan.checks.models import Check, Inspection
from gandan.checks.states import InspectionState
from gandan.core.periods import Period
from gandan.reports.facts import Checking, Count, OpenInspection
from gandan.reports.scope import Scope, address, sources_url

SETS = ("opened", "closed", "waiting", "to_mend", "mended")


def inspection_sets(period: Period) -> dict[str, Q]:
    """The sets of inspections a report counts, as conditions on `inspections_of`.

    Opened and closed are of the month; the others are how things stand, of what was opened before its end.
    """
    start, end = period.bounds()
    before = Q(opened_at__lt=end)
    return {
        "opened": Q(opened_at__gte=start, opened_at__lt=end),
        "closed": Q(closed_at__gte=start, closed_at__lt=end),
        "waiting": before & Q(state=InspectionState.OPENED),
        "to_mend": before & Q(state=InspectionState.FOUND),
        "mended": before & Q(state=InspectionState.MENDED),
    }


def inspections_of(scope: Scope) -> QuerySet[Inspection]:
    return Inspection.objects.filter(result_id__in=scope.results().values("pk"))


def checks_of_month(scope: Scope, period: Period) -> QuerySet[Check]:
    """The latest word of each household on each result that was said in the month and counts."""
    start, end = period.bounds()
    return Check.objects.filter(
        result_id__in=scope.results().values("pk"), at__gte=start, at__lt=end, counts=True, superseded_at=None
    )


def checking(scope: Scope, period: Period, most: int) -> Checking:
    """Part IV. Three queries."""
    said = checks_of_month(scope, period).aggregate(
        **{verdict.value: Counted("pk", filter=Q(verdict=verdict)) for verdict in Check.Verdict},
        words=Counted("pk"),
        households=Counted("household", distinct=True),
        results=Counted("result", distinct=True),
    )
    sets = inspection_sets(period)
    sums = inspections_of(scope).aggregate(**{name: Counted("pk", filter=sets[name]) for name in SETS})
    return Checking(
        words=Count(said["words"], sources_url(scope, period, "ket-qua.checked")),
        verdicts={verdict.value: said[verdict.value] for verdict in Check.Verdict},
        households=said["households"],
        results=said["results"],
        counts={name: Count(sums[name], sources_url(scope, period, f"kiem-tra.{name}")) for name in SETS},
        open=_open(inspections_of(scope).filter(closed_at=None, opened_at__lt=period.bounds()[1]), most),
    )


def _open(rows: QuerySet[Inspection], most: int) -> tuple[OpenInspection, ...]:
    found = rows.select_related("result", "result__area").order_by("opened_at", "pk")
    return tuple(
        OpenInspection(
            row.result.title, str(row.result.area), str(row.get_state_display()), timezone.localdate(row.opened_at),
            address("checks:result", row.result_id),
        )
        for row in found[:most]
    )  # fmt: skip
