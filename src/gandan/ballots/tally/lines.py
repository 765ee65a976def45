"""An export's log lines: one JSON list per entry, in the order of `COLUMNS`; read strictly, written by hand."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from gandan.ballots.tally.canonical import dump
from gandan.ballots.tally.entries import KINDS, STATUSES, WAYS, commitment, leaf_bytes
from gandan.core.merkle import leaf_hash

COLUMNS = ("leaf", "kind", "mark", "way", "turn", "status", "reason", "choice_hash", "rest_hash", "choice", "salt")
_WORD = re.compile(r"[0-9a-z_]{0,32}")
_HASH = re.compile(r"[0-9a-f]{64}")


class Line(NamedTuple):
    """One entry as published. `choice` and `salt` are None where a small group stays closed."""

    leaf: str
    kind: str
    mark: str
    way: str
    turn: int
    status: str
    reason: str
    choice_hash: str
    rest_hash: str
    choice: str | None
    salt: str | None

    def text(self) -> str:
        return dump(list(self))

    def opens(self) -> bool:
        """Whether the choice shown is the one committed to; a closed one is not wrong."""
        if self.choice is None or self.salt is None:
            return self.choice is None and self.salt is None
        return commitment(self.salt, self.choice) == self.choice_hash

    def computed(self, ballot: str, area: int) -> bytes:
        """The leaf hash this entry gives."""
        return leaf_hash(
            leaf_bytes(
                ballot=ballot, area=area, kind=self.kind, mark=self.mark, way=self.way, turn=self.turn,
                status=self.status, reason=self.reason, choice=self.choice_hash, rest=self.rest_hash,
            )
        )  # fmt: skip


def line_from(text: str | bytes) -> Line:
    """ValueError when it is not a line as they are written."""
    values = json.loads(text)
    if type(values) is not list or len(values) != len(COLUMNS):
        raise ValueError("not a line")
    line = Line(*values)
    if type(line.turn) is not int or not 0 <= line.turn < 2**31:
        raise ValueError("turn")
    if line.kind not in KINDS or line.way not in WAYS or line.status not in STATUSES:
        raise ValueError("word")
    for word in (line.mark, line.reason):
        if type(word) is not str or not _WORD.fullmatch(word):
            raise ValueError("word")
    for digest in (line.leaf, line.choice_hash, line.rest_hash):
        if type(digest) is not str or not _HASH.fullmatch(digest):
            raise ValueError("hash")
    for shown in (line.choice, line.salt):
        if shown is not None and type(shown) is not str:
            raise ValueError("choice")
    return line
