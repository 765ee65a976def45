from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "gandan.core"
    label = "core"

    def ready(self) -> None:
        from gandan.core import clock, log, system_checks  # noqa: F401 - importing registers the checks

        clock.every(30, log.seal)
