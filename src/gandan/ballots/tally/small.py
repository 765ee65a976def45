"""Small groups: which areas are published together, so that no published cell, and no difference of two, shows a few.

Areas are parted into groups; only groups and the whole are published. Every group is safe, so every sum of groups is,
and the whole minus some groups is a sum of the others: no difference gives an area that is not a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gandan.ballots.tally.count import Figures, Tally

UNANIMOUS = 5  # times the least cell: below it a unit that agrees wholly is not shown alone


def is_safe(tally: Tally, least: int) -> bool:
    """Whether a row may be published alone: no cell of 1 to `least` − 1, and it is not a small unanimous unit."""
    for figures in tally.values():
        cells = [*figures.votes.values(), figures.blank, figures.invalid]
        cells += [figures.voters - votes for votes in figures.votes.values()]  # who did not choose it
        if figures.voters < least or any(0 < cell < least for cell in cells):
            return False
        if any(cell >= figures.voters for cell in cells) and figures.voters < UNANIMOUS * least:
            return False
    return True


def groups(tallies: Mapping[int, Tally], least: int, parents: Mapping[int, int] | None = None) -> dict[int, int]:
    """Area → number of its group (0, 1, …), groups in the order of their first area.

    Unsafe areas are merged with those under the same parent, then with the smallest safe rows, then into one for all.
    """
    parents = parents or {}
    alone = [area for area, tally in tallies.items() if is_safe(tally, least)]
    waiting: dict[int, list[int]] = {}
    for area in tallies:
        if area not in alone:
            waiting.setdefault(parents.get(area, 0), []).append(area)
    made: list[list[int]] = [[area] for area in alone]
    left: list[int] = []
    for members in waiting.values():
        if len(members) > 1 and is_safe(_sum(tallies, members), least):
            made.append(members)
        else:
            left += members
    _place(left, made, tallies, least)
    order = {area: place for place, area in enumerate(tallies)}
    made.sort(key=lambda members: min(order[area] for area in members))
    return {area: number for number, members in enumerate(made) for area in members}


def _place(left: list[int], made: list[list[int]], tallies: Mapping[int, Tally], least: int) -> None:
    """Merge what is left over with the smallest other groups until it is safe, or until there is only one group."""
    if not left:
        return
    made.sort(key=lambda members: (_voters(tallies, members), members))
    while made and (len(left) < 2 or not is_safe(_sum(tallies, left), least)):
        left += made.pop(0)
    made.append(left)


def _sum(tallies: Mapping[int, Tally], members: Iterable[int]) -> Tally:
    total: Tally = {}
    for area in members:
        for number, figures in tallies[area].items():
            total.setdefault(number, Figures()).add(figures)
    return total


def _voters(tallies: Mapping[int, Tally], members: Sequence[int]) -> int:
    return max((figures.voters for figures in _sum(tallies, members).values()), default=0)
