"""Finest common groups of two dates: connected components of what lies in what (union–find). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable


class Components:
    """Sets of areas that grow together. `of(area)` is one area that names the whole set."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def of(self, area: int) -> int:
        root = area
        while (up := self._up.setdefault(root, root)) != root:
            root = up
        while self._up[area] != root:  # shorten the way for the next one
            self._up[area], area = root, self._up[area]
        return root

    def join(self, areas: Iterable[int]) -> None:
        roots = {self.of(area) for area in areas}
        if roots:
            first = min(roots)
            for root in roots:
                self._up[root] = first

    def sets(self) -> dict[int, list[int]]:
        """Every set by its name, members in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for area in sorted(self._up):
            found[self.of(area)].append(area)
        return dict(found)

    def named(self, best: Callable[[list[int]], int]) -> dict[int, int]:
        """Member → the member that `best` chooses to stand for its set."""
        return {member: chosen for members in self.sets().values() for chosen in [best(members)] for member in members}
