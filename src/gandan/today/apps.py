from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TodayConfig(AppConfig):
    name = "gandan.today"
    label = "today"

    def ready(self) -> None:
        from gandan.core import nav

        nav.register(nav.Entry(_("Hôm nay"), "today:today", nav.Group.TODAY, order=10))
