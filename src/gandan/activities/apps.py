from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "gandan.activities"
    label = "activities"

    def ready(self) -> None:
        from gandan.activities import slots as ours
        from gandan.activities import succession
        from gandan.core import nav, slots

        nav.register(nav.Entry(_("Hoạt động"), "activities:list", nav.Group.DO, order=30))
        nav.register(nav.Entry(_("Phong trào"), "activities:campaigns", nav.Group.DO, order=32))
        slots.register("case.thread", ours.case_thread, order=10)
        slots.register("case.work", ours.case_work, order=10)
        slots.register("board.area", ours.board_area, order=10)
        succession.register_all()
        slots.register("campaign.page", ours.campaign_page, order=10)
        slots.register("today.side", ours.today_side, order=30)
