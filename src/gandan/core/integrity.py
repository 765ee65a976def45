"""What should not stand on a public page without a second look: advertising left by break-ins, names, private numbers.

The ground only keeps the readers; a room that knows how registers one in `apps.ready`, and every room that lets words out
asks `findings`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

SPAM, PERSON, PRIVATE = "spam", "person", "private"
LONGEST = 30_000  # characters read; a longer text is cut elsewhere


class Finding(NamedTuple):
    """`kind`: spam (gambling and loan advertising), person (a name), private (a phone or identity number)."""

    kind: str
    text: str


Reader = Callable[[str], list[Finding]]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Add a reader; the same twice counts once (`ready` may run twice)."""
    if reader not in _readers:
        _readers.append(reader)


def findings(text: str, *kinds: str) -> list[Finding]:
    """Everything of these kinds (all when none is given), each text once."""
    if not text.strip():
        return []
    found = dict.fromkeys(each for reader in _readers for each in reader(text[:LONGEST]))
    return [each for each in found if not kinds or each.kind in kinds]


def is_spam(text: str) -> bool:
    """Whether the text seems to advertise gambling or loans: held back for a person to look at."""
    return bool(findings(text, SPAM))
