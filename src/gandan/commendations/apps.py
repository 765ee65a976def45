from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommendationsConfig(AppConfig):
    name = "gandan.commendations"
    label = "commendations"

    def ready(self) -> None:
        from gandan.commendations.rules import sees_menu
        from gandan.commendations.views import slots as shown
        from gandan.core import nav, slots

        nav.register(
            nav.Entry(_("Khen thưởng"), "commendations:rounds", nav.Group.BENEFIT, order=76, may_see=sees_menu)
        )
        slots.register("unit.page", shown.unit_page)
