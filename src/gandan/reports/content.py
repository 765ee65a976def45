"""The report of one month, gathered: the facts of all six parts in a bounded number of queries."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone, translation

from gandan.areas.frames import Frame
from gandan.core.periods import Period
from gandan.papers.letterhead import place_of
from gandan.reports.checking import checking
from gandan.reports.doing import coming, doing, outcome
from gandan.reports.facts import Report
from gandan.reports.listening import listening, raised
from gandan.reports.scope import Scope
from gandan.units.models import Unit

MOST_RESULTS = 200  # single results in a document; the spreadsheet holds every one
MOST_LINES = 30  # cases, plans, inspections named one by one


def month_report(scope: Scope, period: Period, at: datetime | None = None, frame: Frame | None = None) -> Report:
    """The facts of the period as of `at` (now), by place in `frame` when given. Always in Vietnamese.

    At most 30 queries, whatever the size; a frame adds a few.
    """
    moment = at or timezone.now()
    with translation.override("vi"):
        heard, due = listening(scope, period, moment)
        return Report(
            scope=scope,
            period=period,
            at=moment,
            above=_above(scope.issuer),
            place=place_of(scope.issuer.area),
            listening=heard,
            doing=doing(scope, period, moment),
            outcome=outcome(scope, period, MOST_RESULTS, frame),
            checking=checking(scope, period, MOST_LINES),
            coming=coming(scope, period, moment, due, MOST_LINES),
            raised=raised(scope, period, moment, MOST_LINES),
            frame=frame,
        )


def _above(unit: Unit) -> str:
    return unit.parent.name if unit.parent else ""
