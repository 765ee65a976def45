from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostingsConfig(AppConfig):
    name = "gandan.postings"
    label = "postings"

    def ready(self) -> None:
        from gandan.core import nav, slots
        from gandan.postings import rules
        from gandan.postings import slots as ours

        know, sees = nav.Group.KNOW, rules.sees_postings
        nav.register(nav.Entry(_("Thông báo"), "postings:list", know, order=10, may_see=sees))
        nav.register(nav.Entry(_("Danh mục công khai"), "postings:board", know, order=12, may_see=sees))
        nav.register(nav.Entry(_("Giấy đồng ý"), "postings:consents", know, order=70, may_see=sees))
        slots.register("today.side", ours.today_side, order=20)
