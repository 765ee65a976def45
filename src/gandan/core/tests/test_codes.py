import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core import codes

RECEIPTS = st.builds(lambda _: codes.receipt_code(), st.integers())
CARDS = st.builds(lambda _: codes.card_secret(), st.integers())
PLACES = st.integers(0, 15)


def test_a_receipt_has_16_digits_in_groups_of_four() -> None:
    receipt = codes.receipt_code()
    assert codes.is_valid(receipt)
    assert [len(part) for part in codes.group(receipt).split(" ")] == [4, 4, 4, 4]


def test_the_check_digit_is_damms() -> None:
    assert codes._damm("572") == 4  # the example of the thesis


def test_receipts_do_not_repeat() -> None:
    assert len({codes.receipt_code() for _ in range(500)}) == 500


@given(RECEIPTS)
def test_a_receipt_is_accepted_however_it_is_spaced(receipt: str) -> None:
    for filling in (" ", "-", "\u00a0", "–", " . ", "\u200b"):
        assert codes.clean(filling.join(codes.group(receipt).split(" "))) == receipt


@given(RECEIPTS, PLACES, st.sampled_from("0123456789"))
def test_a_wrong_digit_is_noticed(receipt: str, place: int, digit: str) -> None:
    typed = receipt[:place] + digit + receipt[place + 1 :]
    assert codes.is_valid(typed) is (typed == receipt)


@given(RECEIPTS, st.integers(0, 14))
def test_swapped_neighbours_are_noticed(receipt: str, place: int) -> None:
    typed = swap(receipt, place, place + 1)
    assert codes.is_valid(typed) is (typed == receipt)


@pytest.mark.parametrize("broken", ["", "1", "١" * 16, "²" * 16, "1234567890123456x", "0" * 17, "1" * 200_000])
def test_what_is_no_receipt(broken: str) -> None:
    assert not codes.is_valid(codes.clean(broken))


@given(CARDS)
def test_a_card_is_accepted_as_people_type_it(card: str) -> None:
    assert len(card) == 19
    assert codes.clean_card(card) == card
    assert codes.clean_card(card.lower().replace("-", " ")) == card
    assert codes.clean_card(card.replace("-", "").replace("0", "O").replace("1", "l")) == card


@given(CARDS, PLACES, st.sampled_from(codes._CROCKFORD))
def test_a_wrong_symbol_of_a_card_is_noticed(card: str, place: int, symbol: str) -> None:
    plain = card.replace("-", "")
    typed = plain[:place] + symbol + plain[place + 1 :]
    assert codes.clean_card(typed) == (card if typed == plain else None)


@given(CARDS, PLACES, PLACES)
def test_two_swapped_symbols_of_a_card_are_noticed(card: str, first: int, second: int) -> None:
    plain = card.replace("-", "")
    typed = swap(plain, *sorted((first, second)))
    assert codes.clean_card(typed) == (card if typed == plain else None)


@pytest.mark.parametrize("broken", ["", "U" * 16, "0" * 15, "ABCD", "đ" * 16, "A" * 200_000, " " * 200_000])
def test_what_is_no_card(broken: str) -> None:
    assert codes.clean_card(broken) is None


def test_a_case_code() -> None:
    assert codes.case_code(4821, 2026) == "GD-26-004821"
    assert codes.parse_case_code("gd 26 004821") == (4821, 2026)


@given(st.integers(1, 10**12 - 1), st.integers(2000, 2099))
def test_case_codes_read_back(number: int, year: int) -> None:
    assert codes.parse_case_code(codes.case_code(number, year)) == (number, year)


@pytest.mark.parametrize(
    "broken", ["", "GD-26-", "GD-26-000000", "XX-26-004821", "GD-2026-4821", "GD-26-4821", "G" * 200_000]
)
def test_what_is_no_case_code(broken: str) -> None:
    with pytest.raises(ValueError, match="case code"):
        codes.parse_case_code(broken)


def test_a_case_has_a_number_and_a_year_of_this_century() -> None:
    with pytest.raises(ValueError, match="case code"):
        codes.case_code(0, 2026)
    with pytest.raises(ValueError, match="case code"):
        codes.case_code(1, 1999)


def swap(code: str, first: int, second: int) -> str:
    symbols = list(code)
    symbols[first], symbols[second] = symbols[second], symbols[first]
    return "".join(symbols)
