import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.quantities import Problem, Qualifier, QuantityError, parse

D = Decimal
Q = Qualifier


@pytest.mark.parametrize(
    ("text", "low", "high", "nominal", "unit", "qualifier"),
    [
        ("gần 200 m", None, 200, 200, "m", Q.APPROX_BELOW),
        ("chưa đầy 100 m", None, 100, 100, "m", Q.APPROX_BELOW),
        ("hơn 7 km", 7, None, 7, "km", Q.APPROX_ABOVE),
        ("trên 100 người", 100, None, 100, "person", Q.APPROX_ABOVE),
        ("khoảng 50 hộ", None, None, 50, "household", Q.APPROX),
        ("trên dưới 50 hộ", None, None, 50, "household", Q.APPROX),
        ("ít nhất 5 buổi", 5, None, 5, "session", Q.AT_LEAST),
        ("từ 200 đối tượng trở lên", 200, None, 200, "person", Q.AT_LEAST),
        ("10 hộ trở lên", 10, None, 10, "household", Q.AT_LEAST),
        ("tối đa 3 triệu đồng", None, 3, 3, "million_vnd", Q.AT_MOST),
        ("không quá 20 phút", None, 20, 20, "minute", Q.AT_MOST),
        ("80 đến 85 đối tượng", 80, 85, None, "person", Q.RANGE),
        ("từ 40 đến 50 người", 40, 50, None, "person", Q.RANGE),
        ("80-85 hộ", 80, 85, None, "household", Q.RANGE),
        ("80 – 85 hộ", 80, 85, None, "household", Q.RANGE),
        ("3 đến 5 triệu đồng", 3, 5, None, "million_vnd", Q.RANGE),
        ("500 m đến 1 km", 500, 1000, None, "m", Q.RANGE),
        ("50 phút đến 1 giờ", 50, 60, None, "minute", Q.RANGE),
        ("hàng chục hộ", 10, 99, None, "household", Q.ORDER_OF_MAGNITUDE),
        ("hàng trăm suất quà", 100, 999, None, "gift_parcel", Q.ORDER_OF_MAGNITUDE),
        ("hàng trăm lượt cán bộ, chiến sĩ", 100, 999, None, "turn", Q.ORDER_OF_MAGNITUDE),
        ("hàng nghìn người", 1000, 9999, None, "person", Q.ORDER_OF_MAGNITUDE),
        ("hàng trăm triệu đồng", 100, "999.999999", None, "million_vnd", Q.ORDER_OF_MAGNITUDE),
        ("hàng vạn đồng", 10, "99.999", None, "thousand_vnd", Q.ORDER_OF_MAGNITUDE),
        ("03 tuyến", 3, 3, 3, "route", Q.EXACT),
        ("1,2 m", "1.2", "1.2", "1.2", "m", Q.EXACT),
        ("17,4 %", "17.4", "17.4", "17.4", "percent", Q.EXACT),
        ("17,4%", "17.4", "17.4", "17.4", "percent", Q.EXACT),
        ("40 triệu đồng", 40, 40, 40, "million_vnd", Q.EXACT),
        ("gần 40 triệu đồng", None, 40, 40, "million_vnd", Q.APPROX_BELOW),
        ("40 m²", 40, 40, 40, "m2", Q.EXACT),
        ("40m2", 40, 40, 40, "m2", Q.EXACT),
        ("hai bản", 2, 2, 2, "village", Q.EXACT),
        ("gần ba chục người", None, 30, 30, "person", Q.APPROX_BELOW),
        ("hơn chục người", 10, None, 10, "person", Q.APPROX_ABOVE),
        ("ba trăm nghìn đồng", 300, 300, 300, "thousand_vnd", Q.EXACT),
        ("2,5 nghìn cây", 2500, 2500, 2500, "tree", Q.EXACT),
        ("Gần\u00a0200\u00a0M", None, 200, 200, "m", Q.APPROX_BELOW),
        ("gan 70 hoc sinh", None, 70, 70, "person", Q.APPROX_BELOW),
        ("≥ 7 km", 7, None, 7, "km", Q.AT_LEAST),
    ],
)
def test_what_people_write(
    text: str, low: object, high: object, nominal: object, unit: str, qualifier: Qualifier
) -> None:
    quantity = parse(text)

    def number(value: object) -> Decimal | None:
        return None if value is None else D(str(value))

    assert (quantity.low, quantity.high, quantity.nominal) == (number(low), number(high), number(nominal))
    assert (quantity.unit.code, quantity.qualifier) == (unit, qualifier)
    assert quantity.text == " ".join(text.split())


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", "1234.5"), ("1,2", "1.2"), ("03", "3"), ("1200", "1200"), ("1 200", "1200"),
        ("1.234", "1234"), ("1.5", "1.5"),
        ("1.50", "1.5"), ("0.123", "0.123"), ("1,234", "1.234"), ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"), ("1 200,5", "1200.5"), ("0", "0"),
    ],
)  # fmt: skip
def test_numbers(written: str, value: str) -> None:
    assert parse(f"{written} m").nominal == D(value)


