"""What duties show on pages of other rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.activities import rules as activity_rules
from gandan.activities.models import Campaign
from gandan.duties import own, words
from gandan.duties.models import Obligation
from gandan.units.board import Board
from gandan.units.guards import actor


def campaign_page(request: HttpRequest, campaign: object) -> str:
    """On the page of a campaign: what it asks for again and again. Two queries."""
    assert isinstance(campaign, Campaign)
    rows = list(Obligation.objects.filter(campaign=campaign).order_by("starts_on", "pk")[:6])
    may_set = actor(request).is_member and activity_rules.speaks_for(actor(request), campaign.owner.path)
    if not rows and not may_set:
        return ""
    context = {"rows": [(one, words.rule(one)) for one in rows], "campaign": campaign, "may_set": may_set}
    return render_to_string("duties/_campaign.html", context, request)


def board_link(request: HttpRequest, board: object) -> str:
    """On the board of assignments: the way to stages, criteria and visits."""
    assert isinstance(board, Board)
    return render_to_string("duties/_board_link.html", {"board": board}, request)


def today(request: HttpRequest, _subject: object) -> str:
    """On the day's first page: what the member still owes this period, kindly. At most seven queries."""
    waiting = [record for record in own.records_of(actor(request), most=1) if record.now is not None]
    return render_to_string("duties/_today.html", {"records": waiting}, request) if waiting else ""
