from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "gandan.notices"
    label = "notices"

    def ready(self) -> None:
        from gandan.core import nav, slots
        from gandan.notices import rules
        from gandan.notices import slots as ours

        sees = rules.may_see_stories
        nav.register(nav.Entry(_("Bài viết"), "notices:list", nav.Group.KNOW, order=14, may_see=sees))
        nav.register(nav.Entry(_("Quy chế dân chủ"), "notices:democracies", nav.Group.DISCUSS, order=70))
        slots.register("unit.page", ours.unit_page, order=5)
        slots.register("place.discuss", ours.place_discuss, order=60)
        slots.register("activity.page", ours.activity_page, order=20)
