"""Groups of participants who answer alike: base clusters on a grid, then weighted k-means, k by silhouette.

Base clusters are the cells of a fixed grid over the map: each stands at its middle with the whole number of participants in
it. From there on nothing depends on the order or the number of participants, and a million costs what a thousand costs.
A cell is a 48th of the map wide, so no participant is moved by more than a 68th of it before groups are drawn; in the end
each participant belongs to the nearest group middle by where it really stands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gandan.opinions.map.votes import Floats, Ints

GRID = 48
MOST_GROUPS = 5
SMALLEST = 5  # people: a smaller group is never drawn (product.md, principle 5)
CLEAR = 0.4  # silhouette below which a map says that people do not fall into groups
TURNS = 60
EDGE = 0.005  # share of the outermost on each side that the grid pulls in to its rim


@dataclass(frozen=True)
class Groups:
    """`labels` (n): group of each participant, -1 for whoever answered too little. `middles` (k × 2). `silhouette`:
    how well the groups stand apart (0 with fewer than two)."""

    labels: NDArray[np.int8]
    middles: Floats
    sizes: Ints
    silhouette: float

    @property
    def is_clear(self) -> bool:
        return len(self.sizes) > 1 and self.silhouette >= CLEAR


def group(places: Floats, counted: NDArray[np.bool_]) -> Groups:
    """Groups of at least five. With fewer than ten participants, or none that stand apart, everybody is one group."""
    labels = np.full(len(places), -1, np.int8)
    points = places[counted]
    if len(points) < SMALLEST:
        return Groups(labels, np.zeros((0, 2)), np.zeros(0, np.int64), 0.0)
    cells, weights = base_clusters(points)
    middles, silhouette = _best(cells, weights, points)
    middles = _by_size(points, middles)
    labels[counted] = nearest(points, middles)
    sizes = np.bincount(labels[counted], minlength=len(middles)).astype(np.int64)
    return Groups(labels, middles, sizes, silhouette)


def base_clusters(points: Floats) -> tuple[Floats, Ints]:
    """Middles of the grid's occupied cells, and how many stand in each."""
    low, high = np.quantile(points, [EDGE, 1 - EDGE], axis=0)
    span = np.maximum(high - low, 1e-9)
    steps = np.clip(((points - low) / span * GRID).astype(np.int64), 0, GRID - 1)
    counts = np.bincount(steps[:, 0] * GRID + steps[:, 1], minlength=GRID * GRID)
    cells = np.flatnonzero(counts)
    where = np.stack([cells // GRID, cells % GRID], axis=1) + 0.5
    return low + where / GRID * span, counts[cells]


def nearest(points: Floats, middles: Floats) -> NDArray[np.int8]:
    """The nearest middle of each point (the first of equals)."""
    if len(middles) == 1:
        return np.zeros(len(points), np.int8)
    # |p - m|² without |p|², which is the same for every middle. Equal is what differs by less than rounding does: a
    # participant who stands between two groups must fall to the same one however its place was added up.
    away = (middles**2).sum(axis=1) - 2 * (points @ middles.T)
    near = away.min(axis=1, keepdims=True) + 1e-9 * max(float((middles**2).max()), 1e-9)
    found: NDArray[np.int8] = np.argmax(away <= near, axis=1).astype(np.int8)
    return found


def _best(cells: Floats, weights: Ints, points: Floats) -> tuple[Floats, float]:
    """Middles of the k with the best silhouette among those where every group has at least five people."""
    middles = np.average(cells, axis=0, weights=weights)[None, :]
    chosen, best = middles, 0.0
    distances = _distances(cells)
    for _ in range(2, MOST_GROUPS + 1):
        grown = _grow(cells, weights, middles)
        if grown is None:
            break
        middles = grown
        if np.bincount(nearest(points, middles), minlength=len(middles)).min() < SMALLEST:
            continue
        apart = silhouette(distances, weights, nearest(cells, middles), len(middles))
        if apart > best + 1e-9:
            chosen, best = middles, apart
    return chosen, best


def _grow(cells: Floats, weights: Ints, middles: Floats) -> Floats | None:
    """One group more: each group in turn is cut across its longest side, k-means settles, the tightest result is kept."""
    labels = nearest(cells, middles)
    best, tightest = None, np.inf
    for number in range(len(middles)):
        mine = labels == number
        if np.count_nonzero(mine) < 2:
            continue
        halves = _cut(cells[mine], weights[mine])
        start = np.concatenate([middles[:number], middles[number + 1 :], halves])
        settled = _settle(cells, weights, start)
        loose = _looseness(cells, weights, settled)
        if loose < tightest * (1 - 1e-12):
            best, tightest = settled, loose
    return best


def _cut(cells: Floats, weights: Ints) -> Floats:
    middle = np.average(cells, axis=0, weights=weights)
    around = cells - middle
    _lengths, sides = np.linalg.eigh((around * weights[:, None]).T @ around)
    along = around @ sides[:, -1]
    front = along > 0
    if front.all() or not front.any():
        front = np.arange(len(cells)) < len(cells) // 2
    return np.stack([np.average(cells[half], axis=0, weights=weights[half]) for half in (front, ~front)])


def _settle(cells: Floats, weights: Ints, middles: Floats) -> Floats:
    """Lloyd's turns until no cell changes its group. An emptied group keeps its middle."""
    labels = nearest(cells, middles)
    for _ in range(TURNS):
        mass = np.bincount(labels, weights, minlength=len(middles))
        sums = [np.bincount(labels, weights * cells[:, axis], minlength=len(middles)) for axis in (0, 1)]
        middles = np.where(mass[:, None] > 0, np.stack(sums, axis=1) / np.maximum(mass, 1)[:, None], middles)
        moved = nearest(cells, middles)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return middles


def _looseness(cells: Floats, weights: Ints, middles: Floats) -> float:
    off = cells - middles[nearest(cells, middles)]
    return float((weights * (off**2).sum(axis=1)).sum())


def _distances(cells: Floats) -> Floats:
    squares = (cells**2).sum(axis=1)
    found: Floats = np.sqrt(np.maximum(squares[:, None] + squares - 2 * (cells @ cells.T), 0))
    return found


def silhouette(distances: Floats, weights: Ints, labels: NDArray[np.int8], count: int) -> float:
    """Mean silhouette of everybody, each at the middle of its cell; a group of one counts 0, as usual."""
    mine = np.eye(count)[labels]
    mass = weights @ mine
    sums = distances @ (mine * weights[:, None])  # cells × groups: total distance to each group's people
    at = np.arange(len(labels))
    inside = sums[at, labels] / np.maximum(mass[labels] - 1, 1)
    others = np.where(mine > 0, np.inf, sums / np.maximum(mass, 1e-9))
    outside = others.min(axis=1)
    reach = np.maximum(np.maximum(inside, outside), 1e-12)
    each = np.where(mass[labels] > 1, (outside - inside) / reach, 0.0)
    return float((weights * each).sum() / weights.sum())


def _by_size(points: Floats, middles: Floats) -> Floats:
    """Groups in a fixed order: the largest first, then from left to right."""
    sizes = np.bincount(nearest(points, middles), minlength=len(middles))
    return middles[np.lexsort((middles[:, 1], middles[:, 0], -sizes))]
