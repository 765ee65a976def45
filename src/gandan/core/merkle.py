"""Merkle tree of RFC 6962 (certificate transparency), SHA-256. Pure.

All functions take leaf *hashes* (``leaf_hash(data)``), so a tree can be proven without its data.
Proofs are lists of 32-byte hashes, lowest first. Verification follows RFC 9162, 2.1.3.2 and 2.1.4.2.

A caller that stores inner nodes can serve proofs without hashing: ``inclusion_ranges`` and
``consistency_ranges`` name the subtrees ``[start, end)`` whose roots, in order, are the proof.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Range = tuple[int, int]


def leaf_hash(data: bytes) -> bytes:
    """Hash of an entry; the prefix keeps a leaf from passing for an inner node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The tree head over leaf hashes; of an empty tree, the hash of nothing."""
    frontier = Frontier()
    for leaf in hashes:
        frontier.append(leaf)
    return frontier.root()


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The subtrees beside the path from leaf ``index`` to the root of ``size`` leaves, lowest first."""
    if not 0 <= index < size:
        raise IndexError(f"leaf {index} of {size}")
    ranges: list[Range] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(old: int, size: int) -> list[Range]:
    """The subtrees that prove the tree of ``size`` leaves to begin with the tree of ``old`` leaves."""
    if not 0 < old <= size:
        raise IndexError(f"{old} of {size}")
    ranges: list[Range] = []
    start, end = 0, size
    while end > old:
        middle = start + _split(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start:  # else this subtree is the whole old tree, whose root the verifier already has
        ranges.append((start, end))
    return ranges[::-1]


def inclusion_proof(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of leaf ``index``. ``IndexError`` when there is no such leaf."""
    return [root(hashes[start:end]) for start, end in inclusion_ranges(index, len(hashes))]


def consistency_proof(hashes: Sequence[bytes], old: int) -> list[bytes]:
    """That the tree of these leaves only appended to its first ``old`` leaves (at least one)."""
    return [root(hashes[start:end]) for start, end in consistency_ranges(old, len(hashes))]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether ``leaf`` (a leaf hash) is number ``index`` of ``size`` leaves under ``expected_root``."""
    if not 0 <= index < size or not _are_hashes([leaf, *proof, expected_root]):
        return False
    node, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            current = node_hash(sibling, current)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and hmac.compare_digest(current, expected_root)


def verify_consistency(old: int, size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the ``size`` leaves under ``new_root`` begin with the ``old`` leaves under ``old_root``."""
    if not 0 < old <= size or not _are_hashes([*proof, old_root, new_root]):
        return False
    if old == size:
        return not proof and hmac.compare_digest(old_root, new_root)
    path = list(proof)
    if old & (old - 1) == 0:  # a power of two: the old root is itself a subtree
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old_seen = new_seen = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old_seen, new_seen = node_hash(sibling, old_seen), node_hash(sibling, new_seen)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new_seen = node_hash(new_seen, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and hmac.compare_digest(old_seen, old_root) and hmac.compare_digest(new_seen, new_root)


@dataclass
class Frontier:
    """The right edge of a growing tree: O(log n) to keep, to append to and to take the root of.

    ``peaks`` are the roots of the perfect subtrees of the ``size`` leaves, largest first.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        if len(leaf) != HASH_SIZE:
            raise ValueError("a leaf hash has 32 bytes")
        peaks, carry = list(self.peaks), self.size
        while carry & 1:
            leaf, carry = node_hash(peaks.pop(), leaf), carry >> 1
        self.peaks = (*peaks, leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of all leaves so far."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, current = self.peaks
        for peak in reversed(rest):
            current = node_hash(peak, current)
        return current

    def dump(self) -> str:
        """As text: "size:hex of the peaks"."""
        return f"{self.size}:{b''.join(self.peaks).hex()}"

    @classmethod
    def load(cls, text: str) -> "Frontier":
        """From ``dump``; ``ValueError`` when it is not one."""
        size, _, hexed = text.partition(":")
        joined = bytes.fromhex(hexed)
        peaks = tuple(joined[at : at + HASH_SIZE] for at in range(0, len(joined), HASH_SIZE))
        if not (size.isascii() and size.isdigit()) or len(joined) != HASH_SIZE * int(size).bit_count():
            raise ValueError("not a frontier")
        return cls(int(size), peaks)


def _split(size: int) -> int:
    """The largest power of two below ``size`` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
