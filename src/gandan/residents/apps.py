from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "gandan.residents"
    label = "residents"

    def ready(self) -> None:
        from gandan.core import clock, nav, slots
        from gandan.residents import succession
        from gandan.residents.rules import keeping_units
        from gandan.residents.tasks import tidy
        from gandan.residents.views.door import card_bar
        from gandan.units.guards import actor

        def keeps(request: HttpRequest) -> bool:
            return bool(keeping_units(actor(request)))

        nav.register(nav.Entry(_("Hộ dân"), "residents:villages", nav.Group.PLACES, order=50, may_see=keeps))
        slots.register("frame.card", card_bar)
        clock.every(900, tidy)
        succession.register_all()
