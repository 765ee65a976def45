import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core import merkle
from gandan.core.merkle import Frontier

# Test vectors of the certificate-transparency reference implementation.
ENTRIES = [bytes.fromhex(entry) for entry in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]
MANY = [merkle.leaf_hash(str(n).encode()) for n in range(40)]


def textbook_root(hashes: list[bytes]) -> bytes:
    """The definition of RFC 6962, 2.1, word by word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return merkle.node_hash(textbook_root(hashes[:k]), textbook_root(hashes[k:]))


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


def test_a_known_audit_path() -> None:
    assert merkle.inclusion_proof(LEAVES[:7], 6) == [merkle.root(LEAVES[4:6]), merkle.root(LEAVES[:4])]
    assert merkle.inclusion_proof(LEAVES[:3], 2) == [merkle.root(LEAVES[:2])]


def test_roots_follow_the_definition() -> None:
    for size in range(len(MANY) + 1):
        assert merkle.root(MANY[:size]) == textbook_root(MANY[:size])


def test_every_leaf_of_every_small_tree_is_proven_and_no_other() -> None:
    for size in range(1, 34):
        root = merkle.root(MANY[:size])
        for index in range(size):
            proof = merkle.inclusion_proof(MANY[:size], index)
            for claimed in range(-1, size + 1):
                holds = merkle.verify_inclusion(MANY[index], claimed, size, proof, root)
                assert holds is (claimed == index)


def test_every_small_tree_is_consistent_with_its_beginnings_and_no_other() -> None:
    roots = [merkle.root(MANY[:size]) for size in range(34)]
    for size in range(1, 34):
        for old in range(1, size + 1):
            proof = merkle.consistency_proof(MANY[:size], old)
            for claimed in range(size + 1):
                holds = merkle.verify_consistency(claimed, size, roots[old], roots[size], proof)
                assert holds is (claimed == old)


@given(st.data())
def test_every_one_bit_change_of_an_inclusion_proof_is_refused(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 40))
    index = data.draw(st.integers(0, size - 1))
    parts = [MANY[index], merkle.root(MANY[:size]), *merkle.inclusion_proof(MANY[:size], index)]
    changed = flip(parts, data.draw(st.integers(0, len(parts) * 256 - 1)))
    assert merkle.verify_inclusion(parts[0], index, size, parts[2:], parts[1])
    assert not merkle.verify_inclusion(changed[0], index, size, changed[2:], changed[1])


@given(st.data())
def test_every_one_bit_change_of_a_consistency_proof_is_refused(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 40))
    old = data.draw(st.integers(1, size))
    parts = [merkle.root(MANY[:old]), merkle.root(MANY[:size]), *merkle.consistency_proof(MANY[:size], old)]
    changed = flip(parts, data.draw(st.integers(0, len(parts) * 256 - 1)))
    assert merkle.verify_consistency(old, size, parts[0], parts[1], parts[2:])
    assert not merkle.verify_consistency(old, size, changed[0], changed[1], changed[2:])


@given(st.integers(1, 40), st.data())
def test_a_longer_or_shorter_proof_is_refused(size: int, data: st.DataObject) -> None:
    index, root = data.draw(st.integers(0, size - 1)), merkle.root(MANY[:size])
    proof = merkle.inclusion_proof(MANY[:size], index)
    assert not merkle.verify_inclusion(MANY[index], index, size, [*proof, root], root)
    assert not proof or not merkle.verify_inclusion(MANY[index], index, size, proof[:-1], root)
    assert not merkle.verify_inclusion(MANY[index][:31], index, size, proof, root)


def test_a_leaf_cannot_pass_for_an_inner_node() -> None:
    left, right = LEAVES[:2]
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


def test_a_proof_beyond_the_tree_is_an_error() -> None:
    with pytest.raises(IndexError):
        merkle.inclusion_proof(MANY[:3], 3)
    with pytest.raises(IndexError):
        merkle.consistency_proof(MANY[:3], 0)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_frontier_stored_and_loaded_goes_on_as_before(first: int, size: int) -> None:
    frontier = Frontier()
    for place, leaf in enumerate(MANY[:size]):
        if place == first:
            frontier = Frontier.load(frontier.dump())
        frontier.append(leaf)
        assert frontier.root() == merkle.root(MANY[: place + 1])
    assert len(frontier.peaks) == size.bit_count()


@pytest.mark.parametrize(
    "text", ["", "x", "1:", "1:zz", "-1:", "3:" + "00" * 32, "0:00", "²:" + "00" * 32, "9" * 200_000]
)
def test_a_broken_frontier_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message differs with what is broken
        Frontier.load(text)


def test_a_frontier_takes_hashes_only() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Frontier().append(b"entry")


def flip(parts: list[bytes], bit: int) -> list[bytes]:
    part, place = divmod(bit, 256)
    changed = bytearray(parts[part])
    changed[place // 8] ^= 1 << place % 8
    return [*parts[:part], bytes(changed), *parts[part + 1 :]]
