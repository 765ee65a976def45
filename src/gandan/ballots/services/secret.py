"""Secret votes online, where little is at stake: one sealed urn per area, rewritten whole and shuffled at every change.

Whoever holds the database finds who voted and what was voted, in two lists that share no key, order, time or row. The
log of events says nothing of a cast either. Paper is the ballot of record; an online vote goes when paper is taken.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.ballots import rules
from gandan.ballots.entering import Ground, entry_new
from gandan.ballots.heads import refuse_gap
from gandan.ballots.models import Ballot, Entry, RollEntry, Urn, Way
from gandan.ballots.models.entries import EntryKind
from gandan.ballots.services.casting import choice_text, roll_of
from gandan.ballots.services.common import state_held
from gandan.ballots.states import BallotState
from gandan.ballots.tally.choices import Choice
from gandan.ballots.urns import locator, opened, sealed
from gandan.core.actors import Actor
from gandan.core.codes import clean, receipt_code
from gandan.core.errors import NotPermitted, Refused

MOST_ONLINE = 2_000  # voters of one area: the urn is rewritten at each cast, and more is no small stake
_dice = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class SecretReceipt:
    """`code` changes the vote until closing, and shows after it that the vote was in; it never shows the choice."""

    code: str
    changed: bool


@transaction.atomic
def secret_cast(
    *,
    actor: Actor,
    ballot_id: int,
    choice: Choice,
    household_id: int | None = None,
    code: str = "",
    at: datetime | None = None,
) -> SecretReceipt:
    """Cast a secret vote online, or change it with the code of its receipt. Raises NotPermitted, Refused."""
    ballot = _open(ballot_id, at or timezone.now())
    if Way.ONLINE not in ballot.ways:
        raise Refused(_("Cuộc bỏ phiếu kín này chỉ dùng phiếu giấy."))
    roll = roll_of(ballot, actor, household_id)
    text = choice_text(ballot, choice)
    urn, votes, marks = _urn(ballot, roll.area_id)
    if roll.mark in marks[Way.PAPER]:
        raise Refused(_("Đã nhận phiếu giấy rồi nên không bỏ phiếu trực tuyến nữa."))
    code = clean(code)
    first = roll.mark not in marks[Way.ONLINE]
    if first:
        code = receipt_code()
        marks[Way.ONLINE].append(roll.mark)
    elif not _taken_out(votes, code):
        raise Refused(
            _("Phiếu kín đã bỏ rồi. Muốn đổi, xin nhập đúng mã trên biên nhận; mất mã thì phiếu cũ vẫn được tính."),
            field="code",
        )
    votes.append({"choice": text, "locator": locator(code)})
    _keep(urn, votes, marks)
    return SecretReceipt(code, not first)


@transaction.atomic
def secret_paper_given(*, actor: Actor, ballot_id: int, mark: str, code: str = "", at: datetime | None = None) -> None:
    """Mark on the roll that paper was handed out. Who voted online first gives the receipt's code, and that vote goes."""
    ballot = _open(ballot_id, at or timezone.now(), hour=False)
    if not rules.records(actor, ballot):
        raise NotPermitted(_("Chỉ tổ kiểm phiếu và người phụ trách mới phát phiếu giấy được."))
    roll = RollEntry.objects.filter(ballot=ballot, mark=mark).first()
    if roll is None:
        raise Refused(_("Không có trong danh sách bỏ phiếu của cuộc này."))
    urn, votes, marks = _urn(ballot, roll.area_id)
    if mark in marks[Way.PAPER]:
        raise Refused(_("Đã phát phiếu giấy cho người này rồi."))
    if mark in marks[Way.ONLINE]:
        if not _taken_out(votes, clean(code)):
            raise Refused(
                _("Người này đã bỏ phiếu trực tuyến. Cần mã trên biên nhận để rút phiếu đó trước khi phát phiếu giấy."),
                field="code",
            )
        marks[Way.ONLINE].remove(mark)
    marks[Way.PAPER].append(mark)
    _keep(urn, votes, marks)


def urns_release(ballot: Ballot, now: datetime) -> int:
    """Open the urns at closing: shuffled choices become entries without a mark; the code list stays to be looked up."""
    made = []
    for urn in Urn.objects.select_for_update().filter(ballot=ballot).order_by("area_id"):
        votes = opened(urn.votes)
        _dice.shuffle(votes)
        ground = Ground(ballot.pk, ballot.key.hex, urn.area_id)
        made += [
            entry_new(
                ground, mark=f"a{urn.area_id}", way=Way.ONLINE, kind=EntryKind.RELEASED, choice=vote["choice"],
                turn=turn, request_key=f"released:{urn.area_id}:{turn}", at=now,
            )
            for turn, vote in enumerate(votes, start=1)
        ]  # fmt: skip
        urn.released = sorted(vote["locator"] for vote in votes)
        urn.votes = sealed([])
        urn.save(update_fields=["released", "votes"])
    Entry.objects.bulk_create(made, batch_size=500)
    return len(made)


def _open(ballot_id: int, now: datetime, *, hour: bool = True) -> Ballot:
    ballot = Ballot.objects.filter(pk=ballot_id).select_related("unit").first()
    if ballot is None or not ballot.is_secret:
        raise Refused(_("Đây không phải cuộc bỏ phiếu kín."))
    refuse_gap(ballot)
    state = state_held(ballot_id)
    if state != BallotState.OPEN or (hour and ballot.closes_at and now >= ballot.closes_at):
        raise Refused(_("Đã đóng phiếu nên không nhận thêm."))
    if hour and ballot.opens_at and now < ballot.opens_at:
        raise Refused(_("Chưa đến giờ bỏ phiếu."))
    return ballot


def _urn(ballot: Ballot, area_id: int) -> tuple[Urn, list[dict[str, str]], dict[str, list[str]]]:
    urn = Urn.objects.select_for_update().get(ballot=ballot, area_id=area_id)
    return urn, opened(urn.votes), opened(urn.marks)


def _taken_out(votes: list[dict[str, str]], code: str) -> bool:
    """Remove the vote of this code; whether there was one."""
    wanted = locator(code)
    place = next((at for at, vote in enumerate(votes) if secrets.compare_digest(vote["locator"], wanted)), None)
    if place is None:
        return False
    del votes[place]
    return True


def _keep(urn: Urn, votes: list[dict[str, str]], marks: dict[str, list[str]]) -> None:
    _dice.shuffle(votes)
    urn.votes, urn.marks = sealed(votes), sealed({way: sorted(found) for way, found in marks.items()})
    urn.save(update_fields=["votes", "marks"])
