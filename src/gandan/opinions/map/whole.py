"""The whole map in one pass over the answers: axes, groups, what they say, what all share, what to ask next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gandan.opinions.map import asking, axes, groups, small, speaking
from gandan.opinions.map.axes import Axes
from gandan.opinions.map.groups import SMALLEST, Groups
from gandan.opinions.map.speaking import AGREE, DISAGREE, Voice
from gandan.opinions.map.votes import Floats, Ints, Votes

Plain = dict[str, object]
WORD = {AGREE: "agree", DISAGREE: "disagree"}


@dataclass(frozen=True)
class Drawn:
    """`counts` S × 3 of everybody, `grouped` k × S × 3, `moments` k × 6 (n, x, y, xx, xy, yy of the group's places)."""

    statements: Ints
    participants: int
    answers: int
    axes: Axes
    middles: Floats
    silhouette: float
    counts: Ints
    grouped: Ints
    moments: Floats


def draw(votes: Votes) -> Drawn:
    """Everything the map says, from nothing but the answers."""
    return draw_with_places(votes)[0]


def draw_with_places(votes: Votes) -> tuple[Drawn, Groups, Floats]:
    """The map, the groups and the place (n × 2) of each participant, in the order of `votes.participants`."""
    counts = axes.tally(votes)
    centre = axes.means(counts)
    values = axes.centred(votes, centre)
    found = axes.axes(values, centre)
    places = axes.placed(values, found)
    del values  # the largest thing in memory; the rest needs the places alone
    made = groups.group(places, axes.may_be_grouped(votes.answered, len(votes.statements)))
    grouped = speaking.by_group(votes, made.labels, len(made.sizes))
    drawn = Drawn(
        votes.statements, len(votes.participants), votes.count, found, made.middles, made.silhouette, counts, grouped,
        moments_of(places, made.labels, len(made.sizes)),
    )  # fmt: skip
    return drawn, made, places


def moments_of(places: Floats, labels: NDArray[np.int8], count: int) -> Floats:
    """n, Σx, Σy, Σx², Σxy, Σy² of each group: enough for its middle and its shape."""
    found = np.zeros((count, 6))
    for number in range(count):
        found[number] = moment(places[labels == number]).sum(axis=0)
    return found


def moment(points: Floats) -> Floats:
    x, y = points[:, 0], points[:, 1]
    return np.stack([np.ones(len(points)), x, y, x * x, x * y, y * y], axis=1)


def voices_of(drawn: Drawn) -> list[list[Voice]]:
    return speaking.voices(drawn.grouped)


def as_plain(drawn: Drawn, hall: Ints | None = None) -> Plain:
    """The map as plain JSON, nothing small in it. `hall` (S × 3): hands counted at meetings. Statements by their ids."""
    ids = [int(each) for each in drawn.statements]
    everybody = drawn.counts if hall is None else drawn.counts + hall
    hidden_total = ~small.total_shown(everybody)
    cells = small.cells_shown(drawn.grouped, (drawn.counts - drawn.grouped.sum(axis=0)).sum(axis=1))
    cells &= ~hidden_total
    need = asking.needs(drawn.counts, drawn.axes)
    statements = [
        {
            "id": ids[c],
            "online": None if hidden_total[c] else _three(drawn.counts[c]),
            "hall": None if hidden_total[c] or hall is None or not hall[c].any() else _three(hall[c]),
            "groups": [_three(row[c]) if cells[g, c] else None for g, row in enumerate(drawn.grouped)],
            "need": round(float(need[c]), 6),
        }
        for c in range(len(ids))
    ]
    return {
        "participants": drawn.participants,
        "answers": drawn.answers,
        "statements": statements,
        "groups": _groups(drawn, ids, cells),
        "clear": len(drawn.middles) > 1 and drawn.silhouette >= groups.CLEAR,
        "silhouette": round(drawn.silhouette, 4),
        "shared": [
            {"id": ids[c], "way": WORD[way], "share": round(share, 4)}
            for c, way, share in speaking.shared(drawn.grouped, hall, SMALLEST)
            if not hidden_total[c]
        ],
        "divides": [
            {"id": ids[c], "apart": round(apart, 4)}
            for c, apart in speaking.divides(drawn.grouped, SMALLEST)
            if cells[:, c].all()
        ],
        "axes": {
            "centre": _rounded(drawn.axes.centre),
            "x": _rounded(drawn.axes.directions[:, 0]),
            "y": _rounded(drawn.axes.directions[:, 1]),
        },
    }


def _groups(drawn: Drawn, ids: list[int], cells: NDArray[np.bool_]) -> list[Plain]:
    return [
        {
            "size": int(shape[0]),
            "middle": _rounded(drawn.middles[number]),
            "shape": shape_of(shape),
            "says": [
                {"id": ids[v.column], "way": WORD[v.way], "share": round(v.share, 4), "ratio": round(v.ratio, 2),
                 "z": round(v.z, 2), "sure": v.is_sure}
                for v in said if cells[number, v.column]
            ],
        }
        for number, (shape, said) in enumerate(zip(drawn.moments, voices_of(drawn), strict=True))
    ]  # fmt: skip


def shape_of(moments: Floats) -> list[float]:
    """An ellipse (x, y, half-length, half-width, degrees) of one standard deviation and a half around the group."""
    n = max(float(moments[0]), 1.0)
    x, y = moments[1] / n, moments[2] / n
    spread = np.array(
        [[moments[3] / n - x * x, moments[4] / n - x * y], [moments[4] / n - x * y, moments[5] / n - y * y]]
    )
    weights, sides = np.linalg.eigh(spread)
    short, long = 1.5 * np.sqrt(np.maximum(weights, 0))
    turn = np.degrees(np.arctan2(sides[1, 1], sides[0, 1]))
    return _rounded(np.array([x, y, long, short, turn % 180]))


def _three(counts: Ints) -> list[int]:
    """[agree, disagree, pass]"""
    return [int(counts[2]), int(counts[0]), int(counts[1])]


def _rounded(values: Floats) -> list[float]:
    return [round(float(each), 6) + 0.0 for each in values]
