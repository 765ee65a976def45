from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gandan.demo"
    label = "demo"

    def ready(self) -> None:
        from gandan.core import slots
        from gandan.demo.slots import role_bar

        slots.register("frame.top", role_bar)
