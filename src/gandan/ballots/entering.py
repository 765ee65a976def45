"""Making entries: the one place where a row and its leaf are put together, whatever way a vote came in."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from gandan.ballots.models import Entry
from gandan.ballots.tally.entries import Sealed, entry_leaf, rest_text
from gandan.core.sealing import keyed_hash


class Ground(NamedTuple):
    """Where an entry goes: the ballot (id and key) and the area whose log takes it."""

    ballot_id: int
    key: str
    area_id: int


def micros(at: datetime) -> int:
    """Microseconds since 1970, exact."""
    whole = at - datetime(1970, 1, 1, tzinfo=UTC)
    return (whole.days * 86_400 + whole.seconds) * 1_000_000 + whole.microseconds


def entry_new(
    ground: Ground, *, mark: str, way: str, choice: str, request_key: str, at: datetime, kind: str = "vote",
    turn: int = 0, status: str = "accepted", reason: str = "", evidence: str = "", actor_id: int | None = None,
    claimed_at: datetime | None = None, promise: str = "",
) -> Entry:  # fmt: skip
    """A row not yet stored, with a fresh nonce and its stamp."""
    entry = Entry(
        ballot_id=ground.ballot_id, area_id=ground.area_id, kind=kind, mark=mark, way=way, turn=turn, status=status,
        reason=reason, choice=choice, nonce=secrets.token_hex(16), evidence=evidence, request_key=request_key,
        promise=promise, actor_id=actor_id, claimed_at=claimed_at, at=at,
    )  # fmt: skip
    entry.stamp = stamp_of(leaf_of(entry, ground.key))
    return entry


def stamp_of(leaf: bytes) -> str:
    """What only this installation can put beside a leaf."""
    return hmac.digest(_stamp_key(), leaf, "sha256").hex()[:32]


@cache
def _stamp_key() -> bytes:
    return bytes.fromhex(keyed_hash("stamp", "ballot-entry"))


def leaf_of(entry: Entry, key: str) -> bytes:
    """The leaf hash of a row; `key`: hex of the ballot's uuid."""
    return leaf_of_values(key, {name: getattr(entry, name) for name in COLUMNS})


COLUMNS = (
    "area_id", "kind", "mark", "way", "turn", "status", "reason", "choice", "nonce", "evidence", "request_key", "promise",
    "actor_id", "claimed_at", "at",
)  # fmt: skip


def sealed_of(row: Mapping[str, Any]) -> Sealed:  # Any: columns of Entry
    """What the leaf commits to."""
    claimed = row["claimed_at"]
    rest = rest_text(
        at=micros(row["at"]), actor=row["actor_id"], claimed=micros(claimed) if claimed else None,
        evidence=row["evidence"], promise=row["promise"], request=row["request_key"],
    )  # fmt: skip
    return Sealed(row["nonce"], row["choice"], rest)


def leaf_of_values(key: str, row: Mapping[str, Any]) -> bytes:  # Any: columns of Entry
    return entry_leaf(
        ballot=key, area=row["area_id"], kind=row["kind"], mark=row["mark"], way=row["way"], turn=row["turn"],
        status=row["status"], reason=row["reason"], sealed=sealed_of(row),
    )  # fmt: skip
