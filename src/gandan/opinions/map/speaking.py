"""What each group says that others do not, what all groups share, and what divides them.

Formulas after Polis (Small et al., "Polis: Scaling deliberation by mapping high dimensional opinion spaces", 2021):
shares with Laplace smoothing, one- and two-proportion tests with one added to each count, group-informed consensus as
the product over groups of the smoothed share. `counts` are groups × statements × (disagree, pass, agree).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gandan.opinions.map.votes import Floats, Ints, Votes

DISAGREE, PASS, AGREE = 0, 1, 2
SURE = 1.2815515655446004  # one-tailed, 90 %
PICKED = 5  # statements that speak for a group
SHARED = 0.6  # smoothed share in every group from which something is called shared
DIVIDED = 0.3  # difference of smoothed shares from which something divides


@dataclass(frozen=True)
class Voice:
    """A statement that speaks for a group: `way` AGREE or DISAGREE, smoothed share inside, how many times the share of
    the others, the z of the two-proportion test, and whether both tests are passed."""

    column: int
    way: int
    share: float
    ratio: float
    z: float
    is_sure: bool


def by_group(votes: Votes, labels: NDArray[np.int8], count: int) -> Ints:
    """k × S × 3: answers of each group; whoever stands in none is left out."""
    width = len(votes.statements)
    found = np.zeros(count * width * 3, np.int64)
    for start, stop, part in votes.blocks():
        mine = np.repeat(labels[start:stop].astype(np.int64), np.diff(votes.table.indptr[start : stop + 1]))
        cell = (mine * width + votes.table.indices[part]) * 3 + votes.table.data[part] + 1
        found += np.bincount(cell[mine >= 0], minlength=count * width * 3)
    return found.reshape(count, width, 3)


def shares(counts: Ints, way: int) -> Floats:
    """Smoothed share of one answer: (n + 1) / (all + 2)."""
    found: Floats = (counts[..., way] + 1) / (counts.sum(axis=-1) + 2)
    return found


def sure_of_majority(counts: Ints, way: int) -> Floats:
    """z of "more than half answer so"."""
    said, seen = counts[..., way] + 1, counts.sum(axis=-1) + 1
    found: Floats = 2 * np.sqrt(seen) * (said / seen - 0.5)
    return found


def sure_of_difference(inside: Ints, outside: Ints, way: int) -> Floats:
    """z of "more inside the group than outside answer so"."""
    said_in, seen_in = inside[..., way] + 1, inside.sum(axis=-1) + 1
    said_out, seen_out = outside[..., way] + 1, outside.sum(axis=-1) + 1
    pooled = (said_in + said_out) / (seen_in + seen_out)
    variance = pooled * (1 - pooled) * (1 / seen_in + 1 / seen_out)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (said_in / seen_in - said_out / seen_out) / np.sqrt(variance)
    return np.where(variance > 0, z, 0.0)


def voices(counts: Ints) -> list[list[Voice]]:
    """For each group the statements that speak for it, the strongest first; at least one when anything was answered."""
    if len(counts) < 2:
        return [[] for _ in counts]
    outside = counts.sum(axis=0) - counts
    return [_voices_of(counts[number], outside[number]) for number in range(len(counts))]


def _voices_of(inside: Ints, outside: Ints) -> list[Voice]:
    ways = (AGREE, DISAGREE)
    share = np.stack([shares(inside, way) for way in ways])
    ratio = share / np.stack([shares(outside, way) for way in ways])
    majority = np.stack([sure_of_majority(inside, way) for way in ways])
    z = np.stack([sure_of_difference(inside, outside, way) for way in ways])
    sure = (majority > SURE) & (z > SURE)
    side = np.argmax(np.where(sure, z, z - 1e6), axis=0)  # a sure side before a stronger one that is not sure
    at = np.arange(inside.shape[0])
    strength = np.where(sure, ratio * z * share * majority, -np.inf)[side, at]
    strength = np.where(inside.sum(axis=1) > 0, strength, -np.inf)
    picked = [int(c) for c in np.argsort(-strength, kind="stable")[:PICKED] if strength[c] > -np.inf]
    if not picked and inside.sum() > 0:
        picked = [int(np.argmax(np.where(inside.sum(axis=1) > 0, z.max(axis=0), -np.inf)))]
    return [
        Voice(c, ways[side[c]], float(share[side[c], c]), float(ratio[side[c], c]), float(z[side[c], c]),
              bool(sure[side[c], c]))
        for c in picked
    ]  # fmt: skip


def consensus(counts: Ints, way: int, hall: Ints | None = None) -> Floats:
    """Product over groups of the smoothed share, as Polis takes it. Where hands were counted (`hall`, S × 3), the hall is
    one more group: whoever raised a hand stands nowhere on the map, yet no majority of it may be passed over."""
    found: Floats = shares(counts, way).prod(axis=0)
    if hall is None:
        return found
    return np.where(hall.sum(axis=1) > 0, found * shares(hall, way), found)


def evenly(score: Floats, counts: Ints, hall: Ints | None = None) -> Floats:
    """The score as a share again (geometric mean over its factors), so that statements with and without a hall compare."""
    factors = np.full(score.shape, max(len(counts), 1))
    if hall is not None:
        factors = factors + (hall.sum(axis=1) > 0)
    found: Floats = score ** (1 / factors)
    return found


def shared(counts: Ints, hall: Ints | None, least: int) -> list[tuple[int, int, float]]:
    """(column, way, even share) of what every group (and the hall) answers alike, the most shared first. `least`: answers
    a group must have given before it can be said to share anything."""
    if not len(counts):
        return []
    found = []
    enough = (counts.sum(axis=2) >= least).all(axis=0)
    for way in (AGREE, DISAGREE):
        score = evenly(consensus(counts, way, hall), counts, hall)
        lowest = shares(counts, way).min(axis=0)
        if hall is not None:
            lowest = np.where(hall.sum(axis=1) > 0, np.minimum(lowest, shares(hall, way)), lowest)
        found += [(int(c), way, float(score[c])) for c in np.flatnonzero(enough & (lowest >= SHARED))]
    return sorted(found, key=lambda each: (-each[2], each[0]))


def divides(counts: Ints, least: int) -> list[tuple[int, float]]:
    """(column, difference of agree shares between the two furthest groups), the most dividing first."""
    if len(counts) < 2:
        return []
    known = counts.sum(axis=2) >= least
    agree = shares(counts, AGREE)
    high = np.where(known, agree, -np.inf).max(axis=0)
    low = np.where(known, agree, np.inf).min(axis=0)
    apart = np.where(known.sum(axis=0) >= 2, high - low, 0.0)
    found = [(int(c), float(apart[c])) for c in np.flatnonzero(apart >= DIVIDED)]
    return sorted(found, key=lambda each: (-each[1], each[0]))
