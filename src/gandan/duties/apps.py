from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "gandan.duties"
    label = "duties"

    def ready(self) -> None:
        from gandan.core import nav, slots
        from gandan.duties import slots as ours

        nav.register(nav.Entry(_("Nghĩa vụ"), "duties:obligations", nav.Group.DO, order=42))
        slots.register("campaign.page", ours.campaign_page, order=10)
        slots.register("board.head", ours.board_link, order=10)
        slots.register("today.side", ours.today, order=10)
