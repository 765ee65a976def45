"""What everybody sees of a result, and where a household gives its word."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gandan.activities.figures import figure_of
from gandan.activities.models import Result
from gandan.areas.queries import breadcrumb, place_url, sentence_case
from gandan.checks.around import around
from gandan.checks.confirmation import confirmation
from gandan.checks.forms import WordForm
from gandan.checks.models import Check
from gandan.checks.queries import doubts_of, heard, inspections_on, result_full, results_shown, word_of
from gandan.checks.rules import may_release
from gandan.checks.ruleset import rule
from gandan.checks.services import check_give
from gandan.checks.showing import counts_line, household_place, missing_line, said, speaks_here, timeline
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Channel, Photo
from gandan.core.paging import page
from gandan.residents.guards import household_required
from gandan.units.guards import actor
from gandan.units.queries import ancestors_of_area
from gandan.voices import uploads

WORDS_A_PAGE = 20
ASKED = {"dung": Check.Verdict.CONFIRM, "mot-phan": Check.Verdict.PARTLY, "chua": Check.Verdict.DISPUTE}


@require_GET
def result(request: HttpRequest, result_id: int) -> HttpResponse:
    """One result: both numbers, what was reported, what households say, every inspection, and the rule."""
    found = result_full(result_id)
    if found is None:
        raise Http404
    who = actor(request)
    inspections = inspections_on(found)
    count = heard(found)
    doubts = page(doubts_of(found), by="-at", after=request.GET.get("sau"), size=WORDS_A_PAGE)
    opened = next((each for each in inspections if each.closed_at is None), None)
    about = {
        **_about(found),
        "line": counts_line(found, opened),
        "missing": missing_line(found),
        "count": count,
        "moments": timeline(found, inspections, count),
        "doubts": [
            (check, household_place(check.household.area), said(check), check.words == Check.Words.PUBLIC)
            for check in doubts.rows
        ],
        "next": doubts.next,
        "rule": confirmation(),
        "rule_source": confirmation().source(get_language() or "vi"),
        "crumbs": [*breadcrumb(found.area), (sentence_case(found.area), place_url(found.area.code))],
        "mine": word_of(found.pk, who.household_id),
        "may_speak": _may_speak(who, found),
        "draws": list(found.draws.order_by("-announced_at")[:5]),
        "draw_households": rule("draw")["households"],
        "may_draw": may_release(who, around(found)) if who.is_member else False,
    }
    return render(request, "checks/result.html", about)


@never_cache
@household_required
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, result_id: int) -> HttpResponse:
    """The household whose card is open says: right, right in part, or not right."""
    found = _public_result(result_id)
    who = actor(request)
    about = {**_about(found), "mine": word_of(found.pk, who.household_id), "may_speak": _may_speak(who, found)}
    if request.method == "GET" or not about["may_speak"]:
        form = WordForm(initial={"verdict": ASKED.get(request.GET.get("y", ""))})
        return render(request, "checks/confirm.html", {**about, "form": form})
    form = WordForm(request.POST, request.FILES)
    kept = uploads.take(request)
    for error in kept.errors:
        form.add_error("photos", error)
    status = 422
    if form.is_valid():
        try:
            check_give(
                actor=who, result_id=found.pk, verdict=form.cleaned_data["verdict"], amount_text=form.amount_text(),
                text=form.cleaned_data["text"], photos=kept.photos, channel=Channel.CARD,
            )  # fmt: skip
            return redirect("checks:thanks", found.pk)
        except Refused as refused:
            form.refuse(refused.field, refused.sentence)
            status = refused.status if isinstance(refused, NotPermitted) else 422
    return render(request, "checks/confirm.html", {**about, "form": form, "kept": kept}, status=status)


@never_cache
@household_required
@require_GET
def thanks(request: HttpRequest, result_id: int) -> HttpResponse:
    """What the household said, what happens now, and the two numbers as they stand."""
    found = _public_result(result_id)
    mine = word_of(found.pk, actor(request).household_id)
    if mine is None:
        return redirect("checks:result", found.pk)
    about = {**_about(found), "mine": mine, "said": said(mine), "missing": missing_line(found)}
    return render(request, "checks/thanks.html", about)


@require_GET
def photo(request: HttpRequest, key: UUID) -> HttpResponse | FileResponse:
    """A public photo; one of a household's that waits is seen only by those who may release it."""
    found = get_object_or_404(Photo, key=key)
    if not found.public and not _may_look(actor(request), found):
        raise Http404
    answer = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "public, max-age=86400" if found.public else "private, no-store"
    return answer


def _may_look(who: Actor, found: Photo) -> bool:
    if not who.is_member:
        return False
    checks = Check.objects.filter(photos=found).select_related("result__activity__lead", "result__unit", "result__area")
    return any(may_release(who, around(check.result)) for check in checks)


def _public_result(result_id: int) -> Result:
    return get_object_or_404(results_shown(), pk=result_id)


def _about(found: Result) -> dict[str, object]:
    return {"result": found, "figure": figure_of(found)}


def _may_speak(who: Actor, found: Result) -> bool | None:
    """None without a card."""
    if who.household_id is None or who.household_area_id is None:
        return None
    return speaks_here(found.area, frozenset(ancestors_of_area(who.household_area_id)))
