"""/lam-viec/vu-viec: the unit's cases, due first; what is late below; what waits for a unit; what has its own law."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gandan.core import log, search
from gandan.core.errors import NotPermitted
from gandan.core.models import Photo
from gandan.core.paging import page
from gandan.units.guards import actor, workspace
from gandan.units.topics import Topic
from gandan.voices import deadlines, rules
from gandan.voices.forms_work import FilterForm
from gandan.voices.models import Case, Voice
from gandan.voices.queries import (
    cases_of,
    cases_overdue_below,
    cases_without_unit,
    hot_spots,
    places_of,
    statutory_of,
)
from gandan.voices.states import OPEN_STATES, CaseState
from gandan.voices.timeline import standing
from gandan.voices.views.common import photo_response

_STATES = {
    "cho": [CaseState.ANSWERED],
    "xong": [CaseState.SOLVED],
    "chua": [CaseState.UNSOLVED],
    "tat-ca": list(CaseState),
}


@never_cache
@require_GET
@workspace
def cases(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    if not rules.works(who):
        return render(request, "voices/cases_none.html")
    view = request.GET.get("xem", "")
    rows = {"cap-duoi": cases_overdue_below, "chua-co-don-vi": cases_without_unit}.get(view, cases_of)(who)
    filters = FilterForm(request.GET, areas=places_of(who))
    filters.is_valid()
    rows = _filtered(rows, filters.cleaned_data, all_open=bool(view))
    found = page(rows, by="due_on", after=request.GET.get("sau"))
    today = timezone.localdate()
    shown = [
        (case, *standing(case), case.state in OPEN_STATES and bool(case.due_on and case.due_on < today))
        for case in found.rows
    ]
    topics = dict(Topic.choices)
    return render(request, "voices/cases.html", {
        "rows": shown, "next": found.next, "filters": filters, "view": view, "is_head": rules.is_head(who),
        "filtered": any(filters.cleaned_data.values()),
        "hot": [] if view else [{**spot, "topic": topics[str(spot["topic"])]} for spot in hot_spots(who)],
    })  # fmt: skip


@never_cache
@require_GET
@workspace
def statutory(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    if not rules.is_head(who):
        raise NotPermitted(_("Chỉ lãnh đạo, người đứng đầu đơn vị mở được đơn khiếu nại, tố cáo."))
    found = page(statutory_of(who), by="-said_at", after=request.GET.get("sau"))
    return render(request, "voices/statutory.html", {
        "voices": found.rows, "next": found.next,
        "laws": [deadlines.deadline("complaint"), deadlines.deadline("denunciation")],
    })  # fmt: skip


@never_cache
@require_GET
@workspace
def submission(request: HttpRequest, voice_id: int) -> HttpResponse:
    """One khiếu nại or tố cáo, whole. Each opening is logged."""
    voice = _submission(request, voice_id)
    log.record(
        "voice.statutory_read",
        actor=actor(request),
        kind="voice",
        object_id=voice.pk,
        unit_id=voice.handed_to_id,
    )
    context = {"voice": voice, "photos": list(voice.photos.all()), "rule": deadlines.deadline(voice.kind)}
    return render(request, "voices/submission.html", context)


@require_GET
@workspace
def submission_photo(request: HttpRequest, voice_id: int, key: str) -> HttpResponse:
    return photo_response(
        Photo.objects.filter(key=key, pk__in=_submission(request, voice_id).photos.values("pk")).first()
    )


def _submission(request: HttpRequest, voice_id: int) -> Voice:
    voice = get_object_or_404(Voice.objects.select_related("handed_to", "area", "area__parent"), pk=voice_id)
    if not rules.may_open_statutory(actor(request), voice):
        raise Http404
    return voice


def _filtered(rows: QuerySet[Case], chosen: dict[str, str], *, all_open: bool) -> QuerySet[Case]:
    states = _STATES.get(chosen.get("tinh", ""), list(OPEN_STATES))
    rows = rows if all_open else rows.filter(state__in=states)
    if chosen.get("viec"):
        rows = rows.filter(topic=chosen["viec"])
    if chosen.get("o"):
        rows = rows.filter(area__code=chosen["o"])
    if chosen.get("tim"):
        rows = rows.filter(pk__in=[row.object_id for row in search.search(chosen["tim"], kind="case", limit=300)])
    return rows
