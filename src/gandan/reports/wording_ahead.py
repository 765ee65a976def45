"""Parts V and VI in words: what comes next, and what the level above is asked for."""

from __future__ import annotations

from gandan.papers.content import Block, Items, Link, Paragraph, Sentence, sentence, two_digits
from gandan.reports import spans
from gandan.reports.facts import CaseLine, Count, Planned, Report


def coming(report: Report) -> list[Block]:
    ahead, month = report.coming, spans.short(spans.after(report.period))
    found: list[Block] = []
    if ahead.total.n:
        total = Link(f"{two_digits(ahead.total.n)} hoạt động", ahead.total.url)
        found.append(Paragraph(sentence("Trong {month} dự kiến tổ chức {n}:", month=month, n=total)))
        found.append(Items((*map(_planned, ahead.activities), *_more(ahead.total, len(ahead.activities), "hoạt động"))))
    else:
        found.append(Paragraph((f"Chưa có hoạt động nào được lên kế hoạch cho {month}.",)))
    if ahead.due_total.n:
        total = Link(f"{two_digits(ahead.due_total.n)} vụ việc", ahead.due_total.url)
        found.append(Paragraph(sentence("Giải quyết {n} đến hạn trước khi hết {month}:", month=month, n=total)))
        found.append(Items((*map(_case, ahead.due), *_more(ahead.due_total, len(ahead.due), "vụ việc"))))
    else:
        found.append(Paragraph((f"Chưa có vụ việc nào đến hạn trước khi hết {month}.",)))
    to_mend = report.checking.counts["to_mend"]
    if to_mend.n:
        n = Link(f"{two_digits(to_mend.n)} kết quả", to_mend.url)
        found.append(Paragraph(sentence("Sửa xong {n} theo yêu cầu của ban giám sát.", n=n)))
    return found


def raised(report: Report) -> list[Block]:
    up = report.raised
    if not up.total.n:
        return [Paragraph(("Chưa có vụ việc nào phải chuyển lên cấp trên.",))]
    above = report.above or "cấp trên"
    total = Link(f"{two_digits(up.total.n)} vụ việc", up.total.url)
    return [
        Paragraph(sentence("Đề nghị {above} xem xét, giải quyết {n} đã chuyển lên:", above=above, n=total)),
        Items((*map(_case, up.lines), *_more(up.total, len(up.lines), "vụ việc"))),
    ]


def _planned(each: Planned) -> Sentence:
    return sentence(
        "Ngày {day}: {what}, tại {area}; {lead} chủ trì ({state}).",
        day=f"{each.day:%d/%m/%Y}", what=Link(each.title, each.url), area=each.area, lead=each.lead, state=each.state,
    )  # fmt: skip


def _case(each: CaseLine) -> Sentence:
    due = f"hạn {each.due_on:%d/%m/%Y}" if each.due_on else "chưa có hạn"
    return sentence(
        "{code}: {title}, {area} ({due}).",
        code=Link(each.code, each.url),
        title=each.title,
        area=each.area,
        due=due,
    )


def _more(total: Count, told: int, what: str) -> tuple[Sentence, ...]:
    left = total.n - told
    return (sentence("Và {n}.", n=Link(f"{two_digits(left)} {what} khác", total.url)),) if left > 0 else ()
