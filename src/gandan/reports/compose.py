"""The periodic report as an official document: its words in the frame of its issuer; drawn again; in a unit's template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation

from gandan.areas.frames import frame_parse
from gandan.areas.models import Area
from gandan.papers.content import Content
from gandan.papers.letterhead import composed
from gandan.papers.merge import read
from gandan.papers.models import PaperTemplate
from gandan.papers.templates import filled
from gandan.papers.values import values_of
from gandan.reports import spans, wording
from gandan.reports.content import month_report
from gandan.reports.facts import Report
from gandan.reports.queries import period_of
from gandan.reports.scope import Scope
from gandan.units.models import Unit

SOURCE = "bao-cao"


def content_of(report: Report) -> Content:
    """The document, always in Vietnamese."""
    subject = wording.subject_of(report)
    with translation.override("vi"):
        return composed(
            report.scope.issuer, kind="report", subject=subject, blocks=wording.blocks(report, subject), at=report.at,
            keywords="dân chủ ở cơ sở",
        )  # fmt: skip


def draw(unit: Unit, query: Mapping[str, Any], at: datetime) -> Content:  # Any: as the draft kept it
    """The same report as it would be drawn now, in the boundaries it was signed in."""
    kind, _dash, value = str(query["cua"]).partition("-")
    area = Area.objects.filter(code=value).first() if kind == "db" else None
    frame = frame_parse(query["khung"]) if query.get("khung") else None
    return content_of(month_report(Scope(unit, area), period_of(query["ky"], at), at, frame))


def filled_of(report: Report, template: PaperTemplate) -> bytes:
    """The report in a unit's own template."""
    values = values_of(content_of(report), report.scope.issuer, "report", report.at)
    return filled(read(template), {**values, "ky": spans.short(report.period)})
