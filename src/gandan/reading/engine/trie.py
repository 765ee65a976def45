"""Phrases of canonical words as nested dictionaries: the longest phrase at a token costs one look-up per word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_END = "\0"  # no word is this; a line end is ""
Trie = dict[str, Any]  # Any: a trie holds tries, and its value at the end


def trie_of(phrases: Iterable[tuple[tuple[str, ...], object]]) -> Trie:
    root: Trie = {}
    for words, value in phrases:
        node = root
        for word in words:
            node = node.setdefault(word, {})
        node[_END] = value
    return root


def longest(root: Trie, words: list[str], i: int) -> tuple[int, Any]:  # Any: what the caller stored
    """Length and value of the longest phrase that begins at ``words[i]``; (0, None) when there is none."""
    node: Trie | None = root
    length, value, k, total = 0, None, i, len(words)
    while k < total:
        node = node.get(words[k]) if node is not None else None
        if node is None:
            break
        k += 1
        if _END in node:
            length, value = k - i, node[_END]
    return length, value


def longest_before(root: Trie, words: list[str], i: int) -> tuple[int, Any]:  # Any: what the caller stored
    """The longest phrase that ends right before ``words[i]``, in a trie of reversed phrases."""
    node: Trie | None = root
    length, value, k = 0, None, i - 1
    while k >= 0:
        node = node.get(words[k]) if node is not None else None
        if node is None:
            break
        if _END in node:
            length, value = i - k, node[_END]
        k -= 1
    return length, value
