from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "gandan.duties"
    label = "duties"
