"""The table of both numbers: the same columns on paper, in the .pdf and the .docx."""

from __future__ import annotations

from gandan.papers.content import NONE, Cell, Column, Link, Pair, Pairs, Sentence, Table, two_digits

ABOUT = "Mỗi dòng một chỉ số: số đơn vị báo cáo, số bà con xác nhận, phần chưa đồng ý và nguồn."
COLUMNS = (
    Column("Chỉ số", 43), Column("Báo cáo", 33, "right"), Column("Bà con xác nhận", 36, "right"),
    Column("Chưa đồng ý", 28, "right"), Column("Nguồn", 24),
)  # fmt: skip


def table_of(block: Pairs) -> Table:
    return Table(COLUMNS, tuple(_row(pair) for pair in block.rows), block.title, ABOUT)


def _row(pair: Pair) -> tuple[Cell, ...]:
    source: Sentence = (Link(f"{two_digits(pair.count)} kết quả", pair.url),)
    label: Cell = ((pair.label,), (pair.certainty_text,)) if pair.certainty_text else ((pair.label,),)
    return (label, *both(pair), (source,))


def both(pair: Pair) -> tuple[Cell, Cell, Cell]:
    """Reported, confirmed, disputed: each leads to what was counted."""
    texts = (pair.reported_text, pair.confirmed_text, pair.disputed_text)
    reported, confirmed, disputed = (((Link(text or NONE, pair.url),),) for text in texts)
    return reported, confirmed, disputed
