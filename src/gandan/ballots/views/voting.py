"""Where a household votes with its card, gets its receipt, and where anybody checks one. No JavaScript needed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gandan.ballots.checking import Answer, receipt_checked
from gandan.ballots.forms_voting import VoteForm
from gandan.ballots.guards import ballot_for_everybody
from gandan.ballots.models import Ballot, RollEntry, Way
from gandan.ballots.queries import entry_of, voted_by
from gandan.ballots.receipts import proof_of, receipt_of
from gandan.ballots.services.casting import vote_cast
from gandan.ballots.services.secret import secret_cast
from gandan.ballots.standing import last_turn, roll_line
from gandan.ballots.states import BallotState
from gandan.ballots.tally.receipts import Receipt
from gandan.ballots.tickets import ticket_issue
from gandan.core.actors import Actor
from gandan.core.codes import group
from gandan.core.errors import NotPermitted, Refused
from gandan.residents.guards import household_required
from gandan.units.guards import actor

# The code of a secret vote stays in the browser, signed and for this household alone: a session in the database would
# join the code to the card.
_CODE = "ballot_code_{}"
_CODE_SECONDS = 30 * 60


@dataclass(frozen=True)
class Seat:
    """The household's place at this ballot: its line of the roll, what it sent before, why it cannot vote."""

    roll: RollEntry | None
    mine: bool = False
    turn: int = 0
    refusal: str = field(default="")


@never_cache
@household_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of the household whose card is open; it may change its vote until closing."""
    ballot, who = ballot_for_everybody(pk), actor(request)
    seat = _seat(ballot, who)
    about = {"ballot": ballot, "mine": seat.mine, "refusal": seat.refusal}
    if request.method == "GET" or seat.refusal:
        form = VoteForm(ballot=ballot, initial=_keys(ballot, seat))
        return render(request, "ballots/vote.html", {**about, "form": form}, status=403 if seat.refusal else 200)
    form = VoteForm(request.POST, ballot=ballot)
    if form.is_valid():
        try:
            return _cast(request, ballot, who, form)
        except NotPermitted:
            raise
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return render(request, "ballots/vote.html", {**about, "form": form}, status=422)


def _seat(ballot: Ballot, who: Actor) -> Seat:
    roll = roll_line(ballot, who)
    if roll is None:
        return Seat(None, refusal=_("Hộ mình không có trong danh sách của cuộc này, nên không bỏ phiếu được."))
    mine = voted_by(ballot, roll)
    if ballot.state != BallotState.OPEN:
        return Seat(roll, mine, refusal=_("Đã đóng phiếu nên không nhận thêm."))
    if Way.ONLINE not in ballot.ways:
        return Seat(
            roll, mine, refusal=_("Việc này luật không cho biểu quyết trực tuyến. Xin dùng phiếu giấy hoặc đến họp.")
        )
    return Seat(roll, mine, last_turn(ballot.pk, roll.mark, Way.ONLINE))


def _keys(ballot: Ballot, seat: Seat) -> dict[str, str]:
    """What makes a form sent twice one vote; and for the quick endpoint, that this page was the household's own."""
    key = f"{secrets.token_hex(16)}.{seat.turn}"
    if ballot.is_secret or seat.roll is None:
        return {"request_key": key}
    return {"request_key": key, "ticket": ticket_issue(ballot, seat.roll, seen_turn=seat.turn, request_key=key)}


def _cast(request: HttpRequest, ballot: Ballot, who: Actor, form: VoteForm) -> HttpResponse:
    """`request_key` carries how many votes this page knew of, so that a page left open does not win over a newer vote."""
    if ballot.is_secret:
        made = secret_cast(
            actor=who, ballot_id=ballot.pk, choice=form.choice(), household_id=who.household_id,
            code=_code(request, ballot, who),
        )  # fmt: skip
        answer = redirect("ballots:receipt", ballot.pk)
        answer.set_signed_cookie(
            _CODE.format(ballot.pk), made.code, salt=_salt(who), max_age=_CODE_SECONDS, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
        return answer
    key = form.cleaned_data["request_key"] or secrets.token_hex(16)
    seen = key.rpartition(".")[2]
    vote_cast(
        actor=who, ballot_id=ballot.pk, choice=form.choice(), request_key=key, household_id=who.household_id,
        seen_turn=int(seen) if seen.isdecimal() and len(seen) < 6 else 0,
    )  # fmt: skip
    return redirect("ballots:receipt", ballot.pk)


def _code(request: HttpRequest, ballot: Ballot, who: Actor) -> str:
    """The code of the secret vote this household cast in this browser a short while ago."""
    found = request.get_signed_cookie(_CODE.format(ballot.pk), "", salt=_salt(who), max_age=_CODE_SECONDS)
    return found or ""


def _salt(who: Actor) -> str:
    return f"ballot-code:{who.household_id}:{who.member_id}"


@never_cache
@household_required
@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """What the household takes home: a QR code and plain words what it proves. Of a secret ballot a number."""
    ballot, who = ballot_for_everybody(pk), actor(request)
    if ballot.is_secret:
        code = group(_code(request, ballot, who))
        return render(request, "ballots/receipt_secret.html", {"ballot": ballot, "code": code})
    roll = roll_line(ballot, who)
    entry = entry_of(ballot, roll) if roll else None
    if entry is None:
        return redirect("ballots:vote", ballot.pk)
    held = proof_of(entry, ballot) or receipt_of(entry, ballot)
    about = {"ballot": ballot, "entry": entry, "receipt": held, "short": _short(held), "target": _target(request, held)}
    return render(request, "ballots/receipt.html", about)


@never_cache
@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """Whether a receipt is genuine and its vote still in the log; it says neither whose nor what."""
    typed = request.GET.get("b", "").strip()
    answer: Answer | None = receipt_checked(typed) if typed else None
    return render(request, "ballots/check.html", {"typed": typed, "answer": answer})


def _target(request: HttpRequest, held: Receipt) -> str:
    return request.build_absolute_uri(f"{reverse('ballots:check')}?b={held.text}")


def _short(held: Receipt) -> str:
    """The beginning of the leaf, to be read aloud and compared."""
    return group(held.leaf[:16].upper())
