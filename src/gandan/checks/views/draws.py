"""A draw of households: announced and held by those who did not do the work, to be recomputed by everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gandan.checks.around import around
from gandan.checks.models import Draw
from gandan.checks.queries_depth import answers_of, draws, tickets_drawn
from gandan.checks.rules import may_release, serves_any
from gandan.checks.ruleset import rule
from gandan.checks.sampling import draw_announce, draw_hold, sealed_after
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.guards import actor, workspace


@require_GET
def draw(request: HttpRequest, draw_id: int) -> HttpResponse:
    """List, seed, rule, who was drawn (as tokens): enough to draw again at home."""
    found = get_object_or_404(draws(), pk=draw_id)
    who = actor(request)
    tickets = list(found.tickets.order_by("token").values_list("token", "drawn", "household_id"))
    about = {
        "draw": found,
        "result": found.result,
        "tokens": [(token, drawn) for token, drawn, _home in tickets],
        "mine": next((token for token, _drawn, home in tickets if home == who.household_id), ""),
        "answers": answers_of(found) if found.drawn_at else None,
        "runs": may_release(who, around(found.result)) if who.is_member else False,
        "rule": rule("draw"),
    }
    return render(request, "checks/draw.html", about)


@workspace
@require_POST
def announce(request: HttpRequest, result_id: int) -> HttpResponse:
    """Fix the list, seal the log, draw: three steps of one button; each can be repeated where the next one failed."""
    who = actor(request)
    try:
        wanted = int(request.POST.get("wanted") or rule("draw")["households"])
    except ValueError:
        wanted = 0
    try:
        made = draw_announce(actor=who, result_id=result_id, wanted=wanted)
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("checks:result", result_id)
    log.seal()
    return _hold(request, made, who)


@workspace
@require_POST
def hold(request: HttpRequest, draw_id: int) -> HttpResponse:
    """Draw now that the announcement is sealed."""
    return _hold(request, get_object_or_404(Draw, pk=draw_id), actor(request))


def _hold(request: HttpRequest, found: Draw, who: Actor) -> HttpResponse:
    try:
        draw_hold(actor=who, draw_id=found.pk)
        messages.success(
            request,
            _("Đã bốc thăm. Các hộ được mời thấy lời mời khi mở thẻ; in phiếu mời cho hộ không dùng điện thoại."),
        )
    except NotPermitted:
        raise
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return redirect("checks:draw", found.pk)


@workspace
@never_cache
@require_GET
def slips(request: HttpRequest, draw_id: int) -> HttpResponse:
    """Invitations to print, by village and number of the household; never a name. Not for whoever did the work."""
    found = get_object_or_404(draws(), pk=draw_id)
    if found.drawn_at is None or sealed_after(found) is None or not _may_print(actor(request), found):
        raise Http404
    about = {"draw": found, "result": found.result, "tickets": list(tickets_drawn(found))}
    return render(request, "checks/slips.html", about)


def _may_print(who: Actor, found: Draw) -> bool:
    there = around(found.result)
    if may_release(who, there):
        return True
    head = serves_any(who, there.others, "village_head") is not None
    return head and serves_any(who, there.doers) is None
