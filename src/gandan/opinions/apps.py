from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpinionsConfig(AppConfig):
    name = "gandan.opinions"
    label = "opinions"

    def ready(self) -> None:
        from gandan.core import clock, nav, slots
        from gandan.opinions import slots as ours
        from gandan.opinions.rules import sees_menu
        from gandan.opinions.services.asking_again import maps_ask_again
        from gandan.opinions.services.topics import topics_close_due

        nav.register(nav.Entry(_("Bản đồ ý kiến"), "opinions:list", nav.Group.DISCUSS, order=40, may_see=sees_menu))
        slots.register("place.discuss", ours.place_discuss, order=40)
        slots.register("agenda.item", ours.agenda_item, order=40)
        slots.register("card.home", ours.card_home, order=5)
        clock.every(300, maps_ask_again)
        clock.every(300, topics_close_due)
