"""F1 at exact span on articles with gold facts, and no crash on anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.bench.reading_fuzz import _PIECES, check, run
from gandan.reading.engine import read_text
from gandan.reading.engine.scoring import GOAL_VALUE, GOALS, score

CORPUS = Path(__file__).parent / "corpus"


# The held articles are scored as totals only; no rule is written with their texts or gold in view. `fresh` and `last` were each scored once before
# any rule was mended because of them (corpus/README.md says how they fared then); here they keep what was mended.


@pytest.mark.parametrize("folder", ["build", "held", "fresh", "last"])
def test_the_goals_of_quality_are_met(folder):
    total = score(CORPUS / folder)
    short = {kind: round(total.f1(kind), 3) for kind, goal in GOALS.items() if total.f1(kind) < goal}
    assert short == {}
    assert total.value_share() >= GOAL_VALUE
    assert total.traps_taken == []


# Twenty-four articles by another hand, scored once before any rule was mended because of them (corpus/README.md). The floors are what is
# reached now: they keep what was mended, and are no evidence of how unseen text is read.
REACHED_ON_UNSEEN = {
    "quantity": 0.97, "date": 0.98, "document": 0.97, "place": 0.96, "organisation": 0.97, "programme": 0.97,
    "person": 0.97, "boilerplate": 0.98,
}  # fmt: skip


def test_articles_of_another_hand_are_read_no_worse_than_since_their_misses_were_mended():
    total = score(CORPUS / "unseen")
    short = {kind: round(total.f1(kind), 3) for kind, floor in REACHED_ON_UNSEEN.items() if total.f1(kind) < floor}
    assert short == {}
    assert total.value_share() >= GOAL_VALUE
    assert total.traps_taken == []


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_and_offsets_are_exact(text):
    check(read_text(text))


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_jumble_of_telling_words_is_read(text):
    check(read_text(text))


def test_reading_twice_finds_the_same():
    text = "UBND xã Nà Hỳ tặng 20 suất quà ngày 2/9."
    assert read_text(text).facts == read_text(text).facts


def test_random_bytes_never_crash():
    assert run(quick=True, count=300)["crashes"] == 0


@pytest.mark.parametrize(
    "pattern",
    [
        "xã Nà Hỳ, ",
        "Số:      ",
        "Hôm nay:\n65\n",
        "trong đó 3 hộ, ",
        "tặng giấy khen cho 3 tập thể, ",
        "ngày 1, ",
        "....  ",
        '"',
        "“",
    ],
)
def test_one_pattern_without_end_is_read(pattern):
    check(read_text(pattern * (60_000 // len(pattern))))
