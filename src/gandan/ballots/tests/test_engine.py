"""The engine alone: one form for every choice, counting, deciding, settling, small groups."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.ballots.services.roll import counting_areas
from gandan.ballots.tally.choices import BadChoice, Question, clean, from_text, left_standing, to_text
from gandan.ballots.tally.count import Figures, count, counted_by_hand, merge, tally_as_dict, tally_from_dict
from gandan.ballots.tally.decide import decide
from gandan.ballots.tally.entries import rest_text
from gandan.ballots.tally.reconcile import area_count
from gandan.ballots.tally.settle import Row, settle
from gandan.ballots.tally.small import groups, is_safe

PRECEDENCE = ["meeting", "paper", "assisted", "online"]
AGREE = Question(1, "agree", (1, 2), agree=1)
ONE = Question(1, "one", (1, 2, 3))
UP_TO = Question(1, "up_to", (1, 2, 3, 4), most=2)
ORDER = Question(1, "order", (1, 2, 3), most=3)
ELECTION = Question(1, "election", (1, 2, 3, 4), seats=2)


def rule(base="all", share="1/2", over=True, quorum=None):
    return {"deciding": {"base": base, "share": share, "over": over}, "quorum": quorum}


def decided(question, answers, eligible, **more):
    tally = count([question], [to_text({1: answer}) for answer in answers])
    return decide(rule(**more), [question], tally, eligible)[0]


@pytest.mark.parametrize(
    ("agree", "share", "over", "code"),
    [
        (66, "2/3", False, "below"), (67, "2/3", False, "passed"), (50, "1/2", True, "below"), (51, "1/2", True, "passed"),
        (50, "1/2", False, "passed"),
    ],
)  # fmt: skip
def test_the_threshold_is_exact(agree, share, over, code):
    made = decided(AGREE, [[1]] * agree + [[2]] * 10, 100, share=share, over=over)
    assert (made.code, made.got, made.passed) == (code, agree, code == "passed")


def test_too_few_taking_part_decide_nothing():
    half = {"base": "all", "share": "1/2", "over": True}
    assert decided(AGREE, [[1]] * 50, 100, base="present", quorum=half).code == "no_quorum"
    assert decided(AGREE, [[1]] * 51, 100, base="present", quorum=half).code == "passed"
    assert decided(AGREE, [[]] * 51, 100, base="present").code == "nobody"
    assert decided(AGREE, [[1], [2]], 100, base="none").code == "opinion"


def test_a_tie_is_said_and_never_broken_by_the_order_on_the_sheet():
    assert decided(ONE, [[1], [2], [3], [1], [2]], 5, base="none").tied == (1, 2)
    made = decided(ELECTION, [[1, 2], [1, 3], [1]], 3, base="none")
    assert (made.code, made.chosen, made.tied) == ("tie", (1,), (2, 3))
    assert decided(ORDER, list(permutations((1, 2, 3))), 6, base="none").code == "tie"


def test_an_election_fills_seats_with_those_over_half_and_says_when_some_stay_empty():
    assert decided(ELECTION, [[1, 2], [1, 2], [1, 3]], 3).chosen == (1, 2)
    made = decided(ELECTION, [[1, 2], [1, 3], [1, 4]], 3)
    assert (made.code, made.chosen) == ("short", (1,))


def test_order_is_counted_by_points():
    tally = count([ORDER], ['{"1":[1,2,3]}', '{"1":[1]}', '{"1":[2,1]}'])
    assert tally[1].points == {1: 5, 2: 3, 3: 0}
    assert decided(ORDER, [[1, 2, 3], [1], [2, 1]], 3).chosen == (1,)


def test_who_is_not_struck_out_is_chosen():
    assert left_standing(ELECTION, [3, 4]) == [1, 2]
    with pytest.raises(BadChoice):
        clean([ELECTION], {1: left_standing(ELECTION, [4])})
    assert clean([ELECTION], {1: left_standing(ELECTION, [4])}, spoilt=True) == {1: [0]}
    assert clean([ELECTION], {1: left_standing(ELECTION, [1, 2, 3, 4])}) == {1: []}


def test_minutes_count_who_is_in_no_figure_as_blank():
    tally = counted_by_hand([AGREE], {"voters": 20, "invalid": 1, "figures": {"1": {"1": 15, "2": 2}}})
    assert (tally[1].blank, tally[1].valid) == (2, 17)


@given(st.lists(st.sampled_from([[1], [2], [3], []]), max_size=60), st.integers(0, 60))
def test_counting_in_parts_is_counting_the_whole(answers, cut):
    texts = [to_text({1: each}) for each in answers]
    whole = count([ONE], texts)
    parts = merge([count([ONE], texts[:cut]), count([ONE], texts[cut:])], [ONE])
    assert tally_as_dict(whole) == tally_as_dict(parts)
    assert tally_from_dict(tally_as_dict(whole)) == whole
    assert whole[1].voters == sum(whole[1].votes.values()) + whole[1].blank


@given(st.dictionaries(st.just(1), st.lists(st.integers(-1, 6), max_size=6)))
def test_a_choice_has_one_form_or_is_refused(choice):
    for question in (AGREE, ONE, UP_TO, ORDER, ELECTION):
        try:
            made = clean([question], choice)
        except BadChoice:
            continue
        assert clean([question], made) == made == from_text(to_text(made))
        assert len(made[1]) <= question.allowed


ROWS = st.lists(
    st.builds(
        Row, st.just("vote"), st.sampled_from("abcd"), st.sampled_from(["paper", "assisted", "online"]), st.integers(1, 4),
        st.sampled_from(["accepted", "accepted", "late", "conflict"]), st.sampled_from(['{"1":[1]}', '{"1":[2]}', '{"1":[]}']),
    ), max_size=40, unique_by=lambda row: (row.mark, row.way, row.turn),
)  # fmt: skip


@given(ROWS, st.randoms())
@settings(max_examples=200)
def test_every_household_has_one_effect_whatever_the_order_of_entries(rows, dice):
    accepted = [row for row in rows if row.status == "accepted"]
    found = settle(rows, PRECEDENCE)
    assert len(found.choices) == len({row.mark for row in accepted})
    assert sum(found.by_way.values()) - found.overridden == len(found.choices)
    assert found.late + found.conflicts + len(accepted) == len(rows)
    mixed = list(rows)
    dice.shuffle(mixed)
    again = settle(mixed, PRECEDENCE)
    assert sorted(again.choices) == sorted(found.choices)
    line, _tally = area_count(1, 4, rows, [AGREE], PRECEDENCE)
    assert line.meeting + line.paper + line.assisted + line.online - line.overridden == line.counted <= 4
    assert line.mismatch == ""
    if accepted:
        assert area_count(1, line.counted - 1, rows, [AGREE], PRECEDENCE)[0].mismatch == "above_eligible"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=8))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_no_published_row_and_no_difference_of_rows_shows_a_small_group(cells):
    tallies = {n: {1: Figures({1: a, 2: b}, {}, a + b + blank, blank)} for n, (a, b, blank) in enumerate(cells)}
    found = groups(tallies, 10, {n: n // 4 for n in tallies})
    assert set(found) == set(tallies)
    rows: dict[int, list[int]] = {}
    for area, number in found.items():
        rows.setdefault(number, []).append(area)
    assert sorted(rows) == list(range(len(rows)))
    if len(rows) > 1:  # one row is the total itself, which is always published
        for members in rows.values():
            total = {1: Figures()}
            for area in members:
                total[1].add(tallies[area][1])
            assert is_safe(total, 10)
            assert len(members) > 1 or is_safe(tallies[members[0]], 10)


@given(st.dictionaries(st.integers(10, 30), st.integers(1, 40), min_size=1), st.integers(2, 15))
def test_areas_too_small_to_be_shown_vote_in_the_log_above(homes, least):
    parents = {area: 1 + area % 3 for area in homes} | {1: 0, 2: 0, 3: 0}
    goes = counting_areas(homes, parents, [1, 2, 3], least)
    assert set(goes) == set(homes)
    for area, home in homes.items():
        assert goes[area] in (area, parents[area])
        if len(homes) > 1:
            assert (goes[area] == area) == (home >= least)


@given(st.text(max_size=80))
def test_what_is_never_published_is_written_as_canonical_json(request_key):
    from gandan.ballots.tally.canonical import dump

    said = {"at": 5, "actor": None, "claimed": 7, "evidence": "ab", "promise": "", "request": request_key}
    assert rest_text(**said) == dump(said)
