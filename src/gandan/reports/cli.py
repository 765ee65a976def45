"""`gandan report monthly`: the month's report of a unit or a place as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from gandan.core.periods import Period
    from gandan.reports.facts import Report
    from gandan.reports.scope import Scope

report_app = typer.Typer(no_args_is_help=True, help="Official documents with both numbers, every figure traceable.")
KINDS = ("docx", "pdf", "xlsx")


@report_app.callback()
def reports() -> None:
    """Official documents with both numbers, every figure traceable."""


@report_app.command()
def monthly(
    unit: Annotated[str, typer.Option(help="Name (marks optional) or id of the unit.")] = "",
    area: Annotated[str, typer.Option(help="Code of a place instead of a unit.")] = "",
    month: Annotated[
        str, typer.Option(help="2026-11, 2026-Q4, 2026 or two days with .. between; the previous month when empty.")
    ] = "",
    format: Annotated[str, typer.Option(help="docx, pdf or xlsx.")] = "docx",  # noqa: A002 - the name of the option
    out: Annotated[Path | None, typer.Option(help="File to write; in the current folder when empty.")] = None,
) -> None:
    """Write the month's report of a unit (and all below it) or of a place; say both numbers."""
    import django

    django.setup()
    from django.utils import translation

    from gandan.reports.content import month_report
    from gandan.reports.files import WRITERS, file_name

    if format not in KINDS:
        _refuse(f"Không có định dạng “{format}”. Xin chọn docx, pdf hoặc xlsx.")
    if bool(unit) == bool(area):
        _refuse("Xin cho biết --unit (tên hoặc mã số đơn vị) hoặc --area (mã địa bàn).")
    with translation.override("vi"):
        period = _period(month)
        report = month_report(_of_unit(unit) if unit else _of_area(area), period)
        path = out or Path(file_name(report, format))
        try:
            path.write_bytes(WRITERS[format](report))
        except OSError as error:
            _refuse(f"Không ghi được {path}: {error.strerror}. Xin chọn nơi khác bằng --out.", code=1)
    _say(report, path)


def _of_unit(text: str) -> Scope:
    from gandan.reports.queries import units_named
    from gandan.reports.scope import Scope

    found = units_named(text)
    if not found:
        _refuse(f"Không có đơn vị nào tên “{text}”. Xin xem lại tên, hoặc ghi mã số của đơn vị.")
    if len(found) > 1:
        lines = "\n".join(f"  {each.pk}  {each.name}{_under(each.parent)}" for each in found[:20])
        if len(found) > 20:
            lines += f"\n  … và {len(found) - 20} đơn vị khác"
        _refuse(f"Có {len(found)} đơn vị tên “{text}”. Xin ghi mã số của một đơn vị:\n{lines}")
    return Scope(found[0])


def _under(parent: object | None) -> str:
    return f" ({parent})" if parent else ""


def _of_area(code: str) -> Scope:
    from gandan.areas.models import Area
    from gandan.reports.queries import issuers_of
    from gandan.reports.scope import Scope

    area = Area.objects.filter(code=code).first()
    if area is None:
        _refuse(f"Không có địa bàn nào mang mã “{code}”. Xin xem lại mã.")
    issuers = issuers_of(area)
    if not issuers:
        _refuse(f"Chưa có đơn vị nào đứng tên báo cáo cho {area}. Xin thêm uỷ ban hoặc cấp uỷ của nơi này trước.")
    return Scope(issuers[0], area)


def _period(code: str) -> Period:
    from gandan.core.errors import Refused
    from gandan.reports.queries import period_of

    try:
        return period_of(code)
    except Refused as refused:
        _refuse(refused.sentence)


def _refuse(sentence: str, code: int = 2) -> NoReturn:
    Console(stderr=True, soft_wrap=True).print(sentence, highlight=False, markup=False)
    raise typer.Exit(code)


def _say(report: Report, path: Path) -> None:
    console = Console(soft_wrap=True)
    console.print(f"{report.scope.name} · {report.period.label_vi()}", highlight=False, markup=False)
    table = Table("Chỉ số", "Báo cáo", "Bà con xác nhận", "Chưa đồng ý")
    for figure in report.outcome.figures:
        confirmed = figure.confirmed_text if figure.is_confirmed else "chưa có"
        table.add_row(
            figure.label, figure.reported_text, confirmed, figure.disputed_text if figure.has_disputed else ""
        )
    if report.outcome.figures:
        console.print(table)
    else:
        console.print("Chưa có kết quả nào được báo cáo.", highlight=False)
    console.print(str(path), highlight=False, markup=False)
