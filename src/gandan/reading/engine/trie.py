"""Phrases of canonical words as nested dictionaries: the longest phrase at a token costs one look-up per word.

The words looked through end in ``PAD``: "" begins and goes on no phrase, before the first word (index -1) as behind the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any

PAD = ("",) * 8
NOTHING: tuple[int, Any] = (0, None)  # Any: what the caller stored
# Word → the length and value of the phrase that ends with it (or None), and the words that go on (or None).
Trie = dict[str, tuple[tuple[int, Any] | None, Any]]  # Any: a trie holds tries, which no alias can say


def trie_of(phrases: Iterable[tuple[tuple[str, ...], object]]) -> Trie:
    return _branch(dict(phrases), 1)


def _branch(phrases: dict[tuple[str, ...], object], depth: int) -> Trie:
    """The words these phrases, which agree before it, have at ``depth``."""
    below: dict[str, dict[tuple[str, ...], object]] = {}
    for words, value in phrases.items():
        below.setdefault(intern(words[depth - 1]), {})[words] = value
    branch: Trie = {}
    for word, these in below.items():
        ended = next(((depth, value) for words, value in these.items() if len(words) == depth), None)
        longer = {words: value for words, value in these.items() if len(words) > depth}
        branch[word] = (ended, _branch(longer, depth + 1) if longer else None)
    return branch


def longest(root: Trie, words: list[str], i: int) -> tuple[int, Any]:  # Any: what the caller stored
    """Length and value of the longest phrase that begins at ``words[i]``; (0, None) when there is none."""
    found = NOTHING
    branch: Trie | None = root
    while branch is not None:
        node = branch.get(words[i])
        if node is None:
            break
        ended, branch = node
        found = ended or found
        i += 1
    return found


def longest_before(root: Trie, words: list[str], i: int) -> tuple[int, Any]:  # Any: what the caller stored
    """The longest phrase that ends right before ``words[i]``, in a trie of reversed phrases."""
    found = NOTHING
    branch: Trie | None = root
    while branch is not None:
        i -= 1
        node = branch.get(words[i])
        if node is None:
            break
        ended, branch = node
        found = ended or found
    return found
