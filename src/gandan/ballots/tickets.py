"""The right to cast one vote, carried by the form itself: who, in which log, the how-manieth vote, until when, under our seal.

The page that makes it has looked at card, roll and state; whoever takes it needs no session and no look at the database.
It cannot be guessed, so a foreign page cannot send it; its request key makes a form sent twice one vote.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from datetime import datetime
from functools import cache
from typing import NamedTuple

from gandan.ballots.entering import Ground
from gandan.ballots.models import Ballot, RollEntry, Way
from gandan.ballots.services.casting import Vote
from gandan.core.sealing import keyed_hash

SECONDS = 30 * 60  # as long as a card stays open in a browser


class Ticket(NamedTuple):
    """What a ticket says. `turn`: of the vote it lets in."""

    ballot: int
    key: str
    area: int
    mark: str
    turn: int
    request_key: str
    until: int

    def vote(self, choice: str) -> Vote:
        """The vote it lets in, with this choice."""
        ground = Ground(self.ballot, self.key, self.area)
        return Vote(ground, self.mark, Way.ONLINE, self.turn, choice, self.request_key)


def ticket_issue(
    ballot: Ballot, line: RollEntry, *, seen_turn: int, request_key: str, at: datetime | None = None
) -> str:
    """A ticket for the next online vote of this line of the roll."""
    until = int(at.timestamp() if at else time.time()) + SECONDS
    said = f"{ballot.pk}-{ballot.key.hex}-{line.area_id}-{line.mark}-{seen_turn + 1}-{request_key}-{until}"
    return f"{said}-{_mac(said)}"


def ticket_read(text: str, now: float | None = None) -> Ticket | None:
    """What a ticket of ours says, while it holds; None for anything else."""
    said, _dash, mac = text.rpartition("-")
    if not said.isascii() or not hmac.compare_digest(_mac(said), mac if mac.isascii() else ""):
        return None
    ballot, key, area, mark, turn, request_key, until = said.split("-")
    if int(until) < (time.time() if now is None else now):
        return None
    return Ticket(int(ballot), key, int(area), mark, int(turn), request_key, int(until))


def _mac(said: str) -> str:
    return hashlib.blake2b(said.encode(), key=_key(), digest_size=32).hexdigest()  # a third of the time an HMAC takes


@cache
def _key() -> bytes:
    return bytes.fromhex(keyed_hash("ticket", "ballot-ticket"))
