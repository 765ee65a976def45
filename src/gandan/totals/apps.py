from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TotalsConfig(AppConfig):
    name = "gandan.totals"
    label = "totals"

    def ready(self) -> None:
        from gandan.core import clock, nav, slots
        from gandan.totals.following import follow_all
        from gandan.totals.views.coverage import today_side

        clock.every(60, follow_all)
        nav.register(nav.Entry(_("Bảng số liệu"), "totals:work", nav.Group.BENEFIT, order=40))
        nav.register(nav.Entry(_("Độ phủ"), "totals:coverage", nav.Group.BENEFIT, order=42))
        slots.register("today.side", today_side, order=40)
