"""Figures in sentences, in a picture and by place."""

from __future__ import annotations

from collections.abc import Sequence

from gandan.activities.figures import Figure
from gandan.areas.frames import Frame
from gandan.core.quantities import Quantity
from gandan.core.quantities import format as in_words
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Heading,
    Link,
    Pairs,
    Paragraph,
    Sentence,
    Table,
    joined,
    sentence,
    two_digits,
)
from gandan.papers.pairs import both
from gandan.reports.facts import Placed
from gandan.reports.pairs import pair_of

MOST_HIGHLIGHTS = 8
MOST_PLACED = 150
BARS = "Khung là số báo cáo, phần tô đậm là số bà con xác nhận, phần gạch chéo là chưa đồng ý."
SURE = (
    "“Chính xác”: mọi kết quả nằm trọn trong nơi ấy. “Ước tính”: một phần được chia theo tỷ lệ của nơi đã chia tách. "
    "“Không so sánh được”: chỉ biết đến cấp rộng hơn."
)
PLACED = (
    Column("Nơi", 36), Column("Chỉ số", 38), Column("Báo cáo", 26, "right"), Column("Bà con xác nhận", 26, "right"),
    Column("Chưa đồng ý", 20, "right"), Column("Mức so sánh", 22),
)  # fmt: skip


def highlights(figures: Sequence[Figure], begin: str) -> list[Block]:
    """What came of the work, in two sentences: what people have confirmed, and what still waits for their word."""
    told = [each for each in figures if each.is_confirmed][:MOST_HIGHLIGHTS]
    waiting = [each for each in figures if not each.is_confirmed][:MOST_HIGHLIGHTS]
    found: list[Block] = []
    if told:
        rows = joined([_confirmed(each) for each in told])
        found.append(Paragraph(sentence("{begin} bà con đã xác nhận: {rows}.", begin=begin, rows=rows)))
    if waiting:
        rows = joined([_reported(each) for each in waiting])
        lead = "Các đơn vị còn báo cáo" if told else f"{begin} các đơn vị báo cáo"
        found.append(Paragraph(sentence("{lead} {rows}; những số này chưa có lời của bà con.", lead=lead, rows=rows)))
    return found


def _confirmed(figure: Figure) -> Sentence:
    """ "đường làm mới 180 m (đơn vị báo cáo gần 200 m)": nothing is said twice when both are the same."""
    assert figure.confirmed is not None
    name, told, said = _lower(figure.label), in_words(figure.reported, "vi"), in_words(figure.confirmed, "vi")
    if told == said:
        return sentence("{name} {n}, đúng như báo cáo", name=name, n=Link(said, figure.url))
    return sentence(
        "{name} {n} (đơn vị báo cáo {told})", name=name, n=Link(said, figure.url), told=Link(told, figure.url)
    )


def _reported(figure: Figure) -> Sentence:
    return sentence("{name} {n}", name=_lower(figure.label), n=Link(in_words(figure.reported, "vi"), figure.url))


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def picture_words(pairs: Pairs) -> str:
    """What the bars show, for who does not see them."""
    rows = [
        f"{each.label}: báo cáo {each.reported_text}, bà con xác nhận {each.confirmed_text or 'chưa có'}"
        for each in pairs.rows
    ]
    return f"Biểu đồ hai con số. {'; '.join(rows)}."


def by_place(placed: Sequence[Placed], frame: Frame) -> list[Block]:
    """Both numbers in each place of the frame, each with how sure it is."""
    shown = placed[:MOST_PLACED]
    about = "Mỗi dòng một nơi và một chỉ số: số báo cáo, số bà con xác nhận, phần chưa đồng ý, mức so sánh được."
    table = Table(PLACED, tuple(_place_row(each) for each in shown), f"Theo địa bàn, {frame.label()}", about)
    found: list[Block] = [
        Heading(f"2. Theo địa bàn ({frame.label()})", 2),
        Paragraph((SURE,), quiet=True),
        table,
    ]
    more = len(placed) - len(shown)
    if more > 0:
        found.append(Paragraph((f"Còn {two_digits(more)} dòng nữa ở bảng số liệu kèm theo.",), quiet=True))
    return found


def _place_row(each: Placed) -> tuple[Cell, ...]:
    reported, confirmed, disputed = both(pair_of(each.figure))
    return (((each.area,),), ((each.figure.label,),), reported, confirmed, disputed, ((each.sure.text,),))


def amount(quantity: Quantity | None) -> str:
    """In words; nothing is "chưa có"."""
    return in_words(quantity, "vi") if quantity else "chưa có"
