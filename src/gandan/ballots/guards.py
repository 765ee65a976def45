"""Doors: a ballot for everybody from the day it opens, for its holders at work, for those who write down votes."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gandan.ballots import rules
from gandan.ballots.models import Ballot
from gandan.ballots.queries import ballot_full
from gandan.units.guards import actor


def ballot_for_everybody(pk: int) -> Ballot:
    """An opened ballot; a draft does not exist for anybody else."""
    found = ballot_full(pk)
    if found is None or not rules.is_shown(found):
        raise Http404
    return found


def ballot_for_reading(request: HttpRequest, pk: int) -> Ballot:
    """The page at work, for members of the unit, of those above and of those below it."""
    found = ballot_full(pk)
    if found is None or not rules.reads(actor(request), found):
        raise Http404
    return found


def ballot_for_recording(request: HttpRequest, pk: int) -> Ballot:
    found = ballot_for_reading(request, pk)
    if not rules.records(actor(request), found):
        raise Http404
    return found


def ballot_for_holding(request: HttpRequest, pk: int) -> Ballot:
    found = ballot_for_reading(request, pk)
    if not rules.holds(actor(request), found):
        raise Http404
    return found
