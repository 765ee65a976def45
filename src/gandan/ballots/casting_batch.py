"""A batch of votes answered together: rows, leaves, one signature, and a receipt for each. No database here."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from gandan.ballots.entering import micros, stamp_of
from gandan.ballots.keys import signed
from gandan.ballots.services.casting import Vote
from gandan.ballots.tally.entries import ACCEPTED, VOTE, choice_salt, commitment, leaf_bytes, rest_salt, rest_text
from gandan.ballots.tally.receipts import PREFIX, promise_statement
from gandan.core.merkle import leaf_hash, node_hash


class Ready(NamedTuple):
    """A vote with its nonce, leaf and stamp, as the table takes it."""

    vote: Vote
    nonce: str
    leaf: bytes
    stamp: str


class Batch:
    """Accepted first votes or changes for one commit, all under one promise and of one moment, that of the first of them.

    Each is made ready as it comes, while the database still works on the batch before.
    """

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.promise = secrets.token_hex(16)
        self.rows: list[Ready] = []
        self._moment = micros(at)
        self._dice = ""

    def add(self, vote: Vote) -> None:
        nonce = self._nonce()
        rest = rest_text(
            at=self._moment,
            actor=vote.actor_id,
            claimed=None,
            evidence="",
            promise=self.promise,
            request=vote.request_key,
        )
        said = leaf_bytes(
            ballot=vote.ground.key, area=vote.ground.area_id, kind=VOTE, mark=vote.mark, way=vote.way, turn=vote.turn,
            status=ACCEPTED, reason="", choice=commitment(choice_salt(nonce), vote.choice),
            rest=commitment(rest_salt(nonce), rest),
        )  # fmt: skip
        leaf = leaf_hash(said)
        self.rows.append(Ready(vote, nonce, leaf, stamp_of(leaf)))

    def _nonce(self) -> str:
        """32 random hex digits; many are thrown at once, each for one vote."""
        if not self._dice:
            self._dice = os.urandom(16 * 32).hex()
        nonce, self._dice = self._dice[:32], self._dice[32:]
        return nonce


@dataclass(frozen=True, slots=True)
class Promised:
    """The signed root over the leaves that were stored, in their order. `same`: how every receipt under it ends."""

    leaves: list[bytes]
    root: bytes
    proofs: list[list[str]]
    signature: str
    same: str

    def receipt(self, index: int, entry_id: int) -> str:
        """What the voter of leaf `index` gets: `Receipt.text`, written out, since thousands are made a second."""
        proof = '","'.join(self.proofs[index])
        listed = f'["{proof}"]' if proof else "[]"
        text = f'{{"entry":{entry_id},"index":{index},"leaf":"{self.leaves[index].hex()}","proof":{listed},{self.same}'
        return PREFIX + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def promised(leaves: list[bytes], at: datetime) -> Promised:
    """Sign the root of `leaves` once; every proof out of one pass over the tree."""
    root, proofs = tree(leaves)
    said = promise_statement(root, len(leaves), micros(at))
    signature = signed(said)
    same = f'"signature":"{signature}","signed":{json.dumps(said, ensure_ascii=False)},"size":{len(leaves)},"stage":"promise"}}'
    return Promised(leaves, root, proofs, signature, same)


def tree(leaves: Sequence[bytes]) -> tuple[bytes, list[list[str]]]:
    """Root and all inclusion proofs (hex). Level by level, a last odd node going up alone: the tree of RFC 6962."""
    proofs: list[list[str]] = [[] for _leaf in leaves]
    level, width = list(leaves), 1  # a node of this level covers `width` leaves
    while len(level) > 1:
        for number in range(0, len(level) - 1, 2):
            for node, sibling in ((number, level[number + 1].hex()), (number + 1, level[number].hex())):
                for leaf in range(node * width, min((node + 1) * width, len(leaves))):
                    proofs[leaf].append(sibling)
        paired = [node_hash(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
        level, width = paired + level[len(paired) * 2 :], width * 2
    return level[0], proofs
