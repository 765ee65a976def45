"""Movements: launched with an owner and a purpose, tied to others, with what they have brought about."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gandan.activities import queries, rules, services, showing
from gandan.activities.figures import figures
from gandan.activities.forms import CampaignForm
from gandan.activities.models import Campaign
from gandan.activities.states import PUBLIC_STATES, S
from gandan.activities.words import span
from gandan.core import paging
from gandan.core.errors import Refused
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace


@workspace
def campaigns(request: HttpRequest) -> HttpResponse:
    page = paging.page(queries.campaigns(), by="-launched_on", after=request.GET.get("sau"))
    context = {"rows": page.rows, "next": page.next, "may_launch": rules.plans(actor_of(request))}
    return render(request, "activities/campaigns.html", context)


@workspace
def launch(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not rules.plans(actor):
        raise Http404
    form = CampaignForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.campaign_launch(actor=actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _("Đã phát động. Trang này hiện công khai."))
            return redirect("activities:campaign", made.pk)
    return render(request, "activities/launch.html", {"form": form}, status=400 if form.is_bound else 200)


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Public: owner, purpose, mandate, what it is tied to, its activities and both numbers."""
    found = get_object_or_404(Campaign.objects.select_related("owner", "mandate"), pk=pk)
    tied = list(found.tied_to.order_by("name"))
    own = queries.shown(found.activities.filter(state__in=PUBLIC_STATES))
    page = paging.page(own, by="-starts_at", after=request.GET.get("sau"))
    actor = actor_of(request)
    mandate_url = showing.url_of("documents:public", found.mandate.pk) if found.mandate and found.mandate.public else ""
    context = {
        "campaign": found,
        "tied": tied,
        "mandate_url": mandate_url,
        "figures": figures(queries.results_matching(campaign_id=found.pk), sources={"pt": str(found.pk)}),
        "rows": [(each, span(each.starts_at, each.ends_at), showing.short_tag(each)) for each in page.rows],
        "count": own.exclude(state=S.CANCELLED).count(),
        "next": page.next,
        "may_plan": actor.is_member and rules.plans(actor),
    }
    return render(request, "activities/campaign.html", context)
