from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AreasConfig(AppConfig):
    name = "gandan.areas"
    label = "areas"

    def ready(self) -> None:
        from gandan.areas import rules
        from gandan.core import nav

        nav.register(nav.Entry(_("Địa bàn"), "areas:manage", order=45, may_see=rules.sees_register))
