"""Keyset pages: every row once, in order, whatever happens meanwhile and whatever a stranger sends."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.db.models import F, QuerySet
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gandan.core.models import LogEntry, SearchEntry
from gandan.core.paging import page

pytestmark = pytest.mark.django_db
SIX = list(range(6))


def make(*areas: int | None) -> QuerySet[SearchEntry]:
    SearchEntry.objects.all().delete()
    SearchEntry.objects.bulk_create(
        SearchEntry(kind="area", object_id=number, title=f"bản {area}", folded="", terms="ban", area_id=area)
        for number, area in enumerate(areas)
    )
    return SearchEntry.objects.all()


def walk(rows: QuerySet[SearchEntry], by: str, size: int = 2) -> list[SearchEntry]:
    """All rows of all pages; a walk that does not end is cut."""
    seen, after = [], None
    for _ in range(100):
        one = page(rows, by=by, after=after, size=size)
        assert len(one.rows) <= size
        seen += one.rows
        after = one.next
        if after is None:
            return seen
    raise AssertionError("the pages do not end")


@given(
    st.lists(st.none() | st.integers(-3, 3), max_size=14),
    st.sampled_from(["area_id", "-area_id", "weight", "-title"]),
    st.integers(1, 5),
)
def test_walking_all_pages_gives_every_row_once_and_in_order(areas, by, size):
    rows = make(*areas)
    seen = walk(rows, by, size)
    assert sorted(row.pk for row in seen) == sorted(rows.values_list("pk", flat=True))
    name, sign = by.lstrip("-"), -1 if by.startswith("-") else 1
    if name == "title":
        return  # the order of letters is the database's own
    keys = [(getattr(row, name) is None, sign * (getattr(row, name) or 0), sign * row.pk) for row in seen]
    assert keys == sorted(keys)


def test_rows_without_a_value_come_last_both_ways():
    rows = make(None, 2, None, 1, None)
    assert [row.area_id for row in walk(rows, "area_id")] == [1, 2, None, None, None]
    assert [row.area_id for row in walk(rows, "-area_id")] == [2, 1, None, None, None]


def test_texts_are_walked_too():
    rows = make(*[number % 3 for number in range(9)])
    titles = [row.title for row in walk(rows, "title")]
    assert titles == [f"bản {number // 3}" for number in range(9)]


def test_an_annotated_number_can_be_the_order():
    rows = make(3, None, 1, 2).annotate(half=F("area_id") / 2.0)
    assert [row.area_id for row in walk(rows, "-half", 1)] == [3, 2, 1, None]


def test_moments_are_told_apart_to_the_microsecond():
    start = datetime(2026, 7, 1, tzinfo=UTC)
    for number in SIX:
        LogEntry.objects.create(
            action="a", kind="k", object_id=number, at=start + timedelta(microseconds=number // 2), data={}
        )
    with timezone.override("Asia/Ho_Chi_Minh"):
        assert [row.object_id for row in walk(LogEntry.objects.all(), "at", 1)] == SIX
        assert [row.object_id for row in walk(LogEntry.objects.all(), "-at", 1)] == SIX[::-1]


def test_a_row_added_while_walking_neither_repeats_nor_hides_another():
    rows = make(10, 20, 30, 40)
    first = page(rows, by="-area_id", after=None, size=2)
    SearchEntry.objects.create(kind="area", object_id=90, title="mới", folded="", terms="", area_id=50)
    SearchEntry.objects.filter(area_id=40).delete()
    second = page(rows, by="-area_id", after=first.next, size=2)
    assert [row.area_id for row in first.rows + second.rows] == [40, 30, 20, 10]
    assert second.next is None


def test_the_row_the_cursor_names_may_be_gone():
    rows = make(1, 2, 3)
    first = page(rows, by="area_id", after=None, size=1)
    first.rows[0].delete()
    assert [row.area_id for row in page(rows, by="area_id", after=first.next, size=5).rows] == [2, 3]


def test_the_last_full_page_has_no_next_and_no_rows_have_none():
    assert page(make(1, 2), by="area_id", after=None, size=2).next is None
    assert page(make(), by="area_id", after=None) == page(make(), by="area_id", after="x")


def _old(*value: object) -> str:
    return urlsafe_b64encode(json.dumps(value[0] if len(value) == 1 else list(value)).encode()).decode()


HOSTILE = [
    "", "@@", "đ", "a" * 100_000, "\0", "%00", "null", _old(5), _old({}), _old(None), _old("abc", 1), _old(1, "abc"),
    _old({"pk": 1}, 2), _old(1, 10**400), _old(10**400, 1), _old("\0", 1), _old([1], 1), "Ww==" * 2000,
    urlsafe_b64encode(b"[" * 5000).decode(), urlsafe_b64encode(b"\xff\xfe").decode(), ":", "::", "a:b:c", ".:x:y",
    signing.dumps([1, 1]), signing.dumps([1, 1], salt="elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize("after", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("by", ["area_id", "-title"])
def test_a_cursor_that_is_not_ours_starts_from_the_beginning(after, by):
    rows = make(1, 2, 3)
    assert page(rows, by=by, after=after) == page(rows, by=by, after=None)


@given(st.text(max_size=200))
def test_any_text_is_a_cursor_that_does_no_harm(after):
    assert len(page(make(1, 2, 3), by="area_id", after=after).rows) == 3


def test_a_cursor_of_another_list_or_order_starts_from_the_beginning():
    rows = make(1, 2, 3)
    cursor = page(rows, by="title", after=None, size=1).next
    assert len(page(rows, by="area_id", after=cursor).rows) == 3
    assert len(page(rows, by="-title", after=cursor).rows) == 3
    assert page(LogEntry.objects.all(), by="at", after=cursor).rows == []


def test_a_page_is_one_question_to_the_database(django_assert_num_queries):
    rows = make(*SIX)
    first = page(rows, by="area_id", after=None, size=2)
    with django_assert_num_queries(1):
        page(rows, by="area_id", after=first.next, size=2)
