"""The prints of a ballot, made when asked for; nothing of them is kept."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gandan.ballots import printing, rules
from gandan.ballots.guards import ballot_for_everybody
from gandan.ballots.models import Ballot, BallotArea, Checkpoint
from gandan.ballots.queries import checkpoints, roll_shown
from gandan.ballots.states import BallotState
from gandan.papers.names import file_name
from gandan.units.guards import actor

MOST_SHEETS = 4_000
COUNTED = (BallotState.COUNTED, BallotState.PUBLISHED)


@never_cache
@require_GET
def printed(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Poster and published minutes for everybody; sheets, seals and minutes not yet published for those who record."""
    maker = KINDS.get(kind)
    if maker is None:
        raise Http404
    ballot = ballot_for_everybody(pk)
    areas = list(ballot.ballot_areas.select_related("area__parent").order_by("area__name", "pk"))
    body = maker(request, ballot, areas)
    answer = HttpResponse(body, content_type="application/pdf")
    name = file_name(kind, ballot.title, kind="pdf")
    answer["Content-Disposition"] = f"inline; filename*=utf-8''{quote(name)}"
    return answer


def _poster(_request: HttpRequest, ballot: Ballot, areas: list[BallotArea]) -> bytes:
    return printing.poster(ballot, areas)


def _sheets(request: HttpRequest, ballot: Ballot, areas: list[BallotArea]) -> bytes:
    if not _records(request, ballot):
        raise Http404
    return printing.sheets(ballot, areas, roll_shown(ballot)[:MOST_SHEETS])


def _seals(request: HttpRequest, ballot: Ballot, areas: list[BallotArea]) -> bytes:
    """The newest seal of each area."""
    if not _records(request, ballot):
        raise Http404
    newest: dict[int, Checkpoint] = {}
    for row in checkpoints(ballot):
        newest.setdefault(row.area_id, row)
    found = [newest[each.area_id] for each in areas if each.area_id in newest]
    if not found:
        raise Http404
    return printing.seals(ballot, found)


def _minutes(request: HttpRequest, ballot: Ballot, areas: list[BallotArea]) -> bytes:
    if ballot.state not in COUNTED or (ballot.state != BallotState.PUBLISHED and not _records(request, ballot)):
        raise Http404
    return printing.minutes(ballot, areas)


def _records(request: HttpRequest, ballot: Ballot) -> bool:
    return rules.records(actor(request), ballot)


KINDS: dict[str, Callable[[HttpRequest, Ballot, list[BallotArea]], bytes]] = {
    "ap-phich": _poster, "phieu": _sheets, "dau": _seals, "ket-qua": _minutes,
}  # fmt: skip
