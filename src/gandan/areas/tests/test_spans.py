"""Versions and tree rows of invented maps: consistent whatever merged, split or stayed."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.areas.source import Map, Move, Place
from gandan.areas.spans import (
    REFORM,
    SINCE,
    closure,
    commune_spans,
    country_span,
    district_spans,
    province_spans,
    same_territory,
    unique,
    versions,
)


@st.composite
def maps(draw):
    """Some old provinces → fewer new ones; old communes go whole or in parts to new communes of their province."""
    old_provinces = [Place(f"p{n}", "", "tỉnh", f"P{n}", f"{n:02}") for n in range(draw(st.integers(1, 3)))]
    provinces = [
        Place(f"n{n}", "", "tỉnh", f"P{n}", f"{n:02}") for n in range(draw(st.integers(1, len(old_provinces))))
    ]
    province_of = {p.key: f"n{min(n, len(provinces) - 1)}" for n, p in enumerate(old_provinces)}
    districts, old, new, moves = [], [], [], []
    number = 0
    for province in old_provinces:
        district = Place(f"{province.key}_d", province.key, "huyện", "D", f"{len(districts):03}")
        districts.append(district)
        for _n in range(draw(st.integers(1, 4))):
            number += 1
            above = draw(st.sampled_from([district.key, province.key]))
            old.append(Place(f"{above}_c{number}", above, "xã", f"C{number}", f"{number:05}"))
    for province in provinces:
        here = [c for c in old if province_of[c.parent.split("_")[0]] == province.key]
        count = draw(st.integers(1, max(1, len(here))))
        targets = [
            Place(
                f"{province.key}_t{n}",
                province.key,
                "xã",
                draw(st.sampled_from([f"T{n}", "C1"])),
                f"{province.code}{n:03}",
            )
            for n in range(count)
        ]
        new += targets
        for n, commune in enumerate(here):
            into = draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3, unique_by=lambda t: t.key))
            if n < count:
                into = [targets[n], *[t for t in into if t.key != targets[n].key]]
            for place, target in enumerate(into):
                moves.append(Move(commune.key, target.key, divided=len(into) > 1, default=place == 0))
    return Map(old_provinces, districts, old, provinces, new, moves, province_of)


def spans_of(source):
    country = country_span()
    above = province_spans(source, country.area)
    districts = district_spans(source, above)
    spans = unique([country, *above.values(), *districts.values(), *commune_spans(source, above, districts).values()])
    for number, span in enumerate(spans, start=1):
        span.area.pk = number
    return spans


def holds(row, day):
    return row.valid_from <= day and (row.valid_to is None or row.valid_to > day)


@settings(max_examples=60, deadline=None)
@given(maps())
def test_the_tree_is_what_the_versions_tell_on_every_day(source):
    spans = spans_of(source)
    rows = [row for span in spans for row in closure(span)]
    told = [version for span in spans for version in versions(span)]
    for day in (SINCE, REFORM - timedelta(days=1), REFORM, date(2030, 1, 1)):
        parent = {v.area.pk: v.parent.pk if v.parent else None for v in told if holds(v, day)}
        expected = set()
        for area in parent:
            up, depth = area, 0
            while up is not None:
                expected.add((up, area, depth))
                up, depth = parent[up], depth + 1
        assert {(r.ancestor.pk, r.descendant.pk, r.depth) for r in rows if holds(r, day)} == expected


@settings(max_examples=60, deadline=None)
@given(maps())
def test_versions_follow_each_other_without_gap_or_overlap(source):
    for span in spans_of(source):
        told = versions(span)
        for earlier, later in pairwise(told):
            assert earlier.valid_to == later.valid_from
        assert (told[-1].valid_to is None) == span.area.current
    codes = [span.area.code for span in spans_of(source)]
    assert len(codes) == len(set(codes))


@settings(max_examples=60, deadline=None)
@given(maps())
def test_only_one_to_one_whole_moves_keep_their_identity(source):
    kept = same_territory(source.moves)
    for old, new in kept.items():
        assert [m for m in source.moves if m.old == old] == [m for m in source.moves if m.new == new]
        assert not next(m for m in source.moves if m.old == old).divided
    assert len(set(kept.values())) == len(kept)
