"""Receipts of entries: the promise given at once, and the proof once the entry is sealed. Always the same for the same entry."""

from __future__ import annotations

from django.core.cache import cache

from gandan.ballots.entering import leaf_of, micros
from gandan.ballots.keys import signed
from gandan.ballots.models import Ballot, Checkpoint, Entry, Leaf, Promise
from gandan.ballots.tally.receipts import Receipt, checkpoint_statement, promise_statement
from gandan.core.merkle import HASH_SIZE, inclusion_proof, root

BLOCK = 1024  # leaves whose root is kept
CHECKPOINT_KEPT = 24 * 3600  # seconds


def receipt_of(entry: Entry, ballot: Ballot) -> Receipt:
    """The promise for an entry, made again from what is stored: whoever asks twice gets the same."""
    leaf = leaf_of(entry, ballot.key.hex)
    if not entry.promise:
        return promise_receipt(entry.pk, [leaf], 0, promise_statement(leaf, 1, micros(entry.at)))
    kept = Promise.objects.get(pk=entry.promise)
    packed = bytes(kept.leaves)
    leaves = [packed[at : at + HASH_SIZE] for at in range(0, len(packed), HASH_SIZE)]
    said = promise_statement(bytes(kept.root), len(leaves), micros(kept.at))
    return promise_receipt(entry.pk, leaves, leaves.index(leaf), said, kept.signature)


def promise_receipt(entry_id: int, leaves: list[bytes], index: int, said: str, signature: str = "") -> Receipt:
    """The receipt of leaf `index` of a batch answered together."""
    proof = tuple(part.hex() for part in inclusion_proof(leaves, index))
    return Receipt("promise", entry_id, leaves[index].hex(), index, len(leaves), proof, said, signature or signed(said))


def proof_of(entry: Entry, ballot: Ballot) -> Receipt | None:
    """The proof that the entry is under the newest checkpoint of its area; None before it is sealed."""
    leaf = Leaf.objects.filter(entry_id=entry.pk).first()
    if leaf is None:
        return None
    under = (
        Checkpoint.objects.filter(ballot=ballot, area_id=entry.area_id, size__gt=leaf.index).order_by("-size").first()
    )
    if under is None:
        return None
    block, place = divmod(leaf.index, BLOCK)
    path = inclusion_proof(_leaves(under, block), place) + inclusion_proof(_roots(under), block)
    proof = tuple(part.hex() for part in path)
    said = statement_of(under, ballot)
    return Receipt("proof", entry.pk, bytes(leaf.leaf).hex(), leaf.index, under.size, proof, said, under.signature)


def _roots(under: Checkpoint) -> list[bytes]:
    """The roots of the blocks of a log under a checkpoint; they never change, so the log is read once for all its proofs.

    `BLOCK` is a power of two: the tree over these roots is the upper part of the tree over the leaves.
    """
    key = f"ballot-blocks:{under.pk}:{bytes(under.root).hex()}"
    packed: bytes | None = cache.get(key)
    if packed is None:
        packed = b"".join(root(_leaves(under, block)) for block in range(-(-under.size // BLOCK)))
        cache.set(key, packed, timeout=CHECKPOINT_KEPT)
    return [packed[at : at + HASH_SIZE] for at in range(0, len(packed), HASH_SIZE)]


def _leaves(under: Checkpoint, block: int) -> list[bytes]:
    start, end = block * BLOCK, min((block + 1) * BLOCK, under.size)
    rows = Leaf.objects.filter(ballot=under.ballot_id, area_id=under.area_id, index__gte=start, index__lt=end)
    return [bytes(each) for each in rows.order_by("index").values_list("leaf", flat=True)]


def statement_of(checkpoint: Checkpoint, ballot: Ballot) -> str:
    """What was signed under a checkpoint."""
    return checkpoint_statement(
        ballot=ballot.key.hex, area=checkpoint.area_id, size=checkpoint.size, root=bytes(checkpoint.root),
        final=checkpoint.final, at=micros(checkpoint.at),
    )  # fmt: skip
