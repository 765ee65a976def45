"""Working on a campaign: calling lower units, taking it up, adopting a model and judging it, titles of places."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gandan.activities import cascading, rules, services
from gandan.activities.forms import AdoptForm, CallForm, JudgeForm, TakeUpForm, TitleForm
from gandan.activities.models import Adoption, AreaTitle, Campaign
from gandan.activities.views.campaigns import known_campaign
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.models import Unit


@workspace
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner calls lower units."""
    found = _owned(request, pk)
    form = CallForm(_sent(request), owner=found.owner)

    def act() -> str:
        made = services.campaign_call(actor=actor_of(request), campaign_id=found.pk, units=form.units())
        if not made:
            return _("Các đơn vị này đã được gọi từ trước.")
        return ngettext("Đã gọi %(n)s đơn vị.", "Đã gọi %(n)s đơn vị.", len(made)) % {"n": len(made)}

    return _page(request, found, form, act, title=_("Gọi đơn vị cấp dưới"), submit=_("Gọi hưởng ứng"))


@workspace
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """A called unit takes the campaign up with one of its own."""
    found = known_campaign(pk)
    calls = cascading.waiting_calls(actor_of(request), *rules.SPEAKERS).filter(campaign=found)
    units = Unit.objects.filter(pk__in=calls.values("unit_id"))
    if not units.exists():
        raise Http404
    form = TakeUpForm(_sent(request), units=units, initial={"name": found.name, "purpose": found.purpose})

    def act() -> str:
        services.campaign_take_up(actor=actor_of(request), campaign_id=found.pk, **form.cleaned_data)
        return _("Đã hưởng ứng. Đơn vị có trang riêng, nối với trang này.")

    return _page(request, found, form, act, title=_("Hưởng ứng"), submit=_("Hưởng ứng"))


@workspace
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit takes a practice model over."""
    found, actor = known_campaign(pk), actor_of(request)
    if found.kind != Campaign.Kind.PRACTICE_MODEL or not rules.plans(actor):
        raise Http404
    form = AdoptForm(_sent(request), actor=actor)

    def act() -> str:
        services.model_adopt(actor=actor, campaign_id=found.pk, **form.cleaned_data)
        return _("Đã ghi áp dụng mô hình. Hoạt động chọn mô hình này thì kết quả hiện ở đây.")

    return _page(request, found, form, act, title=_("Áp dụng mô hình này"), submit=_("Áp dụng"))


@workspace
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """The adopter or the model's owner says whether it works there, before the figures."""
    adoption = adoption_for_work(request, pk)
    initial = {"verdict": adoption.verdict, "reason": adoption.reason}
    form = JudgeForm(_sent(request), initial=initial)

    def act() -> str:
        services.adoption_judge(actor=actor_of(request), adoption_id=adoption.pk, **form.cleaned_data)
        return _("Đã ghi đánh giá, hiện công khai.")

    more = {"outcome": cascading.outcome_of(adoption), "adoption": adoption}
    title = _("Mô hình ở %(unit)s") % {"unit": adoption.unit}
    return _page(request, adoption.campaign, form, act, title=title, submit=_("Ghi đánh giá"), **more)


@workspace
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    adoption = adoption_for_work(request, pk)
    services.adoption_end(actor=actor_of(request), adoption_id=adoption.pk)
    messages.success(request, _("Đã ghi thôi áp dụng. Kết quả cũ vẫn còn."))
    return redirect("activities:campaign", adoption.campaign_id)


@workspace
def title(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner writes down a title a place received."""
    found, actor = _owned(request, pk), actor_of(request)
    form = TitleForm(_sent(request), actor=actor)

    def act() -> str:
        services.title_give(actor=actor, campaign_id=found.pk, **form.cleaned_data)
        return _("Đã ghi danh hiệu, hiện công khai.")

    held = list(cascading.titles_of(found)[:200])
    return _page(request, found, form, act, title=_("Danh hiệu của địa bàn"), submit=_("Ghi danh hiệu"), held=held)


@workspace
@require_POST
def title_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(AreaTitle.objects.select_related("area", "campaign__owner"), pk=pk)
    if row.campaign is None or not rules.speaks_for(actor_of(request), row.campaign.owner.path):
        raise Http404
    services.title_end(actor=actor_of(request), title_id=row.pk)
    messages.success(request, _("%(area)s thôi giữ danh hiệu “%(title)s”.") % {"area": row.area, "title": row.title})
    return redirect("activities:title", row.campaign_id)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form too."""
    return request.POST if request.method == "POST" else None


def _owned(request: HttpRequest, pk: int) -> Campaign:
    found = known_campaign(pk)
    if not rules.speaks_for(actor_of(request), found.owner.path):
        raise Http404
    return found


def adoption_for_work(request: HttpRequest, pk: int) -> Adoption:
    adoption = get_object_or_404(Adoption.objects.select_related("campaign__owner", "unit", "area"), pk=pk)
    actor = actor_of(request)
    if not any(rules.speaks_for(actor, unit.path) for unit in (adoption.unit, adoption.campaign.owner)):
        raise Http404
    return adoption


def _page(request: HttpRequest, found: Campaign, form: Form, act: Callable[[], str], **context: object) -> HttpResponse:
    """One form about a campaign: what was typed stays, a refusal stands at its field."""
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            done = act()
            messages.success(request, done)
            return redirect("activities:campaign", found.pk)
    context = {"campaign": found, "form": form, **context}
    return render(request, "activities/campaign_form.html", context, status=400 if form.is_bound else 200)
