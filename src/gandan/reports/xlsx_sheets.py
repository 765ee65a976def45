"""What each sheet of the workbook holds: its columns, and its rows as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db.models import Exists, OuterRef
from django.utils import timezone, translation

from gandan.activities.figures import Figure
from gandan.core.models import LogEntry
from gandan.core.periods import ZONE
from gandan.core.quantities import Qualifier, Quantity
from gandan.core.quantities import format as in_words
from gandan.papers import xlsx
from gandan.papers.content import Link
from gandan.papers.xlsx import Column, Sheet, Value
from gandan.papers.xlsx import columns as _columns
from gandan.reports import labels, wording
from gandan.reports.doing import result_lines, results_of_month
from gandan.reports.facts import Count, Report
from gandan.reports.listening import case_sets
from gandan.reports.scope import address, case_url
from gandan.units.topics import Topic

CHUNK = 1000
HOW_SURE = {
    Qualifier.EXACT: "chính xác",
    Qualifier.APPROX_BELOW: "gần (không quá)",
    Qualifier.APPROX_ABOVE: "hơn (từ đó trở lên)",
    Qualifier.APPROX: "khoảng",
    Qualifier.AT_LEAST: "ít nhất",
    Qualifier.AT_MOST: "tối đa",
    Qualifier.RANGE: "trong khoảng",
    Qualifier.ORDER_OF_MAGNITUDE: "ước lượng bậc (hàng chục, hàng trăm…)",
}


_NUMBERS = {
    "Đơn_vị_tính": 12, "Báo_cáo": 18, "Báo_cáo_thấp_nhất": 12, "Báo_cáo_được_nêu": 12, "Báo_cáo_cao_nhất": 12,
    "Mức_chắc_chắn": 18, "Bà_con_xác_nhận": 18, "Xác_nhận_thấp_nhất": 12, "Xác_nhận_được_nêu": 12,
    "Xác_nhận_cao_nhất": 12, "Chưa_đồng_ý": 12,
}  # fmt: skip


def _ends(quantity: Quantity | None) -> list[Value]:
    return [None, None, None] if quantity is None else [quantity.low, quantity.nominal, quantity.high]


def _numbers(figure: Figure) -> list[Value]:
    """Both numbers in one unit; an open end is an empty cell."""
    unit = figure.reported.unit
    confirmed = figure.confirmed.in_unit(unit) if figure.confirmed and figure.is_confirmed else None
    disputed = figure.disputed.in_unit(unit).nominal if figure.disputed else Decimal(0)
    words = in_words(confirmed, "vi") if confirmed else "chưa có"
    return [
        unit.symbol_vi, in_words(figure.reported, "vi"), *_ends(figure.reported), HOW_SURE[figure.reported.qualifier],
        words, *_ends(confirmed), disputed,
    ]  # fmt: skip


def _figures(report: Report) -> Iterator[list[Value]]:
    for figure in report.outcome.figures:
        source = Link(f"{figure.count} kết quả", figure.url)
        yield ["III. Kết quả", figure.label, *_numbers(figure), figure.count, figure.unanswered, source]
    with translation.override("vi"):
        counts = list(_counts(report))
    for part, label, unit, count in counts:
        exact: list[Value] = [count.n, count.n, count.n, HOW_SURE[Qualifier.EXACT]]
        numbers = [unit, f"{count.n} {unit}", *exact, None, None, None, None, None]
        yield [part, label, *numbers, None, None, Link("nguồn", count.url)]


def _counts(report: Report) -> Iterator[tuple[str, str, str, Count]]:
    """What the system counted itself: (part, what, unit, count)."""
    first, second, fourth = "I. Tình hình nghe dân", "II. Việc đã làm", "IV. Kiểm tra, giám sát"
    heard = report.listening
    yield first, "Ý kiến của bà con", "lượt ý kiến", heard.voices
    for label, count in heard.channels:
        yield first, f"Ý kiến qua {label}", "lượt ý kiến", count
    for name, words in labels.CASES.items():
        yield first, str(words), "vụ việc", heard.cases[name]
    for name, words in labels.ACTIVITIES.items():
        yield second, str(words), "hoạt động", report.doing.activities[name]
    yield second, "Lượt người tham gia", "lượt người", report.doing.turns
    yield fourth, "Ý kiến kiểm tra của các hộ", "ý kiến", report.checking.words
    for name, words in labels.INSPECTIONS.items():
        yield fourth, str(words), "cuộc kiểm tra", report.checking.counts[name]
    yield "V. Phương hướng", "Hoạt động dự kiến kỳ tới", "hoạt động", report.coming.total
    yield "V. Phương hướng", "Vụ việc đến hạn", "vụ việc", report.coming.due_total
    yield "VI. Đề xuất", "Vụ việc đã chuyển lên cấp trên", "vụ việc", report.raised.total


def _results(report: Report) -> Iterator[list[Value]]:
    with translation.override("vi"):
        for line in result_lines(results_of_month(report.scope, report.period)):
            sizes = ", ".join(f"{role} {in_words(quantity, 'vi')}" for role, quantity in line.measures)
            yield [
                line.day, line.title, line.kind, line.area, line.place, line.unit, *_numbers(line.figure), sizes,
                line.beneficiaries, line.state, "thuộc tổng" if line.part else "", Link("nguồn", line.url),
            ]  # fmt: skip


def _cases(report: Report) -> Iterator[list[Value]]:
    """What was received or answered in the month, or is still open. A case that is not public goes by its topic."""
    sets = case_sets(report.scope, report.period, report.at)
    start, end = report.period.bounds()
    late = LogEntry.objects.filter(
        action="case.answered", object_id=OuterRef("pk"), at__gte=start, at__lt=end, data__late=True
    )
    rows = report.scope.cases().filter(sets["received"] | sets["answered"] | sets["open"])
    shown = rows.annotate(was_late=Exists(late)).select_related("area", "unit").order_by("received_at", "pk")
    with translation.override("vi"):
        for case in shown.iterator(chunk_size=CHUNK):
            topic = str(Topic(case.topic).label)
            yield [
                case.code, case.title if case.public else topic, topic, str(case.area),
                case.unit.name if case.unit else "chưa có đơn vị nhận", case.voice_count, _day(case.received_at),
                case.due_on, _day(case.answered_at), "quá hạn" if case.was_late else "", str(case.get_state_display()),
                Link("nguồn", case_url(case)),
            ]  # fmt: skip


def _activities(report: Report) -> Iterator[list[Value]]:
    start, end = report.period.bounds()
    rows = report.scope.activities().filter(starts_at__gte=start, starts_at__lt=end)
    shown = rows.select_related("lead", "area", "campaign").prefetch_related("partners").order_by("starts_at", "pk")
    with translation.override("vi"):
        for each in shown.iterator(chunk_size=CHUNK):
            # A plan that the locality has not agreed to is not everybody's yet.
            url = address("activities:work" if each.state == "planned" else "activities:activity", each.pk)
            yield [
                _day(each.starts_at), each.title, str(Topic(each.topic).label), str(each.area), each.place, each.lead.name,
                ", ".join(unit.name for unit in each.partners.all()), each.campaign.name if each.campaign else "",
                str(each.get_state_display()), each.attendance_turns, Link("nguồn", url),
            ]  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _notes(report: Report) -> Iterator[list[Value]]:
    scope, moment = report.scope, report.at.astimezone(ZONE)
    whose = f"địa bàn {scope.area}" if scope.area else f"{scope.issuer.name} và các đơn vị trực thuộc"
    yield [
        "Số liệu báo cáo tháng",
        f"{report.period.label_vi()}{' (chưa hết tháng)' if report.running else ''}",
    ]
    yield ["Đơn vị báo cáo", scope.issuer.name]
    yield ["Phạm vi", whose]
    yield ["Lấy số liệu lúc", f"{moment.hour} giờ {moment:%M}, ngày {moment:%d/%m/%Y}"]
    yield ["Hai con số", wording.LEGEND]
    yield [
        "Thấp nhất, được nêu, cao nhất",
        "Ô trống là đầu chưa biết: “hơn 7 km” có thấp nhất 7, cao nhất để trống.",
    ]
    yield [
        "Không cộng hai lần",
        "Kết quả “thuộc tổng” đã nằm trong một kết quả khác, nên sheet “Số liệu” chỉ tính kết quả lớn.",
    ]
    yield ["Lượt người", "Lượt người, lượt ý kiến là số lần, không phải số người; không cộng với nhau."]
    yield [
        "Đã trả lời và đã xong",
        "“Đã trả lời” là việc của đơn vị; “đã xong” là lời của bà con, ghi riêng.",
    ]
    yield [
        "Vụ việc không công khai",
        "Chỉ ghi mã và lĩnh vực. Khiếu nại, tố cáo theo luật riêng, không có trong bảng này.",
    ]


SHEETS: tuple[tuple[str, tuple[Column, ...], Callable[[Report], Iterator[list[Value]]], bool], ...] = (
    (
        "Số liệu",
        _columns(Phần=20, Chỉ_số=38, **_NUMBERS, Số_kết_quả=10, Chưa_có_lời_bà_con=12, Nguồn=14),
        _figures, True,
    ),
    (
        "Kết quả",
        _columns(
            Ngày=12, Kết_quả=40, Loại=24, Nơi=20, Chỗ_cụ_thể=24, Đơn_vị=26, **_NUMBERS, Kích_thước=28, Người_hưởng_lợi=24,
            Tình_trạng=22, Ghi_chú=12, Nguồn=10,
        ),
        _results, True,
    ),
    (
        "Vụ việc",
        _columns(
            Mã=18, Vụ_việc=40, Lĩnh_vực=26, Nơi=20, Đơn_vị=26, Số_ý_kiến=10, Ngày_nhận=12, Hạn=12, Ngày_trả_lời=12,
            Trả_lời_quá_hạn=12, Tình_trạng=34, Nguồn=10,
        ),
        _cases, True,
    ),
    (
        "Hoạt động",
        _columns(
            Ngày=12, Hoạt_động=40, Lĩnh_vực=26, Nơi=20, Chỗ_cụ_thể=24, Chủ_trì=26, Phối_hợp=30, Phong_trào=26, Tình_trạng=22,
            Lượt_người=10, Nguồn=10,
        ),
        _activities, True,
    ),
    ("Ghi chú", (Column("", 28, title=True), Column("", 100)), _notes, False),
)  # fmt: skip


def workbook(report: Report) -> bytes:
    """The .xlsx of a report."""
    about = xlsx.About(
        f"Số liệu báo cáo {wording.lower_first(wording.subject_of(report))}",
        report.scope.name,
        report.scope.issuer.name,
        report.at,
    )
    sheets = [Sheet(name, head, partial(rows, report), has_head) for name, head, rows, has_head in SHEETS]
    return xlsx.render(about, sheets)
