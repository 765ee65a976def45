from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gandan.core.quantities import Qualifier, Quantity, QuantityError, exact, from_columns, parse, short
from gandan.core.quantities import format as in_words
from gandan.core.units_of_measure import UNITS

NUMBERS = st.decimals(min_value=0, max_value=10**5, places=1)  # 0.1 mm is the finest that is kept


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity that a person could have written."""
    unit = draw(st.sampled_from(UNITS))
    kind = draw(st.sampled_from(Qualifier))
    value = draw(NUMBERS)
    low = value if kind in {Qualifier.EXACT, Qualifier.APPROX_ABOVE, Qualifier.AT_LEAST} else None
    high = value if kind in {Qualifier.EXACT, Qualifier.APPROX_BELOW, Qualifier.AT_MOST} else None
    if kind is Qualifier.RANGE:
        low, high = sorted([value, draw(NUMBERS)])
        return Quantity(low, high, None, unit, kind)
    if kind is Qualifier.ORDER_OF_MAGNITUDE:
        # Not "triệu": "hàng triệu tỷ đồng" is more than anybody may enter.
        words = draw(st.sampled_from(["chục", "trăm", "nghìn", "chục nghìn", "trăm nghìn", "vạn"]))
        return parse(f"hàng {words} {unit.symbol_vi}")
    return Quantity(low, high, value, unit, kind)


@given(quantities())
def test_what_is_written_reads_back_the_same(quantity: Quantity) -> None:
    assert parse(in_words(quantity)) == quantity


@given(quantities())
def test_columns_give_the_quantity_back(quantity: Quantity) -> None:
    assert from_columns(*quantity.columns()) == quantity


@given(quantities())
def test_a_short_form_never_says_more_than_is_known(quantity: Quantity) -> None:
    try:
        said = parse(short(quantity)).in_base()
    except QuantityError as refused:
        raise AssertionError(short(quantity)) from refused
    known = quantity.in_base()
    if said.low is not None and said.qualifier is not Qualifier.ORDER_OF_MAGNITUDE:
        assert known.low is not None
        assert said.low <= known.low
    if said.high is not None:
        assert known.high is not None
        assert said.high >= known.high


@given(quantities(), st.sampled_from(["vi", "en"]))
def test_both_languages_can_say_everything(quantity: Quantity, lang: str) -> None:
    assert in_words(quantity, lang)
    assert short(quantity, lang)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("gần 200 m", "gần 200 m", "nearly 200 m"),
        ("hơn 7 km", "hơn 7 km", "more than 7 km"),
        ("80-85 người", "80 đến 85 người", "80 to 85 people"),
        ("hàng trăm suất quà", "hàng trăm suất quà", "hundreds of gift parcels"),
        ("hàng trăm triệu đồng", "hàng trăm triệu đồng", "hundreds of millions of VND"),
        ("hàng triệu đồng", "hàng triệu đồng", "millions of VND"),
        ("1234,5 m2", "1.234,5 m²", "1,234.5 m²"),
        ("từ 200 người trở lên", "ít nhất 200 người", "at least 200 people"),
        ("1 hộ", "1 hộ", "1 household"),
        ("17,40%", "17,4 %", "17.4%"),
    ],
)
def test_in_words(text: str, vi: str, en: str) -> None:
    assert (in_words(parse(text)), in_words(parse(text), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("gần 200 m", "gần 200 m", "nearly 200 m"),
        ("hơn 7 km", "≥ 7 km", "≥ 7 km"),
        ("khoảng 7200 m", "≈ 7,2 km", "≈ 7.2 km"),
        ("khoảng 7.213 m", "≈ 7,21 km", "≈ 7.21 km"),
        ("1.234 m", "≈ 1,23 km", "≈ 1.23 km"),
        ("hơn 1.239 m", "≥ 1,23 km", "≥ 1.23 km"),
        ("80 đến 85 hộ", "80–85 hộ", "80–85 households"),
        ("hàng trăm suất quà", "100–999 suất quà", "100–999 gift parcels"),
        ("39.500.000 đồng", "39,5 triệu đồng", "39.5 million VND"),
        ("1.500 triệu đồng", "1,5 tỷ đồng", "1.5 billion VND"),
        ("0,5 triệu đồng", "500.000 đồng", "500,000 VND"),
        ("8 cm", "8 cm", "8 cm"),
        ("0,1 đến 60 phút", "0,1–60 phút", "0.1–60 minutes"),
        ("0,1234 m", "≈ 0,123 m", "≈ 0.123 m"),
        ("0,004 m", "0,004 m", "0.004 m"),
        ("tối đa 90 phút", "≤ 1,5 giờ", "≤ 1.5 hours"),
        ("2 ha", "2 ha", "2 ha"),
    ],
)
def test_in_short(text: str, vi: str, en: str) -> None:
    assert (short(parse(text)), short(parse(text), "en")) == (vi, en)


@given(NUMBERS)
def test_money_reads_back_from_đồng(value: Decimal) -> None:
    assume(value > 0)
    assert parse(in_words(exact(value, "vnd"))).nominal == value


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", "gần 200 m"), ("en", "nearly 200 m"), ("en-gb", "nearly 200 m"), ("fr", "gần 200 m")],
)
def test_a_quantity_says_itself_in_the_language_of_the_page(lang: str, words: str) -> None:
    assert parse("gần 200 m").format(lang) == parse("gần 200 m").short(lang) == words
