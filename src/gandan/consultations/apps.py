"""Drafts commented paragraph by paragraph, answered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "gandan.consultations"
    label = "consultations"

    def ready(self) -> None:
        from gandan.consultations import report, rules, slots
        from gandan.core import nav
        from gandan.core import slots as places
        from gandan.papers import drawing

        nav.register(
            nav.Entry(_("Lấy ý kiến"), "consultations:list", nav.Group.DISCUSS, order=50, may_see=rules.sees_menu)
        )
        drawing.register(report.SOURCE, report.redraw)
        places.register("case.thread", slots.case_thread, order=30)
        places.register("case.work", slots.case_work, order=30)
        places.register("place.discuss", slots.place_discuss, order=50)
        places.register("announcement.public", slots.announcement_public)
        places.register("meeting.public", slots.meeting_public, order=50)
