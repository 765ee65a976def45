"""The report in words: official Vietnamese made from the facts, no sentence without one.

Documents of the state and the Party are Vietnamese whatever the language of the page around them.
"""

from __future__ import annotations

from gandan.core.periods import ZONE
from gandan.papers.content import (
    Block,
    Heading,
    Items,
    Link,
    Paragraph,
    Sentence,
    joined,
    sentence,
    two_digits,
)
from gandan.reports import spans, wording_ahead, wording_done
from gandan.reports.facts import HotSpot, Listening, Report
from gandan.reports.pairs import number

SMALLEST_GROUP = 5  # fewer are never told apart
LEGEND = (
    "“Báo cáo” là số do đơn vị thực hiện ghi. “Bà con xác nhận” là phần đã được các hộ không thuộc đơn vị thực hiện "
    "xác nhận. “Chưa đồng ý” là phần còn hộ nêu ý kiến khác. Ba số này không thay thế nhau. "
    "Dấu ≥, ≤, ≈ và khoảng số (100–999) giữ nguyên mức độ chắc chắn của nơi ghi."
)


def blocks(report: Report, subject: str) -> tuple[Block, ...]:
    """The whole body, from the opening sentence to the closing one. `subject` as in the title ("Kết quả …")."""
    return (
        *_opening(report, subject),
        Heading("I. Tình hình nghe dân"),
        *_listening(report),
        Heading("II. Việc đã làm"),
        *wording_done.doing(report, in_month(report)),
        Heading("III. Kết quả"),
        *wording_done.outcome(report, in_month(report), LEGEND),
        Heading("IV. Kiểm tra, giám sát"),
        *wording_done.checking(report, in_month(report)),
        Heading(f"V. Phương hướng {spans.following(report.period)}"),
        *wording_ahead.coming(report),
        Heading("VI. Đề xuất, kiến nghị"),
        *wording_ahead.raised(report),
        Paragraph((f"Trên đây là báo cáo {lower_first(subject)} của {report.scope.issuer.name}./.",)),
    )


SUBJECTS = {
    "state": "Kết quả thực hiện dân chủ ở cơ sở {period}",
    "party": "Kết quả công tác dân vận {period}",
}


def subject_of(report: Report) -> str:
    """The line under BÁO CÁO: "Kết quả … tháng 11 năm 2026 trên địa bàn xã Nà Hỳ"."""
    where = f" trên địa bàn {report.scope.area}" if report.scope.area else ""
    return SUBJECTS[report.scope.issuer.heading].format(period=spans.words(report.period)) + where


def day_of(report: Report) -> str:
    return f"{report.at.astimezone(ZONE):%d/%m/%Y}"


def in_month(report: Report) -> str:
    """How a sentence about the month begins."""
    return spans.within(report.period, running=report.running)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _opening(report: Report, subject: str) -> list[Block]:
    scope = report.scope
    whose = f"trên địa bàn {scope.area}" if scope.area else f"của {scope.issuer.name} và các đơn vị trực thuộc"
    moment = report.at.astimezone(ZONE)
    taken = f"{moment.hour} giờ {moment:%M} ngày {moment:%d/%m/%Y}"
    state = f"; {spans.noun(report.period)} này chưa hết, số liệu còn thay đổi" if report.running else ""
    if report.frame:
        state = f"; phần theo địa bàn tính theo {report.frame.label()}{state}"
    return [
        Paragraph((f"{scope.issuer.name} báo cáo {lower_first(subject)} như sau:",)),
        Paragraph((f"Số liệu {whose}, lấy lúc {taken}{state}.",), quiet=True),
    ]


def _listening(report: Report) -> list[Block]:
    heard = report.listening
    if not heard.voices.n and not any(count.n for count in heard.cases.values()):
        quiet = "chưa có ý kiến nào của bà con được ghi nhận, chưa có vụ việc nào phải giải quyết."
        return [Paragraph((f"{in_month(report)} {quiet}",)), *_law(heard)]
    found: list[Block] = [Heading("1. Ý kiến của bà con", 2), Paragraph(_voices(report)), *_law(heard)]
    found += [Heading("2. Vụ việc", 2), Items(tuple(_cases(report)))]
    if not heard.hot_spots:
        calm = "Chưa có nơi nào có từ 03 lượt ý kiến trở lên về cùng một việc."
        return [*found, Heading("3. Nơi cần chú ý", 2), Paragraph((calm,))]
    return [
        *found,
        Heading("3. Nơi cần chú ý", 2),
        Paragraph(("Nơi có từ 03 lượt ý kiến trở lên về cùng một việc:",)),
        Items(tuple(_hot(spot) for spot in heard.hot_spots)),
    ]


def _law(heard: Listening) -> list[Block]:
    return [Paragraph(_statutory(heard.statutory))] if heard.statutory else []


def _voices(report: Report) -> Sentence:
    heard = report.listening
    if not heard.voices.n:
        return (f"{in_month(report)} chưa có ý kiến nào của bà con được ghi nhận.",)
    ways = joined([sentence("{label} {n}", label=label, n=number(count)) for label, count in heard.channels], ", ")
    return sentence(
        "{begin} đã ghi nhận {n} lượt ý kiến của bà con, chia theo nơi tiếp nhận: {ways}.",
        begin=in_month(report), n=number(heard.voices), ways=ways,
    )  # fmt: skip


def _statutory(n: int) -> Sentence:
    how_many = f"{two_digits(n)} đơn" if n >= SMALLEST_GROUP else f"đơn (dưới {two_digits(SMALLEST_GROUP)} đơn)"
    return (f"Ngoài ra đã tiếp nhận và chuyển {how_many} khiếu nại, tố cáo để giải quyết theo luật riêng.",)


def _cases(report: Report) -> list[Sentence]:
    cases, day = report.listening.cases, day_of(report)
    rows = [sentence("Mới nhận: {n}.", n=_of(report, "received"))]
    answered = "Đơn vị đã trả lời: {n}."
    if cases["answered"].n:
        answered = "Đơn vị đã trả lời: {n} (đúng hạn: {on_time}; quá hạn: {late})."
    rows.append(sentence(answered, n=_of(report, "answered"), **_split(report, "on_time", "late")))
    if cases["answered"].n:
        words = (
            "Trong số đã trả lời, tính đến ngày {day}, bà con cho biết đã xong: {solved}; "
            "bà con cho biết chưa xong: {not_solved}; bà con chưa có ý kiến: {no_word}."
        )
        rows.append(sentence(words, day=day, **_split(report, "solved", "not_solved", "no_word")))
    if cases["reopened"].n:
        rows.append(sentence("Mở lại vì bà con cho biết chưa xong: {n}.", n=_of(report, "reopened")))
    still = (
        "Đang giải quyết đến ngày {day}: {n} (quá hạn: {overdue})."
        if cases["open"].n
        else "Đang giải quyết đến ngày {day}: {n}."
    )
    rows.append(sentence(still, day=day, n=_of(report, "open"), **_split(report, "overdue")))
    return rows


def _split(report: Report, *names: str) -> dict[str, Link]:
    return {name: number(report.listening.cases[name]) for name in names}


def _of(report: Report, name: str) -> Link:
    count = report.listening.cases[name]
    return Link(f"{two_digits(count.n)} vụ việc", count.url) if count.n else number(count)


def _hot(spot: HotSpot) -> Sentence:
    place = spot.area[:1].upper() + spot.area[1:]
    return sentence(
        "{place}: {topic} – {n}.",
        place=place, topic=lower_first(spot.topic), n=Link(f"{two_digits(spot.count.n)} lượt ý kiến", spot.count.url),
    )  # fmt: skip
