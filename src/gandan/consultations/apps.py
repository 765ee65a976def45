"""Drafts commented paragraph by paragraph, answered."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "gandan.consultations"
    label = "consultations"

    def ready(self) -> None:
        from gandan.consultations import report
        from gandan.papers import drawing

        drawing.register(report.SOURCE, report.redraw)
