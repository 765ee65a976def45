"""The review of a term before its congress, and the resolution of the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from gandan.core.actors import Actor
from gandan.core.periods import ZONE
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Items,
    Link,
    Paragraph,
    Picture,
    Sentence,
    Table,
    sentence,
    two_digits,
)
from gandan.papers.letterhead import composed
from gandan.papers.pictures import Target as Bar
from gandan.papers.pictures import bullets
from gandan.reports.kinds.kind import Choice, DocKind, named
from gandan.reports.kinds.wanting import MOST_TASKS, day_words, task_words, wanting
from gandan.reports.rules import may_draw
from gandan.reports.scope import absolute, address
from gandan.reports.wording import lower_first
from gandan.targets.models import Target, Task, Term
from gandan.targets.progress import progress_of
from gandan.targets.queries import targets_of
from gandan.targets.review import Review, ReviewRow, review_of
from gandan.units.models import Unit

TARGETS = (
    Column("TT", 11, "center"), Column("Chỉ tiêu", 48), Column("Mục tiêu", 28), Column("Báo cáo", 28),
    Column("Được xác nhận", 28), Column("Đánh giá", 28),
)  # fmt: skip
LEGEND = (
    "“Báo cáo” là số do đơn vị ghi. “Được xác nhận” là phần người ngoài đơn vị đã kiểm và xác nhận. "
    "Hai số không thay thế nhau; khoảng số như “80 đến 85” giữ nguyên như nguồn."
)


def draw_review(term: Term, at: datetime) -> Content:
    """The report that looks back on a term and says what comes, always in Vietnamese."""
    with translation.override("vi"):
        seen = review_of(term, timezone.localdate(at))
        ahead = f" và phương hướng {inside(seen.next_term.name)}" if seen.next_term else ""
        here = at.astimezone(ZONE)
        blocks: list[Block] = [
            Paragraph((f"{term.unit.name} báo cáo tổng kết {inside(term.name)}{ahead} như sau:",)),
            Paragraph(
                (
                    f"Số liệu tính đến ngày {day_words(seen.on)}, lấy lúc {here.hour} giờ {here:%M} ngày {here:%d/%m/%Y}.",
                ),
                quiet=True,
            ),
            Heading("I. Kết quả thực hiện nghị quyết"),
            *_achieved(seen),
            Heading("II. Quán triệt văn bản"),
            *_passed(seen),
            Heading("III. Nhiệm vụ của nhiệm kỳ"),
            *_tasks(seen.tasks, seen.tasks_done),
            Heading("IV. Hạn chế, nguyên nhân"),
            *wanting(seen),
            Heading("V. Phương hướng"),
            *_ahead(seen.next_term),
            Paragraph((f"Trên đây là báo cáo tổng kết {inside(term.name)} của {term.unit.name}./.",)),
        ]
        return composed(
            term.unit, kind="report", subject=f"Tổng kết {inside(term.name)}{ahead}", blocks=blocks, at=at,
            keywords="nghị quyết, chỉ tiêu",
        )  # fmt: skip


def _achieved(seen: Review) -> list[Block]:
    if not seen.rows:
        return [Paragraph(("Nhiệm kỳ không có chỉ tiêu nào được ghi.",))]
    page = address("targets:term", seen.term.pk)
    resolution = _upper(str(seen.term.resolution)) if seen.term.resolution else "Nghị quyết của nhiệm kỳ"
    lead = sentence(
        "{resolution} có {n}; theo số báo cáo, {met} đã đạt hoặc vượt; theo số được xác nhận, {sure}.",
        resolution=resolution, n=Link(f"{two_digits(len(seen.rows))} chỉ tiêu", page), met=Link(two_digits(seen.met), page),
        sure=Link(two_digits(seen.met_confirmed) if seen.met_confirmed else "chưa có", page),
    )  # fmt: skip
    found: list[Block] = [Paragraph(lead), Paragraph((LEGEND,), quiet=True), _table(seen.rows)]
    drawn = _bars(seen.rows)
    if drawn:
        found.append(drawn)
    told = [line for row in seen.rows for line in _explained(row)]
    if told:
        found += [Paragraph(("Cụ thể:",)), Items(tuple(told))]
    return found


def _table(rows: Sequence[ReviewRow]) -> Table:
    cells = tuple(_row(at, row) for at, row in enumerate(rows, start=1))
    about = "Mỗi dòng một chỉ tiêu: mục tiêu, số báo cáo, số được xác nhận, đánh giá."
    return Table(TARGETS, cells, "Kết quả thực hiện chỉ tiêu", about)


def _row(at: int, row: ReviewRow) -> tuple[Cell, ...]:
    url = absolute(row.url)
    goal = row.goal_text if row.goal else "không nêu số"
    achieved = f"đạt {row.achieved_text}" if row.achieved_text else ""
    judged: Cell = tuple((line,) for line in filter(None, (row.standing_text, achieved)))
    return (
        ((str(at),),), ((Link(row.name, url),),), ((Link(goal, url),),),
        ((Link(row.reported_text or "chưa có", url),),), ((Link(row.confirmed_text or "chưa có", url),),), judged,
    )  # fmt: skip


def _bars(rows: Sequence[ReviewRow]) -> Picture | None:
    found = [
        Bar(row.name, _percent(row.achieved), _percent(row.achieved_confirmed), row.achieved_text)
        for row in rows
        if row.achieved is not None
    ]
    if not found:
        return None
    said = "; ".join(f"{each.label}: đạt {each.words}" for each in found)
    return Picture(
        alt=f"Biểu đồ mức đạt so với mục tiêu. {said}.", svg=bullets(found),
        caption="Khung là số báo cáo, phần tô đậm là số được xác nhận, vạch đứng là mục tiêu (100 %).",
    )  # fmt: skip


def _percent(share: object) -> int:
    """Whole per cent of a share that may be an interval: what is certain of it."""
    if share is None:
        return 0
    ends = (getattr(share, name, None) for name in ("nominal", "low", "high"))
    return max(0, min(400, int(next((each for each in ends if each is not None), 0))))


def _explained(row: ReviewRow) -> list[Sentence]:
    """What a document claims ("vượt 17,4 %"), explained by its base; and the sources of typed values."""
    url = absolute(row.url)
    found: list[Sentence] = []
    for claim in row.claims:
        how = f" ({claim.worked_out.rstrip('.')})" if claim.worked_out else ""
        found.append(
            sentence(
                "{name}: {claim}, tính từ {base}{how}.",
                name=row.name,
                claim=Link(claim.text, url),
                base=claim.base_text,
                how=how,
            )
        )
    for source in row.sources[:3]:
        what = source.source or (str(source.document) if source.document else "")
        found.append(
            sentence(
                "{name}, {day}: {text}; nguồn: {what}.",
                name=row.name,
                day=day_words(source.on),
                text=Link(source.text, url),
                what=what.rstrip("."),
            )
        )
    return found


def _passed(seen: Review) -> list[Block]:
    if not seen.passed:
        return [Paragraph(("Trong nhiệm kỳ chưa ghi văn bản nào được quán triệt.",))]
    rows = []
    for each in seen.passed:
        share = f" ({each.read * 100 // each.to} %)" if each.to else ""
        link = Link(f"{two_digits(each.read)} trong {two_digits(each.to)} người đã đọc", address("targets:readings"))
        rows.append(
            sentence(
                "{what}, quán triệt ngày {day}: {link}{share}.",
                what=_upper(named(each.mandate)),
                day=day_words(each.on),
                link=link,
                share=share,
            )
        )
    return [Items(tuple(rows))]


def _tasks(tasks: Sequence[Task], done: int) -> list[Block]:
    if not tasks:
        return [Paragraph(("Nhiệm kỳ chưa giao nhiệm vụ nào.",))]
    lead = Paragraph(
        (f"Đã hoàn thành {two_digits(done) if done else 'chưa có'} trong {two_digits(len(tasks))} nhiệm vụ.",)
    )
    if not done:
        lead = Paragraph((f"Có {two_digits(len(tasks))} nhiệm vụ, chưa nhiệm vụ nào hoàn thành.",))
    return [lead, Items(tuple(task_words(each) for each in tasks[:MOST_TASKS]))]


def _ahead(term: Term | None) -> list[Block]:
    if term is None:
        return [Paragraph(("Phương hướng nhiệm kỳ tới sẽ do đại hội quyết định.",))]
    tasks = list(term.tasks.select_related("owner", "mandate"))
    found: list[Block] = [Paragraph((f"{term.name} đặt các chỉ tiêu:",)), Items(tuple(goals(term)))]
    return (
        [*found, Paragraph(("Nhiệm vụ:",)), Items(tuple(task_words(each) for each in tasks[:MOST_TASKS]))]
        if tasks
        else found
    )


def goals(term: Term) -> list[Sentence]:
    rows = progress_of(targets_of(term), term.starts_on)
    return [_goal(row.target, row.goal_text) for row in rows]


def _goal(target: Target, goal: str) -> Sentence:
    link = Link(goal or "không nêu số", absolute(f"/lam-viec/chi-tieu/{target.pk}"))
    return sentence("{name}: {goal}, đến ngày {day}.", name=target.name, goal=link, day=day_words(target.deadline))


PERIODS = ("nhiệm kỳ", "năm", "giai đoạn", "khoá", "khóa", "quý", "tháng")


def inside(name: str) -> str:
    """A term's name within a sentence: a period in small letters, a name of its own between quotes."""
    lowered = lower_first(name)
    return lowered if lowered.startswith(PERIODS) or not name[:1].isalpha() else f"“{name}”"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def find(actor: Actor | None, pk: int) -> Term | None:
    rows = Term.objects.select_related("unit__area", "unit__parent", "resolution", "before__unit")
    found = rows.filter(pk=pk).first()
    return found if found and (actor is None or may_draw(actor, found.unit)) else None


def unit(term: Term) -> Unit:
    return term.unit


def choices(actor: Actor) -> Sequence[Choice]:
    under = Q(pk__in=[])
    for post in actor.posts:
        under |= Q(unit__path__startswith=post.path)
    rows = Term.objects.filter(under).select_related("unit").order_by("-starts_on", "-pk")[:20]
    return [Choice(each.pk, each.name, each.unit.short) for each in rows]


REVIEW = DocKind("tong-ket", _("Báo cáo tổng kết nhiệm kỳ"), "report", find, unit, draw_review, choices)
