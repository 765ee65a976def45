"""How much the map needs more answers to each statement: needed ones come more often, and new ones get their chance."""

from __future__ import annotations

import math

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
