from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gandan.demo"
    label = "demo"
