from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.quantities import (
    Problem,
    Qualifier,
    Quantity,
    QuantityError,
    combined,
    exact,
    parse,
    product,
    scale,
    short,
    total,
)
from gandan.core.quantities import format as in_words
from gandan.core.units_of_measure import by_code

Q = Qualifier
VALUES = st.decimals(min_value=0, max_value=10**4, places=1)


@st.composite
def lengths(draw: st.DrawFn) -> Quantity:
    unit = by_code(draw(st.sampled_from(["m", "km", "cm"])))
    kind = draw(st.sampled_from(Qualifier))
    low, high = sorted([draw(VALUES), draw(VALUES)])
    if kind is Q.RANGE:
        return Quantity(low, high, None, unit, kind)
    if kind is Q.ORDER_OF_MAGNITUDE:
        return parse(f"hàng {draw(st.sampled_from(['chục', 'trăm', 'nghìn']))} {unit.code}")
    opens_low = kind in {Q.APPROX, Q.APPROX_BELOW, Q.AT_MOST}
    opens_high = kind in {Q.APPROX, Q.APPROX_ABOVE, Q.AT_LEAST}
    return Quantity(None if opens_low else high, None if opens_high else high, high, unit, kind)


def sum_of(*texts: str) -> Quantity:
    return total([parse(text) for text in texts])


@pytest.mark.parametrize(
    ("parts", "shown", "words"),
    [
        (("200 m", "300 m"), "500 m", "500 m"),
        (("200 m", "gần 100 m"), "gần 300 m", "gần 300 m"),
        (("2 km", "hơn 7 km"), "≥ 9 km", "hơn 9 km"),
        (("hơn 7 km", "ít nhất 1 km"), "≥ 8 km", "ít nhất 8 km"),
        (("gần 200 m", "hơn 100 m"), "≈ 300 m", "khoảng 300 m"),
        (("hàng trăm hộ", "80 đến 85 hộ"), "180–1.084 hộ", "180 đến 1.084 hộ"),
        (("hàng trăm hộ", "hàng trăm hộ"), "200–1.998 hộ", "200 đến 1.998 hộ"),
        (("hàng trăm hộ", "5 hộ"), "105–1.004 hộ", "105 đến 1.004 hộ"),
        (("hàng trăm hộ", "hơn 7 hộ"), "≥ 107 hộ", "ít nhất 107 hộ"),
        (("tối đa 5 hộ", "không quá 4 hộ"), "≤ 9 hộ", "tối đa 9 hộ"),
        (("tối đa 5 hộ", "4 hộ"), "4–9 hộ", "4 đến 9 hộ"),
        (("500 m", "1 km"), "1,5 km", "1.500 m"),
        (("39 triệu đồng", "500.000 đồng"), "39,5 triệu đồng", "39.500.000 đồng"),
    ],
)
def test_sums_show_what_they_know(parts: tuple[str, ...], shown: str, words: str) -> None:
    assert (short(sum_of(*parts)), in_words(sum_of(*parts))) == (shown, words)


def test_a_single_quantity_is_its_own_total() -> None:
    assert sum_of("hàng trăm hộ") == parse("hàng trăm hộ")


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ((), Problem.EMPTY),
        (("5 người", "5 lượt người"), Problem.MIXED_DIMENSION),
        (("40 %", "50 %"), Problem.NOT_ADDITIVE),
    ],
)
def test_what_has_no_sum(parts: tuple[str, ...], problem: Problem) -> None:
    with pytest.raises(QuantityError) as refused:
        sum_of(*parts)
    assert refused.value.code is problem


@given(st.lists(lengths(), min_size=1, max_size=6))
def test_a_sum_is_never_more_certain_than_its_parts(parts: list[Quantity]) -> None:
    bases = [part.in_base() for part in parts]
    added = total(parts).in_base()
    assert (added.low or 0) == sum(base.low or Decimal(0) for base in bases)
    highs = [base.high for base in bases if base.high is not None]
    assert added.high == (sum(highs, Decimal(0)) if len(highs) == len(bases) else None)
    if added.high is None:
        assert added.qualifier in {Q.APPROX, Q.APPROX_ABOVE, Q.AT_LEAST}
    if added.qualifier is Q.EXACT:
        assert added.low == added.high


@given(st.lists(lengths(), min_size=1, max_size=5), st.randoms())
def test_the_order_of_parts_does_not_matter(parts: list[Quantity], random: st.randoms) -> None:  # type: ignore[valid-type]  # a Random
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # see above
    assert total(shuffled).in_base() == total(parts).in_base()


@given(st.lists(lengths(), min_size=2, max_size=4), lengths())
def test_a_total_of_totals_has_the_same_ends(parts: list[Quantity], last: Quantity) -> None:
    stepwise, at_once = total([total(parts), last]).in_base(), total([*parts, last]).in_base()
    assert (stepwise.low or 0, stepwise.high) == (at_once.low or 0, at_once.high)


def test_m23_length_width_and_thickness_give_area_and_volume() -> None:
    """M23."""
    length, width, thickness = parse("gần 200 m"), parse("1,2 m"), parse("8 cm")
    area = product(length, width)
    volume = product(area, thickness)
    assert (short(area), short(volume)) == ("gần 240 m²", "gần 19,2 m³")
    assert area.qualifier is Q.APPROX_BELOW
    assert area.low is None
    assert product(parse("200 m"), width) == exact(240, "m2")


@given(st.lists(lengths(), min_size=2, max_size=5))
def test_sums_made_by_a_database_combine_to_the_same_total(parts: list[Quantity]) -> None:
    columns = [part.in_base() for part in parts]
    lows = [part.low for part in columns if part.low is not None]
    highs = [part.high for part in columns if part.high is not None]
    nominals = [part.nominal for part in columns if part.nominal is not None]
    added = combined(
        {part.qualifier for part in parts},
        sum(lows, Decimal(0)) if lows else None,
        sum(highs, Decimal(0)) if len(highs) == len(parts) else None,
        sum(nominals, Decimal(0)) if len(nominals) == len(parts) else None,
        by_code("m"),
    )
    assert added == total(parts).in_base()


@given(lengths(), lengths())
def test_a_product_holds_the_products_of_its_ends(a: Quantity, b: Quantity) -> None:
    area, first, second = product(a, b), a.in_base(), b.in_base()
    assert area == product(b, a)
    if first.high is None or second.high is None:
        assert area.high is None
    else:
        assert area.high == first.high * second.high


def test_only_lengths_and_areas_multiply() -> None:
    with pytest.raises(QuantityError):
        product(parse("5 hộ"), parse("2 m"))


def test_twelve_times_the_same() -> None:
    assert in_words(scale(parse("gần 200 m"), 12)) == "gần 2.400 m"
    assert in_words(scale(parse("hàng trăm hộ"), 2)) == "200 đến 1.998 hộ"


@pytest.mark.parametrize(
    ("low", "high", "nominal", "qualifier"),
    [
        (1, 2, 1, Q.EXACT),
        (None, None, None, Q.APPROX),
        (5, None, None, Q.RANGE),
        (5, 6, 9, Q.RANGE),
        (1, 9, 5, Q.AT_LEAST),
    ],
)
def test_a_quantity_that_contradicts_itself_is_refused(
    low: int | None, high: int | None, nominal: int | None, qualifier: Qualifier
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high, nominal)]
    with pytest.raises(QuantityError):
        Quantity(*ends, by_code("m"), qualifier)
