"""What changed since a paper was signed: its facts drawn again in the same frame and period, figure by figure.

The signed document itself never changes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gandan.papers.content import NONE, Content, Link, Pair, Pairs, Sentence, plain
from gandan.papers.drawing import drawer_of
from gandan.papers.freeze import sentences, thawed
from gandan.papers.models import Paper

MOST_WORDS = 110


@dataclass(frozen=True)
class Difference:
    """One figure then and now; empty `then` or `now`: it stood there only once."""

    label: str
    then: str
    now: str
    url: str


@dataclass(frozen=True)
class _Figure:
    label: str
    text: str
    url: str


def differences(paper: Paper, at: datetime | None = None) -> list[Difference] | None:
    """Every figure that differs today; None when nobody knows how to draw this paper again."""
    draw = drawer_of(paper.source)
    if draw is None:
        return None
    with translation.override("vi"):
        now = draw(paper.unit, paper.query, at or timezone.now())
    return compared(thawed(paper.content), now)


def compared(then: Content, now: Content) -> list[Difference]:
    before, after = figures(then), figures(now)
    found = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old and new and old.text == new.text:
            continue
        one = old or new
        assert one is not None
        found.append(Difference(one.label, old.text if old else "", new.text if new else "", one.url))
    return found


def figures(content: Content) -> dict[tuple[str, int], _Figure]:
    """Every figure by the address of what it counts; a second one at the same address is told apart by its order."""
    found: dict[tuple[str, int], _Figure] = {}
    seen: dict[str, int] = defaultdict(int)
    for block in content.blocks:
        if isinstance(block, Pairs):
            for pair in block.rows:
                found[f"pair:{pair.key}", 0] = _Figure(pair.label, _both(pair), pair.url)
    for parts in sentences(content.blocks):
        for part in parts:
            if isinstance(part, Link) and _is_number(part.text):
                found[part.url, seen[part.url]] = _Figure(_around(parts), part.text, part.url)
                seen[part.url] += 1
    return found


def _both(pair: Pair) -> str:
    told = [f"Báo cáo {pair.reported_text}", f"bà con xác nhận {pair.confirmed_text or NONE}"]
    if pair.has_disputed:
        told.append(f"chưa đồng ý {pair.disputed_text}")
    return " · ".join(told)


def _is_number(text: str) -> bool:
    return text == NONE or text[:1].isdigit() or any(letter.isdigit() for letter in text[:12])


def _around(parts: Sentence) -> str:
    words = plain(parts).strip()
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"


def said(found: list[Difference] | None) -> str:
    """One sentence for the page."""
    if found is None:
        return ""
    if not found:
        return _("Lập lại hôm nay, mọi con số vẫn như lúc ký.")
    return _("Từ lúc ký đến nay có %(n)s con số đã khác. Văn bản đã ký giữ nguyên.") % {"n": len(found)}
