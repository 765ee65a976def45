"""The report as files."""

from __future__ import annotations

from collections.abc import Callable

from gandan.papers import docx, names, pdf
from gandan.reports import xlsx_sheets
from gandan.reports.compose import content_of
from gandan.reports.facts import Report
from gandan.reports.scope import Scope

WRITERS: dict[str, Callable[[Report], bytes]] = {
    "docx": lambda report: docx.render(content_of(report)),
    "pdf": lambda report: pdf.render(content_of(report)),
    "xlsx": xlsx_sheets.workbook,
}
CONTENT_TYPES = names.CONTENT_TYPES


def file_name(report: Report, kind: str) -> str:
    return names.file_name("bao-cao", report.period.code, _whose(report.scope), kind=kind)


def _whose(scope: Scope) -> str:
    """A place is told apart from the unit seated there: their reports differ."""
    return f"dia-ban {scope.area}" if scope.area else scope.issuer.name
