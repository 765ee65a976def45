"""The page for everybody: the invitation before, conclusions and tasks after; no persons."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gandan.areas.queries import breadcrumb, place_url, sentence_case
from gandan.documents.files import TYPES
from gandan.meetings import rules
from gandan.meetings.guards import meeting_for_everybody
from gandan.meetings.states import HELD, MeetingState
from gandan.meetings.views.calling import shown
from gandan.papers.names import file_name
from gandan.units.guards import actor as actor_of


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found = meeting_for_everybody(request, pk)
    area = found.areas.order_by("pk").first() or found.unit.area
    paper = found.minutes_paper
    context = {
        **shown(found), "held": found.state in HELD and found.state != MeetingState.OPEN,
        "published": found.state == MeetingState.PUBLISHED, "works": rules.reads(actor_of(request), found),
        "paper": paper if paper and paper.is_signed and paper.public else None,
        "crumbs": [*breadcrumb(area), (sentence_case(area), place_url(area.code))] if area else [],
        "target": request.build_absolute_uri(request.path),
    }  # fmt: skip
    return render(request, "meetings/public.html", context)


@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """A file sent before the meeting, for whoever may see the meeting."""
    found = meeting_for_everybody(request, pk).files.filter(pk=file_pk).first()
    if found is None or not found.file:
        raise Http404
    ending = str(found.file.name).rsplit(".", 1)[-1]
    reply = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=file_name(found.title, kind=ending),
        content_type=TYPES[ending],
    )
    reply["X-Content-Type-Options"] = "nosniff"
    return reply
