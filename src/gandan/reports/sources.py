"""What stands behind one figure of a report: the same conditions that counted it, as a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.figures import Figure, figure_of
from gandan.activities.kinds import kind_of
from gandan.activities.models import Activity, Contribution, Result
from gandan.activities.words import span
from gandan.checks.models import Inspection
from gandan.core.models import Channel
from gandan.core.paging import page
from gandan.core.periods import Period
from gandan.core.words import day
from gandan.reading.queries import citations_of
from gandan.reports.checking import checks_of_month, inspection_sets, inspections_of
from gandan.reports.doing import activity_sets, contributions_of_month, planned_next, results_of_month
from gandan.reports.labels import activity_label, case_label, inspection_label
from gandan.reports.listening import case_sets, voices_of_month
from gandan.reports.scope import Scope, address, case_url
from gandan.units.topics import Topic
from gandan.voices.models import Case


@dataclass(frozen=True)
class Row:
    """One source on the page."""

    title: str
    url: str
    text: str
    tag: str = ""
    figure: Figure | None = None
    cited: str = ""  # the text and the words a number was read from


@dataclass(frozen=True)
class Sources:
    """A page of sources; `total` is the figure they stand behind."""

    title: str
    total: int
    rows: list[Row]
    next: str | None


def sources(scope: Scope, period: Period, at: datetime, what: str, after: str | None) -> Sources | None:
    """The sources of the figure named `what` ("vu-viec.late"); None when no report has such a figure."""
    kind, _dot, rest = what.partition(".")
    finder = _FINDERS.get(kind)
    found = finder(scope, period, at, rest) if finder else None
    if found is None:
        return None
    title, rows, by, shown = found
    one = page(rows, by=by, after=after)
    listed = [shown(each) for each in one.rows]
    if kind == "ket-qua":
        cited = citations_of([each.pk for each in one.rows])
        listed = [replace(row, cited=cited.get(each.pk, "")) for row, each in zip(listed, one.rows, strict=True)]
    return Sources(title, rows.count(), listed, one.next)


# Any: each finder knows the model of its rows and how one is shown.
Found = tuple[str, "QuerySet[Any]", str, Callable[[Any], Row]]


def _cases(scope: Scope, period: Period, at: datetime, name: str) -> Found | None:
    condition = case_sets(scope, period, at).get(name)
    if condition is None:
        return None
    return case_label(name), _with_places(scope.cases().filter(condition)), "-received_at", _case


def _voices(scope: Scope, period: Period, _at: datetime, channel: str) -> Found | None:
    if channel and channel not in Channel.values:
        return None
    voices = voices_of_month(scope, period)
    title = _("Ý kiến của bà con")
    if channel:
        voices, title = voices.filter(channel=channel), f"{title}: {Channel(channel).label}"
    return title, _spoken(voices), "-received_at", _case


def _hot(scope: Scope, period: Period, _at: datetime, rest: str) -> Found | None:
    code, _dot, topic = rest.rpartition(".")
    if topic not in Topic.values:
        return None
    voices = voices_of_month(scope, period).filter(area__code=code, topic=topic)
    return str(Topic(topic).label), _spoken(voices), "-received_at", _case


def _spoken(voices: QuerySet[Any]) -> QuerySet[Any]:  # Any: the voices, then their cases with a count
    """The cases of these voices, each with how many of them it holds."""
    inside = Q(voices__in=voices)
    found: QuerySet[Any] = _with_places(Case.objects.filter(pk__in=voices.values("case_id"))).annotate(
        spoken=Count("voices", filter=inside)
    )
    return found


def _with_places(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.select_related("area", "unit")


def _case(case: Any) -> Row:  # Any: a case, perhaps with `spoken`
    topic = str(Topic(case.topic).label)
    spoken = getattr(case, "spoken", None)
    said = _turns(spoken) if spoken else day(case.received_at)
    text = f"{case.code} · {case.area} · {said}"
    return Row(case.title if case.public else topic, case_url(case), text, str(case.get_state_display()))


def _turns(n: int) -> str:
    return ngettext("%(n)s lượt ý kiến", "%(n)s lượt ý kiến", n) % {"n": n}


def _activities(scope: Scope, period: Period, at: datetime, name: str) -> Found | None:
    sets = activity_sets(period, at)
    if name == "next":
        rows = planned_next(scope, period)
    elif name == "joined":
        rows = scope.joined().filter(sets["held"])
    elif name in sets:
        rows = scope.activities().filter(sets[name])
    else:
        return None
    return activity_label(name), rows.select_related("area", "lead"), "-starts_at", _activity


def _given(scope: Scope, period: Period, _at: datetime, giver: str) -> Found | None:
    if giver not in Contribution.Giver.values:
        return None
    given = contributions_of_month(scope, period).filter(giver=giver)
    rows = Activity.objects.filter(pk__in=given.values("activity_id")).select_related("area", "lead")
    label = Contribution.Giver(giver).label
    return _("Đóng góp của %(who)s") % {"who": label}, rows, "-starts_at", _activity


def _activity(each: Activity) -> Row:
    url = address("activities:work" if each.state == "planned" else "activities:activity", each.pk)
    text = f"{each.area} · {each.lead.short} · {span(each.starts_at, each.ends_at)}"
    return Row(each.title, url, text, str(each.get_state_display()))


def _results(scope: Scope, period: Period, _at: datetime, kind: str) -> Found | None:
    if kind == "checked":
        said = checks_of_month(scope, period).values("result_id")
        rows, title = Result.objects.filter(pk__in=said), _("Kết quả bà con đã cho ý kiến trong kỳ")
    else:
        rows = results_of_month(scope, period)
        title = _("Kết quả trong kỳ")
        if kind:
            rows, title = rows.filter(kind=kind), kind_of(kind).name()
    return title, rows.select_related("area", "unit"), "-happened_on", _result


def _result(each: Result) -> Row:
    text = f"{each.unit.short} · {each.area} · {day(each.happened_on)}"
    part = _("đã tính trong một kết quả chung") if each.part_of_id else ""
    figure = figure_of(each)
    return Row(each.title, address("checks:result", each.pk), text, part, figure)


def _inspections(scope: Scope, period: Period, _at: datetime, name: str) -> Found | None:
    condition = inspection_sets(period).get(name)
    if condition is None:
        return None
    rows = inspections_of(scope).filter(condition).select_related("result", "result__area")
    return inspection_label(name), rows, "-opened_at", _inspection


def _inspection(each: Inspection) -> Row:
    text = f"{each.result.area} · {day(each.opened_at)}"
    return Row(each.result.title, address("checks:result", each.result_id), text, str(each.get_state_display()))


_FINDERS: dict[str, Callable[[Scope, Period, datetime, str], Found | None]] = {
    "vu-viec": _cases,
    "y-kien": _voices,
    "diem-nong": _hot,
    "hoat-dong": _activities,
    "dong-gop": _given,
    "ket-qua": _results,
    "kiem-tra": _inspections,
}
