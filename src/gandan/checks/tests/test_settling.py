"""The rule of confirmation: a table of cases as people tell them, and what must hold for any words at all."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.checks import settling
from gandan.checks.settling import Standing, Verdict, Word, settle

ROAD = Decimal(200)
YES = Word(Verdict.CONFIRM)
NO = Word(Verdict.DISPUTE, Decimal(0))


def partly(amount: int) -> Word:
    return Word(Verdict.PARTLY, Decimal(amount))


def wrong(amount: int) -> Word:
    return Word(Verdict.DISPUTE, ROAD - amount)


CASES = [
    # what was said                            confirmed, disputed, state
    ("nobody spoke", [], None, 0, Standing.REPORTED),
    ("two of three", [YES, YES], None, 0, Standing.REPORTED),
    ("three", [YES] * 3, 200, 0, Standing.CONFIRMED),
    ("one says the last 20 m are cracked", [YES] * 7 + [wrong(20)], 180, 20, Standing.PARTLY),
    ("three of different amounts", [partly(150), partly(180), YES], 150, 50, Standing.PARTLY),
    ("four: the third largest", [partly(150), partly(180), YES, YES], 150, 50, Standing.PARTLY),
    ("one denies everything", [YES] * 7 + [NO], None, 200, Standing.DISPUTED),
    ("only a doubt", [wrong(20)], None, 20, Standing.REPORTED),
    ("three deny", [NO] * 3, None, 200, Standing.DISPUTED),
    ("a tied household denies", [YES] * 3 + [replace(NO, counts=False)], 200, 0, Standing.CONFIRMED),
    ("it spoke again", [YES] * 3 + [replace(NO, superseded=True)], 200, 0, Standing.CONFIRMED),
    ("two and a tied one", [YES, YES, replace(YES, counts=False)], None, 0, Standing.REPORTED),
]


@pytest.mark.parametrize(("words", "confirmed", "disputed", "state"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_households_say_decides(words, confirmed, disputed, state):
    settled = settle(ROAD, words, needs=3)
    assert (settled.confirmed, settled.disputed, settled.state) == (confirmed, disputed, state)
    assert settled.whole == (confirmed == 200)


BOARD = [
    ("as reported", [replace(wrong(20), answered=True)], 200, 200, 0, Standing.CONFIRMED),
    ("alone", [], 200, 200, 0, Standing.CONFIRMED),
    ("finds less", [YES] * 5, 180, 180, 20, Standing.PARTLY),
    ("finds nothing", [YES] * 5, 0, None, 200, Standing.DISPUTED),
    ("somebody doubts anew", [wrong(50)], 200, 150, 50, Standing.PARTLY),
]


@pytest.mark.parametrize(
    ("words", "board", "confirmed", "disputed", "state"), [c[1:] for c in BOARD], ids=[c[0] for c in BOARD]
)
def test_the_board_vouches_alone(words, board, confirmed, disputed, state):
    settled = settle(ROAD, words, needs=3, board=Decimal(board))
    assert (settled.confirmed, settled.disputed, settled.state) == (confirmed, disputed, state)


def test_counts_tell_who_agrees_and_who_still_doubts():
    settled = settle(ROAD, [YES] * 7 + [wrong(20), replace(NO, answered=True), partly(100)], needs=3)
    assert (settled.yes, settled.no) == (7, 2)


AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)
WORDS = st.builds(
    Word,
    verdict=st.sampled_from(Verdict),
    vouched=st.none() | AMOUNTS,
    answered=st.booleans(),
    superseded=st.booleans(),
    counts=st.booleans(),
).map(lambda word: replace(word, vouched=None) if word.verdict is Verdict.CONFIRM else word)
ANY = {"reported": AMOUNTS, "words": st.lists(WORDS, max_size=12), "board": st.none() | AMOUNTS}


@given(**ANY)
def test_never_more_is_confirmed_than_was_reported_and_not_doubted(reported, words, board):
    settled = settle(reported, words, needs=3, board=board)
    assert 0 <= settled.disputed <= reported
    assert settled.confirmed is None or 0 < settled.confirmed <= reported - settled.disputed
    assert (settled.state is Standing.CONFIRMED) == settled.whole


@given(reported=AMOUNTS, word=WORDS)
def test_one_household_never_confirms_alone(reported, word):
    assert settle(reported, [word], needs=3).confirmed is None
    assert settle(reported, [word, word], needs=3).confirmed is None


@given(**ANY)
def test_a_further_confirmation_never_lowers_what_is_confirmed(reported, words, board):
    before = settle(reported, words, needs=3, board=board)
    after = settle(reported, [*words, YES], needs=3, board=board)
    assert (after.confirmed or 0) >= (before.confirmed or 0)
    assert after.disputed == before.disputed


@given(**ANY, place=st.integers(0, 20))
def test_turning_a_doubt_into_a_confirmation_never_lowers_it_either(reported, words, board, place):
    before = settle(reported, words, needs=3, board=board)
    if words and words[place % len(words)].counts and not words[place % len(words)].superseded:
        words = [*words, YES]
        words[place % len(words[:-1])] = replace(words[place % len(words[:-1])], superseded=True)
    assert (settle(reported, words, needs=3, board=board).confirmed or 0) >= (before.confirmed or 0)


@given(**ANY, order=st.randoms(use_true_random=False))
def test_the_order_of_the_words_does_not_matter(reported, words, board, order):
    shuffled = list(words)
    order.shuffle(shuffled)
    assert settle(reported, shuffled, needs=3, board=board) == settle(reported, words, needs=3, board=board)


@given(**ANY)
def test_superseded_and_uncounted_words_have_no_weight(reported, words, board):
    heard = [word for word in words if word.counts and not word.superseded]
    assert settle(reported, heard, needs=3, board=board) == settle(reported, words, needs=3, board=board)


def test_the_rule_knows_no_framework():
    source = Path(settling.__file__).read_text(encoding="utf-8")
    assert "django" not in source
    assert "from gandan" not in source


@given(reported=AMOUNTS.filter(bool), needs=st.integers(2, 9))
def test_exactly_as_many_as_needed_are_enough(reported, needs):
    assert settle(reported, [YES] * needs, needs=needs).whole
    assert settle(reported, [YES] * (needs - 1), needs=needs).confirmed is None
