"""A ballot at work: one page from draft to publication, and the acts that move it on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.ballots import results, rules, showing
from gandan.ballots.forms import CancelForm, OpenForm
from gandan.ballots.guards import ballot_for_holding, ballot_for_reading
from gandan.ballots.models import Ballot, BallotArea
from gandan.ballots.queries import checkpoints, conflicts, turnout_of, used_twice
from gandan.ballots.services.counting import ballot_count
from gandan.ballots.services.opening import ballot_cancel, ballot_close, ballot_open
from gandan.ballots.services.publishing import ballot_publish
from gandan.ballots.states import BALLOT, BallotState
from gandan.ballots.wording import mismatch_sentence
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.transitions import acts_from
from gandan.units.guards import actor, workspace

ACTS = ("open", "close", "count", "publish", "cancel")
SHOWN = 5


@workspace
@require_GET
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one ballot: the next act first. While it is open nobody sees a result, only who took part."""
    return _page(request, ballot_for_reading(request, pk))


@workspace
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of open, close, count, publish, cancel."""
    if name not in ACTS:
        raise Http404
    ballot, who = ballot_for_holding(request, pk), actor(request)
    form = CancelForm(request.POST) if name == "cancel" else OpenForm(request.POST)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() else None
    if not form.is_valid():
        return _page(request, ballot, form=form if isinstance(form, CancelForm) else None, status=422)
    try:
        _do(name, who, ballot.pk, version, form.cleaned_data)
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _said(name))
    return redirect("ballots:work", ballot.pk)


def _do(name: str, who: Actor, pk: int, version: int | None, data: dict[str, Any]) -> None:  # Any: cleaned data
    if name == "open":
        ballot_open(actor=who, ballot_id=pk, seen_version=version, delegates=data.get("delegates") or 0)
    elif name == "close":
        ballot_close(actor=who, ballot_id=pk, seen_version=version)
    elif name == "count":
        ballot_count(actor=who, ballot_id=pk, seen_version=version)
    elif name == "publish":
        ballot_publish(actor=who, ballot_id=pk, seen_version=version)
    else:
        ballot_cancel(actor=who, ballot_id=pk, reason=data["because"], seen_version=version)


def _said(name: str) -> str:
    return {
        "open": _("Đã mở phiếu. Danh sách và quy tắc đã khoá; in áp phích, phiếu giấy ở dưới."),
        "close": _("Đã đóng phiếu. Nhập nốt phiếu giấy, biên bản đếm tay, rồi kiểm phiếu."),
        "count": _("Đã kiểm phiếu. Xem bảng đối chiếu trước khi công bố."),
        "publish": _("Đã công bố kết quả, ai cũng tải về kiểm lại được."),
        "cancel": _("Đã thôi cuộc biểu quyết; lý do hiện công khai."),
    }[name]


def _page(request: HttpRequest, ballot: Ballot, *, form: CancelForm | None = None, status: int = 200) -> HttpResponse:
    who = actor(request)
    areas = list(ballot.ballot_areas.select_related("area").order_by("area__name", "pk"))
    eligible = sum(each.eligible for each in areas)
    words, tone = showing.tag(ballot)
    counted = ballot.state in (BallotState.COUNTED, BallotState.PUBLISHED)
    about = {
        "ballot": ballot, "words": words, "tone": tone, "lines": showing.rule_lines(ballot, eligible),
        "holds": rules.holds(who, ballot), "records": rules.records(who, ballot),
        "acts": list(acts_from(BALLOT, ballot.state)), "eligible": eligible, "cancel": form or CancelForm(),
        "turnout": turnout_of(ballot, areas) if ballot.opened_at else [],
        "outcomes": results.outcomes(ballot, hide=False) if counted else [], "areas": areas if counted else [],
        "wrong": [(each.area, mismatch_sentence(each.mismatch)) for each in areas if each.mismatch],
        "alerts": _alerts(ballot, areas),
        "twice": len(used_twice(ballot)) if ballot.opened_at and not ballot.is_secret else 0,
        "kept": conflicts(ballot).count() if ballot.opened_at else 0,
        "seals": list(checkpoints(ballot)[:SHOWN]) if ballot.opened_at else [],
    }  # fmt: skip
    return render(request, "ballots/work.html", about, status=status)


def _alerts(ballot: Ballot, areas: list[BallotArea]) -> list[str]:
    """Before the count: bundles with more sheets than there are households."""
    declared = results.declared(ballot) if ballot.opened_at and not ballot.is_secret else {}
    return [
        _("%(area)s: tổ kiểm phiếu đếm được %(n)s tờ, nhiều hơn %(eligible)s hộ trong danh sách.")
        % {"area": each.area, "n": declared[each.area_id], "eligible": each.eligible}
        for each in areas
        if declared.get(each.area_id, 0) > each.eligible
    ]
