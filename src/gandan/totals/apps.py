from django.apps import AppConfig


class TotalsConfig(AppConfig):
    name = "gandan.totals"
    label = "totals"

    def ready(self) -> None:
        from gandan.core import clock
        from gandan.totals.following import follow_all

        clock.every(60, follow_all)
