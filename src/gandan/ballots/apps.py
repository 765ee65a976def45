from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BallotsConfig(AppConfig):
    name = "gandan.ballots"
    label = "ballots"

    def ready(self) -> None:
        from gandan.ballots import slots as ours
        from gandan.ballots import tasks
        from gandan.ballots.rules import sees_menu
        from gandan.core import nav, slots

        nav.register(nav.Entry(_("Biểu quyết"), "ballots:list", nav.Group.DISCUSS, order=30, may_see=sees_menu))
        slots.register("place.discuss", ours.place_discuss, order=10)
        slots.register("case.thread", ours.case_thread, order=6)
        slots.register("agenda.item", ours.agenda_item, order=10)
        slots.register("card.home", ours.card_home, order=-10)
        slots.register("today.checks", ours.today_checks, order=20)
        tasks.register()
