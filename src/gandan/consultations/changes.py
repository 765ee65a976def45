"""How one version of a draft became the next: paragraph beside paragraph, word by word. Pure and deterministic.

Paragraphs that stayed the same are the anchors; between two anchors those that share most words are put side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.4  # share of common words from which a paragraph counts as changed, not as taken out and another put in
_MOST_PAIRS = 40_000  # compared within one gap; a larger one is paired in order


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed ("same"), went ("out") or came ("in")."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the comparison: places in the old and the new version (None: not there) and the words between.

    `how`: same, changed, added, removed.
    """

    how: str
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...] = ()


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Every paragraph of both versions exactly once, in reading order."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, [_key(each) for each in old], [_key(each) for each in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.extend(_same(old, new, a + at, c + at) for at in range(b - a))
        else:
            found.extend(_between(old, new, range(a, b), range(c, d)))
    return found


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Word by word. The words that stayed or went are `old`, those that stayed or came are `new`."""
    before, after = old.split(), new.split()
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", " ".join(before[a:b])))
            continue
        if b > a:
            found.append(Piece("out", " ".join(before[a:b])))
        if d > c:
            found.append(Piece("in", " ".join(after[c:d])))
    return tuple(found)


def _same(old: Sequence[str], new: Sequence[str], at: int, to: int) -> Change:
    if old[at] == new[to]:
        return Change("same", at, to)
    return Change("changed", at, to, pieces(old[at], new[to]))  # letter case or spaces alone


def _between(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[Change]:
    pairs = _pairs(old, new, olds, news)
    found: list[Change] = []
    at, to = olds.start, news.start
    for a, b in [*pairs, (olds.stop, news.stop)]:
        found.extend(Change("removed", each, None, (Piece("out", old[each]),)) for each in range(at, a))
        found.extend(Change("added", None, each, (Piece("in", new[each]),)) for each in range(to, b))
        if a < olds.stop and b < news.stop:
            found.append(Change("changed", a, b, pieces(old[a], new[b])))
        at, to = a + 1, b + 1
    return found


def _pairs(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[tuple[int, int]]:
    """The crossing-free pairs with the largest sum of likeness, each at least `ALIKE`."""
    if not olds or not news:
        return []
    if len(olds) * len(news) > _MOST_PAIRS:
        return [(a, b) for a, b in zip(olds, news, strict=False) if _alike(_bag(old[a]), _bag(new[b])) >= ALIKE]
    before, after = [_bag(old[at]) for at in olds], [_bag(new[at]) for at in news]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    likeness = [[_alike(one, two) for two in after] for one in before]
    for a in range(len(before) - 1, -1, -1):
        for b in range(len(after) - 1, -1, -1):
            taken = likeness[a][b] + best[a + 1][b + 1] if likeness[a][b] >= ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], taken)
    return _walked(best, likeness, olds.start, news.start)


def _walked(best: list[list[float]], likeness: list[list[float]], at: int, to: int) -> list[tuple[int, int]]:
    found, a, b = [], 0, 0
    while a < len(best) - 1 and b < len(best[0]) - 1:
        if likeness[a][b] >= ALIKE and best[a][b] == likeness[a][b] + best[a + 1][b + 1]:
            found.append((at + a, to + b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _bag(text: str) -> Counter[str]:
    return Counter(_key(text).split())


def _alike(one: Counter[str], two: Counter[str]) -> float:
    """Dice: twice the common words over all words, 0 to 1."""
    whole = one.total() + two.total()
    return 2 * (one & two).total() / whole if whole else 0.0
