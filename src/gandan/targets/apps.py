from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    name = "gandan.targets"
    label = "targets"

    def ready(self) -> None:
        from gandan.core import nav, slots
        from gandan.targets import features, succession
        from gandan.targets import slots as ours

        nav.register(nav.Entry(_("Chỉ tiêu"), "targets:list", nav.Group.BENEFIT, order=45))
        slots.register("mandate.work", ours.mandate_work, order=30)
        slots.register("mandate.public", ours.mandate_public, order=30)
        slots.register("unit.page", ours.unit_page, order=30)
        slots.register("place.benefit", ours.place_benefit, order=30)
        features.register_ours()
        succession.register()
