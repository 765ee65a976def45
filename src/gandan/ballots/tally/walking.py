"""Walking along one area's log: every leaf, every signed root, in their order; where it first is not what was sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gandan.ballots.tally.receipts import checkpoint_statement
from gandan.ballots.tally.signing import is_signed
from gandan.core.merkle import Frontier


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as stored or exported; `root` and `signature` in hex, `at` in microseconds."""

    size: int
    root: str
    final: bool
    at: int
    signature: str

    def statement(self, ballot: str, area: int) -> str:
        return checkpoint_statement(
            ballot=ballot, area=area, size=self.size, root=bytes.fromhex(self.root), final=self.final, at=self.at
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is not as it was sealed. `index`: the first entry of which that is known (the first after the last
    root that still holds, when only a root tells); None when it is about the ballot as a whole."""

    code: str
    area: int | None = None
    index: int | None = None
    note: str = ""


class Walk:
    """Feed it the leaves of one area in order; it compares the roots on the way."""

    def __init__(self, ballot: str, area: int, checkpoints: Iterable[Signed], public: str) -> None:
        self.area = area
        self.findings: list[Finding] = []
        self._frontier = Frontier()
        self._held = 0  # the newest size whose root was right
        self._roots: dict[int, str] = {}
        for each in checkpoints:
            self._check(each, ballot, public)
        self._left = sorted(self._roots)
        self._next = self._left[0] if self._left else -1
        self._compare()

    @property
    def size(self) -> int:
        return self._frontier.size

    def root(self) -> bytes:
        """The root of the leaves so far."""
        return self._frontier.root()

    def frontier(self) -> str:
        """The right edge so far, as `Frontier.dump`."""
        return self._frontier.dump()

    def add(self, leaf: bytes, computed: bytes) -> None:
        """The next leaf as stored, and as its entry gives it."""
        if leaf != computed:
            self.found("leaf", self.size)
        self._frontier.append(leaf)
        if self._frontier.size == self._next:
            self._compare()

    def found(self, code: str, index: int | None, note: str = "") -> None:
        self.findings.append(Finding(code, self.area, index, note))

    def close(self) -> list[Finding]:
        """Nothing more comes: every signed size must have been reached. Findings, the first bad entry first."""
        if self._left:
            self.found("missing", self._held, f"{self._left[-1]}")
        return sorted(self.findings, key=lambda found: found.index if found.index is not None else -1)

    def _check(self, each: Signed, ballot: str, public: str) -> None:
        try:
            said = each.statement(ballot, self.area)
        except ValueError:
            said = ""
        if not is_signed(public, said, each.signature):
            self.found("signature", self._index(each.size))
        if self._roots.setdefault(each.size, each.root) != each.root:
            self.found("two_roots", self._index(each.size))

    def _index(self, size: int) -> int:
        return max(size - 1, 0)

    def _compare(self) -> None:
        while self._left and self._left[0] == self._frontier.size:
            size = self._left.pop(0)
            if self._frontier.root().hex() == self._roots[size]:
                self._held = size
            else:
                self.found("root", min(self._held, max(size - 1, 0)))
        self._next = self._left[0] if self._left else -1


def first_bad(findings: Iterable[Finding]) -> Mapping[int, int]:
    """Area → the first entry that is not as it was sealed."""
    found: dict[int, int] = {}
    for each in findings:
        if each.area is not None:
            found[each.area] = min(found.get(each.area, each.index or 0), each.index or 0)
    return found
