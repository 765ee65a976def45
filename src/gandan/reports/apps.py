from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "gandan.reports"
    label = "reports"

    def ready(self) -> None:
        from gandan.core import nav
        from gandan.papers import drawing
        from gandan.reports import compose, others, rules

        nav.register(nav.Entry(_("Lập báo cáo"), "reports:month", nav.Group.KNOW, order=80, may_see=rules.sees_reports))
        drawing.register(compose.SOURCE, compose.draw)
        others.register()
