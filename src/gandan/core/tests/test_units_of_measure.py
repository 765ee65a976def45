import pytest

from gandan.core.units_of_measure import UNITS, Dimension, base_unit, by_code, find, units_of


def test_codes_are_unique() -> None:
    assert len({unit.code for unit in UNITS}) == len(UNITS)


def test_every_dimension_has_exactly_one_base_unit() -> None:
    for dimension in Dimension:
        assert [unit for unit in UNITS if unit.dimension is dimension and unit.is_base] == [base_unit(dimension)]


def test_every_unit_is_found_by_its_own_symbols_and_no_spelling_means_two_units() -> None:
    seen: dict[str, str] = {}
    for unit in UNITS:
        for spelling in {unit.symbol_vi, unit.symbol_en, unit.name_vi, unit.code, *unit.aliases}:
            assert find(spelling) is unit, spelling
            assert seen.setdefault(spelling, unit.code) == unit.code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("m²", "m2"), ("M2", "m2"), ("Km", "km"), ("triệu", "million_vnd"), ("tỉ đồng", "billion_vnd"),
        ("nguoi", "person"),
        ("học sinh", "person"), ("lượt", "turn"), ("lượt người", "turn"), ("phần quà", "gift_parcel"),
        ("ngày công", "person_day"),
        ("hộ  gia\u00a0đình", "household"), ("%", "percent"), ("đ", "vnd"), ("ý kiến", "opinion_turn"),
    ],
)  # fmt: skip
def test_people_write_a_unit_in_many_ways(written: str, code: str) -> None:
    assert find(written) is by_code(code)


@pytest.mark.parametrize("unknown", ["", "sào", "xyz", "m4", "a" * 200_000])
def test_an_unknown_unit_is_none(unknown: str) -> None:
    assert find(unknown) is None


def test_turns_are_not_persons() -> None:
    assert by_code("turn").dimension is not by_code("person").dimension


def test_units_of_a_dimension_come_smallest_first() -> None:
    assert [unit.code for unit in units_of(Dimension.LENGTH)] == ["mm", "cm", "m", "km"]
