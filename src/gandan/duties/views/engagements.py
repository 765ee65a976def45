"""A unit's work with a place: contact, survey, choice, the word of both sides, and the activity planned from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gandan.activities import rules as activity_rules
from gandan.activities.forms import PlanForm
from gandan.activities.photos import stored
from gandan.areas.models import Area
from gandan.areas.queries import below
from gandan.core.actors import Actor
from gandan.core.models import Photo
from gandan.core.refusals import refusals_on
from gandan.core.transitions import acts_from
from gandan.core.words import moment
from gandan.duties import queries, services
from gandan.duties.forms import ACT_FORMS, ContactForm, SeenForm
from gandan.duties.guards import engagement_for_reading
from gandan.duties.models import Engagement, EngagementStep
from gandan.duties.states import ENGAGEMENT, EngagementState, Stage
from gandan.giving.queries import helped_by
from gandan.residents.queries import villages_kept
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.models import Unit

ACT_NAMES = {
    "survey": gettext_lazy("Ghi đã khảo sát"),
    "choose": gettext_lazy("Chọn việc sẽ làm"),
    "agree_unit": gettext_lazy("Đơn vị đồng ý"),
    "agree_locality": gettext_lazy("Địa phương đồng ý"),
    "decline": gettext_lazy("Chưa đồng ý, đề nghị việc khác"),
    "stop": gettext_lazy("Dừng việc này"),
}
STEP_NAMES = {
    "contact": gettext_lazy("Liên hệ với địa phương"),
    "survey": gettext_lazy("Khảo sát tại chỗ"),
    "choose": gettext_lazy("Chọn việc"),
    "agree_unit": gettext_lazy("Đơn vị đồng ý"),
    "agree_locality": gettext_lazy("Địa phương đồng ý"),
    "decline": gettext_lazy("Chưa đồng ý"),
    "plan": gettext_lazy("Lên kế hoạch hoạt động"),
    "stop": gettext_lazy("Dừng"),
}
ACT_ORDER = ["agree_locality", "agree_unit", "survey", "choose", "decline", "stop"]
STATE_TONES = {
    EngagementState.AGREED: "good", EngagementState.DECLINED: "bad", EngagementState.STOPPED: "quiet",
}  # fmt: skip


@workspace
def contact(request: HttpRequest) -> HttpResponse:
    """Begin: the unit (`dv`) writes down that it met the place (`o`)."""
    actor = actor_of(request)
    unit, area = _pair(request)
    if not activity_rules.speaks_for(actor, unit.path) or queries.assigned(unit.pk, area.pk) is None:
        raise Http404
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = services.engagement_contact(actor=actor, unit=unit, area=area, **form.cleaned_data)
            messages.success(request, _("Đã ghi liên hệ. Tiếp theo: xuống xem tại chỗ."))
            return redirect("duties:engagement", made.pk)
    context = {"form": form, "unit": unit, "area": area}
    return render(request, "duties/contact.html", context, status=400 if form.is_bound else 200)


def _pair(request: HttpRequest) -> tuple[Unit, Area]:
    number, code = request.GET.get("dv", ""), request.GET.get("o", "").replace("\0", "")
    known = number.isascii() and number.isdigit() and len(number) < 18
    unit = get_object_or_404(Unit, pk=int(number) if known else 0)
    return unit, get_object_or_404(Area, code=code, current=True)


@workspace
@require_safe
def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    return work_page(request, actor, engagement_for_reading(actor, pk))


def work_page(
    request: HttpRequest, actor: Actor, found: Engagement, *, act: str = "", form: SeenForm | None = None
) -> HttpResponse:
    """What was said, what each side may do now; `form` is one that was refused and keeps what was typed."""
    sides = queries.sides(actor, found)
    state = EngagementState(found.state)
    context = {
        "engagement": found,
        "stage": Stage(getattr(found, "stage", 0)),
        "tag": {"text": state.label, "tone": STATE_TONES.get(state, "wait")},
        "acts": [(one, str(ACT_NAMES[one]), form if one == act else _form(one, found)) for one in _acts(found, sides)],
        "may_plan": "unit" in sides and state == EngagementState.AGREED,
        "activities": queries.activities_of(found),
        "steps": [_step(step) for step in _steps(found)],
        "photos": _photos(found),
        "refused_act": act,
        **_helped(actor, found, sides),
        "sides": sides,
    }
    return render(request, "duties/engagement.html", context, status=409 if act else 200)


def _helped(actor: Actor, found: Engagement, sides: frozenset[str]) -> dict[str, Any]:  # Any: part of a context
    """Households the two sides agreed to help, for those who help them alone; the locality chooses them."""
    if not sides:
        return {"helped": [], "may_choose": False}
    ours = helped_by(actor).filter(helpers__unit=found.unit_id, household__area_id__in=below(found.area_id))
    return {"helped": list(ours.distinct()[:6]), "may_choose": "locality" in sides and villages_kept(actor).exists()}


def _acts(found: Engagement, sides: frozenset[str]) -> list[str]:
    if getattr(found, "stage", 0) == Stage.DONE:
        return []
    possible = acts_from(ENGAGEMENT, found.state)
    return [
        act
        for act in ACT_ORDER
        if act in possible and (possible[act].who in sides or (possible[act].who == "either" and sides))
    ]


def _form(act: str, found: Engagement) -> SeenForm:
    initial: dict[str, Any] = {"version": found.version}  # Any: initial values of a form
    if act == "choose":
        initial |= {"work": found.work, "why": found.why, "topic": found.topic}
    return ACT_FORMS[act](initial=initial, auto_id=f"id_{act}_%s")


def _steps(found: Engagement) -> list[EngagementStep]:
    return list(found.steps.select_related("unit", "by"))


def _step(step: EngagementStep) -> dict[str, str]:
    who = str(step.by or step.unit or "")
    instead = _("Đề nghị làm: %(work)s") % {"work": step.instead} if step.instead else ""
    said = ": ".join(part for part in (who, step.text) if part)
    tone = {"decline": "bad", "stop": "quiet"}.get(step.act, "good")
    title = str(STEP_NAMES.get(step.act, step.act))
    return {"when": moment(step.at), "title": title, "text": "\n".join(filter(None, (said, instead))), "tone": tone}


def _photos(found: Engagement) -> list[Photo]:
    through = EngagementStep.photos.through.objects.filter(engagementstep__engagement=found)
    return list(Photo.objects.filter(pk__in=through.values("photo_id")).order_by("pk"))


@workspace
@require_POST
def act(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """Walk one step."""
    actor = actor_of(request)
    found = engagement_for_reading(actor, pk)
    if word not in ACT_FORMS:
        raise Http404
    form = ACT_FORMS[word](request.POST, request.FILES, auto_id=f"id_{word}_%s")
    if form.is_valid():
        with refusals_on(form):
            _take(actor, pk, word, dict(form.cleaned_data))
            messages.success(request, _("Đã ghi."))
            return redirect("duties:engagement", pk)
    return work_page(request, actor, engagement_for_reading(actor, found.pk), act=word, form=form)


def _take(actor: Actor, pk: int, word: str, data: dict[str, Any]) -> None:  # Any: cleaned values of a form
    told = {"actor": actor, "engagement_id": pk, "seen_version": data.pop("version")}
    if word == "survey":
        services.engagement_survey(**told, text=data["text"], photos=stored(data, public=False))
    elif word in {"agree_unit", "agree_locality"}:
        services.engagement_agree(**told, side=word.removeprefix("agree_"), text=data["text"])
    elif word == "choose":
        services.engagement_choose(**told, **data)
    elif word == "decline":
        services.engagement_decline(**told, **data)
    else:
        services.engagement_stop(**told, reason=data["reason"])


@workspace
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreed work as an activity: everything known is filled in, only the day is left to choose."""
    actor = actor_of(request)
    found = engagement_for_reading(actor, pk)
    if "unit" not in queries.sides(actor, found) or found.state != EngagementState.AGREED:
        raise Http404
    form = PlanForm(request.POST if request.method == "POST" else None, actor=actor, initial=_suggested(found))
    form.fields["lead"].widget = HiddenInput()  # the unit whose work it is leads it
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {name: data[name] for name in (
            "title", "why", "area", "place", "starts_at", "ends_at", "topic", "capacity", "campaign", "mandate",
        )}  # fmt: skip
        with refusals_on(form):
            made = services.engagement_plan(
                actor=actor, engagement_id=found.pk, seen_version=found.version, partners=form.all_partners(), **given
            )
            messages.success(request, _("Đã lên kế hoạch từ việc hai bên thống nhất."))
            return redirect("activities:work", made.pk)
    context = {"form": form, "engagement": found}
    return render(request, "duties/plan.html", context, status=400 if form.is_bound else 200)


def _suggested(found: Engagement) -> dict[str, Any]:  # Any: initial values of a form
    mandate = found.campaign.mandate_id if found.campaign else None
    return {
        "title": found.work, "why": found.why, "lead": found.unit_id, "area": found.area, "topic": found.topic,
        "campaign": found.campaign_id, "mandate": mandate,
    }  # fmt: skip


@workspace
@require_safe
def photo(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """A survey photo, for the two sides and whoever may read the work."""
    found = engagement_for_reading(actor_of(request), pk)
    shown = get_object_or_404(Photo, key=key, pk__in=[one.pk for one in _photos(found)])
    with shown.file.open("rb") as stored_file:
        answer = HttpResponse(stored_file.read(), content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
