"""What a term lacked and why, the tasks that mend it; and a task in one line."""

from __future__ import annotations

from datetime import date

from gandan.papers.content import Block, Items, Link, Paragraph, Sentence, sentence, two_digits
from gandan.reports.kinds.kind import named
from gandan.reports.scope import address
from gandan.reports.wording import lower_first
from gandan.targets.models import Task
from gandan.targets.review import Review

MOST_TASKS = 40


def wanting(seen: Review) -> list[Block]:
    """What was not good enough, why, and what was set to mend it, whether done or not."""
    if not seen.shortcomings:
        return [Paragraph(("Chưa ghi hạn chế nào của nhiệm kỳ.",))]
    lead = Paragraph((f"Nhiệm kỳ còn {two_digits(len(seen.shortcomings))} hạn chế:",))
    found: list[Block] = [lead]
    for row in seen.shortcomings:
        text = row.text.rstrip(".")
        link = Link(text[:1].upper() + text[1:], f"{address('targets:term', seen.term.pk)}#han-che")
        said = sentence(
            "{what} ({kind}). Nguyên nhân: {cause}.",
            what=link,
            kind=row.kind_text,
            cause=lower_first(row.cause.rstrip(".")),
        )
        found.append(Paragraph(said))
        if not row.tasks:
            found.append(Items((("Chưa giao việc khắc phục.",),)))
            continue
        found.append(Paragraph((f"Việc khắc phục: xong {row.done} trong {len(row.tasks)} việc.",)))
        found.append(Items(tuple(task_words(each) for each in row.tasks[:MOST_TASKS])))
    return found


def task_words(task: Task) -> Sentence:
    source = f"; theo {named(task.mandate)}" if task.mandate else ""
    return sentence(
        "{what}: {owner}, hạn {day} ({state}{source}).", what=Link(task.text.rstrip("."), address("targets:task", task.pk)),
        owner=task.owner.name, day=day_words(task.due_on), state=task.get_state_display(), source=source,
    )  # fmt: skip


def day_words(day: date) -> str:
    return f"{day:%d/%m/%Y}"
