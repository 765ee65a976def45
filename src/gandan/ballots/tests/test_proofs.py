"""Proofs of a sealed log out of kept block roots: the same as over all leaves, without reading the log each time."""

import pytest
from django.core.cache import cache

from gandan.ballots import receipts, services
from gandan.ballots.keys import public_key
from gandan.ballots.models import Leaf
from gandan.ballots.tally.receipts import is_genuine
from gandan.ballots.tests.factories import homes_in, opened, vote
from gandan.core.merkle import inclusion_proof

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("block", [1, 4, 16])
def test_every_proof_is_the_proof_over_all_leaves(
    actors, units, places, monkeypatch, django_assert_max_num_queries, block
):
    cache.clear()
    monkeypatch.setattr(receipts, "BLOCK", block)
    homes = homes_in(places.village, 13)
    ballot = opened(actors.officer, units.committee, [places.village])
    entries = []
    for upto in (5, 13):  # the second checkpoint ends in another place of its last block
        entries += [vote(ballot, home).entry for home in homes[len(entries) : upto]]
        services.checkpoints_sign(ballot_id=ballot.pk)
        leaves = [
            bytes(leaf) for leaf in Leaf.objects.filter(ballot=ballot).order_by("index").values_list("leaf", flat=True)
        ]
        for entry in entries:
            proof = receipts.proof_of(entry, ballot)
            assert proof.size == upto
            assert [bytes.fromhex(part) for part in proof.proof] == inclusion_proof(leaves, proof.index)
            assert is_genuine(proof, public_key())
    with django_assert_max_num_queries(3):  # place, checkpoint, its own block
        receipts.proof_of(entries[0], ballot)
