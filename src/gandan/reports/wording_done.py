"""Parts II to IV in words: what was done, what came of it, who looked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gandan.core.quantities import format as in_words
from gandan.core.quantities import short
from gandan.papers.content import (
    Block,
    Cell,
    Column,
    Heading,
    Items,
    Link,
    Paragraph,
    Picture,
    Sentence,
    Table,
    joined,
    sentence,
    two_digits,
)
from gandan.papers.pairs import both
from gandan.papers.pictures import bars
from gandan.reports.facts import Checking, Given, Report, ResultLine
from gandan.reports.pairs import number, pair_of, pairs_of
from gandan.reports.wording_figures import BARS, by_place, highlights, picture_words

SMALLEST_GROUP = 5


def doing(report: Report, begin: str) -> list[Block]:
    done = report.doing
    found: list[Block] = [Heading("1. Hoạt động", 2), Paragraph(_held(report, begin))]
    rest = list(_rest(report))
    if rest:
        found.append(Items(tuple(rest)))
    if done.activities["held"].n:
        found.append(Paragraph(_people(report)))
    found.append(Heading("2. Đóng góp", 2))
    if not done.given:
        return [*found, Paragraph((f"{begin} chưa có đóng góp nào được ghi nhận.",))]
    rows = [_giver(label, list(given)) for label, given in groupby(done.given, key=lambda each: each.giver_label)]
    return [*found, Paragraph(("Đóng góp cho các hoạt động, theo người đóng góp:",)), Items(tuple(rows))]


def _held(report: Report, begin: str) -> Sentence:
    done = report.doing.activities
    if not done["held"].n:
        return (f"{begin} chưa có hoạt động nào được tổ chức.",)
    return sentence(
        "{begin} đã tổ chức {n}, trong đó đã báo cáo kết quả {reported}.",
        begin=begin, n=Link(f"{two_digits(done['held'].n)} hoạt động", done["held"].url),
        reported=number(done["reported"]),
    )  # fmt: skip


def _rest(report: Report) -> list[Sentence]:
    done = report.doing.activities
    told = {
        "joined": "Tham gia phối hợp {n} do đơn vị khác chủ trì.",
        "unreported": "Đã qua ngày mà chưa báo cáo kết quả: {n}.",
        "cancelled": "Đã huỷ: {n}.",
    }
    return [
        sentence(words, n=Link(f"{two_digits(done[name].n)} hoạt động", done[name].url))
        for name, words in told.items()
        if done[name].n
    ]


def _people(report: Report) -> Sentence:
    turns, persons = report.doing.turns, report.doing.signed_up
    came = (
        sentence(
            "Có {n} tham gia; một người tham gia nhiều buổi được tính nhiều lượt",
            n=Link(f"{two_digits(turns.n)} lượt người", turns.url),
        )
        if turns.n
        else (_nobody_counted(report),)
    )
    signed = f". Số người đăng ký trước: {two_digits(persons)}, không cộng vào lượt người." if persons else "."
    return (*came, signed)


def _nobody_counted(report: Report) -> str:
    """No list of attendance; a unit may still have reported turns as a result ("hàng trăm lượt người")."""
    if any(figure.kind == "attendance" for figure in report.outcome.figures):
        return "Lượt người tham gia ghi ở phần kết quả"
    return "Chưa có số liệu về lượt người tham gia"


def _giver(label: str, given: list[Given]) -> Sentence:
    rows = [sentence("{thing}{n}", thing=_thing(each), n=Link(short(each.quantity, "vi"), each.url)) for each in given]
    return sentence("{who}: {what}.", who=label[:1].upper() + label[1:], what=joined(rows))


def _thing(given: Given) -> str:
    """What stands before the quantity; days of labour and money say what they are by their unit."""
    if given.kind in ("labour", "money"):
        return ""
    return f"{given.what or given.kind_label} "


def outcome(report: Report, begin: str, legend: str) -> list[Block]:
    got = report.outcome
    if not got.total.n:
        return [Paragraph((f"{begin} chưa có kết quả nào được báo cáo.",))]
    pairs = pairs_of(got.figures)
    found: list[Block] = [
        Heading("1. Tổng hợp", 2),
        *highlights(got.figures, begin),
        Paragraph((legend,), quiet=True),
        pairs,
        Picture(alt=picture_words(pairs), svg=bars(pairs.rows), caption=BARS),
    ]
    if report.frame and got.placed:
        found += by_place(got.placed, report.frame)
    found.append(Heading(f"{3 if report.frame and got.placed else 2}. Từng kết quả", 2))
    if any(line.part for line in got.lines):
        words = "Kết quả ghi “(thuộc tổng)” đã nằm trong một kết quả khác của danh sách, nên bảng tổng hợp chỉ tính một lần."
        found.append(Paragraph((words,), quiet=True))
    found.append(result_table(got.lines))
    more = got.total.n - len(got.lines)
    if more > 0:
        rest = Link(f"{two_digits(more)} kết quả khác", got.total.url)
        found.append(Paragraph(sentence("Còn {n}; danh sách đủ ở bảng số liệu kèm theo.", n=rest)))
    return [*found, *got.photos]


RESULTS = (
    Column("TT", 10, "center"), Column("Ngày", 18, "center"), Column("Kết quả", 66), Column("Báo cáo", 23, "right"),
    Column("Bà con xác nhận", 24, "right"), Column("Tình trạng", 24),
)  # fmt: skip


def result_table(lines: Sequence[ResultLine]) -> Table:
    """Each result with the words about it (place, dimensions, who benefits) and both numbers."""
    about = "Mỗi dòng một kết quả: ngày, nội dung và nơi, số báo cáo, số bà con xác nhận, tình trạng."
    rows = tuple(_result_row(number_, line) for number_, line in enumerate(lines, start=1))
    return Table(RESULTS, rows, "Từng kết quả", about)


def _result_row(at: int, line: ResultLine) -> tuple[Cell, ...]:
    reported, confirmed, _ = both(pair_of(line.figure))
    what: Cell = ((Link(line.title, line.url),), (about_result(line),))
    return (((str(at),),), ((f"{line.day:%d/%m}",),), what, reported, confirmed, ((line.state,),))


def about_result(line: ResultLine) -> str:
    """Place, dimensions, beneficiaries; whether it is contained in another result."""
    where = ", ".join(filter(None, (line.place, line.area)))
    sizes = ", ".join(f"{role} {in_words(quantity, 'vi')}" for role, quantity in line.measures)
    who = f"hưởng lợi: {line.beneficiaries}" if line.beneficiaries else ""
    disputed = f"chưa đồng ý: {line.figure.disputed_text}" if line.figure.has_disputed else ""
    text = "; ".join(filter(None, (where, sizes, who, disputed)))
    return f"{text} (thuộc tổng)" if line.part else text


def checking(report: Report, begin: str) -> list[Block]:
    seen = report.checking
    found: list[Block] = [
        Heading("1. Bà con kiểm tra", 2),
        Paragraph(_words(seen, begin)),
        Heading("2. Ban giám sát kiểm tra", 2),
        Paragraph(_inspections(seen, begin)),
    ]
    if seen.open:
        rows = [
            sentence(
                "{what} ({area}): {state}, mở ngày {day}.",
                what=Link(each.result, each.url), area=each.area, state=each.state, day=f"{each.opened_on:%d/%m/%Y}",
            )
            for each in seen.open
        ]  # fmt: skip
        found += [Paragraph(("Kết quả đang được kiểm tra:",)), Items(tuple(rows))]
    return found


def _words(seen: Checking, begin: str) -> Sentence:
    if not seen.words.n:
        return (f"{begin} chưa có hộ nào cho ý kiến về kết quả.",)
    total = sentence(
        "{begin} các hộ đã cho {n} về {results} kết quả",
        begin=begin, n=Link(f"{two_digits(seen.words.n)} ý kiến kiểm tra", seen.words.url),
        results=two_digits(seen.results),
    )  # fmt: skip
    if seen.words.n < SMALLEST_GROUP:
        return (*total, ".")
    named = (("confirm", "đúng như vậy"), ("partly", "đúng một phần"), ("dispute", "chưa đúng"))
    split = "; ".join(f"{words}: {two_digits(seen.verdicts[name])}" for name, words in named if seen.verdicts[name])
    return (*total, f" ({split}).")


INSPECTIONS = {
    "opened": "mở {n} cuộc kiểm tra",
    "closed": "kết thúc {n} cuộc",
    "waiting": "hiện chờ kiểm tra {n} cuộc",
    "to_mend": "đã kiểm tra và chờ đơn vị sửa {n} cuộc",
    "mended": "đơn vị báo đã sửa, chờ xem lại {n} cuộc",
}


def _inspections(seen: Checking, begin: str) -> Sentence:
    rows = [sentence(words, n=number(seen.counts[name])) for name, words in INSPECTIONS.items() if seen.counts[name].n]
    if not rows:
        return (f"{begin} chưa có cuộc kiểm tra nào được mở.",)
    return sentence("{begin} {rows}.", begin=begin, rows=joined(rows))
