"""Casting a vote: answered at once with a signed promise. A change is a new entry; what comes twice or late is kept, not counted."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.ballots.entering import Ground, entry_new
from gandan.ballots.facts import questions_of
from gandan.ballots.heads import refuse_gap
from gandan.ballots.models import Ballot, Entry, RollEntry, Status, Way
from gandan.ballots.models.entries import EntryKind
from gandan.ballots.receipts import receipt_of
from gandan.ballots.services.common import state_held
from gandan.ballots.standing import last_turn
from gandan.ballots.states import BallotState
from gandan.ballots.tally.choices import BadChoice, Choice, clean, to_text
from gandan.ballots.tally.receipts import Receipt
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused

LATE_IN = (BallotState.CLOSED, BallotState.COUNTED, BallotState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Cast:
    """What became of a vote. `status`: accepted, conflict (somebody of the same household was first) or late."""

    entry: Entry
    receipt: Receipt

    @property
    def status(self) -> str:
        return self.entry.status

    @property
    def counts(self) -> bool:
        return self.entry.status == Status.ACCEPTED


class Vote(NamedTuple):
    """One vote on its way in, its right to vote already checked. `turn`: 1 for the first, one more for each change."""

    ground: Ground
    mark: str
    way: str
    turn: int
    choice: str
    request_key: str
    evidence: str = ""
    actor_id: int | None = None
    claimed_at: datetime | None = None


@transaction.atomic
def vote_cast(
    *,
    actor: Actor,
    ballot_id: int,
    choice: Choice,
    request_key: str,
    household_id: int | None = None,
    channel: str = Way.ONLINE,
    seen_turn: int = 0,
    claimed_at: datetime | None = None,
    at: datetime | None = None,
) -> Cast:
    """Cast or change the vote of the household whose card is open (or of the member). The same `request_key` gets the
    same receipt again.

    `choice`: question number → option numbers. `seen_turn`: how many votes of this way the form knew of; another number
    means somebody was faster, and the vote is kept as a conflict. `claimed_at`: the device's clock; it decides nothing.
    Raises NotPermitted (not its card, not on the roll), Refused (not open yet, an answer that cannot be one).
    """
    now = at or timezone.now()
    ballot = _ballot(ballot_id)
    roll = roll_of(ballot, actor, household_id)
    _check_way(ballot, channel, actor)
    refuse_gap(ballot)
    vote = Vote(
        Ground(ballot.pk, ballot.key.hex, roll.area_id), roll.mark, channel, seen_turn + 1,
        choice_text(ballot, choice), request_key[:64], actor_id=actor.member_id if roll.household_id else None,
        claimed_at=claimed_at,
    )  # fmt: skip
    return vote_append(vote, ballot, now)


def vote_append(vote: Vote, ballot: Ballot, now: datetime) -> Cast:
    """Append the entry in the caller's transaction: accepted, conflict or late; the same request gives the same again."""
    state = state_held(vote.ground.ballot_id)
    before = _same_request(vote)
    if before is not None:
        return Cast(before, receipt_of(before, ballot))
    if state == BallotState.OPEN and ballot.opens_at and now < ballot.opens_at:
        raise Refused(_("Chưa đến giờ bỏ phiếu."))
    if state in (BallotState.DRAFT, BallotState.CANCELLED):
        raise Refused(_("Cuộc biểu quyết này không nhận phiếu."))
    entry = _append(vote, now, is_late(vote, state, ballot, now))
    return Cast(entry, receipt_of(entry, ballot))


def is_late(vote: Vote, state: str, ballot: Ballot, now: datetime) -> bool:
    """Online votes end with the hour or with closing, whichever is first; paper is entered until the count is published."""
    if vote.way in (Way.PAPER, Way.MEETING):
        return state == BallotState.PUBLISHED
    return state in LATE_IN or (ballot.closes_at is not None and now >= ballot.closes_at)


