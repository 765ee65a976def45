"""The workspace: lists, planning, and walking an activity through its process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.activities import queries, rules, services, showing
from gandan.activities.attending import turns_and_persons
from gandan.activities.discrepancies import of_activity
from gandan.activities.forms import ActForm, CrewForm, PlanForm
from gandan.activities.models import Activity, Campaign
from gandan.activities.states import ACTIVITY, ATTENDABLE, DONE_STATES, S
from gandan.activities.views.public import activity_page, known_activity
from gandan.activities.words import span
from gandan.areas.models import Area
from gandan.core import paging
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.refusals import refusals_on
from gandan.core.transitions import acts_from
from gandan.units.guards import actor as actor_of
from gandan.units.guards import workspace
from gandan.units.topics import Topic
from gandan.voices.models import Case

# Which list: word in the address → (label, rows, order, what an empty one says).
TABS: dict[str, tuple[Any, Callable[[Actor], QuerySet[Activity]], str, Any]] = {  # Any: lazy sentences
    "tuan-nay": (gettext_lazy("Tuần này"), queries.this_week, "starts_at", gettext_lazy("Bảy ngày tới chưa có hoạt động nào.")),
    "cua-toi": (gettext_lazy("Của đơn vị tôi"), queries.activities_of, "-starts_at", gettext_lazy("Đơn vị chưa có hoạt động nào.")),
    "thong-nhat": (gettext_lazy("Chờ thống nhất"), queries.to_agree, "starts_at", gettext_lazy("Không có kế hoạch nào chờ địa phương thống nhất.")),
    "bao-cao": (gettext_lazy("Chờ báo cáo"), queries.to_report, "starts_at", gettext_lazy("Không có hoạt động nào chờ báo cáo.")),
}  # fmt: skip
ACT_NAMES = {
    "contact": gettext_lazy("Ghi đã liên hệ"),
    "survey": gettext_lazy("Ghi đã khảo sát"),
    "agree": gettext_lazy("Thống nhất kế hoạch"),
    "open": gettext_lazy("Mời bà con tham gia"),
    "begin": gettext_lazy("Bắt đầu làm"),
    "cancel": gettext_lazy("Huỷ hoạt động"),
    "decline": gettext_lazy("Chưa đồng ý kế hoạch"),
    "close": gettext_lazy("Chốt kết quả"),
}
ACT_DONE = {
    "contact": gettext_lazy("Đã ghi là đã liên hệ."),
    "survey": gettext_lazy("Đã ghi kết quả khảo sát."),
    "agree": gettext_lazy("Kế hoạch đã được địa phương thống nhất và hiện công khai."),
    "open": gettext_lazy("Bà con đã có thể đăng ký tham gia."),
    "begin": gettext_lazy("Đã bắt đầu. Làm xong thì báo cáo kết quả ở đây."),
    "cancel": gettext_lazy("Đã huỷ. Lý do hiện trên trang công khai."),
    "decline": gettext_lazy("Đã trả lời. Đơn vị đọc được vì sao và có thể lên kế hoạch khác."),
    "close": gettext_lazy("Đã chốt. Không ghi thêm kết quả được nữa; bà con vẫn xác nhận được."),
}


@workspace
def activities(request: HttpRequest) -> HttpResponse:
    """`loc` says which list; each is a keyset page."""
    actor = actor_of(request)
    chosen = request.GET.get("loc", "")
    chosen = chosen if chosen in TABS else next(iter(TABS))
    _label, rows, order, nothing = TABS[chosen]
    page = paging.page(rows(actor), by=order, after=request.GET.get("sau"))
    context = {
        "tabs": [(name, label, name == chosen) for name, (label, *_rest) in TABS.items()],
        "rows": [(found, span(found.starts_at, found.ends_at), showing.short_tag(found)) for found in page.rows],
        "next": page.next,
        "nothing": nothing,
        "may_plan": rules.plans(actor),
    }
    return render(request, "activities/list.html", context)


@workspace
def new(request: HttpRequest) -> HttpResponse:
    """Plan: from a case (`vu-viec`), from a campaign (`phong-trao`), at a place (`o`), or by itself."""
    actor = actor_of(request)
    if not rules.plans(actor):
        raise Http404
    case = _case(request.GET.get("vu-viec", ""))
    form = PlanForm(request.POST or None, actor=actor, initial=_suggested(request, case))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = _plan(actor, form, case)
            messages.success(request, _planned_sentence(made))
            return redirect("activities:work", made.pk)
    status = 400 if form.is_bound else 200
    return render(request, "activities/plan.html", {"form": form, "case": case}, status=status)


def _case(code: str) -> Case | None:
    known = Case.objects.select_related("area", "merged_into")
    return get_object_or_404(known, code=code.replace("\0", "")) if code else None


def _suggested(request: HttpRequest, case: Case | None) -> dict[str, Any]:  # Any: initial values of a form
    wanted = request.GET.get("phong-trao", "")
    campaign = (
        Campaign.objects.filter(pk=int(wanted)).first()
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 18
        else None
    )
    area = Area.objects.filter(code=request.GET.get("o", "").replace("\0", ""), current=True).first()
    if case is None:
        return {"campaign": campaign, "area": area, "topic": Topic.OTHER}
    return {
        "campaign": campaign, "area": case.area, "topic": case.topic, "title": case.title, "place": case.place,
        "why": case.summary,
    }  # fmt: skip


def _plan(actor: Actor, form: PlanForm, case: Case | None) -> Activity:
    data = form.cleaned_data
    return services.activity_plan(
        actor=actor, case=case, partners=form.all_partners(),
        **{name: data[name] for name in (
            "title", "why", "lead", "area", "place", "starts_at", "ends_at", "topic", "capacity", "campaign", "mandate",
            "audience",
        )},
    )  # fmt: skip


def _planned_sentence(made: Activity) -> str:
    if made.state == S.AGREED:
        return _("Đã lên kế hoạch. Đơn vị phụ trách địa bàn này nên kế hoạch được thống nhất ngay.")
    return _("Đã lên kế hoạch. Tiếp theo: liên hệ, khảo sát và chờ %(area)s thống nhất.") % {"area": made.area}


def for_work(request: HttpRequest, pk: int) -> Activity:
    """The activity, for members who lead it, share it or are in charge of its place; others get 404."""
    found = known_activity(pk)
    actor = actor_of(request)
    shares = actor.unit_ids & set(found.partnerships.values_list("unit_id", flat=True))
    below = any(found.lead.path.startswith(post.path) for post in actor.posts)
    if not (below or shares or rules.is_locality(actor, queries.locality_paths(found.area_id))):
        raise Http404
    return found


@workspace
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be done now, who comes, what was done."""
    return work_page(request, for_work(request, pk))


