"""Movements, schemes, themes and models: the list, launching, and the public page with all that hangs on one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gandan.activities import cascading, fields_of_work, neighbours, queries, rules, services, showing
from gandan.activities.figures import figures
from gandan.activities.forms import CampaignForm
from gandan.activities.models import Campaign
from gandan.activities.states import PUBLIC_STATES, S
from gandan.activities.words import span
from gandan.core import paging
from gandan.core.actors import Actor
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def campaigns(request: HttpRequest) -> HttpResponse:
    """All of them, by kind (`loai`) and field of work (`linh-vuc`); above, what the actor's units are called to."""
    kind, field = request.GET.get("loai", ""), request.GET.get("linh-vuc", "")
    kind = kind if kind in Campaign.Kind.values else ""
    field = field if field in fields_of_work.catalogue() else ""
    page = paging.page(_matching(kind, field), by="-launched_on", after=request.GET.get("sau"))
    actor = actor_of(request)
    context = {
        "rows": page.rows,
        "next": page.next,
        "may_launch": rules.plans(actor),
        "calls": list(cascading.waiting_calls(actor, *rules.SPEAKERS)[:10]),
        "kinds": Campaign.Kind.choices,
        "kind": kind,
        "fields": fields_of_work.choices(),
        "field": field,
    }
    return render(request, "activities/campaigns.html", context)


def _matching(kind: str, field: str) -> QuerySet[Campaign]:
    found = queries.campaigns()
    found = found.filter(kind=kind) if kind else found
    return found.filter(fields_of_work__slug=field) if field else found


@workspace
def launch(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not rules.plans(actor):
        raise Http404
    form = CampaignForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.campaign_launch(actor=actor, **form.facts())
            messages.success(request, _("Đã phát động. Trang này hiện công khai."))
            return redirect("activities:campaign", made.pk)
    return render(request, "activities/launch.html", {"form": form}, status=400 if form.is_bound else 200)


def known_campaign(pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.select_related("owner", "mandate", "under__owner"), pk=pk)


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Public: owner, purpose, mandates, what it is tied to, who took it up, where a model works, both numbers."""
    found = known_campaign(pk)
    own = queries.shown(found.activities.filter(state__in=PUBLIC_STATES))
    page = paging.page(own, by="-starts_at", after=request.GET.get("sau"))
    actor = actor_of(request)
    context = {
        "campaign": found,
        "fields": fields_of_work.known(list(found.fields_of_work.values_list("slug", flat=True))),
        "tied": list(found.tied_to.order_by("name")),
        "chain": cascading.mandate_chain(found),
        "hidden_mandate": found.mandate if found.mandate and not found.mandate.public else None,
        "above": cascading.above(found),
        "figures": figures(queries.results_matching(campaign_id=found.pk), sources={"pt": str(found.pk)}),
        "rows": [(each, span(each.starts_at, each.ends_at), showing.short_tag(each)) for each in page.rows],
        "count": own.exclude(state=S.CANCELLED).count(),
        "next": page.next,
        "titles": list(cascading.titles_of(found)[:60]),
        **_taken_up(found),
        **_adopted(found, actor),
        **_may(found, actor),
    }
    return render(request, "activities/campaign.html", context)


def _taken_up(found: Campaign) -> dict[str, Any]:  # Any: part of a context
    calls = cascading.calls_of(found)
    taken = [call for call in calls if call.row.taken_on is not None]
    waiting = [call for call in calls if call.row.taken_on is None]
    return {"calls": calls, "taken": taken, "waiting": waiting}


def _adopted(found: Campaign, actor: Actor) -> dict[str, Any]:  # Any: as above
    if found.kind != Campaign.Kind.PRACTICE_MODEL:
        return {"adoptions": [], "compared": [], "covered": []}
    adoptions = list(cascading.adoptions_of(found)[: cascading.SIDE_BY_SIDE + 1])
    outcomes = [cascading.outcome_of(adoption) for adoption in adoptions[: cascading.SIDE_BY_SIDE]]
    covered = neighbours.covered_under(found)
    return {
        "covered": list(covered.values()),
        "covering": neighbours.whole(covered.values()),
        "beside": [covered.get(outcome.adoption.pk) for outcome in outcomes],
        "adoptions": outcomes,
        "compared": cascading.side_by_side(outcomes),
        "more_adoptions": len(adoptions) > cascading.SIDE_BY_SIDE,
        "may_judge": {
            adoption.pk
            for adoption in (*adoptions, *(row.adoption for row in covered.values() if row.adoption))
            if any(rules.speaks_for(actor, unit.path) for unit in (adoption.unit, found.owner))
        },
    }


def _may(found: Campaign, actor: Actor) -> dict[str, Any]:  # Any: as above
    if not (actor.is_member and rules.plans(actor)):
        return {}
    owns = rules.speaks_for(actor, found.owner.path)
    return {
        "may_plan": True,
        "owns": owns,
        "may_adopt": found.kind == Campaign.Kind.PRACTICE_MODEL,
        "asked": cascading.waiting_calls(actor, *rules.SPEAKERS).filter(campaign=found).first(),
    }
