"""Finding things as people type them: "na hy", "nahy", "Nà Hỳ". One index for every room, on both databases."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length

from gandan.core.models import SearchEntry
from gandan.core.text import fold, has_marks, index_terms, query_terms

TYPED = 200  # characters of a query that are read: longer ones are no search, and the databases refuse them


def entry(
    kind: str, object_id: int, title: str, *, also: str = "", area_id: int | None = None, weight: int = 0
) -> SearchEntry:
    """An unsaved index row; `also` is further text it should be found by (codes, the province), lower weight first."""
    title = _one_form(title)
    return SearchEntry(
        kind=kind, object_id=object_id, title=title[:300], folded=fold(title)[:300],
        terms=index_terms(f"{title} {also}".strip()), area_id=area_id, weight=weight,
    )  # fmt: skip


def index(entries: Iterable[SearchEntry]) -> None:
    """Insert or replace index rows."""
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "folded", "terms", "area_id", "weight"],
    )


def forget(kind: str, object_ids: Iterable[int]) -> None:
    """Take things that are gone out of the index."""
    SearchEntry.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()


def search(query: str, *, kind: str, limit: int = 30) -> QuerySet[SearchEntry]:
    """Rows whose terms hold every word of `query` (last word as a prefix), best first. Empty query: nothing."""
    query = _one_form(query)[:TYPED]
    terms = query_terms(query)
    if not terms:
        return SearchEntry.objects.none()
    folded = fold(query)
    rows = SearchEntry.objects.filter(kind=kind, pk__in=_matching(terms))
    whens = [When(folded=folded, then=Value(1)), When(folded__startswith=folded, then=Value(2))]
    if has_marks(query):
        whens.insert(0, When(title__icontains=query, then=Value(0)))
    rank = Case(*whens, default=Value(3), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", "weight", Length("folded"), "folded", "object_id")[:limit]


def _one_form(text: str) -> str:
    """Composed letters (some phones send "a" and its mark apart), and no NUL, which PostgreSQL refuses."""
    return unicodedata.normalize("NFC", text.replace("\0", " ")).strip()


def _matching(terms: list[str]) -> RawSQL:
    if connection.vendor == "postgresql":
        wanted = " & ".join(f"{term}:*" for term in terms)
        return RawSQL(
            "SELECT id FROM core_searchentry WHERE to_tsvector('simple', terms) @@ to_tsquery('simple', %s)", [wanted]
        )
    wanted = " ".join(f'"{term}"*' for term in terms)
    return RawSQL("SELECT rowid FROM core_search_fts WHERE core_search_fts MATCH %s", [wanted])
