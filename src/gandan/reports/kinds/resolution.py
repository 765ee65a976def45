"""The resolution of a congress: what it thinks of the term that ends, targets and tasks of the one that begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from gandan.papers.content import (
    Block,
    Content,
    Heading,
    Items,
    Link,
    Paragraph,
    joined,
    sentence,
    two_digits,
)
from gandan.papers.letterhead import composed
from gandan.reports.kinds.kind import DocKind, named
from gandan.reports.kinds.review import choices, find, goals, inside, unit
from gandan.reports.kinds.wanting import task_words
from gandan.reports.scope import absolute, address
from gandan.reports.wording import lower_first
from gandan.targets.models import Task, Term
from gandan.targets.review import review_of


def draw_resolution(term: Term, at: datetime) -> Content:
    """The resolution that sets a term's targets and tasks."""
    with translation.override("vi"):
        issuer = term.unit
        tasks = list(term.tasks.select_related("owner", "mandate"))
        before = term.before
        blocks: list[Block] = [*_bases(term, tasks), Paragraph(("QUYẾT NGHỊ:",), style="order"), Heading("I. Đánh giá")]
        blocks += _looked_back(before, at) if before else [Paragraph(("Đây là nhiệm kỳ đầu được ghi trên hệ thống.",))]
        aims = goals(term)
        blocks += [
            Heading("II. Chỉ tiêu"),
            Items(tuple(aims)) if aims else Paragraph(("Nhiệm kỳ chưa đặt chỉ tiêu nào.",)),
        ]
        blocks.append(Heading("III. Nhiệm vụ"))
        blocks.append(
            Items(tuple(task_words(each) for each in tasks))
            if tasks
            else Paragraph(("Nhiệm kỳ chưa giao nhiệm vụ nào.",))
        )
        blocks += [
            Heading("IV. Tổ chức thực hiện"),
            Paragraph(
                (
                    f"{issuer.name} cụ thể hoá, kiểm tra và báo cáo việc thực hiện nghị quyết; số báo cáo và số được xác nhận công khai cạnh nhau.",
                )
            ),
            Paragraph((f"Nghị quyết được đại hội {issuer.name} thông qua./.",)),
        ]
        return composed(
            issuer, kind="resolution", subject=f"Đại hội {issuer.name}, {inside(term.name)}", blocks=blocks, at=at
        )


def _bases(term: Term, tasks: Sequence[Task]) -> list[Block]:
    """The documents of the higher level from which tasks were taken."""
    mandates = {task.mandate_id: task.mandate for task in tasks if task.mandate}
    rows = [
        Paragraph(
            sentence("Căn cứ {what};", what=Link(named(each), absolute(f"/van-ban/{each.pk}"))),
            style="basis",
        )
        for each in mandates.values()
    ]
    return [
        *rows,
        Paragraph((f"Sau khi thảo luận báo cáo tổng kết và phương hướng, đại hội {term.unit.name}",), style="basis"),
    ]


def _looked_back(before: Term, at: datetime) -> list[Block]:
    seen = review_of(before, timezone.localdate(at))
    page = address("targets:term", before.pk)
    words = sentence(
        "Đại hội nhất trí với báo cáo tổng kết {name}: {n}, {met} đạt hoặc vượt theo số báo cáo, {sure} theo số được xác nhận.",
        name=inside(before.name), n=Link(f"{two_digits(len(seen.rows))} chỉ tiêu", page), met=Link(two_digits(seen.met), page),
        sure=Link(two_digits(seen.met_confirmed) if seen.met_confirmed else "chưa có", page),
    )  # fmt: skip
    claims = [(row, claim) for row in seen.rows for claim in row.claims]
    rows = [
        sentence("{name} {claim}", name=lower_first(row.name), claim=Link(claim.text, absolute(row.url)))
        for row, claim in claims
    ]
    return [Paragraph(words), *([Paragraph(sentence("Trong đó {rows}.", rows=joined(rows)))] if rows else [])]


KIND = DocKind("nghi-quyet", _("Nghị quyết đại hội"), "resolution", find, unit, draw_resolution, choices)
