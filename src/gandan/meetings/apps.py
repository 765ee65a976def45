from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "gandan.meetings"
    label = "meetings"

    def ready(self) -> None:
        from gandan.core import nav, slots
        from gandan.meetings import minutes
        from gandan.meetings import slots as ours
        from gandan.papers import drawing

        nav.register(nav.Entry(_("Cuộc họp"), "meetings:list", nav.Group.DISCUSS, order=20))
        slots.register("case.thread", ours.case_thread, order=5)
        slots.register("case.work", ours.case_work, order=5)
        slots.register("place.discuss", ours.place_discuss, order=10)
        slots.register("today.side", ours.today_side, order=10)
        drawing.register(minutes.SOURCE, minutes.draw_minutes)
        drawing.register(minutes.INVITING, minutes.draw_invitation)
