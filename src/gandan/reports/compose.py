"""The report as an official document: its words in the frame of its issuer."""

from __future__ import annotations

from django.utils import translation

from gandan.papers.content import Content
from gandan.papers.letterhead import composed
from gandan.reports import wording
from gandan.reports.facts import Report


def content_of(report: Report) -> Content:
    """The document, always in Vietnamese."""
    subject = wording.subject_of(report)
    with translation.override("vi"):
        return composed(
            report.scope.issuer, kind="report", subject=subject, blocks=wording.blocks(report, subject), at=report.at,
            keywords="dân chủ ở cơ sở",
        )  # fmt: skip
