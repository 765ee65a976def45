"""Which statement somebody is shown next: drawn in proportion to need. No numpy, so that pages may ask it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping


def next_of(need: Mapping[int, float], answered: Collection[int], who: str) -> int | None:
    """The statement for somebody who `answered` these: drawn in proportion to need, the same again for the same person
    (a reload shows the same statement), different from person to person. None when all are answered."""
    waiting = [number for number in need if number not in answered]
    return max(waiting, key=lambda number: (_lot(who, number) / max(need[number], 1e-9), -number), default=None)


def _lot(who: str, number: int) -> float:
    """ln(u) of a fixed u in (0, 1]: the largest ln(u)/weight is a draw in proportion to the weights."""
    bits = hashlib.blake2b(f"{who}:{number}".encode(), digest_size=8).digest()
    return math.log((int.from_bytes(bits, "big") + 1) / 2**64)
