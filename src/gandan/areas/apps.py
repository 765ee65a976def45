from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "gandan.areas"
    label = "areas"
