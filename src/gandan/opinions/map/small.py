"""Small groups are never broken out: what a page may say of a statement's answers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gandan.opinions.map.groups import SMALLEST
from gandan.opinions.map.votes import Ints


def total_shown(counts: Ints) -> NDArray[np.bool_]:
    """Statements whose total may be shown: at least five answers."""
    found: NDArray[np.bool_] = counts.sum(axis=1) >= SMALLEST
    return found


def cells_shown(counts: Ints, ungrouped: Ints) -> NDArray[np.bool_]:
    """Groups × statements that may be shown. A cell of 1–4 answers is hidden, and then so many others that the hidden
    ones together are at least five answers of at least two parts: the total minus what is shown must not give a small
    cell away. `ungrouped` (S): answers of people in no group, which hide among the total too."""
    seen = counts.sum(axis=2)
    shown: NDArray[np.bool_] = (seen >= SMALLEST) | (seen == 0)
    few_apart = (ungrouped > 0) & (ungrouped < SMALLEST)
    for column in np.flatnonzero(~shown.all(axis=0) | few_apart):
        _hide_more(shown[:, column], seen[:, column], int(ungrouped[column]))
    return shown


def _hide_more(shown: NDArray[np.bool_], seen: Ints, ungrouped: int) -> None:
    """Hide the smallest shown cells until nothing small can be worked out."""
    for number in np.argsort(seen, kind="stable"):
        hidden = ~shown
        parts = int(np.count_nonzero(seen[hidden])) + (ungrouped > 0)
        if seen[hidden].sum() + ungrouped >= SMALLEST and parts >= 2:
            return
        if seen[number] > 0:
            shown[number] = False
