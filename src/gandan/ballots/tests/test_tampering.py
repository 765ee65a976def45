"""Whatever is changed in a published ballot is found, and the area is named; nothing is found where nothing was changed."""

import random
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.ballots.tally import receipts, verify, verify_area, walking
from gandan.ballots.tally.signing import is_signed, public_of, sign
from gandan.ballots.tests.made import BALLOT, PRIVATE, again, line, made
from gandan.core.merkle import consistency_proof, inclusion_proof, leaf_hash, root, verify_consistency, verify_inclusion

ONE_ROW, MANY_ROWS, CLEAN, PROOFS = 10_000, 1_000, 10_000, 100_000


@pytest.fixture(autouse=True)
def _signatures_checked_once(monkeypatch):
    """The same statement under the same signature is reckoned once: thousands of checks share a handful of them."""
    kept = lru_cache(maxsize=100_000)(is_signed)
    monkeypatch.setattr(verify, "is_signed", kept)
    monkeypatch.setattr(verify_area, "is_signed", kept)
    monkeypatch.setattr(walking, "is_signed", kept)


def other(value, dice):
    """Another value of the same kind."""
    if isinstance(value, int):
        return value + dice.choice((-1, 1, 2))
    if value is None or value == "":
        return "x"
    at = dice.randrange(len(value))
    return value[:at] + dice.choice([c for c in "0123456789abcdef" if c != value[at]]) + value[at + 1 :]


WORDS = {
    "kind": ["vote", "present"],
    "way": ["online", "paper", "assisted"],
    "status": ["accepted", "late", "conflict"],
}


def change_column(ballot, area, at, dice):
    log = ballot.lines[area]
    name = dice.choice(log[at]._fields)
    value = getattr(log[at], name)
    new = dice.choice([w for w in WORDS[name] if w != value]) if name in WORDS else other(value, dice)
    log[at] = log[at]._replace(**{name: new})
    if name != "leaf" and dice.random() < 0.5:  # by somebody who knows how leaves are made
        log[at] = again(log[at], area)
    return at


def change_vote(ballot, area, at, dice):
    """A whole new entry of the same household, well formed."""
    before = ballot.lines[area][at]
    ballot.lines[area][at] = line(area, before.mark, dice.choice((1, 2)), before.turn, dice, way=before.way)
    return at


def append(ballot, area, at, dice):
    """After the last checkpoint, where no root holds it."""
    ballot.lines[area].append(line(area, dice.choice(ballot.rolls[area]), 1, 9, dice))
    return len(ballot.lines[area]) - 1


def insert(ballot, area, at, dice):
    ballot.lines[area].insert(at, line(area, dice.choice(ballot.rolls[area]), 1, dice.randrange(1, 4), dice))
    return at


def delete(ballot, area, at, dice):
    del ballot.lines[area][at]
    return at


def swap(ballot, area, at, dice):
    log = ballot.lines[area]
    at = min(at, len(log) - 2)
    log[at], log[at + 1] = log[at + 1], log[at]
    return at


def cut_tail(ballot, area, at, dice):
    del ballot.lines[area][at:]
    return at


def change_checkpoint(ballot, area, at, dice):
    point = dice.choice(next(each for each in ballot.header["areas"] if each["area"] == area)["checkpoints"])
    name = dice.choice(["root", "signature", "at", "size"])
    point[name] = other(point[name], dice)
    return max(ballot.cuts[area])


def change_roll(ballot, area, at, dice):
    roll = next(each for each in ballot.header["areas"] if each["area"] == area)["roll"]
    roll[at % len(roll)] = other(roll[at % len(roll)], dice)
    return len(ballot.lines[area])


ACTS = (
    change_column,
    change_column,
    change_vote,
    insert,
    append,
    delete,
    swap,
    cut_tail,
    change_checkpoint,
    change_roll,
)


def test_every_single_change_is_found_and_its_area_named():
    dice = random.Random(4)
    ballots = [made(seed, areas=2, homes=3) for seed in range(20)]
    for _ in range(ONE_ROW):
        ballot = dice.choice(ballots).copy()
        area = dice.choice(list(ballot.lines))
        act = dice.choice(ACTS)
        first = act(ballot, area, dice.randrange(len(ballot.lines[area])), dice)
        found = ballot.check().findings
        assert {each.area for each in found if each.area is not None} == {area}, (act.__name__, found)
        sealed_before = max([cut for cut in ballot.cuts[area] if cut <= first], default=0)
        index = walking.first_bad(each for each in found if each.code not in ("figures", "roll", "final", "no_final"))
        if area in index and act not in (change_checkpoint, change_roll):
            assert sealed_before <= index[area] <= first, (act.__name__, found)


def test_changes_in_many_rows_and_areas_are_found_in_every_one_of_them():
    dice = random.Random(5)
    ballots = [made(seed) for seed in range(20, 40)]
    for _ in range(MANY_ROWS):
        whole = dice.choice(ballots)
        ballot = whole.copy()
        areas = dice.sample(list(ballot.lines), dice.randrange(1, 4))
        for area in areas:
            for _times in range(dice.randrange(2, 5)):
                size = len(ballot.lines[area])
                if size > 2:
                    dice.choice((change_vote, insert, delete, change_column))(ballot, area, dice.randrange(size), dice)
        named = {each.area for each in ballot.check().findings if each.area is not None}
        assert named == {area for area in areas if ballot.lines[area] != whole.lines[area]}


