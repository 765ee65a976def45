"""Frames of invented histories: whatever merged, was divided or ended, shares are whole and groups hold together."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.areas.frames import draw
from gandan.areas.frames.groups import Components
from gandan.areas.frames.shares import shared_out, sure_of, whole
from gandan.areas.frames.territory import Edge, OnDay, Span, Territory

DAYS = [date(2020, 1, 1) + timedelta(days=365 * year) for year in range(4)]


@st.composite
def histories(draw_):
    """Two provinces, some communes with villages; on each of two days some merge, split or end without a successor."""
    map_ = Territory()
    number = iter(range(1, 10_000))

    def area(level, parent, start):
        pk = next(number)
        map_.level[pk] = level
        map_.spans[pk] = [Span(start, date.max, parent)]
        size = draw_(st.sampled_from([None, 1, 5, 40]))
        map_.size[pk] = {"households": Fraction(size)} if size else {}
        return pk

    def end(pk, day):
        start, _end, parent = map_.spans[pk][-1]
        map_.spans[pk][-1] = Span(start, day, parent)

    country = area("country", None, DAYS[0])
    provinces = [area("province", country, DAYS[0]) for _n in range(2)]
    living = [area("commune", draw_(st.sampled_from(provinces)), DAYS[0]) for _n in range(draw_(st.integers(1, 6)))]
    for commune in living:
        for _n in range(draw_(st.integers(0, 2))):
            area("village", commune, DAYS[0])
    for day in DAYS[1:3]:
        chosen = draw_(st.lists(st.sampled_from(living), unique=True, max_size=4))
        if not chosen:
            continue
        new = [area("commune", draw_(st.sampled_from(provinces)), day) for _n in range(draw_(st.integers(1, 3)))]
        edges = []
        for old in chosen:
            end(old, day)
            into = draw_(st.lists(st.sampled_from(new), unique=True, max_size=3))
            known = draw_(st.booleans())
            shares = [draw_(st.integers(1, 9)) for _to in into]
            edges += [
                Edge(old, to, day, {"households": Fraction(part, sum(shares))} if known else {})
                for to, part in zip(into, shares, strict=True)
            ]
            for village in [pk for pk, spans in map_.spans.items() if spans[-1].parent == old]:
                if draw_(st.booleans()) and into:  # its history is known, or nobody wrote it down
                    end(village, day)
                    map_.spans[village].append(Span(day, date.max, into[0]))
        map_.link(edges)
        living = [commune for commune in living if commune not in chosen] + new
    return map_


def nothing(_done, _all):
    pass


def sums(rows):
    found = defaultdict(Decimal)
    for row in rows:
        found[row.level, row.from_area] += row.share
    return found


@settings(max_examples=120, deadline=None)
@given(map_=histories(), day=st.sampled_from(DAYS))
def test_shares_are_whole_at_every_level_of_every_day(map_, day):
    rows = list(draw.on_day(map_, day, nothing))
    assert set(sums(rows).values()) == {Decimal(1)}
    assert {row.from_area for row in rows} == set(map_.level)
    for row in rows:
        assert 0 < row.share <= 1
        assert (row.certainty != "exact") or row.share == 1


@settings(max_examples=120, deadline=None)
@given(map_=histories(), day=st.sampled_from(DAYS))
def test_what_was_there_on_the_day_is_exactly_where_it_was(map_, day):
    frame = OnDay(map_, day)
    for area in map_.level:
        home = next((up for up in map_.line_on(area, day) if not map_.is_small(up)), None)
        if map_.alive(area, day) and home and map_.alive(home, day):
            assert frame.where(area).parts == {home: 1}


@settings(max_examples=120, deadline=None)
@given(map_=histories())
def test_everything_between_the_two_days_is_exact_in_its_common_group(map_):
    common = draw.Common(map_, DAYS[0], DAYS[3], nothing)
    rows = [row for row in common.rows() if row.level == "commune"]
    assert set(sums(rows).values()) == {Decimal(1)}
    known = {row.from_area: row for row in rows if map_.level[row.from_area] == "commune" and row.certainty != "none"}
    assert {row.certainty for row in known.values()} <= {"exact"}
    for edges in map_.out.values():
        for edge in edges:
            if edge.old in known and edge.new in known:
                assert known[edge.old].to_area == known[edge.new].to_area


@settings(max_examples=100, deadline=None)
@given(map_=histories(), amounts=st.lists(st.decimals(0, 10**6, places=2), min_size=60, max_size=60))
def test_an_amount_is_the_same_in_every_frame(map_, amounts):
    common = draw.Common(map_, DAYS[0], DAYS[3], nothing)
    frames = [list(draw.on_day(map_, day, nothing)) for day in DAYS]
    frames += [list(draw.as_recorded(map_, nothing)), list(common.rows())]
    for rows in frames:
        for level in ("commune", "province"):
            shares = defaultdict(dict)
            for row in rows:
                if row.level == level and row.since <= DAYS[1] < row.until:
                    shares[row.from_area][row.to_area] = row.share
            total = Decimal(0)
            for area, amount in zip(sorted(map_.level), amounts, strict=False):
                total += sum(shared_out(amount, shares[area], Decimal("0.01")).values())
            assert total == sum(amounts[: len(map_.level)])


@given(
    parts=st.dictionaries(st.integers(1, 50), st.fractions(min_value="1/1000", max_value=10), min_size=1, max_size=9)
)
def test_any_weights_become_shares_of_exactly_one(parts):
    shares = whole(parts)
    assert sum(shares.values()) == 1
    total = sum(parts.values())
    assert all(abs(Fraction(share) - parts[pk] / total) < Fraction(1, 10**8) for pk, share in shares.items())


@given(
    amount=st.decimals(-(10**9), 10**9, places=4),
    parts=st.dictionaries(st.integers(1, 50), st.integers(1, 99), min_size=1, max_size=9),
)
def test_an_amount_is_shared_out_without_loss(amount, parts):
    shares = whole({pk: Fraction(part) for pk, part in parts.items()})
    found = shared_out(amount, shares)
    assert sum(found.values()) == amount
    assert all(abs(found[pk] - amount * shares[pk]) < 2 for pk in found)


@given(pairs=st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=40))
def test_components_are_what_a_walk_along_the_links_reaches(pairs):
    groups, beside = Components(), defaultdict(set)
    for one, other in pairs:
        groups.join([one, other])
        beside[one].add(other)
        beside[other].add(one)
    for start in beside:
        reached, waiting = set(), [start]
        while waiting:
            area = waiting.pop()
            if area not in reached:
                reached.add(area)
                waiting += beside[area]
        assert set(groups.sets()[groups.of(start)]) == reached


def test_a_figure_with_the_smallest_estimate_in_it_is_not_exact():
    assert sure_of(Decimal(10**9), Decimal("0.01")).certainty == "estimated"
    assert sure_of(Decimal(10**9), Decimal(0)).certainty == "exact"


def test_links_that_run_in_a_circle_lead_nowhere():
    map_ = Territory(level={1: "commune", 2: "commune"}, size={1: {}, 2: {}})
    map_.spans = {1: [Span(DAYS[0], DAYS[1], None)], 2: [Span(DAYS[0], DAYS[1], None)]}
    map_.link([Edge(1, 2, DAYS[1], {}), Edge(2, 1, DAYS[1], {})])
    assert {row.certainty for row in draw.on_day(map_, DAYS[2], nothing)} == {"none"}
