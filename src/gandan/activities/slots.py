"""What activities show on pages of earlier rooms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities import discrepancies, queries, rules, showing
from gandan.activities.figures import figure_of
from gandan.activities.models import Activity, Campaign, Result
from gandan.activities.states import PUBLIC_STATES
from gandan.activities.words import since, span
from gandan.core.actors import Actor
from gandan.units.board import Column
from gandan.units.guards import actor
from gandan.voices.models import Case


def case_thread(request: HttpRequest, case: object) -> str:
    """On the public page of a case: what was done about it, with both numbers."""
    assert isinstance(case, Case)
    found = _begun_from(case, PUBLIC_STATES)
    return render_to_string("activities/_case_thread.html", {"rows": found}, request) if found else ""


def case_work(request: HttpRequest, case: object) -> str:
    """In the workspace: the same with plans, and the button that begins one."""
    assert isinstance(case, Case)
    context = {"rows": _begun_from(case), "case": case, "may_plan": rules.plans(actor(request))}
    return render_to_string("activities/_case_work.html", context, request)


def _begun_from(case: Case, states: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """Three queries, however many activities."""
    begun = Activity.objects.filter(Q(case=case) | Q(case__merged_into=case)).select_related("lead", "area")
    if states:
        begun = begun.filter(state__in=states)
    activities = list(begun.order_by("starts_at")[:50])
    if not activities:
        return []
    results: dict[int, list[Result]] = {}
    for result in Result.objects.filter(activity__in=activities).order_by("pk"):
        results.setdefault(result.activity_id, []).append(result)
    return [
        {
            "activity": each,
            "when": span(each.starts_at, each.ends_at),
            "tag": showing.short_tag(each),
            "figures": [figure_of(result) for result in results.get(each.pk, [])],
        }
        for each in activities
    ]


def board_area(request: HttpRequest, column: object) -> str:
    """On the board of assignments: when somebody was last in the place. One query for the whole board."""
    if not isinstance(column, Column):
        return ""
    if column.area.pk not in column.area_ids:
        return ""
    known: Mapping[int, date] | None = getattr(request, "last_visits", None)
    if known is None:
        known = queries.last_visits(column.area_ids)
        request.last_visits = known  # type: ignore[attr-defined] # read once for all areas of the board
    last = known.get(column.area.pk)
    return render_to_string("activities/_last_visit.html", {"text": since(last), "never": last is None})


def campaign_page(request: HttpRequest, campaign: object) -> str:
    """On a campaign's page: its plan in numbers, and the numbers that do not agree."""
    assert isinstance(campaign, Campaign)
    context = {
        "campaign": campaign,
        "planned": showing.planned_of(campaign),
        "discrepancies": discrepancies.of_campaign(campaign),
        "may_plan": rules.speaks_for(actor(request), campaign.owner.path),
    }
    return render_to_string("activities/_campaign_plan.html", context, request)


def today_side(request: HttpRequest, subject: object) -> str:
    """On the page of the day: numbers of one's own units that do not agree."""
    assert isinstance(subject, Actor)
    found = discrepancies.of_actor(subject)
    return render_to_string("activities/_today.html", {"discrepancies": found}, request) if found else ""
