from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HOUR = 3600


class VoicesConfig(AppConfig):
    name = "gandan.voices"
    label = "voices"

    def ready(self) -> None:
        from gandan.core import clock, integrity, nav, slots
        from gandan.residents import forgetting
        from gandan.voices import queries, reading, rules, succession, tasks
        from gandan.voices import slots as ours
        from gandan.voices.contacts import contact_of_receipt

        nav.register(nav.Entry(_("Vụ việc"), "voices:cases", nav.Group.LISTEN, order=20, may_see=rules.sees_cases))
        forgetting.register(queries.contact_of_receipt)
        clock.every(HOUR, tasks.overdue_log)
        clock.every(HOUR, tasks.waiting_route)
        clock.every(6 * HOUR, tasks.pending_photos_forget)
        forgetting.register(contact_of_receipt)
        integrity.register(reading.private_findings)
        slots.register("unit.page", ours.unit_page, order=10)
        succession.register_all()
