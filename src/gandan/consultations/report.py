"""How the consultation changed the draft, as an official document: forms and counts, every group answered, both texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from gandan.consultations import queries
from gandan.consultations.changes import Change, Piece
from gandan.consultations.models import Answer, CommentGroup, Consultation, Draft
from gandan.consultations.ruleset import law, matter
from gandan.core.errors import Refused
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Sentence,
    Strong,
    Table,
    sentence,
    two_digits,
)
from gandan.papers.letterhead import composed
from gandan.units.models import Unit

SOURCE = "lay-y-kien"
WAYS = (
    Column("TT", 10, "center"), Column("Hình thức", 74), Column("Ngày", 26, "center"), Column("Số người", 24, "right"),
    Column("Lượt ý kiến", 26, "right"),
)  # fmt: skip
ANSWERS = (
    Column("TT", 10, "center"), Column("Đoạn", 18, "center"), Column("Ý kiến", 56), Column("Lượt", 16, "right"),
    Column("Tiếp thu, giải trình", 60),
)  # fmt: skip
TEXTS = (Column("Đoạn", 18, "center"), Column("Bản lấy ý kiến", 71), Column("Bản sau tiếp thu", 71))


def redraw(_unit: Unit, query: Mapping[str, Any], at: datetime) -> Content:  # Any: as the draft kept it
    found = Consultation.objects.select_related("unit__area", "unit__parent").filter(pk=query["pk"]).first()
    if found is None:
        raise Refused("gone")
    return drawn(found, at)


def drawn(consultation: Consultation, at: datetime) -> Content:
    """The report as of now; documents are Vietnamese whatever the page is."""
    with translation.override("vi"):
        groups = list(queries.groups_of(consultation))
        old, new = queries.first_draft(consultation), queries.last_draft(consultation)
        assert old is not None  # nothing is reported of no draft
        assert new is not None
        blocks: list[Block] = [*_how(consultation), *_answers(consultation, groups), *_texts(old, new)]
        blocks.append(Paragraph(_closing(consultation)))
        return composed(
            consultation.unit,
            kind="report",
            subject=f"Kết quả lấy ý kiến về “{consultation.title}”",
            blocks=blocks,
            at=at,
        )


def _page(consultation: Consultation) -> str:
    return f"{settings.PUBLIC_URL}{reverse('consultations:public', args=[consultation.pk])}"


def _how(consultation: Consultation) -> list[Block]:
    page = _page(consultation)
    found = queries.ways(consultation)
    whole = queries.total(found)
    first, last = consultation.opens_on, consultation.closes_on
    assert first is not None  # it was opened
    assert last is not None
    areas = ", ".join(str(each) for each in consultation.areas.order_by("name")[:12])
    rule = matter(consultation.matter)
    basis = f"Căn cứ {law().vi};"
    people = f"{two_digits(whole.people)} người" if whole.people is not None else "một số người chưa đếm được"
    people = f"ít nhất {people}" if whole.at_least else people
    told = sentence(
        "Từ ngày {first} đến hết ngày {last} ({n} ngày; quy định ít nhất {least} ngày), {unit} lấy ý kiến bà con {areas} về "
        "{title}. Có {turns}, của {people}.",
        first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}", n=two_digits((last - first).days + 1),
        least=two_digits(consultation.least_days), unit=consultation.unit.name, areas=areas,
        title=Link(f"“{consultation.title}”", page), turns=Link(f"{two_digits(whole.turns)} lượt ý kiến", page), people=people,
    )  # fmt: skip
    rows = tuple(_way(n, way, page) for n, way in enumerate(found, 1))
    note = f"Số ngày đăng: {rule.source_vi}. Lượt ý kiến và số người đếm riêng; ý kiến không ghi tên người."
    return [
        Paragraph((basis,), style="basis"),
        Heading("I. Cách lấy ý kiến"),
        Paragraph(told),
        Table(WAYS, rows, "Các hình thức đã dùng"),
        Paragraph((note,), style="note"),
    ]


def _way(at: int, way: queries.Way, page: str) -> tuple[Cell, ...]:
    people = "chưa đếm" if way.people is None else f"dưới {queries.SMALL:02d}" if way.few else two_digits(way.people)
    day = f"{way.hearing.on:%d/%m/%Y}" if way.hearing.on else ""
    where = (f"{way.label}: {way.hearing.place}" if way.hearing.place else way.label,)
    return (((str(at),),), (where,), ((day,),), ((people,),), ((Link(two_digits(way.turns), page),),))


def _answers(consultation: Consultation, groups: Sequence[CommentGroup]) -> list[Block]:
    accepted = sum(group.answer == Answer.ACCEPTED for group in groups)
    lead: Sentence = (
        sentence(
            "Ý kiến được xếp thành {n}: tiếp thu {a}, giải trình {e}.",
            n=Link(f"{two_digits(len(groups))} nhóm", _page(consultation)), a=f"{two_digits(accepted)} nhóm",
            e=f"{two_digits(len(groups) - accepted)} nhóm",
        )
        if groups
        else ("Không có ý kiến nào cần tiếp thu hoặc giải trình.",)
    )  # fmt: skip
    blocks: list[Block] = [Heading("II. Tiếp thu, giải trình"), Paragraph(lead)]
    if groups:
        rows = tuple(_answer(n, group) for n, group in enumerate(groups, 1))
        blocks.append(Table(ANSWERS, rows, "Trả lời từng nhóm ý kiến"))
    aside = consultation.comments.exclude(aside="").count()
    if aside:
        blocks.append(
            Paragraph((f"Có {two_digits(aside)} ý kiến để riêng vì không nói về dự thảo, gửi trùng hoặc xúc phạm.",))
        )
    return blocks


def _answer(at: int, group: CommentGroup) -> tuple[Cell, ...]:
    where = str(group.paragraph.position) if group.paragraph else "cả bản"
    words = [line for line in group.words.split("\n") if line.strip()]
    lead = "Tiếp thu: " if group.answer == Answer.ACCEPTED else "Giải trình: "
    said: Cell = ((Strong(lead), words[0]), *((line,) for line in words[1:]))
    turns = two_digits(getattr(group, "turns", None) or 0)
    return (((str(at),),), ((where,),), ((group.title,),), ((turns,),), said)


def _texts(old: Draft, new: Draft) -> list[Block]:
    head = Heading("III. Dự thảo thay đổi thế nào")
    if old.pk == new.pk:
        return [head, Paragraph(("Dự thảo giữ nguyên như bản đã lấy ý kiến.",))]
    found = queries.compared(old, new)
    moved = [each for each in found if each.how != "same"]
    counts = {how: sum(each.how == how for each in found) for how in ("changed", "added", "removed", "same")}
    lead = (
        f"Bản sau tiếp thu: sửa {two_digits(counts['changed'])} đoạn, thêm {two_digits(counts['added'])} đoạn, bỏ "
        f"{two_digits(counts['removed'])} đoạn, giữ nguyên {two_digits(counts['same'])} đoạn. Chữ đậm là chỗ khác nhau."
    )
    rows = tuple(_text(each) for each in moved)
    return [head, Paragraph((lead,)), Table(TEXTS, rows, "So sánh từng đoạn")]


def _text(change: Change) -> tuple[Cell, ...]:
    where = str(change.old + 1) if change.old is not None else "mới"
    return (((where,),), (_side(change, "out") or ("(không có)",),), (_side(change, "in") or ("(bỏ)",),))


def _side(change: Change, how: str) -> Sentence:
    """One side of the comparison: the words it shares and, in bold, its own."""
    return tuple(_part(piece, how) for piece in change.pieces if piece.how in ("same", how))


def _part(piece: Piece, how: str) -> str | Strong:
    return Strong(f"{piece.text} ") if piece.how == how else f"{piece.text} "


def _closing(consultation: Consultation) -> Sentence:
    return sentence(
        "Toàn bộ dự thảo, nhóm ý kiến và trả lời công khai tại {page}./.",
        page=Link(_page(consultation), _page(consultation)),
    )
