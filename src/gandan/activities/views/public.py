"""What everybody sees: an activity, its sign-up, the results behind a figure."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.activities import kinds, queries, rules, showing
from gandan.activities.attending import turns_and_persons
from gandan.activities.discrepancies import of_activity
from gandan.activities.figures import figure_of, figures
from gandan.activities.forms import CrewForm, OfferForm, SignUpForm
from gandan.activities.models import Activity, Campaign, Contribution, Result
from gandan.activities.services import signup_add, signup_withdraw
from gandan.activities.services.offers import TAKES_OFFERS
from gandan.activities.states import DONE_STATES, PUBLIC_STATES, S
from gandan.activities.words import span
from gandan.areas.models import Area
from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.core import paging, periods
from gandan.core.actors import Actor
from gandan.core.models import Photo
from gandan.core.refusals import tried
from gandan.units.guards import actor as actor_of
from gandan.units.models import Unit

M = TypeVar("M", bound=Model)
SESSION_KEY = "signups"  # {activity id: sign-up id} of a nameless visitor
MOST_REMEMBERED = 50


def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Why, who, when, come along, what was done; planned ones only for those concerned."""
    found = known_activity(pk)
    actor = actor_of(request)
    if found.state not in PUBLIC_STATES:
        if actor.is_member and may_see_plan(actor, found):
            return redirect("activities:work", pk)
        raise Http404
    return activity_page(request, found, actor)


def may_see_plan(actor: Actor, found: Activity) -> bool:
    return rules.leads(actor, found) or rules.is_locality(actor, queries.locality_paths(found.area_id))


def known_activity(pk: int) -> Activity:
    together = ("lead", "area", "area__parent", "case", "campaign", "mandate")
    return get_object_or_404(Activity.objects.select_related(*together), pk=pk)


def activity_page(
    request: HttpRequest,
    found: Activity,
    actor: Actor,
    form: SignUpForm | None = None,
    crew: CrewForm | None = None,
    offering: OfferForm | None = None,
) -> HttpResponse:
    """The page; `form`, `crew` and `offering` were refused and keep what was typed."""
    mine = queries.own_signup(found, actor, remembered(request, found.pk))
    coming = queries.persons_coming(found)
    open_now = rules.may_join(actor, found) and found.ends_at >= timezone.now()
    results = showing.results_of(found)
    context = {
        "activity": found,
        "tag": showing.state_tag(found),
        "when": span(found.starts_at, found.ends_at),
        "why_links": showing.why_links(found),
        "partners": list(found.partners.order_by("name")),
        "audience": list(found.audience.order_by("number")),
        "steps": showing.steps_of(found),
        "results": results,
        "givers": showing.givers_of(Contribution.objects.filter(activity=found).select_related("unit").order_by("pk")),
        "photos": list(found.photos.filter(public=True)),
        "cancelled": showing.why_cancelled(found),
        "coming": coming,
        "left": None if found.capacity is None else max(0, found.capacity - coming),
        "mine": mine,
        "brought": [] if not coming else _brought(found),
        "open_now": open_now,
        "form": form or SignUpForm(initial={"persons": mine.persons, "brings": mine.brings} if mine else None),
        "crew": crew or (CrewForm(actor=actor) if open_now and rules.plans(actor) else None),
        "as_household": actor.household_id is not None,
        "as_member": actor.is_member and actor.household_id is None,
        "works_here": actor.is_member and may_see_plan(actor, found),
        "crumbs": crumbs(found.area),
        **_at_the_place(request, found, actor, offering),
    }
    return render(request, "activities/activity.html", context, status=400 if form or crew or offering else 200)


def _at_the_place(
    request: HttpRequest, found: Activity, actor: Actor, offering: OfferForm | None
) -> dict[str, Any]:  # Any: what the template shows
    """Who was there, thanks to them, what this visitor brought, the plan, and numbers that do not agree."""
    browser = str(request.session.get("visitor", ""))
    started = found.state in (S.UNDER_WAY, *DONE_STATES)
    takes = found.state in TAKES_OFFERS
    mine = queries.own_signup(found, actor, remembered(request, found.pk)) if takes else None
    present = turns_and_persons(found) if started else None
    return {
        "present": present,
        "thanks": showing.thanks_of(found, actor, browser) if started else [],
        "takes_offers": takes,
        "offers": showing.own_offers(found, actor, browser),
        "offering": offering or OfferForm(initial={"what": mine.brings[:120] if mine else ""}),
        "offer_wrong": offering is not None,
        "planned": showing.planned_of(found),
        "discrepancies": of_activity(found, present),
    }


def _brought(found: Activity) -> list[str]:
    """What people say they bring, newest first; whose it is stays unsaid."""
    rows = found.signups.exclude(brings="").order_by("-at").values_list("brings", flat=True)[:12]
    return list(dict.fromkeys(rows))


