from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "gandan.units"
    label = "units"

    def ready(self) -> None:
        from gandan.areas import rules
        from gandan.core import nav, slots
        from gandan.units import rules_areas, succession
        from gandan.units.slots import account_link

        nav.register(nav.Entry(_("Phân công"), "units:board", nav.Group.DO, order=40))
        slots.register("workspace.who", account_link)
        rules.register_keeper(rules_areas.KEEPER)
        succession.register_all()
