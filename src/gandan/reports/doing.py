"""Parts II, III and the plans of part V: activities, contributions and results of the month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Count as Counted
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from gandan.activities.figures import Figure, figure_of, figures
from gandan.activities.kinds import kind_of
from gandan.activities.models import Activity, Contribution, Result
from gandan.activities.states import DONE_STATES, ActivityState
from gandan.areas.frames import Frame
from gandan.core.periods import Period
from gandan.core.quantities import total
from gandan.core.text import fold
from gandan.core.units_of_measure import Dimension
from gandan.reports.facts import Coming, Count, Doing, Given, Outcome, Planned, ResultLine
from gandan.reports.listening import case_lines, case_sets
from gandan.reports.photographs import photographs
from gandan.reports.placing import placed_in
from gandan.reports.scope import Scope, absolute, address, sources_url
from gandan.reports.spans import after

S = ActivityState
SETS = ("held", "reported", "unreported", "cancelled")
ORDER = {giver: place for place, giver in enumerate(Contribution.Giver.values)}


def activity_sets(period: Period, at: datetime) -> dict[str, Q]:
    """The sets of activities a report counts, as conditions on `scope.activities()`."""
    start, end = period.bounds()
    here = Q(starts_at__gte=start, starts_at__lt=end)
    return {
        "held": here & Q(state__in=(S.UNDER_WAY, *DONE_STATES)),
        "reported": here & Q(state__in=DONE_STATES),
        "unreported": here & Q(state__in=(S.AGREED, S.OPEN, S.UNDER_WAY), ends_at__lt=at),
        "cancelled": here & Q(state=S.CANCELLED),
    }


def doing(scope: Scope, period: Period, at: datetime) -> Doing:
    """Part II. Four queries."""
    sets = activity_sets(period, at)
    sums = scope.activities().aggregate(
        **{name: Counted("pk", filter=condition) for name, condition in sets.items()},
        turns=Sum("attendance_turns", filter=sets["held"]),
    )
    signed_up = scope.activities().filter(sets["held"]).aggregate(n=Sum("signups__persons"))["n"] or 0
    counts = {name: Count(sums[name], sources_url(scope, period, f"hoat-dong.{name}")) for name in SETS}
    joined = scope.joined().filter(sets["held"]).count()
    counts["joined"] = Count(joined, sources_url(scope, period, "hoat-dong.joined"))
    turns = Count(sums["turns"] or 0, sources_url(scope, period, "hoat-dong.held"))
    return Doing(counts, turns, signed_up, _given(scope, period))


def contributions_of_month(scope: Scope, period: Period) -> QuerySet[Contribution]:
    start, end = period.bounds()
    inside = scope.activities().filter(starts_at__gte=start, starts_at__lt=end).values("pk")
    return Contribution.objects.filter(activity_id__in=inside)


def _given(scope: Scope, period: Period) -> tuple[Given, ...]:
    """By giver and kind; goods by what they are, since bags of cement and of rice are not one number."""
    groups: dict[tuple[str, str, str, Dimension], list[Contribution]] = {}
    for each in contributions_of_month(scope, period).order_by("pk").iterator(chunk_size=2000):
        thing = fold(each.what) if each.kind == Contribution.Kind.GOODS else ""
        groups.setdefault((each.giver, each.kind, thing, each.quantity.unit.dimension), []).append(each)
    found = [_sum(rows, scope, period) for rows in groups.values()]
    return tuple(sorted(found, key=lambda given: (ORDER[given.giver], given.kind, given.what)))


def _sum(rows: list[Contribution], scope: Scope, period: Period) -> Given:
    first = rows[0]
    return Given(
        giver=first.giver,
        giver_label=str(first.get_giver_display()),
        kind=first.kind,
        kind_label=str(first.get_kind_display()),
        what=first.what if first.kind == Contribution.Kind.GOODS else "",
        quantity=total(row.quantity for row in rows),
        url=sources_url(scope, period, f"dong-gop.{first.giver}"),
    )


def results_of_month(scope: Scope, period: Period) -> QuerySet[Result]:
    return scope.results().filter(happened_on__gte=period.start, happened_on__lt=period.end)


def month_figures(scope: Scope, period: Period) -> tuple[Figure, ...]:
    """Both numbers per kind, parts counted once, each with the address of its results. One query."""
    results = results_of_month(scope, period)
    if scope.area is not None and period.months == 1:  # everybody's page of results knows months
        found = figures(results, "vi", sources={"o": scope.area.code, "thang": period.code})
        return tuple(replace(each, url=absolute(each.url)) for each in found)
    found = figures(results, "vi")
    return tuple(replace(each, url=sources_url(scope, period, f"ket-qua.{each.kind}")) for each in found)


def outcome(scope: Scope, period: Period, most: int, frame: Frame | None = None) -> Outcome:
    """Part III. Four queries, and a few more when it is drawn in a frame."""
    results = results_of_month(scope, period)
    whole = Count(results.count(), sources_url(scope, period, "ket-qua"))
    placed = placed_in(results, frame, scope, period) if frame else ()
    return Outcome(
        month_figures(scope, period),
        tuple(result_lines(results, most)),
        whole,
        placed,
        tuple(photographs(results, "Hình ảnh")),
    )


def result_lines(results: QuerySet[Result], most: int | None = None) -> Iterator[ResultLine]:
    """The single results by day; memory stays small however many there are."""
    rows = results.select_related("area", "unit").prefetch_related("measures").order_by("happened_on", "pk")
    if most is not None:
        rows = rows[:most]
    for result in rows.iterator(chunk_size=1000):
        yield _line(result)


def _line(result: Result) -> ResultLine:
    figure = figure_of(result, "vi")
    url = absolute(figure.url)
    return ResultLine(
        day=result.happened_on,
        title=result.title,
        kind=kind_of(result.kind).name("vi"),
        area=str(result.area),
        place=result.place,
        unit=result.unit.name,
        figure=replace(figure, url=url),
        measures=tuple((str(each.get_role_display()), each.quantity) for each in result.measures.all()),
        beneficiaries=", ".join(filter(None, (result.beneficiaries, result.beneficiaries_who))),
        state=str(result.get_state_display()),
        part=result.part_of_id is not None,
        url=url,
    )


def planned_next(scope: Scope, period: Period) -> QuerySet[Activity]:
    """Activities of the month after: to come, or done by the time an older report is drawn."""
    start, end = after(period).bounds()
    return scope.activities().filter(starts_at__gte=start, starts_at__lt=end).exclude(state=S.CANCELLED)


def coming(scope: Scope, period: Period, at: datetime, due: Count, most: int) -> Coming:
    """Part V. Three queries."""
    plans = planned_next(scope, period)
    owed = scope.cases().filter(case_sets(scope, period, at)["due_next"])
    rows = plans.select_related("lead", "area").order_by("starts_at", "pk")[:most]
    return Coming(
        activities=tuple(_planned(row) for row in rows),
        total=Count(plans.count(), sources_url(scope, period, "hoat-dong.next")),
        due=case_lines(owed, most),
        due_total=due,
    )


def _planned(row: Activity) -> Planned:
    # A plan that the locality has not agreed to is not everybody's yet.
    name = "activities:work" if row.state == S.PLANNED else "activities:activity"
    return Planned(
        row.title, str(row.area), row.lead.name, timezone.localdate(row.starts_at), str(row.get_state_display()),
        address(name, row.pk),
    )  # fmt: skip
