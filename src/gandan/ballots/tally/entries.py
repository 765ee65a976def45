"""An entry of a ballot and the bytes its leaf is made of.

A leaf commits to the choice and to what is never published (times, request, evidence) by salted hashes. So an export can
open the choice of every entry, or leave a small group closed, and the leaves stay the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from json.encoder import encode_basestring

from gandan.core.merkle import leaf_hash

KINDS = ("vote", "present", "count", "released")
WAYS = ("meeting", "paper", "assisted", "online")
STATUSES = ("accepted", "conflict", "late")
VOTE, PRESENT, COUNT, RELEASED = KINDS
ACCEPTED, CONFLICT, LATE = STATUSES


@dataclass(frozen=True, slots=True)
class Sealed:
    """What an entry commits to without showing it, and when it may be shown. `nonce`: 32 random hex digits."""

    nonce: str
    choice: str
    rest: str

    @property
    def salt(self) -> str:
        return choice_salt(self.nonce)


def leaf_bytes(
    *, ballot: str, area: int, kind: str, mark: str, way: str, turn: int, status: str, reason: str,
    choice: str, rest: str,
) -> bytes:  # fmt: skip
    """Canonical JSON of an entry, keys sorted; `choice` and `rest` are commitments. Written out: a million are made.

    Every value is a number or of letters, digits, "_" and "-" (`verify` refuses others), so nothing needs escaping.
    """
    return (
        f'{{"area":{area},"ballot":"{ballot}","choice":"{choice}","kind":"{kind}","mark":"{mark}","reason":"{reason}",'
        f'"rest":"{rest}","status":"{status}","turn":{turn},"v":1,"way":"{way}"}}'
    ).encode()


def entry_leaf(
    *, ballot: str, area: int, kind: str, mark: str, way: str, turn: int, status: str, reason: str, sealed: Sealed
) -> bytes:
    """The leaf hash of an entry."""
    return leaf_hash(
        leaf_bytes(
            ballot=ballot, area=area, kind=kind, mark=mark, way=way, turn=turn, status=status, reason=reason,
            choice=commitment(sealed.salt, sealed.choice), rest=commitment(rest_salt(sealed.nonce), sealed.rest),
        )
    )  # fmt: skip


def rest_text(*, at: int, actor: int | None, claimed: int | None, evidence: str, promise: str, request: str) -> str:
    """What is kept and committed to, but never published, as canonical JSON. Times are microseconds since 1970.

    `evidence` and `promise` are hex; `request` is whatever the form sent.
    """
    return (
        f'{{"actor":{"null" if actor is None else actor},"at":{at},"claimed":{"null" if claimed is None else claimed},'
        f'"evidence":"{evidence}","promise":"{promise}","request":{encode_basestring(request)}}}'
    )


def commitment(salt: str, text: str) -> str:
    """Hides `text` until the salt is shown, and cannot be shown as another text."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def choice_salt(nonce: str) -> str:
    return hashlib.sha256(f"choice:{nonce}".encode()).hexdigest()[:32]


def rest_salt(nonce: str) -> str:
    return hashlib.sha256(f"rest:{nonce}".encode()).hexdigest()[:32]
