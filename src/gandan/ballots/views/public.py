"""What everybody sees of a ballot: how to vote, who took part, what came out and why, and how to check it at home."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gandan.areas.queries import area_get, breadcrumb, place_url, sentence_case
from gandan.ballots import results, rules, showing
from gandan.ballots.guards import ballot_for_everybody
from gandan.ballots.keys import public_key
from gandan.ballots.models import Ballot, RollEntry, Way
from gandan.ballots.queries import ballots_of_area, ballots_public, checkpoints, turnout_of, used_twice, voted_by
from gandan.ballots.services.publishing import ballot_export
from gandan.ballots.states import BallotState
from gandan.ballots.tally.signing import fingerprint
from gandan.core.paging import page
from gandan.units.guards import actor


@require_GET
def ballots(request: HttpRequest) -> HttpResponse:
    """Every ballot that was opened; of a place with `o`."""
    code = request.GET.get("o", "").strip()
    area = area_get(code) if code else None
    rows = ballots_of_area(area.pk) if area else ballots_public()
    found = page(rows.order_by(), by="-opened_at", after=request.GET.get("sau"))
    cards = [(each, *showing.tag(each)) for each in found.rows]
    return render(request, "ballots/all.html", {"area": area, "rows": cards, "next": found.next})


@require_GET
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """One ballot in whatever state it is."""
    found = ballot_for_everybody(pk)
    who = actor(request)
    areas = list(found.ballot_areas.select_related("area").order_by("area__name", "pk"))
    published = found.state == BallotState.PUBLISHED
    words, tone = showing.tag(found)
    eligible = sum(each.eligible for each in areas)
    about: dict[str, Any] = {  # Any: what the page shows
        "ballot": found, "words": words, "tone": tone, "eligible": eligible, "crumbs": _crumbs(found),
        "lines": showing.rule_lines(found, eligible), "turnout": turnout_of(found, areas), "published": published,
        "open": found.state == BallotState.OPEN, "online": Way.ONLINE in found.ways, "may_vote": _may_vote(found, who.household_id),
        "limits": showing.limits(secret=found.is_secret, online=Way.ONLINE in found.ways or Way.ASSISTED in found.ways),
        "works": rules.reads(who, found), "way_names": showing.way_names(found.ways),
    }  # fmt: skip
    if published:
        about |= _published(found, areas)
    return render(request, "ballots/ballot.html", about)


def _published(found: Ballot, areas: list[Any]) -> dict[str, Any]:  # Any: BallotArea rows, page values
    seals = [row for row in checkpoints(found)[:60] if row.final]
    return {
        "outcomes": results.outcomes(found), "rows": results.area_rows(found, areas), "totals": results.totals(areas),
        "twice": 0 if found.is_secret else len(used_twice(found)), "key": fingerprint(public_key()),
        "seals": [(row, bytes(row.root).hex()) for row in seals], "options": _options(found),
    }  # fmt: skip


def _options(found: Ballot) -> list[str]:
    question = next(iter(found.questions.all()), None)
    return [option.text for option in question.options.all()] if question else []


def _may_vote(found: Ballot, household_id: int | None) -> dict[str, bool] | None:
    """Of the household whose card is open: whether it has a vote here and whether one is in. None without a card."""
    if household_id is None:
        return None
    roll = RollEntry.objects.filter(ballot=found, household_id=household_id).first()
    return {"on_roll": roll is not None, "voted": roll is not None and voted_by(found, roll)}


def _crumbs(found: Ballot) -> list[tuple[str, str]]:
    area = next(iter(found.areas.all()), None) if found.electorate == "households" else found.unit.area
    return [*breadcrumb(area), (sentence_case(area), place_url(area.code))] if area else []


@require_GET
def export(_request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The whole register of a published ballot, to be checked without us: `gandan verify FILE`."""
    found = ballot_for_everybody(pk)
    if found.state != BallotState.PUBLISHED:
        raise Http404
    path = ballot_export(found)
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"bieu-quyet-{found.pk}{path.suffix}")
