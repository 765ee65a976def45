from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AreasConfig(AppConfig):
    name = "gandan.areas"
    label = "areas"

    def ready(self) -> None:
        from gandan.areas import rules
        from gandan.areas.changes import changes_take_effect
        from gandan.core import clock, nav

        nav.register(nav.Entry(_("Địa bàn"), "areas:manage", nav.Group.PLACES, order=45, may_see=rules.sees_register))
        clock.every(3600, changes_take_effect)
