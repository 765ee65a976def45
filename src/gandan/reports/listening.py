"""Part I, VI and the deadlines of part V: voices and cases of the month. A bounded number of queries."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.db.models import Count as Counted
from django.db.models import F, Q, QuerySet

from gandan.areas.models import Level
from gandan.core.models import Channel, LogEntry
from gandan.core.periods import ZONE, Period
from gandan.reports.facts import CaseLine, Count, HotSpot, Listening, Raised
from gandan.reports.scope import Scope, case_url, sources_url
from gandan.reports.spans import after
from gandan.units.topics import Topic
from gandan.voices.models import Case, CaseStep, Voice
from gandan.voices.queries import HOT_FROM
from gandan.voices.states import OPEN_STATES, CaseState

SMALL_PLACES = (Level.VILLAGE, Level.ALLEY, Level.SITE)
SETS = (
    "received", "answered", "on_time", "late", "solved", "not_solved", "no_word", "reopened", "open", "overdue",
)  # fmt: skip


def case_sets(scope: Scope, period: Period, at: datetime) -> dict[str, Q]:
    """The sets of cases a report counts, by name, as conditions on `scope.cases()`.

    What happened (received, answered, reopened) is of the month; how things stand (the people's word, open, overdue)
    is as of `at`. On time or late was written into the log with each answer, since deadlines move later.
    """
    start, end = period.bounds()
    answers = LogEntry.objects.filter(action="case.answered", at__gte=start, at__lt=end)
    if scope.area is None:
        answers = answers.filter(unit_id__in=scope.units().values("pk"))
    answered = Q(pk__in=answers.values("object_id"))
    late = Q(pk__in=answers.filter(data__late=True).values("object_id"))
    ours = scope.steps().filter(act="answer").values("case_id")
    again = CaseStep.objects.filter(
        act__in=("reopen", "escalate", "leave"), case_id__in=ours, at__gte=start, at__lt=end
    )
    still_open = Q(state__in=OPEN_STATES, received_at__lt=end) & scope.held()
    return {
        "received": Q(received_at__gte=start, received_at__lt=end),
        "answered": answered,
        "on_time": answered & ~late,
        "late": late,
        "solved": answered & Q(state=CaseState.SOLVED),
        "not_solved": answered & ~Q(state__in=(CaseState.SOLVED, CaseState.ANSWERED)),
        "no_word": answered & Q(state=CaseState.ANSWERED),
        "reopened": Q(pk__in=again.values("case_id")),
        "open": still_open,
        "overdue": still_open & Q(due_on__lt=at.astimezone(ZONE).date()),
        "due_next": still_open & Q(due_on__lt=after(period).end),
        "raised": Q(state__in=OPEN_STATES, received_at__lt=end) & _gone_up(scope),
    }


def _gone_up(scope: Scope) -> Q:
    """Held now by a unit above the issuer, or by one it was escalated to."""
    above = [int(part) for part in scope.issuer.path.strip("/").split("/")][:-1]
    escalated = CaseStep.objects.filter(act="escalate", unit_id=F("case__unit_id"))
    upward = Q(unit_id__in=above) | Q(pk__in=escalated.values("case_id"))
    return upward & ~Q(unit_id__in=scope.units().values("pk"))


def voices_of_month(scope: Scope, period: Period) -> QuerySet[Voice]:
    start, end = period.bounds()
    return scope.voices().filter(said_at__gte=start, said_at__lt=end)


def listening(scope: Scope, period: Period, at: datetime) -> tuple[Listening, Count]:
    """Part I, and how many cases are due by the end of the next month. Four queries."""
    start, end = period.bounds()
    conditions = case_sets(scope, period, at)
    names = [*SETS, "due_next"]
    counted = scope.cases().aggregate(**{name: Counted("pk", filter=conditions[name]) for name in names})
    cases = {name: Count(counted[name], sources_url(scope, period, f"vu-viec.{name}")) for name in names}
    channels = _channels(scope, period)
    found = Listening(
        voices=Count(sum(count.n for _, count in channels), sources_url(scope, period, "y-kien")),
        channels=channels,
        statutory=scope.statutory().filter(said_at__gte=start, said_at__lt=end).count(),
        cases=cases,
        hot_spots=_hot_spots(scope, period),
    )
    return found, cases["due_next"]


def _channels(scope: Scope, period: Period) -> tuple[tuple[str, Count], ...]:
    rows = voices_of_month(scope, period).order_by().values_list("channel").annotate(n=Counted("pk"))
    counts = dict(rows)
    return tuple(
        (str(channel.label), Count(counts[channel], sources_url(scope, period, f"y-kien.{channel}")))
        for channel in Channel
        if counts.get(channel)
    )


def _hot_spots(scope: Scope, period: Period) -> tuple[HotSpot, ...]:
    rows = (
        voices_of_month(scope, period)
        .filter(area__level__in=SMALL_PLACES)
        .order_by()
        .values("area__code", "area__kind", "area__name", "topic")
        .annotate(n=Counted("pk"))
        .filter(n__gte=HOT_FROM)
        .order_by("-n", "area__code", "topic")[:12]
    )
    return tuple(
        HotSpot(
            area=f"{row['area__kind']} {row['area__name']}".strip(),
            topic=str(Topic(row["topic"]).label),
            count=Count(row["n"], sources_url(scope, period, f"diem-nong.{quote(row['area__code'])}.{row['topic']}")),
        )
        for row in rows
    )


def raised(scope: Scope, period: Period, at: datetime, most: int) -> Raised:
    """Part VI: what was sent upward (escalated, or passed on) and still waits there. Two queries."""
    cases = scope.cases().filter(case_sets(scope, period, at)["raised"])
    return Raised(case_lines(cases, most), Count(cases.count(), sources_url(scope, period, "vu-viec.raised")))


def case_lines(cases: QuerySet[Case], most: int) -> tuple[CaseLine, ...]:
    """The most pressing cases, those without a deadline last."""
    rows = cases.select_related("area").order_by(F("due_on").asc(nulls_last=True), "pk")[:most]
    return tuple(
        CaseLine(
            case.code,
            case.title if case.public else str(Topic(case.topic).label),
            str(case.area),
            case.due_on,
            case_url(case),
        )
        for case in rows
    )
