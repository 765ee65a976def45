"""What a voter takes home: at once a signed promise to include the entry, after sealing the proof that it is in.

As text (QR): "GDBP1." and base64url of canonical JSON. A promise covers everything answered together: the root of the
leaves is signed once, and each receipt carries its path to it.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import asdict, dataclass

from gandan.ballots.tally.canonical import dump, statement
from gandan.ballots.tally.signing import is_signed
from gandan.core.merkle import verify_inclusion

PREFIX = "GDBP1."
_HASH = re.compile("[0-9a-f]{64}")
LONGEST = 8_000  # characters; a proof in a log of 2⁶⁰ leaves stays far below


@dataclass(frozen=True, slots=True)
class Receipt:
    """`leaf`, `root`, `proof` in hex. `stage`: "promise", or "proof" under checkpoint `signed`.

    `signed` is the statement, `signature` the hand under it. `entry` finds the entry again; it proves nothing.
    """

    stage: str
    entry: int
    leaf: str
    index: int
    size: int
    proof: tuple[str, ...]
    signed: str
    signature: str

    @property
    def text(self) -> str:
        """For a QR code."""
        packed = base64.urlsafe_b64encode(dump(asdict(self)).encode()).decode()
        return PREFIX + packed.rstrip("=")


def promise_statement(root: bytes, size: int, at: int) -> str:
    """`at`: microseconds since 1970."""
    return statement("promise", root=root.hex(), size=size, at=at)


def checkpoint_statement(*, ballot: str, area: int, size: int, root: bytes, final: bool, at: int) -> str:
    return statement("checkpoint", ballot=ballot, area=area, size=size, root=root.hex(), final=final, at=at)


def from_text(text: str) -> Receipt:
    """A receipt as scanned or typed. ValueError when it is not one."""
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise ValueError("not a receipt")
    packed = text.removeprefix(PREFIX)
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        made = json.loads(raw)
        receipt = Receipt(**{**made, "proof": tuple(made["proof"])})
        whole = (receipt.index, receipt.size, receipt.entry)
        words = (receipt.stage, receipt.leaf, receipt.signed, receipt.signature, *receipt.proof)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("not a receipt") from error
    if not all(type(number) is int for number in whole) or not all(isinstance(word, str) for word in words):
        raise ValueError("not a receipt")
    if not all(_HASH.fullmatch(part) for part in (receipt.leaf, *receipt.proof)):
        raise ValueError("not a receipt")
    if receipt.text != text:
        raise ValueError("not written as receipts are")
    return receipt


def is_genuine(receipt: Receipt, public: str) -> bool:
    """Whether the installation signed it and the leaf is under the signed root, at the place the receipt says."""
    if not is_signed(public, receipt.signed, receipt.signature):
        return False
    try:
        said = json.loads(receipt.signed)
        wanted = {"promise": "promise", "proof": "checkpoint"}[receipt.stage]
        if said["type"] != wanted or said["size"] != receipt.size:
            return False
        proof = [bytes.fromhex(part) for part in receipt.proof]
        return verify_inclusion(
            bytes.fromhex(receipt.leaf), receipt.index, receipt.size, proof, bytes.fromhex(said["root"])
        )
    except (KeyError, TypeError, ValueError):
        return False
