from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GivingConfig(AppConfig):
    name = "gandan.giving"
    label = "giving"

    def ready(self) -> None:
        from gandan.core import nav, slots
        from gandan.giving import slots as ours

        nav.register(nav.Entry(_("Vận động"), "giving:drives", nav.Group.DO, order=34))
        slots.register("activity.page", ours.activity_page, order=10)
        slots.register("place.do", ours.place_do, order=30)
