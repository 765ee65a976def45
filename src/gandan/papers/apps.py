from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "gandan.papers"
    label = "papers"

    def ready(self) -> None:
        from gandan.core import nav
        from gandan.papers import rules

        nav.register(nav.Entry(_("Giấy tờ"), "papers:list", nav.Group.KNOW, order=82, may_see=rules.sees_papers))
