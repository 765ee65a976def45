from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "gandan.core"
    label = "core"

    def ready(self) -> None:
        from gandan.core import clock, log

        clock.every(30, log.seal)
