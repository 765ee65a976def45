"""What a document says, as the fields of a unit's own template."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gandan.core.periods import ZONE
from gandan.papers.content import NONE, Content, Heading, Items, Pair, Pairs, Paragraph, plain
from gandan.papers.fields import Values
from gandan.papers.formats import format_of, symbol_of
from gandan.papers.letterhead import seat_of
from gandan.units.models import Unit


def values_of(content: Content, unit: Unit, kind: str, at: datetime, number: int | None = None) -> Values:
    """Frame, subject, sections with their words, and the table of both numbers with the address of each source."""
    day = at.astimezone(ZONE)
    return {
        "co_quan": unit.name, "cap_tren": unit.parent.name if unit.parent else "", "dia_danh": seat_of(unit),
        "so": symbol_of(format_of(unit), unit, kind, number), "ngay": f"{day.day:02d}",
        "thang": f"{day.month:02d}" if day.month < 3 else str(day.month), "nam": str(day.year),
        "chuc_vu": content.post, "trich_yeu": content.subject, "muc": list(_sections(content)),
        "so_lieu": [_row(pair) for block in content.blocks if isinstance(block, Pairs) for pair in block.rows],
    }  # fmt: skip


def _sections(content: Content) -> Iterator[dict[str, str]]:
    """Each heading with the words under it."""
    title, words = "", list[str]()
    for block in content.blocks:
        match block:
            case Heading():
                if title or words:
                    yield {"tieu_de": title, "loi": " ".join(words)}
                title, words = block.text, []
            case Paragraph() if not block.quiet:
                words.append(plain(block.parts))
            case Items():
                words.extend(plain(row) for row in block.rows)
    yield {"tieu_de": title, "loi": " ".join(words)}


def _row(pair: Pair) -> dict[str, str]:
    return {
        "chi_so": pair.label, "bao_cao": pair.reported_text, "xac_nhan": pair.confirmed_text or NONE,
        "chua_dong_y": pair.disputed_text or NONE, "nguon": pair.url,
    }  # fmt: skip
