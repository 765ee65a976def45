"""Finding as people type: the same answers on both databases."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from gandan.core import search
from gandan.core.models import SearchEntry

pytestmark = pytest.mark.django_db
NAMES = ["Nà Hỳ", "Na Hy", "Nà Hỳ Đông", "Nà Bủng", "Huổi Dạo", "Dân vận khéo ở Nà Hỳ", "Mường Chà"]


@pytest.fixture
def names():
    search.index(search.entry("area", number, name) for number, name in enumerate(NAMES))


def found(query: str, **more: object) -> list[str]:
    return [row.title for row in search.search(query, kind="area", **more)]


def test_what_was_typed_with_its_marks_comes_first(names):
    assert found("Nà Hỳ")[0] == "Nà Hỳ"
    assert found("Na Hy")[0] in {"Na Hy", "Nà Hỳ"}
    SearchEntry.objects.filter(title="Nà Hỳ").update(weight=5)
    assert found("nà hỳ đ")[0] == "Nà Hỳ Đông"
    assert found("Nà Hỳ")[-1] == "Na Hy"


@pytest.mark.parametrize("query", ["na hy", "NÀ HỲ", "nahy", "Nà  Hỳ,", "nà hì", unicodedata.normalize("NFD", "Nà Hỳ")])
def test_a_name_is_found_however_it_is_typed(names, query):
    assert {"Nà Hỳ", "Na Hy", "Nà Hỳ Đông"} <= set(found(query))
    assert "Nà Bủng" not in found(query)


def test_letters_sent_apart_from_their_marks_rank_alike(names):
    assert found(unicodedata.normalize("NFD", "Nà Hỳ")) == found("Nà Hỳ")
    search.index([search.entry("area", 50, unicodedata.normalize("NFD", "Pá Kha"))])
    assert found("Pá Kha") == ["Pá Kha"]


def test_the_beginning_of_a_word_is_enough(names):
    assert found("huo") == ["Huổi Dạo"]
    assert found("da hu") == ["Huổi Dạo"]
    assert found("muongc") == ["Mường Chà"]
    assert found("ong") == []


def test_every_word_must_be_there(names):
    assert found("na bung") == ["Nà Bủng"]
    assert found("na muong") == []


def test_exact_then_beginning_then_inside(names):
    assert found("na hy")[-1] == "Dân vận khéo ở Nà Hỳ"
    assert found("na hy")[2] == "Nà Hỳ Đông"


def test_weight_and_length_decide_among_equals():
    search.index(
        [search.entry("area", 1, "Bản Lim", weight=2), search.entry("area", 2, "Lim", weight=2),
         search.entry("area", 3, "Lim", weight=1)]
    )  # fmt: skip
    assert [row.object_id for row in search.search("lim", kind="area")] == [3, 2, 1]


def test_also_is_found_and_other_kinds_are_not():
    search.index([search.entry("area", 1, "Nà Hỳ", also="03169 Điện Biên"), search.entry("case", 1, "Nà Hỳ")])
    assert found("03169") == ["Nà Hỳ"]
    assert found("dien bien na") == ["Nà Hỳ"]
    assert len(search.search("na hy", kind="case")) == 1


def test_no_more_than_asked_for(names):
    assert len(found("na", limit=2)) == 2


@pytest.mark.parametrize("query", ["", "   ", "…!?", "\0", "'", '"', "*", "%", "_", "-", "()"])
def test_an_empty_question_finds_nothing(names, query):
    assert found(query) == []


HOSTILE = [
    'nà" OR "hỳ', "na AND hy", "NOT na", "NEAR(na hy, 3)", "title:na", "na*", "^na", "na + hy", "(na | hy)", "na & !hy",
    "na:*", "na <-> hy", "'; DROP TABLE core_searchentry; --", "na\\", "nà%", "nà_", "nà\0hỳ", "\u202ena", "½ ²³ ٣ 日本",
    "à" * 5000, "na " * 5000, "%" * 60_000, "à" + "_" * 60_000,
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_operators_are_only_words_and_nothing_breaks(names, query):
    assert isinstance(found(query), list)
    assert SearchEntry.objects.count() == len(NAMES)


def test_operators_are_searched_as_words(names):
    assert found("na OR bung") == []
    assert found("na NOT bung") == []
    search.index([search.entry("area", 60, "Bản Or và Not")])
    assert found("or not") == ["Bản Or và Not"]


@given(st.text(max_size=60))
@example("à\x00")
@example("ﷺ")
@example("0e0")
@example("1e5 -3 .5")
def test_any_text_can_be_asked_and_indexed(query):
    found(query)
    if any(unicodedata.category(char) == "Cs" for char in query):
        return
    search.index([search.entry("area", 1, query)])
    assert SearchEntry.objects.filter(kind="area", object_id=1).exists()


@given(st.text(st.sampled_from("aăâbcdđeghiklmnoôơpqrstuưvxyáàảãạấầýỳ 0123456789"), min_size=1, max_size=30))
def test_what_was_indexed_is_found_by_its_own_words(title):
    search.index([search.entry("area", 1, title)])
    assert not title.strip() or found(title) == [title.strip()]


def test_a_changed_row_is_found_by_its_new_words_alone(names):
    search.index([search.entry("area", 0, "Sín Thầu")])
    assert found("sin thau") == ["Sín Thầu"]
    assert "Sín Thầu" not in found("na hy")
    assert SearchEntry.objects.count() == len(NAMES)


def test_update_and_delete_keep_the_index_in_step(names):
    SearchEntry.objects.filter(title="Huổi Dạo").update(terms="pa kha pakha")
    assert found("pa kha") == ["Huổi Dạo"]
    assert found("huoi") == []
    SearchEntry.objects.filter(title="Huổi Dạo").delete()
    assert found("pa kha") == []
    SearchEntry.objects.get(title="Mường Chà").delete()
    assert found("muong") == []
    row = SearchEntry.objects.get(title="Nà Bủng")
    row.terms = "thu thuy"
    row.save()
    assert found("thu thuy") == ["Nà Bủng"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_fts(core_search_fts, rank) VALUES ('integrity-check', 1)")


def test_a_search_is_one_question_to_the_database(names, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert found("nà hỳ")
    with django_assert_num_queries(0):
        assert found("  ") == []
    with django_assert_num_queries(2 if connection.vendor == "sqlite" else 1):  # SQLite takes 999 values at a time
        search.index(search.entry("area", number, f"Bản {number}") for number in range(200))


def test_the_question_uses_the_full_text_index(names):
    search.index(search.entry("area", number, f"Bản {number}") for number in range(100, 3100))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE core_searchentry")
    plan = search.search("na bung", kind="area").explain()
    assert ("VIRTUAL TABLE INDEX" if connection.vendor == "sqlite" else "core_search_terms") in plan
