import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.core import text

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậýỳỷỹỵĐÂƠ 0123456789-,.", max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Dân vận khéo", "dan van kheo"),
        ("Nà Hỳ", "na hi"),
        ("UỶ ban", "uy ban"),
        ("Mỹ Lý", "mi li"),
        ("Nguyễn", "nguyen"),
        ("quý = quí", "qui qui"),
        ("thuỷ lợi; thủy lợi", "thuy loi thuy loi"),
        ("Đường\u00a0 đất\t(mới)", "duong dat moi"),
        ("Ðiện Biên", "dien bien"),
        ("40 m²", "40 m2"),
        ("dân\u00advận", "danvan"),
        ("", ""),
        ("…!?", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert text.fold(written) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(written: str) -> None:
    once = text.fold(written)
    assert text.fold(once) == once
    assert once == " ".join(once.split())


@given(VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(written: str) -> None:
    assert text.fold(unicodedata.normalize("NFD", written)) == text.fold(unicodedata.normalize("NFC", written))


@given(VIETNAMESE)
def test_upper_and_lower_case_fold_alike(written: str) -> None:
    assert text.fold(written.upper()) == text.fold(written.lower())


def test_a_name_typed_as_one_word_is_found() -> None:
    terms = text.index_terms("Tổ dân vận bản Nà Hỳ").split()
    assert {"danvan", "nahi"} <= set(terms)
    assert text.query_terms("nahy") == ["nahi"]
    assert "huoidaovangdan" in text.index_terms("Huổi Dạo Vàng Đán").split()


def test_index_terms_begin_with_the_words_in_order_so_that_phrases_match() -> None:
    assert text.index_terms("Ban Dân vận").startswith("ban dan van ")
    assert text.index_terms("Kiệt") == "kiet"


@given(VIETNAMESE)
def test_every_text_is_found_by_its_own_words(written: str) -> None:
    assert set(text.query_terms(written)) <= set(text.index_terms(written).split())


def test_a_search_is_bounded() -> None:
    assert len(text.query_terms(" ".join(str(n) for n in range(500)))) == text.QUERY_WORDS


@pytest.mark.parametrize(("written", "marked"), [("dân", True), ("đ", True), ("dan van", False), ("da\u0302n", True)])
def test_has_marks(written: str, marked: bool) -> None:
    assert text.has_marks(written) is marked


def test_clip_cuts_between_words() -> None:
    assert text.clip("Đường vào bản bị sạt lở", 14) == "Đường vào bản…"
    assert text.clip("ngắn", 14) == "ngắn"
    assert text.clip("mộttừrấtdàikhôngcáchra", 8) == "mộttừrấ…"


@given(st.text(max_size=100), st.integers(min_value=0, max_value=50))
def test_clip_never_exceeds_its_length(written: str, n: int) -> None:
    assert len(text.clip(written, n)) <= n


def test_two_reports_of_one_flood_are_alike_and_another_matter_is_not() -> None:
    flood = "Khe Cạn ngập và bốc mùi hôi khi mưa lớn"
    again = "mưa lớn là khe cạn lại ngập, mùi hôi"
    lights = "Đèn đường kiệt 211A bị hỏng"
    assert text.similarity(flood, again) > 0.5
    assert text.similarity(flood, lights) < 0.1
    assert text.similarity("của và bị là", flood) < 0.1


@given(VIETNAMESE, VIETNAMESE)
def test_similarity_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert text.similarity(a, b) == text.similarity(b, a)
    assert 0.0 <= text.similarity(a, b) <= 1.0


@given(VIETNAMESE.filter(lambda t: bool(text.fold(t))))
def test_a_text_is_wholly_like_itself(written: str) -> None:
    assert text.similarity(written, written.upper()) == 1.0


@pytest.mark.parametrize(
    "hostile", ["y" * 200_000, "a\u0301" * 100_000, " -" * 100_000, "đ\u200b" * 100_000, "qu" * 100_000]
)
def test_200_kb_of_hostile_text_returns(hostile: str) -> None:
    text.index_terms(hostile)
    text.query_terms(hostile)
    text.sort_key(hostile)
    text.clip(hostile, 80)
    text.similarity(hostile, hostile[1:])
