"""The engine: the same map whatever the order, planted groups found, nothing dense, one answer more without a full pass."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.opinions.map import axes as axes_of
from gandan.opinions.map.choosing import next_of
from gandan.opinions.map.groups import SMALLEST
from gandan.opinions.map.live import UnknownStatement, dump, live_of, load
from gandan.opinions.map.speaking import AGREE, consensus, shares
from gandan.opinions.map.votes import votes_of
from gandan.opinions.map.whole import as_plain, draw, draw_with_places
from gandan.opinions.tests.planting import plant, rand_index

ANSWERS = st.dictionaries(
    st.tuples(st.integers(0, 30), st.integers(0, 8)), st.sampled_from([-1, 0, 1]), min_size=1, max_size=200
)


def table(answers):
    return votes_of([who for who, _ in answers], [what for _, what in answers], list(answers.values()))


@settings(max_examples=60, deadline=None)
@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_participants_and_of_answers_changes_not_one_bit(answers, chance):
    rows = list(answers.items())
    chance.shuffle(rows)
    renamed = {who: new for new, who in enumerate(chance.sample(range(31), 31))}
    other = {(renamed[who] * 7, what): how for (who, what), how in rows}
    mine, theirs = draw_with_places(table(answers)), draw_with_places(table(other))
    assert as_plain(mine[0]) == as_plain(theirs[0])
    assert np.array_equal(mine[2], theirs[2])
    assert np.array_equal(mine[1].labels, theirs[1].labels)


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_axes_are_those_of_the_table_filled_with_means(answers):
    """The dense way, written down plainly, as an oracle: fill with the mean, subtract it, decompose."""
    votes = table(answers)
    full = np.full(votes.table.shape, np.nan)
    rows = np.repeat(np.arange(len(votes.participants)), votes.answered)
    full[rows, votes.table.indices] = votes.table.data
    middle = np.nanmean(full, axis=0)
    filled = np.where(np.isnan(full), middle, full) - middle
    drawn = draw(votes)
    assert np.allclose(drawn.axes.centre, middle)
    weights = np.linalg.svd(filled, compute_uv=False)[:3] ** 2
    assert np.allclose(drawn.axes.spread[: len(weights)], weights, atol=1e-6 * max(1, weights[0]))
    seen = filled.T @ (filled @ drawn.axes.directions)
    assert np.allclose(seen, drawn.axes.directions * drawn.axes.spread[:2], atol=1e-5 * max(1, weights[0]))
    for side in drawn.axes.directions.T:
        assert not side.any() or side[np.argmax(np.abs(side) > np.abs(side).max() * (1 - 1e-9))] > 0


def test_the_large_and_the_small_way_find_the_same_axes(monkeypatch):
    made = plant(300, 60, 6000, seed=4)
    votes = votes_of(made.who, made.what, made.how)
    many = draw(votes).axes
    monkeypatch.setattr(axes_of, "FEW_COLUMNS", 100)
    few = draw(votes).axes
    assert np.allclose(many.directions, few.directions, atol=1e-5)
    assert np.allclose(many.spread, few.spread, rtol=1e-6)


@pytest.mark.parametrize(("groups", "seed"), [(2, 1), (3, 2), (3, 3)])
def test_planted_groups_are_found(groups, seed):
    made = plant(1500, 60, 45_000, groups=groups, seed=seed)
    votes = votes_of(made.who, made.what, made.how)
    drawn, found, _places = draw_with_places(votes)
    kept = found.labels >= 0
    assert len(drawn.middles) == groups
    assert rand_index(found.labels[kept], made.group[votes.participants[kept]]) >= 0.95
    assert as_plain(drawn)["clear"]


def test_of_two_answers_of_one_participant_the_later_counts():
    votes = votes_of([5, 5, 9, 5], [1, 2, 1, 1], [1, 1, -1, -1])
    assert votes.count == 3
    assert axes_of.tally(votes).tolist() == [[2, 0, 0], [0, 0, 1]]


def test_a_pass_is_an_answer_and_no_answer_is_none():
    votes = votes_of([1, 2], [1, 2], [0, 1], known=[1, 2, 3])
    assert votes.answered.tolist() == [1, 1]
    assert axes_of.tally(votes).tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 0]]


def test_memory_follows_the_answers_and_not_people_times_statements():
    """40 million cells with 64,000 answers in them: dense, one byte each would be 40 MB, a number each 320 MB."""
    made = plant(8000, 5000, 64_000)
    tracemalloc.start()
    try:
        drawn = draw(votes_of(made.who, made.what, made.how))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert drawn.answers == len(made.who)
    grid = 48 * 48 * 8
    assert peak < 160 * len(made.who) + 6 * grid * grid // 8 + 5_000_000


def test_nobody_stands_in_a_group_of_fewer_than_five():
    loners = [(who, what, 1 if what % 2 else -1) for who in range(3) for what in range(10)]
    crowd = [(who, what, -1 if what % 2 else 1) for who in range(10, 30) for what in range(10)]
    drawn, found, _places = draw_with_places(votes_of(*zip(*(loners + crowd), strict=True)))
    assert found.sizes.min() >= SMALLEST
    assert len(drawn.middles) == 1
    assert len(draw_with_places(votes_of(*zip(*loners, strict=True)))[1].sizes) == 0


@settings(max_examples=80, deadline=None)
@given(ANSWERS, st.data())
def test_one_answer_more_gives_what_a_full_count_gives_and_keeps_its_bound(answers, data):
    """Totals, groups and their shapes stay exactly what counting everything again with the held axes would give; the
    true directions around the held centre are within the bound."""
    drawn = draw(table(answers))
    live = live_of(drawn)
    now = dict(answers)
    for _ in range(data.draw(st.integers(1, 6))):
        who = data.draw(st.integers(0, 31))
        what = data.draw(st.sampled_from([int(each) for each in drawn.statements]))
        before = {s: how for (p, s), how in now.items() if p == who}
        now[who, what] = data.draw(st.sampled_from([-1, 0, 1]))
        live.answer(before, before | {what: now[who, what]})
        live = load(dump(live))
    votes = votes_of([who for who, _ in now], [what for _, what in now], list(now.values()), known=drawn.statements)
    assert np.array_equal(live.drawn.counts, axes_of.tally(votes))
    assert (live.drawn.answers, live.drawn.participants) == (votes.count, len(votes.participants))
    values = axes_of.centred(votes, drawn.axes.centre)
    square = (values.T @ values).toarray()
    assert np.allclose(live.seen_by_axes, square @ drawn.axes.directions, atol=1e-4)
    _check_groups(live, votes, values)
    _weights, sides = np.linalg.eigh(square)
    if live.bound < 1:
        true = sides[:, -2:]
        sine = np.linalg.norm(true - drawn.axes.directions @ (drawn.axes.directions.T @ true), 2)
        assert sine <= live.bound + 1e-4


def _check_groups(live, votes, values):
    from gandan.opinions.map.groups import nearest
    from gandan.opinions.map.speaking import by_group
    from gandan.opinions.map.whole import moments_of

    count = len(live.drawn.middles)
    if not count:
        return
    places = axes_of.placed(values, live.drawn.axes)
    labels = np.full(len(places), -1, np.int8)
    counted = axes_of.may_be_grouped(votes.answered, len(votes.statements))
    labels[counted] = nearest(places[counted], live.drawn.middles)
    assert np.array_equal(live.drawn.grouped, by_group(votes, labels, count))
    assert np.allclose(live.drawn.moments, moments_of(places, labels, count), atol=1e-6)


def test_a_full_pass_is_due_after_a_twentieth_of_new_answers_or_a_new_statement():
    made = plant(400, 30, 6000, seed=5)
    live = live_of(draw(votes_of(made.who, made.what, made.how)))
    assert live.bound < 1e-3
    assert not live.is_due
    with pytest.raises(UnknownStatement):
        live.answer({}, {999: 1})
    for number in range(400, 460):
        live.answer({}, dict.fromkeys(range(8), 1))
        if number == 400:
            assert not live.is_due
    assert live.is_due


def test_a_hall_that_disagrees_takes_a_statement_out_of_what_all_share():
    answers = {(who, what): 1 for who in range(12) for what in range(4)}
    drawn = draw(table(answers))
    assert len(as_plain(drawn)["shared"]) == 4
    hall = np.zeros((4, 3), np.int64)
    hall[0] = [40, 0, 2]
    said = as_plain(drawn, hall)
    assert [each["id"] for each in said["shared"]] == [1, 2, 3]
    assert said["participants"] == 12
    assert said["statements"][0]["hall"] == [2, 40, 0]
    assert consensus(drawn.grouped, AGREE, hall)[1] == pytest.approx(shares(drawn.grouped, AGREE).prod(axis=0)[1])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(12, 45), st.integers(60, 320))
def test_no_small_cell_can_be_read_or_worked_out_by_subtraction(seed, people, many):
    made = plant(people, 10, many, groups=2, seed=seed)
    drawn = draw(votes_of(made.who[:many], made.what[:many], made.how[:many]))
    said = as_plain(drawn)
    for each, counts, grouped in zip(said["statements"], drawn.counts, drawn.grouped.transpose(1, 0, 2), strict=True):
        total = counts.sum()
        assert (each["online"] is None) == (total < SMALLEST)
        shown = [sum(cell) for cell in each["groups"] if cell is not None]
        assert all(count == 0 or count >= SMALLEST for count in shown)
        if each["online"] is None:
            assert not any(shown)
        hidden = total - sum(shown)
        assert hidden == 0 or hidden >= SMALLEST or not any(shown)
        assert grouped.sum() <= total


def test_the_next_statement_is_the_same_after_a_reload_and_follows_the_need():
    need = {1: 8.0, 2: 1.0, 3: 1.0}
    first = [next_of(need, (), f"p{number}") for number in range(2000)]
    assert first == [next_of(need, (), f"p{number}") for number in range(2000)]
    assert 0.75 < first.count(1) / len(first) < 0.85
    assert next_of(need, {1, 2}, "p") == 3
    assert next_of(need, {1, 2, 3}, "p") is None


def test_nothing_answered_is_an_empty_map():
    for known in ([], [1, 2, 3]):
        drawn = draw(votes_of([], [], [], known=known))
        assert as_plain(drawn)["groups"] == []
        assert live_of(drawn).drawn.answers == 0
