from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "gandan.units"
    label = "units"
