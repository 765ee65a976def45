from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    name = "gandan.targets"
    label = "targets"

    def ready(self) -> None:
        from gandan.core import nav
        from gandan.targets import features

        nav.register(nav.Entry(_("Chỉ tiêu"), "targets:list", order=45))
        features.register_ours()
