from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "gandan.checks"
    label = "checks"

    def ready(self) -> None:
        from gandan.checks.rules import sees_menu
        from gandan.checks.views import slots as shown
        from gandan.core import nav, slots

        nav.register(nav.Entry(_("Kiểm tra"), "checks:list", nav.Group.CHECK, order=35, may_see=sees_menu))
        for label, url_name, order in (
            (_("Kế hoạch kiểm tra"), "checks:plans", 36),
            (_("Bàn giao"), "checks:handovers", 37),
            (_("Nhắc nhở"), "checks:reminders", 38),
        ):
            nav.register(nav.Entry(label, url_name, nav.Group.CHECK, order=order, may_see=sees_menu))
        slots.register("result.check", shown.result_check)
        slots.register("result.work", shown.result_work)
        slots.register("card.home", shown.card_home)
        slots.register("today.checks", shown.today_checks)