def test_no_clean_log_raises_an_alarm():
    for seed in range(CLEAN // 50):
        ballot = made(1_000 + seed, areas=50, homes=3, cut=False)  # fifty logs each
        assert ballot.check().findings == []


def test_a_history_written_anew_with_the_signing_key_fails_against_a_witness():
    dice = random.Random(6)
    for seed in range(100):
        ballot = made(seed, homes=12)
        area = dice.choice(list(ballot.lines))
        point = next(each for each in ballot.header["areas"] if each["area"] == area)["checkpoints"][0]
        kept = {"ballot": BALLOT, "area": area, "size": point["size"], "root": point["root"]}
        assert ballot.check(witnessed=[kept]).findings == []
        votes = [at for at in range(point["size"]) if ballot.lines[area][at].status == "accepted"]
        change_vote(ballot, area, dice.choice(votes or [0]), dice)
        anew = ballot.signed()
        assert anew.check().findings == []  # by itself it is flawless: that is why witnesses are needed
        assert [(each.code, each.area) for each in anew.check(witnessed=[kept]).findings] == [("rewritten", area)]


def test_a_log_cut_below_what_a_witness_holds_fails_even_when_signed_anew():
    ballot = made(7)
    kept = {"ballot": BALLOT, "area": 2, "size": len(ballot.lines[2]), "root": "00" * 32}
    ballot.lines[2] = ballot.lines[2][:4]
    ballot.cuts[2] = [4]
    assert [each.code for each in ballot.signed().check(witnessed=[kept]).findings] == ["rewritten"]


def test_two_roots_of_one_size_are_found():
    ballot = made(8)
    points = ballot.header["areas"][0]["checkpoints"]
    other_log = made(9)
    forged = other_log._checkpoint(1, [bytes(32)] * points[-1]["size"], False, PRIVATE)
    points.insert(0, forged)
    assert "two_roots" in {each.code for each in ballot.check().findings if each.area == 1}


def test_another_key_is_told():
    ballot = made(10)
    forged = ballot.copy().signed(bytes(32))
    assert [each.code for each in forged.check(public=public_of(PRIVATE)).findings] == ["key"]


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_file_at_all_is_answered_by_findings_and_never_by_a_crash(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("x") / "export.json"
    path.write_bytes(raw)
    assert [each.code for each in verify.verify_export(path).findings] == ["format"]


def test_no_mutated_proof_is_accepted():
    """Inclusion and consistency proofs, changed in one place: a bit, a hash left out or doubled, a place, a size."""
    dice = random.Random(11)
    leaves = [leaf_hash(bytes([n])) for n in range(64)]
    heads = {size: root(leaves[:size]) for size in range(1, 65)}
    inclusion = {(i, n): inclusion_proof(leaves[:n], i) for n in range(1, 65, 3) for i in range(0, n, 3)}
    consistency = {(m, n): consistency_proof(leaves[:n], m) for n in range(2, 65, 3) for m in range(1, n, 3)}
    both = [("in", *key) for key in inclusion] + [("con", *key) for key in consistency]
    accepted = 0
    for _ in range(PROOFS):
        kind, a, n = dice.choice(both)
        proof = list((inclusion if kind == "in" else consistency)[a, n])
        first, last = (leaves[a], heads[n]) if kind == "in" else (heads[a], heads[n])
        values = [first, last, *proof]
        how = dice.randrange(4)
        if how == 0 or not proof:
            at = dice.randrange(len(values))
            values[at] = flipped(values[at], dice)
        elif how == 1:
            del values[2 + dice.randrange(len(proof))]
        elif how == 2:
            at = 2 + dice.randrange(len(proof))
            values.insert(at, values[at])
        else:
            values[2:] = proof[::-1] if proof[::-1] != proof else [*proof, bytes(32)]
        if kind == "in":
            accepted += verify_inclusion(values[0], a, n, values[2:], values[1])
        else:
            accepted += verify_consistency(a, n, values[0], values[1], values[2:])
    assert accepted == 0


def flipped(value, dice):
    at = dice.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << dice.randrange(8))]) + value[at + 1 :]


def test_a_receipt_with_one_letter_changed_is_never_genuine():
    dice = random.Random(12)
    leaves = [leaf_hash(bytes([n])) for n in range(7)]
    said = receipts.promise_statement(root(leaves), 7, 5)
    proof = tuple(part.hex() for part in inclusion_proof(leaves, 3))
    real = receipts.Receipt("promise", 12, leaves[3].hex(), 3, 7, proof, said, sign(PRIVATE, said))
    assert receipts.is_genuine(receipts.from_text(real.text), public_of(PRIVATE))
    for _ in range(1_000):
        at = dice.randrange(len(receipts.PREFIX), len(real.text))
        changed = real.text[:at] + dice.choice("ABCDefgh0123-_") + real.text[at + 1 :]
        if changed == real.text:
            continue
        try:
            read = receipts.from_text(changed)
        except ValueError:
            continue
        same = (read.leaf, read.index, read.size, read.proof, read.signed) == (real.leaf, 3, 7, proof, said)
        assert same or not receipts.is_genuine(read, public_of(PRIVATE))


def test_a_second_implementation_gives_the_same_roots_and_proofs():
    """pymerkle, written by others, as oracle."""
    from pymerkle import InmemoryTree
    from pymerkle.hasher import MerkleHasher

    for size in (1, 2, 3, 7, 8, 21, 64):
        tree = InmemoryTree(algorithm="sha256")
        data = [bytes([n, size]) for n in range(size)]
        for each in data:
            tree.append_entry(each)
        leaves = [leaf_hash(each) for each in data]
        assert MerkleHasher("sha256").hash_buff(data[0]) == leaves[0]
        assert tree.get_root() == root(leaves)
        for index in range(size):
            theirs = tree.prove_inclusion(index + 1, size).serialize()["path"]
            ours = [part.hex() for part in inclusion_proof(leaves, index)]
            assert [each for each in theirs if each != leaves[index].hex()] == ours
