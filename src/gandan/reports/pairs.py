"""Figures of work as a document holds them: both numbers and the address of what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from gandan.activities.figures import Figure
from gandan.papers.content import Link, Pair, Pairs, two_digits
from gandan.reports.facts import Count


def pair_of(figure: Figure, key: str = "", certainty: str = "exact", certainty_text: str = "") -> Pair:
    return Pair(
        key=key or figure.kind, label=figure.label, reported_text=figure.reported_text,
        confirmed_text=figure.confirmed_text if figure.is_confirmed else "",
        disputed_text=figure.disputed_text if figure.has_disputed else "", url=figure.url, count=figure.count,
        confirmed_share=figure.confirmed_share, disputed_share=figure.disputed_share, is_open=figure.is_open,
        certainty=certainty, certainty_text=certainty_text,
    )  # fmt: skip


def pairs_of(figures: Sequence[Figure]) -> Pairs:
    return Pairs(tuple(pair_of(figure) for figure in figures))


def number(count: Count) -> Link:
    """The count as a link; nothing is "chưa có"."""
    return Link(two_digits(count.n) if count.n else "chưa có", count.url)