def test_a_default_unit_fills_in() -> None:
    assert parse("80 đến 85", default_unit="person").unit.code == "person"
    assert parse("2 nghìn", default_unit="person").nominal == 2000
    assert parse("40 triệu", default_unit="vnd").unit.code == "million_vnd"
    assert parse("200 nghìn", default_unit="vnd").nominal == 200_000
    assert parse("hàng triệu", default_unit="person").low == 10**6
    assert parse("5 km", default_unit="m").unit.code == "km"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY), (" \n", Problem.EMPTY), ("vài hộ", Problem.NO_NUMBER), ("m", Problem.NO_NUMBER),
        ("200", Problem.NO_UNIT), ("5 sào", Problem.UNKNOWN_UNIT), ("200 m đường bê tông", Problem.TRAILING),
        ("-5 m", Problem.NEGATIVE), ("−5 m", Problem.NEGATIVE), ("khoảng -5 m", Problem.NEGATIVE),
        ("85 đến 80 hộ", Problem.REVERSED_RANGE), ("1.23.4 m", Problem.BAD_NUMBER),
        ("1,2,3 m", Problem.BAD_NUMBER),
        ("1.234.56 m", Problem.BAD_NUMBER), ("9999999 tỷ đồng", Problem.TOO_BIG),
        ("9" * 60 + " m", Problem.TOO_BIG),
        ("0,01 mm", Problem.TOO_PRECISE), ("kiệt 211 m", Problem.UNKNOWN_QUALIFIER),
        ("5 m đến 6 hộ", Problem.MIXED_DIMENSION),
        ("gần 80 đến 85 hộ", Problem.UNKNOWN_QUALIFIER), ("x" * 81, Problem.TOO_LONG),
        ("hàng m", Problem.NO_NUMBER),
        ("५ m", Problem.NO_NUMBER), ("hàng km", Problem.NO_NUMBER), ("hàng nghìn", Problem.NO_UNIT),
        ("3 nghìn", Problem.NO_UNIT), ("vài chục hộ", Problem.UNKNOWN_QUALIFIER),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, problem: Problem) -> None:
    with pytest.raises(QuantityError) as refused:
        parse(text)
    assert refused.value.code is problem


def test_a_thousand_in_a_column_of_millions_is_asked_and_not_guessed() -> None:
    with pytest.raises(QuantityError) as refused:
        parse("200 nghìn", default_unit="million_vnd")
    assert refused.value.code is Problem.NO_UNIT


def test_an_unknown_default_unit_is_refused() -> None:
    with pytest.raises(QuantityError) as refused:
        parse("5", default_unit="furlong")
    assert refused.value.code is Problem.UNKNOWN_UNIT


PIECES = [
    "gần",
    "hơn",
    "hàng",
    "từ",
    "trăm",
    "triệu",
    "đồng",
    "đến",
    "-",
    "m",
    "m²",
    "%",
    "lượt",
    "trở lên",
    "7",
    "1.234,5",
    "0",
    ",",
    ".",
    "ba",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)))
def test_any_text_is_a_quantity_or_a_quantity_error(text: str) -> None:
    with contextlib.suppress(QuantityError):
        assert parse(text, default_unit="m").text == " ".join(text.split())


@pytest.mark.parametrize("piece", ["1 ", "1.", "1,", "gần ", "hàng ", "trăm ", "1-", "đến 1 ", "\u00a0", "m² "])
def test_200_kb_of_hostile_text_is_refused(piece: str) -> None:
    with pytest.raises(QuantityError):
        parse(piece * (200_000 // len(piece)))