def work_page(
    request: HttpRequest, found: Activity, *, refused: str = "", typed: str = "", crew: CrewForm | None = None
) -> HttpResponse:
    actor = actor_of(request)
    leads, present = rules.leads(actor, found), turns_and_persons(found)
    acts = _acts(found, actor, leads)
    signups = list(found.signups.select_related("unit", "member").order_by("at")[:200])
    context = {
        "activity": found,
        "tag": showing.state_tag(found),
        "when": span(found.starts_at, found.ends_at),
        "why_links": showing.why_links(found),
        "partners": list(found.partners.order_by("name")),
        "audience": list(found.audience.order_by("number")),
        "leads": leads,
        "acts": acts,
        "first_act": acts[0] if acts else None,
        "more_acts": acts[1:],
        "waits_for": _waits_for(found) if found.state == S.PLANNED else "",
        "may_report": leads and found.state in (S.UNDER_WAY, S.REPORTED),
        "adds": found.state == S.REPORTED,
        "may_list": found.state in ATTENDABLE and found.starts_at <= timezone.now(),
        "may_thank": leads and found.state in (S.UNDER_WAY, *DONE_STATES),
        "present": present,
        "offers": list(found.offers.filter(state="offered").order_by("at")[:100]) if leads else [],
        "planned": showing.planned_of(found),
        "discrepancies": of_activity(found, present),
        "is_over": found.ends_at < timezone.now(),
        "steps": showing.steps_of(found),
        "results": showing.results_of(found),
        "signups": signups,
        "coming": sum(signup.persons for signup in signups),
        "crew": crew or (CrewForm(actor=actor) if found.state in rules.CREW_JOINABLE and rules.plans(actor) else None),
        "form": ActForm(initial={"version": found.version, "text": typed}),
        "refused": refused,
        "typed": typed,
    }
    return render(request, "activities/work.html", context, status=409 if refused or crew else 200)


def _acts(found: Activity, actor: Actor, leads: bool) -> list[tuple[str, str, bool]]:
    """(act, label, whether words are needed), what moves the activity on first."""
    locality = rules.is_locality(actor, queries.locality_paths(found.area_id))
    may = {"lead": leads, "locality": locality}
    order = ["agree", "open", "begin", "close", "contact", "survey", "decline", "cancel"]
    acts = [act for act, step in acts_from(ACTIVITY, found.state).items() if act in order and may[step.who]]
    needs_words = {"contact", "survey", "cancel", "decline"}
    return [(act, str(ACT_NAMES[act]), act in needs_words) for act in sorted(acts, key=order.index)]


def _waits_for(found: Activity) -> str:
    """Who is asked to agree: the nearest unit that speaks for the place."""
    return next((str(each.unit) for each in queries.localities(found.area_id)), str(found.area))


@workspace
@require_POST
def act(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """Walk one step: agree, open, begin, cancel, or write down contact and survey."""
    found = for_work(request, pk)
    form = ActForm(request.POST)
    if word not in ACT_NAMES or not form.is_valid():
        raise Http404
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        _take(actor_of(request), pk, word, version, text)
    except Refused as refused:
        return work_page(request, for_work(request, pk), refused=refused.sentence, typed=text)
    messages.success(request, str(ACT_DONE[word]))
    return redirect("activities:work", found.pk)


def _take(actor: Actor, pk: int, word: str, version: int, text: str) -> None:
    if word in {"contact", "survey"}:
        services.activity_prepare(actor=actor, activity_id=pk, seen_version=version, act=word, text=text)
    elif word == "cancel":
        services.activity_cancel(actor=actor, activity_id=pk, seen_version=version, reason=text)
    elif word == "decline":
        services.activity_decline(actor=actor, activity_id=pk, seen_version=version, reason=text)
    else:
        walks = {
            "agree": services.activity_agree, "open": services.activity_open, "begin": services.activity_begin,
            "close": services.activity_close,
        }  # fmt: skip
        walks[word](actor=actor, activity_id=pk, seen_version=version, text=text)


@workspace
@require_POST
def crew(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's secretary signs up so many of its members."""
    found = get_object_or_404(Activity, pk=pk)
    actor = actor_of(request)
    form = CrewForm(request.POST, actor=actor)
    if form.is_valid():
        with refusals_on(form):
            services.signup_add(actor=actor, activity_id=pk, **form.cleaned_data)
            messages.success(request, _("Đã đăng ký cho đơn vị."))
            return redirect("activities:activity" if found.state == S.OPEN else "activities:work", pk)
    if found.state == S.OPEN:
        return activity_page(request, known_activity(pk), actor, crew=form)
    return work_page(request, for_work(request, pk), crew=form)