def crumbs(area: Area) -> list[tuple[str, str]]:
    """Down to the place itself. One query."""
    return [*breadcrumb(area), (sentence_case(area), place_url(area.code))]


def photo(request: HttpRequest, pk: int, key: UUID) -> FileResponse:
    """A picture of the activity or of one of its results; not public ones only for those who work on it."""
    belongs = Q(pk__in=Activity.photos.through.objects.filter(activity_id=pk).values("photo_id"))
    belongs |= Q(pk__in=Result.photos.through.objects.filter(result__activity_id=pk).values("photo_id"))
    found = get_object_or_404(Photo.objects.filter(belongs), key=key)
    actor = actor_of(request)
    if not found.public and not (actor.is_member and may_see_plan(actor, known_activity(pk))):
        raise Http404
    answer = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "public, max-age=86400" if found.public else "private, no-store"
    return answer


def remembered(request: HttpRequest, pk: int) -> int | None:
    known = request.session.get(SESSION_KEY, {}).get(str(pk))
    return known if isinstance(known, int) else None


@require_POST
def signup(request: HttpRequest, pk: int) -> HttpResponse:
    """Come along: the household of the open card, the member, or just a number of people."""
    found, actor = known_activity(pk), actor_of(request)
    if found.state not in PUBLIC_STATES:
        raise Http404
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return activity_page(request, found, actor, form)
    mine = remembered(request, pk)
    made = tried(form, lambda: signup_add(actor=actor, activity_id=pk, mine_id=mine, **form.cleaned_data))
    if made is None:
        return activity_page(request, found, actor, form)
    if actor.household_id is None and actor.member_id is None:
        known = dict(list(request.session.get(SESSION_KEY, {}).items())[-MOST_REMEMBERED:])
        request.session[SESSION_KEY] = {**known, str(pk): made.pk}
    messages.success(request, _("Đã ghi. Hẹn gặp bà con."))
    return redirect("activities:activity", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = known_activity(pk), actor_of(request)
    known = remembered(request, pk)
    mine = queries.own_signup(found, actor, known)
    if mine is None:
        raise Http404
    signup_withdraw(actor=actor, signup_id=mine.pk, mine_id=known)
    messages.success(request, _("Đã rút đăng ký."))
    return redirect("activities:activity", pk)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The results behind a figure: `o` area, `loai` kind, `thang` month (quarter, year), `dv` unit, `pt` movement."""
    asked = _asked(request)
    matching = queries.results_matching(
        area_id=asked["area"].pk if asked["area"] else None, kind=asked["kind"], period=asked["period"],
        unit_id=asked["unit"].pk if asked["unit"] else None,
        campaign_id=asked["campaign"].pk if asked["campaign"] else None,
    )  # fmt: skip
    page = paging.page(matching, by="-happened_on", after=request.GET.get("sau"))
    sums = [] if _unbounded(asked) else figures(matching, sources=_sources(asked))
    rows = [(result, figure_of(result)) for result in page.rows]
    context = {**asked, "figures": sums, "rows": rows, "next": page.next, "kinds": kinds.choices()[1:],
               "period_label": _label(asked["period"]), "month": request.GET.get("thang", "")}  # fmt: skip
    return render(request, "activities/results.html", context)


def _asked(request: HttpRequest) -> dict[str, Any]:  # Any: area, unit, period or the kind's slug
    code, month = (request.GET.get(name, "").strip() for name in ("o", "thang"))
    kind = request.GET.get("loai", "")
    area = area_get(code) if code else None
    return {
        "area": area,
        "kind": kind if kind in kinds.catalogue() else "",
        "kind_name": kinds.label(kind) if kind in kinds.catalogue() else "",
        "period": _period(month),
        "unit": _numbered(Unit, request.GET.get("dv", "")),
        "campaign": _numbered(Campaign, request.GET.get("pt", "")),
    }


def _numbered(model: type[M], number: str) -> M | None:
    """The row of this number, none when there is no number."""
    known = number.isascii() and number.isdigit() and len(number) < 18
    return get_object_or_404(model, pk=int(number)) if known else None


def _period(code: str) -> periods.Period | None:
    try:
        return periods.parse(code) if code else None
    except ValueError:
        return None


def _label(period: periods.Period | None) -> str:
    if period is None:
        return ""
    return period.label_en() if (get_language() or "vi").startswith("en") else period.label_vi()


def _unbounded(asked: dict[str, Any]) -> bool:
    """Nothing asked at all: the newest results, without adding up the whole country."""
    return not any(asked[name] for name in ("area", "kind", "period", "unit", "campaign"))


def _sources(asked: dict[str, Any]) -> dict[str, str]:
    return {
        name: value
        for name, value in (
            ("o", asked["area"].code if asked["area"] else ""),
            ("thang", asked["period"].code if asked["period"] else ""),
            ("dv", str(asked["unit"].pk) if asked["unit"] else ""),
            ("pt", str(asked["campaign"].pk) if asked["campaign"] else ""),
        )
        if value
    }
