"""The draw as a calculation: anybody who has the seed and the list draws the same households."""

import hashlib
import subprocess

from hypothesis import given
from hypothesis import strategies as st

from gandan.checks.drawing import draw, list_hash, number_drawn

TOKENS = st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), unique=True, max_size=60)
SEEDS = st.text("0123456789abcdef", min_size=8, max_size=64)


@given(SEEDS, TOKENS, st.integers(0, 70))
def test_the_order_in_which_the_list_is_written_changes_nothing(seed, tokens, wanted):
    assert draw(seed, tokens, wanted) == draw(seed, reversed(tokens), wanted)
    assert list_hash(tokens) == list_hash(sorted(tokens, reverse=True))


@given(SEEDS, TOKENS, st.integers(0, 70))
def test_so_many_are_drawn_and_nobody_twice(seed, tokens, wanted):
    drawn = draw(seed, tokens, wanted)
    assert len(drawn) == len(set(drawn)) == min(wanted, len(tokens))
    assert set(drawn) <= set(tokens)


@given(SEEDS, TOKENS, st.integers(1, 10))
def test_a_longer_draw_begins_with_the_shorter_one(seed, tokens, wanted):
    assert draw(seed, tokens, wanted + 3)[:wanted] == draw(seed, tokens, wanted)


def test_the_number_is_what_sha256sum_prints():
    printed = subprocess.run(["sha256sum"], input=b"ab:cd", capture_output=True, check=True).stdout
    assert number_drawn("ab", "cd") == printed.decode().split()[0] == hashlib.sha256(b"ab:cd").hexdigest()


def test_every_household_is_drawn_about_as_often_as_any_other():
    tokens = [f"{n:02d}" for n in range(20)]
    seen = [token for seed in range(2000) for token in draw(str(seed), tokens, 5)]
    counts = [seen.count(token) for token in tokens]
    assert 400 < min(counts) <= max(counts) < 600
