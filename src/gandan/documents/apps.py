from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "gandan.documents"
    label = "documents"

    def ready(self) -> None:
        from gandan.core import nav

        nav.register(nav.Entry(_("Văn bản"), "documents:list", nav.Group.KNOW, order=60))
