"""Which statement to show next: the ones the map needs most come more often, and new ones get their chance."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping

import numpy as np

from gandan.opinions.map.axes import Axes
from gandan.opinions.map.speaking import AGREE, PASS, shares
from gandan.opinions.map.votes import Floats, Ints

NEWNESS = 8.0  # a statement nobody answered yet weighs nine times one that many answered
HALVES = 5.0  # answers after which that advantage has halved


def needs(counts: Ints, found: Axes) -> Floats:
    """How much the map needs more answers to each statement (after Polis): agreed with rather than passed, far from the
    middle, new. Squared, so that the needed ones clearly come first."""
    width = len(counts)
    reach = np.linalg.norm((1 - found.centre)[:, None] * found.directions, axis=1) * math.sqrt(max(width, 1))
    importance = shares(counts, AGREE) * (1 - shares(counts, PASS)) * (1 + reach)
    newness = 1 + NEWNESS * np.power(2.0, -counts.sum(axis=1) / HALVES)
    need: Floats = (importance * newness) ** 2
    return need


def next_of(need: Mapping[int, float], answered: Collection[int], who: str) -> int | None:
    """The statement for somebody who `answered` these: drawn in proportion to need, the same again for the same person
    (a reload shows the same statement), different from person to person. None when all are answered."""
    waiting = [number for number in need if number not in answered]
    return max(waiting, key=lambda number: (_lot(who, number) / max(need[number], 1e-9), -number), default=None)


def _lot(who: str, number: int) -> float:
    """ln(u) of a fixed u in (0, 1]: the largest ln(u)/weight is a draw in proportion to the weights."""
    bits = hashlib.blake2b(f"{who}:{number}".encode(), digest_size=8).digest()
    return math.log((int.from_bytes(bits, "big") + 1) / 2**64)
