"""One more answer without another pass: the sums that a map is made of, kept and corrected.

Kept exactly: totals of every statement, answers and shape of every group, and C·U, the two directions U seen through the
sum of squares C around the held centre. One participant's change costs its own answers and nothing else; the state is as
small for a million participants as for ten.

Held until the next full pass: the centre, the directions and the middles of the groups. How far the held directions are
from the true ones around that centre is bounded, not guessed (Davis and Kahan's sin Θ theorem for a residual):

    sin θ ≤ ‖C·U - U(UᵀC·U)‖ / (λ₂ - λ₃)

λ₂ is the smaller Ritz value of U now; λ₃ is the third eigenvalue of the last full pass plus the most that the changes since
can have added to it (Weyl). A full pass is due when that bound passes 0.2, the mean answers have moved by 0.05, or a
twentieth of the answers is new.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from gandan.opinions.map.axes import Axes, means, place_one
from gandan.opinions.map.axes import may_be_grouped as may_group
from gandan.opinions.map.groups import nearest
from gandan.opinions.map.votes import Floats, Ints
from gandan.opinions.map.whole import Drawn, moment

TURNED = 0.2  # sin θ
MOVED = 0.05  # of the scale from -1 to 1
NEW_SHARE, NEW_LEAST = 0.05, 20


class UnknownStatement(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """An answer to a statement the map has no column for: a full pass is due."""


@dataclass
class Live:
    """A drawn map that can take more answers. `seen_by_axes`: C·U. `added`: the most λ₃ can have grown."""

    drawn: Drawn
    seen_by_axes: Floats
    added: float = 0.0
    since: int = 0
    at_full: int = 0

    def answer(self, before: Mapping[int, int], after: Mapping[int, int]) -> None:
        """One participant now answers `after` where it answered `before` (statement id → -1, 0, 1). Raises UnknownStatement."""
        old, new = self._row(before), self._row(after)
        self._count(old, -1)
        self._count(new, 1)
        self._turn(old, new)
        now = self.drawn
        self.drawn = replace(
            now,
            participants=now.participants + (len(new[0]) > 0) - (len(old[0]) > 0),
            answers=now.answers + len(new[0]) - len(old[0]),
        )
        self.since += sum(1 for one in after if before.get(one) != after[one])

    @property
    def bound(self) -> float:
        """No direction of the map is turned by more than an angle of this sine (1: nothing can be said)."""
        found = self.drawn.axes
        ritz = found.directions.T @ self.seen_by_axes
        rest = self.seen_by_axes - found.directions @ ritz
        gap = float(np.linalg.eigvalsh((ritz + ritz.T) / 2)[0]) - (float(found.spread[2]) + self.added)
        return 1.0 if gap <= 0 else min(1.0, float(np.linalg.norm(rest)) / gap)

    @property
    def shift(self) -> float:
        """How far mean answers have moved from the held centre: root of the mean square, weighted by answers."""
        counts = self.drawn.counts
        off = means(counts) - self.drawn.axes.centre
        seen = counts.sum(axis=1)
        return float(np.sqrt((seen * off**2).sum() / max(seen.sum(), 1)))

    @property
    def is_due(self) -> bool:
        """Whether a full pass should come next."""
        many = self.since > max(NEW_LEAST, NEW_SHARE * self.at_full)
        return many or self.bound > TURNED or self.shift > MOVED

    def _row(self, answers: Mapping[int, int]) -> tuple[Ints, Ints]:
        if answers and not len(self.drawn.statements):
            raise UnknownStatement
        ids = np.fromiter(answers, np.int64, len(answers))
        columns = np.searchsorted(self.drawn.statements, ids)
        known = self.drawn.statements[np.minimum(columns, max(len(self.drawn.statements) - 1, 0))] == ids
        if not known.all():
            raise UnknownStatement
        return columns, np.fromiter(answers.values(), np.int64, len(answers))

    def _count(self, row: tuple[Ints, Ints], sign: int) -> None:
        columns, choices = row
        self.drawn.counts[columns, choices + 1] += sign
        if not len(columns) or not len(self.drawn.middles):
            return
        if may_group(np.array([len(columns)]), len(self.drawn.statements))[0]:
            place = place_one(columns, choices, self.drawn.axes)[None, :]
            number = int(nearest(place, self.drawn.middles)[0])
            self.drawn.grouped[number, columns, choices + 1] += sign
            self.drawn.moments[number] += sign * moment(place)[0]

    def _turn(self, old: tuple[Ints, Ints], new: tuple[Ints, Ints]) -> None:
        found = self.drawn.axes
        rows = np.zeros((2, len(found.centre)))
        for at, (columns, choices) in enumerate((old, new)):
            rows[at, columns] = choices - found.centre[columns]
        before, after = rows
        self.seen_by_axes += np.outer(after, after @ found.directions) - np.outer(before, before @ found.directions)
        lengths = np.linalg.norm(rows, axis=1)
        self.added += float(min(lengths[1] ** 2, np.linalg.norm(after - before) * lengths.sum()))


def live_of(drawn: Drawn) -> Live:
    """A map just drawn, ready for more. C·U is U times its eigenvalues."""
    copied = replace(drawn, counts=drawn.counts.copy(), grouped=drawn.grouped.copy(), moments=drawn.moments.copy())
    return Live(copied, drawn.axes.directions * drawn.axes.spread[:2], at_full=drawn.answers)


def dump(live: Live) -> bytes:
    drawn, file = live.drawn, io.BytesIO()
    np.savez_compressed(
        file, statements=drawn.statements, centre=drawn.axes.centre, directions=drawn.axes.directions,
        spread=drawn.axes.spread, middles=drawn.middles, counts=drawn.counts, grouped=drawn.grouped,
        moments=drawn.moments, seen_by_axes=live.seen_by_axes,
        numbers=np.array([drawn.participants, drawn.answers, live.since, live.at_full]),
        reals=np.array([drawn.silhouette, live.added]),
    )  # fmt: skip
    return file.getvalue()


def load(data: bytes) -> Live:
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        participants, answers, since, at_full = (int(each) for each in held["numbers"])
        silhouette, added = (float(each) for each in held["reals"])
        drawn = Drawn(
            held["statements"], participants, answers, Axes(held["centre"], held["directions"], held["spread"]),
            held["middles"], silhouette, held["counts"], held["grouped"], held["moments"],
        )  # fmt: skip
        return Live(drawn, held["seen_by_axes"], added, since, at_full)
