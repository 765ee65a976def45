"""Phrases of canonical words as nested dictionaries: the longest phrase at a token costs one look-up per word.

The words looked through end in ``PAD``: "" begins and goes on no phrase, before the first word (index -1) as behind the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any

_END = "\0"  # no word is this; a line end is ""
PAD = ("",) * 8
NOTHING: tuple[int, Any] = (0, None)  # Any: what the caller stored
Trie = dict[str, Any]  # Any: a trie holds tries, and its value at the end


def trie_of(phrases: Iterable[tuple[tuple[str, ...], object]]) -> Trie:
    root: Trie = {}
    for words, value in phrases:
        node = root
        for word in words:
            node = node.setdefault(intern(word), {})
        node[_END] = value
    return root


def longest(root: Trie, words: list[str], i: int) -> tuple[int, Any]:  # Any: what the caller stored
    """Length and value of the longest phrase that begins at ``words[i]``; (0, None) when there is none."""
    node = root.get(words[i])
    if node is None:
        return NOTHING
    length, value, k = 0, None, i
    while node is not None:
        k += 1
        if _END in node:
            length, value = k - i, node[_END]
        node = node.get(words[k])
    return length, value


def longest_before(root: Trie, words: list[str], i: int) -> tuple[int, Any]:  # Any: what the caller stored
    """The longest phrase that ends right before ``words[i]``, in a trie of reversed phrases."""
    k = i - 1
    node = root.get(words[k])
    if node is None:
        return NOTHING
    length, value = 0, None
    while node is not None:
        if _END in node:
            length, value = i - k, node[_END]
        k -= 1
        node = node.get(words[k])
    return length, value
