from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    name = "gandan.reading"
    label = "reading"

    def ready(self) -> None:
        from gandan.core import integrity, nav, slots
        from gandan.reading import slots as ours
        from gandan.reading.integrity import advertising, names

        nav.register(nav.Entry(_("Đọc văn bản"), "reading:list", nav.Group.KNOW, order=62))
        slots.register("result.check", ours.result_citation, order=5)
        slots.register("result.work", ours.result_citation, order=5)
        integrity.register(advertising)
        integrity.register(names)
