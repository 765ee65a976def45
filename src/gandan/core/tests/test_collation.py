import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.collation import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Bản 2", "Bản 10", "Bản 10A", "Bản 211"],
        ["ba", "ba bà", "bà", "bà ba", "ban", "bàn", "băng", "bâng"],
        ["Chà Nưa", "Nà Bủng", "Nà Hỳ", "Nà Sự", "Phìn Hồ", "Vàng Đán"],
        ["1", "02", "10", "An", "Ất"],
    ],
)
def test_vietnamese_order(ordered: list[str]) -> None:
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


@given(st.text(max_size=60))
def test_the_key_is_plain_so_that_every_database_agrees(text: str) -> None:
    key = sort_key(text)
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())


@given(st.text(alphabet="aăâđêôơưyáàảãạếỳ B12", max_size=30))
def test_composed_and_decomposed_sort_alike(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@given(st.integers(min_value=0, max_value=10**30), st.integers(min_value=0, max_value=10**30))
def test_numbers_sort_by_value(a: int, b: int) -> None:
    assert (sort_key(f"Bản {a}") < sort_key(f"Bản {b}")) == (a < b)