def choice_text(ballot: Ballot, choice: Choice, *, spoilt: bool = False) -> str:
    """The choice in its canonical form. Raises Refused with a sentence about the question."""
    try:
        return to_text(clean(questions_of(ballot), choice, spoilt=spoilt))
    except BadChoice as error:
        said = {
            "too_many": _("Câu %(number)s: đã chọn quá số cho phép. Xin bỏ bớt."),
            "twice": _("Câu %(number)s: một lựa chọn được ghi hai lần."),
            "unknown": _("Câu %(number)s: lựa chọn này không có trên phiếu."),
        }[error.code]
        raise Refused(said % {"number": error.question}, field=f"question_{error.question}") from None


def roll_of(ballot: Ballot, actor: Actor, household_id: int | None) -> RollEntry:
    """The line of the roll this actor votes for. Raises NotPermitted."""
    if household_id is not None and household_id == actor.household_id:
        found = RollEntry.objects.filter(ballot=ballot, household_id=household_id).first()
    elif household_id is None and actor.member_id is not None:
        found = RollEntry.objects.filter(ballot=ballot, member_id=actor.member_id).first()
    else:
        raise NotPermitted(_("Cần mở thẻ của chính hộ mới bỏ phiếu cho hộ được."))
    if found is None:
        raise NotPermitted(
            _("Không có trong danh sách bỏ phiếu của cuộc này. Hãy hỏi người phụ trách cuộc biểu quyết.")
        )
    return found


def entry_add(vote: Vote, now: datetime, kind: str) -> Entry:
    """Append an entry that is no household's vote (minutes, a tick in the hall); a conflict when somebody was first."""
    return _append(vote, now, False, kind)


def _append(vote: Vote, now: datetime, late: bool, kind: str = EntryKind.VOTE) -> Entry:
    if late:
        return _once(vote, now, Status.LATE, 0, "closed", kind)
    if vote.turn == last_turn(vote.ground.ballot_id, vote.mark, vote.way) + 1:
        with suppress(IntegrityError):  # of several at once, the unique turn lets one in
            return _once(vote, now, Status.ACCEPTED, vote.turn, "", kind)
    return _once(vote, now, Status.CONFLICT, 0, "turn", kind)


def _once(vote: Vote, now: datetime, status: str, turn: int, reason: str, kind: str) -> Entry:
    """Store it, or find what the same request stored a moment ago. IntegrityError when it is the turn that was taken."""
    try:
        with transaction.atomic():
            return _store(vote, now, status, turn, reason, kind)
    except IntegrityError:
        before = _same_request(vote)
        if before is None:
            raise
        return before


def _store(vote: Vote, now: datetime, status: str, turn: int, reason: str, kind: str) -> Entry:
    entry = entry_new(
        vote.ground, mark=vote.mark, way=vote.way, choice=vote.choice, request_key=vote.request_key, at=now, turn=turn, kind=kind,
        status=status, reason=reason, evidence=vote.evidence, actor_id=vote.actor_id, claimed_at=vote.claimed_at,
    )  # fmt: skip
    entry.save(force_insert=True)
    return entry


def _same_request(vote: Vote) -> Entry | None:
    return Entry.objects.filter(ballot_id=vote.ground.ballot_id, request_key=vote.request_key).first()


def _ballot(ballot_id: int) -> Ballot:
    found = Ballot.objects.filter(pk=ballot_id).first()
    if found is None or found.opened_at is None:
        raise Refused(_("Cuộc biểu quyết này chưa mở."))
    if found.is_secret:
        raise Refused(_("Đây là phiếu kín, xin dùng trang bỏ phiếu kín."))
    return found


def _check_way(ballot: Ballot, way: str, actor: Actor) -> None:
    if way not in (Way.ONLINE, Way.ASSISTED) or way not in ballot.ways:
        raise Refused(_("Cuộc biểu quyết này không nhận phiếu theo cách đó."))
    if way == Way.ASSISTED and not actor.is_member:
        raise NotPermitted(_("Chỉ cán bộ đang giữ thẻ của hộ trong tay mới bấm giúp được."))
